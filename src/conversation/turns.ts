import { type Choice, type Script, stepAt } from '../scripts/index.ts';
import type { Locale } from '../text.ts';
import { type Facts, outflow, passedFacts, recorded, withAnswer } from './consequences.ts';
import type { Effect, Outcome, SnippetId, State, Turn } from './conversation.ts';
import { consequenceOf, nextOf, passed, snoozes } from './path.ts';

/** An answer: a choice, or the customer's own words at a text step; with a choice, words are what was said besides. */
export type Answer = { readonly choice: Choice | null; readonly words: string | null };

export function tell(snippet: SnippetId): Effect {
  return { do: 'tell', snippet };
}

export function nothing(state: State): Turn {
  return { state, effects: [] };
}

export function told(state: State, effects: readonly Effect[], snippet: SnippetId): Turn {
  return { state, effects: [...effects, tell(snippet)] };
}

export function askAgain(state: State, first: readonly Effect[] = []): Turn {
  return { state, effects: [...first, { do: 'ask', step: state.at }] };
}

export function finish(state: State, outcome: Outcome, first: readonly Effect[] = []): Turn {
  return { state: { ...state, status: 'finished', outcome }, effects: [...first, { do: 'finish', outcome }] };
}

/** Takes an answer to the present step, and asks the next or comes to an end. */
export function answer(script: Script, state: State, given: Answer): Turn {
  const { choice } = given;
  if (choice?.does?.withdraw) return undo(script, state, choice);
  const kept = keep(script, state, given);
  const step = stepAt(script, state.at);
  const next = step ? nextOf(step, choice) : null;
  return enter(script, kept.state, next, kept.effects, choice ? snoozes(script, choice) : 0);
}

/** An answer that comes when the dialog is over: kept, with what follows from it, but nothing more is asked. */
export function late(script: Script, state: State, given: Answer): Turn {
  const kept = keep(script, state, given);
  return told(kept.state, kept.effects, kept.state.complaint === 'open' ? 'noted_case' : 'noted');
}

/** A second "not yet": we have come back once and said so; promising it again would be a lie. */
export function notYet(script: Script, state: State, given: Answer): Turn {
  const kept = keep(script, state, given);
  return finish(kept.state, 'completed', [...kept.effects, tell('noted')]);
}

/** Records an answer and its consequences; the dialog does not move. */
export function keep(script: Script, state: State, given: Answer): Turn {
  const step = stepAt(script, state.at);
  if (!step) return nothing(state);
  const { choice, words } = given;
  const after = withAnswer(state, choice);
  // A comment reaches the case that is open; only one that is opened here must be given the words.
  const onCase = choice && state.complaint === 'open' ? null : words;
  const flow = outflow(script, after, consequenceOf(step, choice), onCase);
  const effects: Effect[] = [
    { do: 'record', answer: recorded(script, state, step, choice, words ?? '') },
    ...(choice && words ? [comment(words)] : []),
    ...flow.effects,
  ];
  return { state: { ...after, complaint: flow.complaint }, effects };
}

export function comment(words: string): Effect {
  return { do: 'note', as: 'comment', text: words };
}

function enter(script: Script, state: State, to: string | null, before: readonly Effect[], hours: number): Turn {
  const step = to === null ? null : stepAt(script, to);
  if (to === null || !step) return finish(state, 'completed', before);
  const there = { ...state, at: to };
  if (step.kind !== 'end') return { state: there, effects: [...before, { do: 'ask', step: to }] };
  const flow = outflow(script, there, step.does, null);
  const effects: Effect[] = [
    ...before,
    ...flow.effects.filter((effect) => !noted(before, effect)),
    { do: 'ask', step: to },
  ];
  const ended = { ...there, complaint: flow.complaint };
  if (hours === 0) return finish(ended, 'completed', effects);
  const snoozed = { ...ended, spent: { ...ended.spent, snooze: true } };
  return finish(snoozed, 'snoozed', [...effects, { do: 'snooze', hours }]);
}

/** Whether the answer has already left the note that the end would leave. */
function noted(before: readonly Effect[], effect: Effect): boolean {
  return effect.do === 'note' && before.some((other) => other.do === 'note' && other.as === effect.as);
}

/** A mis-tap: the case is taken back, and the earlier question is asked as if it never had been. */
function undo(script: Script, state: State, choice: Choice): Turn {
  const path = passed(script, state).map(({ id }) => id);
  const again = path.indexOf(choice.next);
  const stay = new Set(again < 0 ? path : path.slice(0, again));
  const picked = Object.fromEntries(Object.entries(state.picked).filter(([id]) => stay.has(id)));
  const open = state.complaint === 'open';
  const back: State = {
    ...state,
    at: choice.next,
    picked,
    missed: 0,
    complaint: open ? 'withdrawn' : state.complaint,
    spent: { ...state.spent, undo: true },
  };
  return askAgain(back, open ? [{ do: 'withdraw-case' }] : []);
}

/**
 * Once, we say so and ask again; twice in a row, a person gets the words. Nobody is asked a third time.
 * A comment reaches the case that is open, so its words are not sent there twice.
 */
export function misunderstood(script: Script, state: State, words: string): Turn {
  const open = state.complaint === 'open';
  const known = open ? [comment(words)] : [];
  if (state.missed === 0) return askAgain({ ...state, missed: 1 }, [...known, tell('not_understood')]);
  return handOver(script, state, { severity: 'P4', ...(open ? {} : { words }) }, [comment(words)]);
}

/** A person takes over: a case with the customer's words, and no further question. */
export function handOver(
  script: Script,
  state: State,
  facts: Facts,
  first: readonly Effect[] = [],
  snippet: SnippetId = 'handoff',
): Turn {
  const known = state.complaint === 'open' ? {} : passedFacts(script, state);
  const effects: Effect[] = [...first, { do: 'complain', ...known, ...facts }, tell(snippet)];
  const after: State = { ...state, missed: 0, complaint: 'open' };
  return after.status === 'open' ? finish(after, 'handed-over', effects) : { state: after, effects };
}

/** Goes on in another language, at the same question. */
export function language(state: State, locale: Locale): Turn {
  const effects: readonly Effect[] = [{ do: 'speak', locale }, tell('lang_switched')];
  const spoken = { ...state, locale };
  return state.status === 'open' ? askAgain(spoken, effects) : { state: spoken, effects };
}
