import type { Locale } from '../../../src/text.ts';

/** Dates and numbers as a reader of `locale` writes them, in the company's time zone. */
export type Formats = {
  /** "Mar 11, 14:05", with the year when it is not this one; a dash when there is no moment. */
  readonly moment: (iso: string | null | undefined) => string;
  /** A calendar day given as YYYY-MM-DD, short: "11 Mar". */
  readonly day: (date: string) => string;
  readonly number: (value: number, digits?: number) => string;
  /** 0.873 → "87.3 %". */
  readonly percent: (value: number, digits?: number) => string;
  /** Minutes as days, hours and minutes. */
  readonly minutes: (minutes: number) => string;
  /** The calendar day of now, moved by `days`, as YYYY-MM-DD. */
  readonly today: (days?: number) => string;
  readonly timezone: string;
};

const DAY_MS = 86_400_000;

export function formatsFor(locale: Locale, timezone: string): Formats {
  const zoned = { timeZone: timezone };
  const time = {
    ...zoned,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const thisYear = new Intl.DateTimeFormat(locale, time);
  const anyYear = new Intl.DateTimeFormat(locale, { ...time, year: 'numeric' });
  const yearOf = new Intl.DateTimeFormat('en', { ...zoned, year: 'numeric' });
  const moment = (at: Date) => (yearOf.format(at) === yearOf.format(new Date()) ? thisYear : anyYear).format(at);
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', day: 'numeric' });
  const isoDay = new Intl.DateTimeFormat('en-CA', { ...zoned, year: 'numeric', month: '2-digit', day: '2-digit' });
  return {
    timezone,
    moment: (iso) => (iso ? moment(new Date(iso)) : '–'),
    day: (date) => day.format(new Date(`${date}T00:00:00Z`)),
    number: (value, digits = 0) => fixed(locale, value, digits),
    percent: (value, digits = 1) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value),
    minutes: (minutes) => spell(locale, minutes),
    today: (days = 0) => isoDay.format(new Date(Date.now() + days * DAY_MS)),
  };
}

function fixed(locale: Locale, value: number, digits: number): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

function spell(locale: Locale, minutes: number): string {
  const parts = [
    ['day', Math.floor(minutes / 1440)],
    ['hour', Math.floor((minutes % 1440) / 60)],
    ['minute', minutes % 60],
  ] as const;
  const said = parts.filter(([unit, count]) => count > 0 || (unit === 'minute' && minutes === 0));
  const style = { style: 'unit', unitDisplay: 'long' } as const;
  return said.map(([unit, count]) => new Intl.NumberFormat(locale, { ...style, unit }).format(count)).join(' ');
}
