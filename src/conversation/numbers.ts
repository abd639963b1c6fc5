import { TABLES } from './forms.ts';
import { EMPTY_STARS, STARS } from './words/emoji.ts';
import { EN } from './words/en.ts';
import { ZH } from './words/zh.ts';

/**
 * The whole number that a part of a message is ("4", "四", "4分", "I'd give it a 4", "4 out of 5"), or null. A fraction
 * must be of `high`: eight out of ten is no answer on a scale of five.
 */
export function numberOf(form: string, high: number): number | null {
  const match = form.length <= 40 ? NUMBER.exec(form) : null;
  if (!match) return form === '满分' ? high : null;
  const [, value = '', of] = match;
  if (of !== undefined && counted(of) !== high) return null;
  return counted(value);
}

/** How many stars there are, when there is nothing but stars; or null. */
export function starsOf(form: string): number | null {
  const signs = [...form.replace(/\s/g, '')];
  const full = signs.filter((sign) => STARS.includes(sign)).length;
  const empty = signs.filter((sign) => EMPTY_STARS.includes(sign)).length;
  return full > 0 && full + empty === signs.length ? full : null;
}

/** Whether the sign before a number makes it something else than a choice ("-1"). */
export function isNegative(text: string): boolean {
  return /^\s*[-−－﹣]\s*\p{Nd}/u.test(text);
}

const COUNTS = new Map(
  TABLES.flatMap((table) => table.numbers.flatMap((list) => list.map((word, n) => [word, n] as const))),
);
const VALUE = `\\d{1,3}|${[...COUNTS.keys()].sort((a, b) => b.length - a.length).join('|')}`;
const NUMBER = new RegExp(
  `^(?:(?:${ZH.leadIn}|${EN.leadIn})\\s*)*(${VALUE})\\s*(?:颗星|[分星级颗]|stars?|points?|pts)?` +
    `(?:\\s*(?:\\/|out of|of)\\s*(${VALUE})(?:\\s*(?:stars?|points?|分))?)?(?:\\s*(?:${ZH.leadOut}|${EN.leadOut}))*$`,
  'u',
);

function counted(value: string): number {
  return COUNTS.get(value) ?? Number(value);
}
