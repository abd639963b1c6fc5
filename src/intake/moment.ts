import { z } from 'zod';

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
// Years that every store and every later sum of minutes can still hold.
const FIRST_YEAR = 2;
const LAST_YEAR = 2999;

export const NOT_A_MOMENT = 'not an RFC 3339 time with its offset, such as 2026-03-01T10:00:00+08:00';

/** An RFC 3339 time, turned into the one form that every later reader parses alike: UTC, milliseconds. */
export const Moment = z
  .string()
  .refine((text) => momentOf(text) !== null, NOT_A_MOMENT)
  .overwrite((text) => momentOf(text)?.toISOString() ?? text);

/** The moment that an RFC 3339 text names; null when it is not one, or names a day or hour that does not exist. */
export function momentOf(text: string): Date | null {
  const parts = RFC_3339.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const offset = offsetOf(parts[8] ?? 'Z');
  if (year < FIRST_YEAR || year > LAST_YEAR || !isDay(year, month, day)) return null;
  if (hour > 23 || minute > 59 || second > 60 || offset === null) return null;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  // A leap second (:60) becomes the second after it, as clocks here do not know it.
  at.setUTCHours(hour, minute - offset, second, Math.floor(Number(`0${parts[7] ?? ''}`) * 1_000));
  return at;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Minutes east of UTC. */
function offsetOf(text: string): number | null {
  if (text.length === 1) return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
