import { type Finder, mayBegin, starter } from './finder.ts';
import { whole } from './forms.ts';
import { within } from './fringe.ts';
import { LEAD_IN, LEAD_OUT, numberOf } from './numbers.ts';
import { TABLES } from './words/both.ts';

/** A place in a list that was shown: "B", "第二个", "the second one" (2), "the last one" (-1); or null. */
export function placeOf(form: string): number | null {
  return form.length > 30 ? null : (place(form) ?? within(form, LEAD_IN, LEAD_OUT, place, undefined));
}

function place(form: string): number | null {
  return NAMED.get(form) ?? inList(PLACES, form);
}

/** The same by a number, which on a scale would rather be a score: "2", "option 2". */
export function numberedPlaceOf(form: string): number | null {
  if (form.length > 30) return null;
  return numberOf(form, Number.NaN) ?? numbered(form) ?? within(form, LEAD_IN, LEAD_OUT, numbered, undefined);
}

function numbered(form: string): number | null {
  return inList(NUMBERED, form);
}

const NAMED = new Map([
  ...TABLES.flatMap((table) => table.last.map((word) => [word, -1] as const)),
  ...TABLES.flatMap((table) => table.ordinals.map((word, n) => [word, n + 1] as const)),
]);
const PLACES = patterns(TABLES.flatMap((table) => table.places));
const NUMBERED = patterns(TABLES.flatMap((table) => table.numbered));

/** Patterns that are tried one after the other, and all of them at once. */
type Patterns = { readonly any: Finder; readonly each: readonly RegExp[] };

function patterns(list: readonly string[]): Patterns {
  return { any: starter(whole(list)), each: list.map((pattern) => whole([pattern])) };
}

function inList({ any, each }: Patterns, form: string): number | null {
  if (!mayBegin(any, form)) return null;
  for (const pattern of each) {
    const found = pattern.exec(form)?.[1];
    if (found === undefined) continue;
    if (/^[a-m]$/.test(found)) return found.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
    return NAMED.get(found) ?? numberOf(found, Number.NaN);
  }
  return null;
}
