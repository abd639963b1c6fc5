import { tidy } from '../text.ts';

export const NOT_PLAIN = 'must not hold control characters or broken Unicode';

/** Whether a text is free of control characters and lone surrogates, as CloudEvents wants of every attribute. */
export function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}

/** Words for people on one line: tidied, every run of white space a single space. */
export function oneLine(text: string): string {
  return tidy(text).replace(/\s+/gu, ' ');
}
