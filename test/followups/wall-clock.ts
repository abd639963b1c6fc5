import type { SendWindow } from '../../src/followups/index.ts';

/**
 * What a clock on the customer's wall says about a window, told by `Intl` alone: a second opinion that shares nothing
 * with what it judges.
 */
export function isInside(at: number, window: SendWindow, zone: string): boolean {
  const { day, minute } = wallOf(at, zone);
  const before = DAYS[(DAYS.indexOf(day) + 6) % 7] ?? day;
  const today = endsOf(window, day);
  const yesterday = endsOf(window, before);
  if (today.from === today.to) return true;
  if (today.from < today.to && minute >= today.from && minute < today.to) return true;
  if (today.from > today.to && minute >= today.from) return true;
  return yesterday.from > yesterday.to && minute < yesterday.to;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function wallOf(at: number, zone: string): { day: string; minute: number } {
  const shown = clockOf(zone).format(at);
  const [, day = '', hour, minute] = /^(\w{3}),? (\d\d):(\d\d)$/.exec(shown) ?? [];
  if (day === '') throw new Error(`cannot read ${shown}`);
  return { day, minute: Number(hour) * 60 + Number(minute) };
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = CLOCKS.get(zone);
  if (known) return known;
  const options = { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = new Intl.DateTimeFormat('en-US', options);
  CLOCKS.set(zone, clock);
  return clock;
}

function endsOf(window: SendWindow, day: string): { from: number; to: number } {
  const hours = day.startsWith('S') ? window.weekend : window.weekday;
  const [from = 0, to = 0] = [hours.from, hours.to].map(
    (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
  );
  return { from, to };
}
