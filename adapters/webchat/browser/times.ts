import type { Locale } from '../../../src/text.ts';
import type { Words } from '../words.ts';

/** The calendar day of a moment where the customer is, as a key. */
export function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** `Today`, `Yesterday`, or the date. */
export function dayName(at: string, now: Date, locale: Locale, words: Words): string {
  const day = dayOf(at);
  if (day === dayOf(now.toISOString())) return words.today;
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (day === dayOf(before.toISOString())) return words.yesterday;
  const date = new Date(at);
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  return format(date, locale, { month: 'long', day: 'numeric', weekday: 'short', ...year });
}

/** Hours and minutes. */
export function timeOfDay(at: string, locale: Locale): string {
  return format(new Date(at), locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

function format(date: Date, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat(locale, options).format(date);
}
