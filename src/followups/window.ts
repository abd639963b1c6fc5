import { Temporal } from 'temporal-polyfill';
import type { Hours, SendWindow } from './follow-up.ts';

/**
 * The first moment at or after `at` at which the customer's own clock is inside the window. An opening that a clock
 * change skips is the first moment after the change; one that comes twice is the first of the two.
 */
export function nextAllowed(at: Date, window: SendWindow, zone: string): Date {
  if (insideWindow(at, window, zone)) return at;
  const start = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const found = openings(start, window)
    .filter((opening) => opening > at.getTime() && insideWindow(new Date(opening), window, zone))
    .reduce((first, opening) => Math.min(first, opening), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(found)) throw new RangeError(`the window never opens: ${JSON.stringify(window)}`);
  return new Date(found);
}

/**
 * Whether customers in this zone may be written to at this moment: what their clock shows decides. Hours belong to the
 * day they begin on, so Friday's 20:00–09:00 reach into Saturday; `from` equal to `to` is the whole day.
 */
export function insideWindow(at: Date, window: SendWindow, zone: string): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const today = spanOf(window, local.dayOfWeek);
  const yesterday = spanOf(window, local.dayOfWeek === 1 ? 7 : local.dayOfWeek - 1);
  return (minute >= today.from && minute < today.to) || minute < yesterday.to - DAY_MINUTES;
}

const DAY_MINUTES = 24 * 60;
const SATURDAY = 6;
/** Hours open every day; the rest is for a day that a clock change swallowed, hours and all. */
const DAYS_AHEAD = 4;

/**
 * Every moment at which the window can open: each day's opening (both, when the clock shows it twice) and each change
 * of the clock, which may jump into the window.
 */
function openings(start: Temporal.ZonedDateTime, window: SendWindow): readonly number[] {
  const moments: number[] = [];
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = start.toPlainDate().add({ days: ahead });
    const opens = day.toPlainDateTime({ hour: 0 }).add({ minutes: spanOf(window, day.dayOfWeek).from });
    for (const disambiguation of ['earlier', 'later'] as const) {
      moments.push(opens.toZonedDateTime(start.timeZoneId, { disambiguation }).epochMilliseconds);
    }
  }
  const horizon = start.add({ days: DAYS_AHEAD }).epochMilliseconds;
  let change = start.getTimeZoneTransition('next');
  while (change && change.epochMilliseconds <= horizon) {
    moments.push(change.epochMilliseconds);
    change = change.getTimeZoneTransition('next');
  }
  return moments;
}

/** Minutes of the day; `to` is past 24 h when the hours run over midnight. */
function spanOf(window: SendWindow, dayOfWeek: number): { readonly from: number; readonly to: number } {
  const hours: Hours = dayOfWeek >= SATURDAY ? window.weekend : window.weekday;
  const from = minutesOf(hours.from) % DAY_MINUTES;
  const to = minutesOf(hours.to);
  if (from === to) return { from: 0, to: DAY_MINUTES };
  return from < to ? { from, to } : { from, to: to + DAY_MINUTES };
}

/** Minutes since midnight of `HH:MM`; `24:00` is the end of the day. */
function minutesOf(time: string): number {
  const parts = /^(\d\d):(\d\d)$/.exec(time);
  const minutes = Number(parts?.[1]) * 60 + Number(parts?.[2]);
  if (!(minutes <= DAY_MINUTES)) throw new RangeError(`not a time of day: ${time}`);
  return minutes;
}
