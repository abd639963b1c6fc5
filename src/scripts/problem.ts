import type { Locale, Text } from '../text.ts';

/** One thing that is wrong, or doubtful, with a draft. */
export type Problem = {
  /** An error keeps a draft from being published; a warning is advice. */
  readonly level: 'error' | 'warning';
  /** Where, as a dotted path into the draft: `steps.q1.choices.2.label.en`; empty for the whole draft. */
  readonly at: string;
  /** A stable name of the rule: one of `CODES`. */
  readonly code: string;
  readonly message: Text;
};

/** The names of the rules. They are stable: people look them up, and tests hold each of them to a draft that breaks it. */
export const CODES = [
  'malformed',
  'missing-translation',
  'newer-format',
  // Ways
  'missing-step',
  'unreachable-step',
  'endless-loop',
  'dead-end',
  'too-many-turns',
  'two-core-ratings',
  'two-rotations',
  'withdraw-forward',
  'condition-syntax',
  'condition-name',
  'condition-answer',
  'condition-constant',
  'condition-twice',
  // What comes before what
  'not-an-earlier-choice',
  'too-few-choices',
  'draw-too-many',
  'draw-mistap',
  'draw-except',
  'kano-order',
  'rotation-after-trouble',
  // Answers
  'choice-twice',
  'label-twice',
  'also-twice',
  'reserved-choice',
  'missing-label',
  'most-too-many',
  'unmapped-scale',
  'unknown-indicator',
  'indicator-twice',
  'scale-levels',
  'scale-range',
  'range-label',
  'labels-misfit',
  'show-misfit',
  'scale-label',
  'low-score-unheard',
  'file-without-skip',
  // What follows from answers
  'withdraw-alone',
  'verdict-place',
  'verdict-contradiction',
  'lower-and-raise',
  'lower-without-case',
  'snooze-goes-on',
  'handover-goes-on',
  'consent-goes-on',
  'danger-goes-on',
  // The whole
  'timing-order',
  'silence-order',
  'silence-empty',
  'silence-next',
  'silence-late',
  'unknown-snippet',
  'rotation-missing',
  'rotation-unused',
  'pairs-missing',
  'pairs-unused',
  'pair-twice',
  'classify-twice',
  'experiment-shares',
  'experiment-step',
  'variant-twice',
  'variables-change',
  'aside-itself',
  'word-twice',
  'migrate-step',
  'migrate-twice',
  'test-twice',
  // Words
  'icu-syntax',
  'unknown-variable',
  'typed-variable',
  'variables-differ',
  'variable-out-of-place',
  'kano-words',
  'label-variable',
  'label-too-long',
  'button-too-long',
  'text-cut',
  'begging',
  'blame',
  'imitates-official',
  'score-gating',
  'promise-without-variable',
  'text-too-long',
  'too-many-sentences',
  'double-question',
  'no-apology',
] as const;
export type Code = (typeof CODES)[number];

export function wrong(at: string, code: Code, zh: string, en: string): Problem {
  return { level: 'error', at, code, message: { 'zh-CN': zh, en } };
}

export function doubtful(at: string, code: Code, zh: string, en: string): Problem {
  return { level: 'warning', at, code, message: { 'zh-CN': zh, en } };
}

export const LANGUAGE_NAMES: Record<Locale, Text> = {
  'zh-CN': { 'zh-CN': '中文', en: 'Chinese' },
  en: { 'zh-CN': '英文', en: 'English' },
};
