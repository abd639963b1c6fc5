import { type Choice, type Consequence, DONE, type Planned, type Script, type Step } from '../scripts/index.ts';
import type { State } from './conversation.ts';

/** What `picked` holds for a step that was answered in the customer's own words. */
export const OWN_WORDS = '~';
/** What it begins with where nobody answered, and where a branch led. */
export const SILENT = '!';
export const LED = '>';

/** What was picked at a step, or null. */
export function pickedAt(state: State, step: string): string | null {
  const pick = state.picked[step];
  // What every object has from its prototype is no text.
  return typeof pick === 'string' ? pick : null;
}

/** A step as it is planned, or null when the script has none of that name. */
export function plannedAt(script: Script, id: string): Planned | null {
  return script.plan.steps.get(id) ?? null;
}

/** The step itself, or null when the script has none of that name. */
export function stepOf(script: Script, id: string): Step | null {
  return script.plan.steps.get(id)?.step ?? null;
}

/** The choices that a customer can still take at a step: a mis-tap and a snooze work once, `except` takes one away. */
export function offered(script: Script, state: State, stepId: string): readonly Choice[] {
  const planned = plannedAt(script, stepId);
  if (!planned) return [];
  const { snooze } = state.spent;
  if (planned.plain && !snooze) return planned.choices;
  return left(script, state, planned);
}

function left(script: Script, state: State, planned: Planned): readonly Choice[] {
  const { step } = planned;
  const { undo, snooze } = state.spent;
  const gone = step.kind === 'choice' && step.except !== undefined ? pickedAt(state, step.except) : null;
  return shown(script, state, planned).filter(
    (choice) => choice.id !== gone && !(undo && choice.does?.withdraw) && !(snooze && snoozes(script, choice) > 0),
  );
}

/** The choices that this dialog shows at a step: those that were drawn, and those that were not ticked yet. */
function shown(script: Script, state: State, planned: Planned): readonly Choice[] {
  const { step, choices } = planned;
  switch (step.kind) {
    case 'rotate':
      return state.drawn?.rotate?.startsWith('d.') ? planned.compared : choices;
    case 'multiple': {
      const ticked = state.at === planned.id ? (state.ticked ?? []) : [];
      return choices.filter(({ id }) => (id === DONE ? ticked.length > 0 : !ticked.includes(id)));
    }
    case 'choice': {
      // What is left of a drawn list is left of the list that was shown.
      const earlier = step.except === undefined ? null : plannedAt(script, step.except);
      if (earlier?.step.kind === 'choice' && earlier.step.draw !== undefined) {
        return inOrder(
          choices,
          shown(script, state, earlier).map(({ id }) => id),
        );
      }
      const drawn = state.drawn?.[planned.id];
      return drawn === undefined ? undrawn(step, choices) : inOrder(choices, drawn.split(','));
    }
    default:
      return choices;
  }
}

/** Without a draw the first ones are offered; a way past the question always is. */
function undrawn(step: Extract<Step, { kind: 'choice' }>, choices: readonly Choice[]): readonly Choice[] {
  if (step.draw === undefined) return choices;
  const drawable = choices.filter(({ id }) => id !== 'skip').slice(0, step.draw);
  return [...drawable, ...choices.filter(({ id }) => id === 'skip')];
}

function inOrder(choices: readonly Choice[], drawn: readonly string[]): readonly Choice[] {
  const kept = drawn.flatMap((id) => choices.find((choice) => choice.id === id && id !== 'skip') ?? []);
  return [...kept, ...choices.filter(({ id }) => id === 'skip')];
}

/** Hours until the dialog is asked again when this choice is taken, or 0. */
export function snoozes(script: Script, choice: Choice): number {
  if (choice.does?.snooze !== undefined) return choice.does.snooze;
  const next = stepOf(script, choice.next);
  return (next?.kind === 'end' ? next.does?.snooze : undefined) ?? 0;
}

export type Passed = {
  readonly id: string;
  readonly step: Step;
  readonly planned: Planned;
  /** What was picked there. */
  readonly pick: string | null;
  /** Null for the customer's own words, for ticks and for a silence. */
  readonly choice: Choice | null;
};

/**
 * The answered steps, in the order in which they were asked. Found by walking the script, not by the order of
 * `picked`: a database may keep the fields of an object in any order.
 */
export function passed(script: Script, state: State): readonly Passed[] {
  return way(script, state, true);
}

/** Every step that the dialog has left behind, those without an answer included, with what was picked there. */
export function walked(script: Script, state: State): readonly Passed[] {
  return way(script, state, false);
}

function way(script: Script, state: State, answered: boolean): readonly Passed[] {
  const path: Passed[] = [];
  let id = script.start;
  for (let n = script.plan.order.length; n >= 0; n -= 1) {
    const planned = plannedAt(script, id);
    if (!planned) return path;
    const pick = pickedAt(state, id);
    const next = wayOn(state, planned, pick);
    if (next === null) return path;
    if (!answered || isAnswer(pick)) path.push(behind(planned, pick));
    id = next;
  }
  return path;
}

function isAnswer(pick: string | null): boolean {
  return pick !== null && !pick.startsWith(SILENT) && !pick.startsWith(LED);
}

function behind(planned: Planned, pick: string | null): Passed {
  const { id, step, byId } = planned;
  return { id, step, planned, pick, choice: pick === null ? null : (byId.get(pick) ?? null) };
}

/** Where the dialog went on from a step, or null where it stopped. */
function wayOn(state: State, { id, step, byId }: Planned, pick: string | null): string | null {
  if (step.kind === 'say') return step.next;
  if (step.kind === 'rotate' && pick === null) return state.at === id ? null : step.else;
  if (pick === null) return null;
  // A silence and a branch say themselves where they led.
  return isAnswer(pick) ? nextOf(step, byId.get(pick) ?? null) : pick.slice(1);
}

/** A time in the customer's own words goes where the first choice goes. */
export function slotNext(step: Extract<Step, { kind: 'slot' }>): string | null {
  return step.choices[0]?.next ?? null;
}

/** What follows from an answer. A text step's own consequence is for an answer in words, not for skipping it. */
export function consequenceOf(step: Step, choice: Choice | null): Consequence | undefined {
  if (choice) return choice.does;
  return step.kind === 'text' || step.kind === 'file' ? step.does : undefined;
}

/** Where an answer leads. */
export function nextOf(step: Step, choice: Choice | null): string | null {
  if (choice) return choice.next;
  if (step.kind === 'slot') return slotNext(step);
  return 'next' in step ? step.next : null;
}
