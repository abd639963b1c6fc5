import { type ConditionContext, type Planned, type Script, scoreOf } from '../scripts/index.ts';
import { outflow } from './consequences.ts';
import { copy, type Effect, type Making, type State, type Turn } from './conversation.ts';
import { LED, plannedAt, stepOf } from './path.ts';

/**
 * Goes to a step: says what is to be said on the way, takes branches, passes drawn questions by, and stops where the
 * customer is asked, or at an end. `hours` is how long the answer before it puts the dialog off.
 */
export function enter(script: Script, from: State, to: string | null, before: readonly Effect[], hours: number): Turn {
  const effects: Effect[] = before.slice();
  let state = from;
  let id = to;
  // No step comes twice on a way that lint has let through; the count is for what it has not.
  for (let n = script.plan.order.length; n >= 0 && id !== null; n -= 1) {
    const planned = plannedAt(script, id);
    if (!planned) break;
    const { step } = planned;
    switch (step.kind) {
      case 'say':
        state = said(script, state, planned, effects);
        id = step.next;
        break;
      case 'branch':
        id = branched(script, state, planned);
        state = { ...state, picked: { ...state.picked, [planned.id]: `${LED}${id}` } };
        break;
      case 'rotate':
        if (isDrawn(state, step.indicators)) return asked(state, planned, effects);
        id = step.else;
        break;
      case 'end':
        return ended(script, state, planned, effects, hours);
      default:
        return asked(state, planned, effects);
    }
  }
  return over(state, 'completed', effects);
}

function over(state: State, outcome: 'completed' | 'snoozed', effects: Effect[]): Turn {
  return finished(copy(state), outcome, effects);
}

function finished(state: Making, outcome: 'completed' | 'snoozed', effects: Effect[]): Turn {
  effects.push({ do: 'finish', outcome });
  state.status = 'finished';
  state.outcome = outcome;
  return { state, effects };
}

function asked(state: State, { id, step }: Planned, effects: Effect[]): Turn {
  effects.push({ do: 'ask', step: id });
  const waits = 'silent' in step ? step.silent?.[0] : undefined;
  if (waits) effects.push({ do: 'wait', step: id, minutes: waits.after });
  return { state: at(state, id), effects };
}

function at(state: State, id: string): Making {
  const after = copy(state);
  after.at = id;
  return after;
}

function said(script: Script, state: State, { id, step }: Planned, effects: Effect[]): State {
  const flow = outflow(script, state, step.kind === 'say' ? step.does : undefined, null);
  addUnnoted(effects, flow.effects);
  effects.push({ do: 'ask', step: id });
  return flow.complaint === state.complaint ? state : { ...state, complaint: flow.complaint };
}

function ended(script: Script, state: State, { id, step }: Planned, effects: Effect[], hours: number): Turn {
  if (step.kind !== 'end') return over(state, 'completed', effects);
  const there = at(state, id);
  const flow = outflow(script, there, step.does, null);
  addUnnoted(effects, flow.effects);
  if (step.text) effects.push({ do: 'ask', step: id });
  there.complaint = flow.complaint;
  if (hours === 0) return finished(there, 'completed', effects);
  effects.push({ do: 'snooze', hours }, { do: 'finish', outcome: 'snoozed' });
  return {
    state: { ...there, status: 'finished', outcome: 'snoozed', spent: { ...there.spent, snooze: true } },
    effects,
  };
}

function addUnnoted(effects: Effect[], more: readonly Effect[]): void {
  if (more.length === 0) return;
  const before = effects.slice();
  for (const effect of more) if (!noted(before, effect)) effects.push(effect);
}

/** Whether the answer has already left the note that the end would leave. */
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
