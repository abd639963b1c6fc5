import { Temporal } from 'temporal-polyfill';
import { MINUTE } from '../clock.ts';
import type { Hours, SendWindow } from './follow-up.ts';

/**
 * The first moment at or after `at` at which the customer's own clock is inside the window. An opening that a clock
 * change skips is the first moment after the change; one that comes twice is the first of the two.
 */
export function nextAllowed(at: Date, window: SendWindow, zone: string): Date {
  if (insideWindow(at, window, zone)) return at;
  const start = localTime(at, zone);
  const opening = firstOpening(start, window, 1) ?? firstOpening(start, window, DAYS_AHEAD);
  if (!opening) throw new RangeError(`the window never opens: ${JSON.stringify(window)}`);
  return new Date(opening.epochMilliseconds);
}

/**
 * Whether customers in this zone may be written to at this moment: what their clock shows decides. Hours belong to the
 * day they begin on, so Friday's 20:00–09:00 reach into Saturday; `from` equal to `to` is the whole day.
 */
export function insideWindow(at: Date, window: SendWindow, zone: string): boolean {
  return isOpen(clockFace(at, zone), window);
}

/** What clocks show, by zone and minute: it is asked for everybody who is planned or due, and there are few zones. */
const FACES = new Map<string, Temporal.ZonedDateTime>();
const MOST_FACES = 1_000;

/** The time there to the minute. Since 1972 every zone is whole minutes from UTC. */
function clockFace(at: Date, zone: string): Temporal.ZonedDateTime {
  const minute = Math.floor(at.getTime() / MINUTE);
  const key = `${zone} ${minute}`;
  const known = FACES.get(key);
  if (known) return known;
  const face = localTime(new Date(minute * MINUTE), zone);
  if (FACES.size >= MOST_FACES) FACES.clear();
  FACES.set(key, face);
  return face;
}

const DAY_MINUTES = 24 * 60;
const SATURDAY = 6;
/** Hours open every day; the rest is for a day that a clock change swallowed, hours and all. */
const DAYS_AHEAD = 4;

function localTime(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

function isOpen(local: Temporal.ZonedDateTime, window: SendWindow): boolean {
  const minute = local.hour * 60 + local.minute;
  const today = spanOf(window, local.dayOfWeek);
  const yesterday = spanOf(window, local.dayOfWeek === 1 ? 7 : local.dayOfWeek - 1);
  return (minute >= today.from && minute < today.to) || minute < yesterday.to - DAY_MINUTES;
}

/**
 * A window can open at each day's opening (at both, when the clock shows it twice) and at a change of the clock, which
 * may jump into the window; the first of these moments after `start` that is inside is the one.
 */
function firstOpening(
  start: Temporal.ZonedDateTime,
  window: SendWindow,
  daysAhead: number,
): Temporal.ZonedDateTime | null {
  // From a day before: an hour that comes twice may have begun for the first time already.
  const changes = clockChanges(start.subtract({ days: 1 }), start.add({ days: daysAhead + 1 }));
  const sides = changes.length > 0 ? (['earlier', 'later'] as const) : (['earlier'] as const);
  const days = Array.from({ length: daysAhead + 1 }, (_, ahead) => start.toPlainDate().add({ days: ahead }));
  const openings = days.flatMap((day) => {
    const opens = day.toPlainDateTime({ hour: 0 }).add({ minutes: spanOf(window, day.dayOfWeek).from });
    return sides.map((disambiguation) => opens.toZonedDateTime(start.timeZoneId, { disambiguation }));
  });
  const moments = [...changes, ...openings].sort(Temporal.ZonedDateTime.compare);
  return moments.find((moment) => Temporal.ZonedDateTime.compare(moment, start) > 0 && isOpen(moment, window)) ?? null;
}

function clockChanges(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): readonly Temporal.ZonedDateTime[] {
  const changes: Temporal.ZonedDateTime[] = [];
  let change = from.getTimeZoneTransition('next');
  while (change && Temporal.ZonedDateTime.compare(change, to) <= 0) {
    changes.push(change);
    change = change.getTimeZoneTransition('next');
  }
  return changes;
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
