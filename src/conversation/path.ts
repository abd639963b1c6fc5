import { type Choice, type Consequence, choicesOf, type Script, type Step, stepAt } from '../scripts/index.ts';
import type { State } from './conversation.ts';

/** What `picked` holds for a step that was answered in the customer's own words. */
export const OWN_WORDS = '~';

/** What was picked at a step, or null. */
export function pickedAt(state: State, step: string): string | null {
  return Object.hasOwn(state.picked, step) ? (state.picked[step] ?? null) : null;
}

/** A choice of a step by its id, or null. */
export function choiceAt(step: Step, id: string): Choice | null {
  return choicesOf(step).find((choice) => choice.id === id) ?? null;
}

/** The choices that a customer can still take at a step: a mis-tap and a snooze work once, `except` takes one away. */
export function offered(script: Script, state: State, stepId: string): readonly Choice[] {
  const step = stepAt(script, stepId);
  if (!step) return [];
  const gone = step.kind === 'choice' && step.except !== undefined ? pickedAt(state, step.except) : null;
  const { undo, snooze } = state.spent;
  const all = choicesOf(step);
  if (gone === null && !undo && !snooze) return all;
  return all.filter(
    (choice) => choice.id !== gone && !(undo && choice.does?.withdraw) && !(snooze && snoozes(script, choice)),
  );
}

/** Hours until the dialog is asked again when this choice is taken, or 0. */
export function snoozes(script: Script, choice: Choice): number {
  const next = stepAt(script, choice.next);
  return choice.does?.snooze ?? (next?.kind === 'end' ? next.does?.snooze : undefined) ?? 0;
}

export type Passed = { readonly id: string; readonly step: Step; readonly choice: Choice | null };

/**
 * The answered steps, in the order in which they were asked. Found by walking the script, not by the order of
 * `picked`: a database may keep the fields of an object in any order.
 */
export function passed(script: Script, state: State): readonly Passed[] {
  const path: Passed[] = [];
  const seen = new Set<string>();
  let id = script.start;
  for (;;) {
    const step = stepAt(script, id);
    const pick = pickedAt(state, id);
    if (!step || step.kind === 'end' || pick === null || seen.has(id)) return path;
    const choice = choiceAt(step, pick);
    const next = choice?.next ?? (step.kind === 'text' ? step.next : null);
    if (next === null) return path;
    path.push({ id, step, choice });
    seen.add(id);
    id = next;
  }
}

/** What follows from an answer. A text step's own consequence is for an answer in words, not for skipping it. */
export function consequenceOf(step: Step, choice: Choice | null): Consequence | undefined {
  if (choice) return choice.does;
  return step.kind === 'text' ? step.does : undefined;
}

/** Where an answer leads. */
export function nextOf(step: Step, choice: Choice | null): string | null {
  if (choice) return choice.next;
  return step.kind === 'text' ? step.next : null;
}
