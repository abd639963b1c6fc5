import type { Locale, Text } from '../text.ts';

/** One thing that is wrong, or doubtful, with a draft. */
export type Problem = {
  /** An error keeps a draft from being published; a warning is advice. */
  readonly level: 'error' | 'warning';
  /** Where, as a dotted path into the draft: `steps.q1.choices.2.label.en`; empty for the whole draft. */
  readonly at: string;
  /** A stable name of the rule. */
  readonly code: string;
  readonly message: Text;
};

export function wrong(at: string, code: string, zh: string, en: string): Problem {
  return { level: 'error', at, code, message: { 'zh-CN': zh, en } };
}

export function doubtful(at: string, code: string, zh: string, en: string): Problem {
  return { level: 'warning', at, code, message: { 'zh-CN': zh, en } };
}

export const LANGUAGE_NAMES: Record<Locale, Text> = {
  'zh-CN': { 'zh-CN': '中文', en: 'Chinese' },
  en: { 'zh-CN': '英文', en: 'English' },
};
