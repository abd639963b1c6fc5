import { type Choice, type Consequence, type Script, type Step, scoreOf } from '../scripts/index.ts';
import type { Effect, Recorded, State } from './conversation.ts';
import { OWN_WORDS, passed } from './path.ts';

export type Complaint = Extract<Effect, { do: 'complain' }>;

/** What an answer sets off: effects, and how the dialog's complaint stands after them. */
export type Outflow = { readonly complaint: State['complaint']; readonly effects: readonly Effect[] };

/** The answer as it is kept. `value` is the choice's id, or the customer's own words. */
export function recorded(script: Script, state: State, step: Step, choice: Choice | null, words: string): Recorded {
  const rated = step.kind === 'scale' ? step : null;
  return {
    step: state.at,
    kind: step.kind === 'scale' ? step.scale : step.kind === 'text' ? 'text' : 'choice',
    value: choice?.id ?? words,
    score: rated && choice ? scoreOf(rated.scale, choice.id) : null,
    indicator: measured(script, state, step),
    core: rated?.core === true,
  };
}

function measured(script: Script, state: State, step: Step): string | null {
  if (step.kind !== 'scale' && step.kind !== 'choice') return null;
  if (step.kind === 'scale' && step.about !== undefined) {
    const about = step.about;
    return passed(script, state).find(({ id }) => id === about)?.choice?.id ?? null;
  }
  return step.indicator ?? null;
}

/**
 * What follows from an answer. `words` are the customer's own, when there were any: they go onto a case that is
 * open, or is opened here. `state` already holds the answer.
 */
export function outflow(script: Script, state: State, does: Consequence | undefined, words: string | null): Outflow {
  const effects: Effect[] = [];
  const wasOpen = state.complaint === 'open';
  const opens = does?.case !== undefined || (does?.verdict !== undefined && does.verdict !== 'solved');
  if (does?.verdict) effects.push({ do: 'verdict', verdict: does.verdict });
  const before = wasOpen ? scoreOnly(passedFacts(script, state)) : passedFacts(script, state);
  const complaint = complain(does, words, before, wasOpen || opens);
  if (complaint) effects.push(complaint);
  if (does?.lower && (wasOpen || opens)) effects.push({ do: 'lower-case', severity: does.lower });
  if (does?.praise) effects.push({ do: 'note', as: 'praise', text: null });
  if (does?.feedback) effects.push({ do: 'note', as: 'feedback', text: null });
  return { complaint: opens ? 'open' : state.complaint, effects };
}

/** A low score opens the case at the moment of the answer; what was said before it and after it goes onto the same case. */
function complain(does: Consequence | undefined, words: string | null, before: Facts, open: boolean): Complaint | null {
  if (!open) return null;
  const facts: Facts = {
    ...(does?.case ? before : null),
    ...(does?.case ? { severity: does.case } : null),
    ...(does?.category ? { category: does.category } : null),
    ...(does?.remedy ? { remedy: does.remedy } : null),
    ...(words ? { words } : null),
  };
  return Object.keys(facts).length > 0 ? { do: 'complain', ...facts } : null;
}

export type Facts = Omit<Complaint, 'do'>;

/** On an open case, the other facts are there already. */
function scoreOnly({ score }: Facts): Facts {
  return score === undefined ? {} : { score };
}

/** What the answers so far, the present one included, say about a case that is opened now. */
export function passedFacts(script: Script, state: State): Facts {
  let facts: Facts = {};
  for (const { step, choice } of passed(script, state)) {
    const score = step.kind === 'scale' && choice ? scoreOf(step.scale, choice.id) : null;
    facts = {
      ...facts,
      ...(score === null || (step.kind === 'scale' && step.scale === 'expectation') ? null : { score }),
      ...(choice?.does?.category ? { category: choice.does.category } : null),
      ...(choice?.does?.remedy ? { remedy: choice.does.remedy } : null),
    };
  }
  return facts;
}

/** The state with an answer at the present step in it. */
export function withAnswer(state: State, choice: Choice | null): State {
  const picked = { ...state.picked, [state.at]: choice?.id ?? OWN_WORDS };
  return { ...state, picked, taps: state.taps + 1, missed: 0 };
}
