import { mayBegin, starter } from './finder.ts';
import { whole } from './forms.ts';
import { after, before, within } from './fringe.ts';
import { TABLES } from './words/both.ts';
import { EMPTY_STARS, STARS } from './words/emoji.ts';

/** What may stand before a choice or a number, and after it, without changing it: "I choose", "please". */
export const LEAD_IN = before(TABLES.flatMap((table) => table.leadIn));
const NUMBER_LEAD_IN = before(TABLES.flatMap((table) => [...table.leadIn, ...table.approximately]));
export const LEAD_OUT = after(TABLES.flatMap((table) => table.leadOut));

/**
 * The whole number that a part of a message is ("4", "四", "4分", "I'd give it a 4", "4 out of 5"), or null. A fraction
 * must be of `high`: eight out of ten is no answer on a scale of five, and stars are none on a scale of ten.
 */
export function numberOf(form: string, high: number): number | null {
  if (form.length > 40) return null;
  return exactly(form, high) ?? within(form, NUMBER_LEAD_IN, LEAD_OUT, exactly, high);
}

/** Whether a number says itself that it is a score: "4分", "4/5", "4 stars". */
export function isScore(form: string): boolean {
  return SCORE.test(form);
}

/** How many stars there are, when there is nothing but stars; or null. */
export function starsOf(form: string): number | null {
  if (!ONLY_STARS.test(form)) return null;
  let full = 0;
  for (const sign of form) if (STARS.includes(sign)) full += 1;
  return full > 0 ? full : null;
}

const ONLY_STARS = new RegExp(`^[${STARS}${EMPTY_STARS}\\s]+$`, 'u');

/** Whether the sign before a number makes it something else than a choice ("-1"). */
export function isNegative(text: string): boolean {
  return mayBegin(NEGATIVE, text) && NEGATIVE.pattern.test(text);
}

const NEGATIVE = starter(/^\s{0,99}[-−－﹣负負]\s{0,9}\p{Nd}/u);

function exactly(form: string, high: number): number | null {
  if (form === '满分' || form === 'full marks' || form === 'top marks') return high;
  const match = mayBegin(NUMBER, form) ? NUMBER.pattern.exec(form) : null;
  if (!match) return null;
  const [, value = '', stars, of] = match;
  if (stars !== undefined && high !== STARS_AT_MOST) return null;
  return of !== undefined && counted(of) !== high ? null : counted(value);
}

const SCORE = /[分星颗%]|\/|stars?|points?|pts|out of|marks/;

/** Five stars of ten would be something else than five stars. */
const STARS_AT_MOST = 5;

const COUNTS = new Map(
  TABLES.flatMap((table) => table.numbers.flatMap((list) => list.map((word, n) => [word, n] as const))),
);
const VALUE = `\\d{1,3}|${[...COUNTS.keys()].join('|')}`;
const NUMBER = starter(
  whole([
    `(?:a )?(${VALUE})(?:\\.0)? ?(?:(个?颗?星星?级?|个?颗|-?stars?|[${STARS}])|分(?:好评|差评|中评)?|级|-?points?|pts)?(?: ?(?:\\/|out of|of) ?(${VALUE})(?: ?(?:stars?|points?|分))?)?`,
  ]),
);

function counted(value: string): number {
  return COUNTS.get(value) ?? Number(value);
}
