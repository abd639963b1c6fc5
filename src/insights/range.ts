import { Temporal } from 'temporal-polyfill';
import { Fault, type FieldProblem } from '../faults.ts';

/** From a moment up to, but without, another. */
export type DateRange = { readonly from: Date; readonly to: Date };

/**
 * The moments of a range of days (`YYYY-MM-DD`, both included) in a zone, each day beginning where its clock begins it.
 * Faults with `request/invalid`, naming what is wrong with either day.
 */
export function rangeOf(from: string, to: string, zone: string): DateRange {
  const first = dayOf(from);
  const last = dayOf(to);
  const problems: FieldProblem[] = [];
  if (!first) problems.push({ at: 'from', message: NOT_A_DAY });
  if (!last) problems.push({ at: 'to', message: NOT_A_DAY });
  if (first && last && Temporal.PlainDate.compare(first, last) > 0) {
    problems.push({ at: 'to', message: 'must not be before from' });
  }
  if (!first || !last || problems.length > 0) throw new Fault('request/invalid', {}, { problems });
  return { from: beginningOf(first, zone), to: beginningOf(last.add({ days: 1 }), zone) };
}

const NOT_A_DAY = 'not a day such as 2026-03-01';

function dayOf(text: string): Temporal.PlainDate | null {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}

function beginningOf(day: Temporal.PlainDate, zone: string): Date {
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}
