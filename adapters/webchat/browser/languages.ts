import type { Locale } from '../../../src/text.ts';

/** The languages of the switch; a plain list, so that the browser does not load a validator for two words. */
export const LANGUAGES: readonly Locale[] = ['zh-CN', 'en'];

/** A message's own language, by its script, for screen readers and fonts; null when it shows none (`5`, `👍`). */
export function languageOf(text: string): Locale | null {
  if (/[\u3400-\u9fff]/.test(text)) return 'zh-CN';
  return /[A-Za-z]{2}/.test(text) ? 'en' : null;
}
