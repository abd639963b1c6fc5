import { type ConditionContext, type Consequence, type Planned, type Script, scoreOf } from '../scripts/index.ts';
import { outflow } from './consequences.ts';
import type { Effect, Making, MakingTurn, State } from './conversation.ts';
import { LED, plannedAt, stepOf } from './path.ts';

/**
 * Goes to a step: says what is to be said on the way, takes branches, passes drawn questions by, and stops where the
 * customer is asked, or at an end. `hours` is how long the answer before it puts the dialog off. The turn it is handed
 * becomes the one it returns.
 */
export function enter(script: Script, turn: MakingTurn, to: string | null, hours: number): MakingTurn {
  const { state } = turn;
  let id = to;
  // No step comes twice on a way that lint has let through; the count is for what it has not.
  for (let n = script.plan.order.length; n >= 0 && id !== null; n -= 1) {
    const planned = plannedAt(script, id);
    if (!planned) break;
    const { step } = planned;
    switch (step.kind) {
      case 'say':
        say(script, turn, planned);
        id = step.next;
        break;
      case 'branch':
        id = branched(script, state, planned);
        state.picked = { ...state.picked, [planned.id]: `${LED}${id}` };
        break;
      case 'rotate':
        if (isDrawn(state, step.indicators)) return ask(turn, planned);
        id = step.else;
        break;
      case 'end':
        return end(script, turn, planned, hours);
      default:
        return ask(turn, planned);
    }
  }
  return finish(turn, 'completed');
}

function finish(turn: MakingTurn, outcome: 'completed' | 'snoozed'): MakingTurn {
  const { state, effects } = turn;
  effects.push({ do: 'finish', outcome });
  state.status = 'finished';
  state.outcome = outcome;
  return turn;
}

function ask(turn: MakingTurn, { id, step }: Planned): MakingTurn {
  const { state } = turn;
  const asks: Effect = { do: 'ask', step: id };
  // An empty list that is pushed to makes room for seventeen, and most openings have just this.
  if (turn.effects.length === 0) turn.effects = [asks];
  else turn.effects.push(asks);
  const waits = 'silent' in step ? step.silent?.[0] : undefined;
  if (waits) turn.effects.push({ do: 'wait', step: id, minutes: waits.after });
  state.at = id;
  return turn;
}

function say(script: Script, { state, effects }: MakingTurn, { id, step }: Planned): void {
  if (step.kind === 'say' && step.does) consequences(script, state, step.does, effects);
  effects.push({ do: 'ask', step: id });
}

function end(script: Script, turn: MakingTurn, { id, step }: Planned, hours: number): MakingTurn {
  if (step.kind !== 'end') return finish(turn, 'completed');
  const { state, effects } = turn;
  state.at = id;
  if (step.does) consequences(script, state, step.does, effects);
  if (step.text) effects.push({ do: 'ask', step: id });
  if (hours === 0) return finish(turn, 'completed');
  effects.push({ do: 'snooze', hours });
  state.spent = { undo: state.spent.undo, snooze: true };
  return finish(turn, 'snoozed');
}

/** What follows from coming to a step; a note that the answer has already left is not left again. */
function consequences(script: Script, state: Making, does: Consequence, effects: Effect[]): void {
  const own: Effect[] = [];
  state.complaint = outflow(script, state, does, null, own);
  effects.push(...own.filter((effect) => !noted(effects, effect)));
}

function noted(before: readonly Effect[], effect: Effect): boolean {
  return effect.do === 'note' && before.some((other) => other.do === 'note' && other.as === effect.as);
}

/** Whether this dialog carries an extra rating, of an indicator that this step may ask about. */
function isDrawn(state: State, indicators: readonly string[]): boolean {
  const drawn = state.drawn?.rotate;
  return drawn !== undefined && indicators.includes(drawn.slice(2));
}

function branched(script: Script, state: State, { step, when }: Planned): string {
  const other = step.kind === 'branch' ? step.else : script.start;
  const context = contextOf(script, state);
  return when.find(({ condition }) => condition.holds(context))?.next ?? other;
}

/** What conditions look at: the facts of the opening and the answers so far. */
export function contextOf(script: Script, state: State): ConditionContext {
  const { facts } = state;
  const answers: Record<string, string> = {};
  const scores: Record<string, number> = {};
  for (const [id, pick] of Object.entries(state.picked)) {
    if (pick.startsWith(LED)) continue;
    answers[id] = pick;
    const step = stepOf(script, id);
    const scale = step?.kind === 'scale' ? step.scale : step?.kind === 'rotate' ? 'satisfaction' : null;
    const score = scale === null ? null : scoreOf(scale, pick);
    if (score !== null) scores[id] = score;
  }
  return {
    service: facts?.service ?? {},
    customer: facts?.customer ?? {},
    history: facts?.history ?? {},
    answers,
    scores,
    guess: state.guess ?? {},
    channel: facts?.channel ?? '',
    locale: state.locale,
  };
}
