import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { insideWindow, nextAllowed, type SendWindow } from '../../src/followups/index.ts';
import { isInside } from './wall-clock.ts';

const HOUSE: SendWindow = { weekday: { from: '09:00', to: '20:00' }, weekend: { from: '10:00', to: '19:00' } };
const NIGHT = daily('20:00', '09:00');
const MINUTE = 60_000;

describe('the next allowed moment', () => {
  it.each([
    ['inside the hours: now', '2026-03-04T09:00[Asia/Shanghai]', HOUSE, '2026-03-04T09:00'],
    ['in the last second: now', '2026-03-04T19:59:59[Asia/Shanghai]', HOUSE, '2026-03-04T19:59:59'],
    ['after the hours: the next morning', '2026-03-04T20:00[Asia/Shanghai]', HOUSE, '2026-03-05T09:00'],
    ['before the hours: this morning', '2026-03-04T03:12:34[Asia/Shanghai]', HOUSE, '2026-03-04T09:00'],
    ['on Friday night: the hours of the weekend', '2026-03-06T21:00[Asia/Shanghai]', HOUSE, '2026-03-07T10:00'],
    ['on Sunday evening: Monday', '2026-03-08T19:50[Asia/Shanghai]', HOUSE, '2026-03-09T09:00'],
    ['inside hours over midnight: now', '2026-03-04T02:00[Asia/Shanghai]', NIGHT, '2026-03-04T02:00'],
    ['outside hours over midnight: the evening', '2026-03-04T09:00[Asia/Shanghai]', NIGHT, '2026-03-04T20:00'],
    ['equal ends: now', '2026-03-04T03:00[Asia/Shanghai]', daily('09:00', '09:00'), '2026-03-04T03:00'],
    ['24:00, before it: now', '2026-03-04T23:59[Asia/Shanghai]', daily('22:00', '24:00'), '2026-03-04T23:59'],
    [
      '24:00, after it: the next evening',
      '2026-03-04T00:00[Asia/Shanghai]',
      daily('22:00', '24:00'),
      '2026-03-04T22:00',
    ],
    [
      'an opening that is skipped: after the gap',
      '2026-03-08T00:30[America/New_York]',
      daily('02:30', '05:00'),
      '2026-03-08T03:00',
    ],
    [
      'hours that are skipped whole: the next day',
      '2026-03-08T00:30[America/New_York]',
      daily('02:10', '02:50'),
      '2026-03-09T02:10',
    ],
    [
      'an opening that comes twice: the first',
      '2026-11-01T00:30[America/New_York]',
      daily('01:30', '05:00'),
      '2026-11-01T01:30-04:00',
    ],
    [
      'an opening that comes twice, after the first: the second',
      '2026-11-01T01:10-05:00[America/New_York]',
      daily('01:30', '01:40'),
      '2026-11-01T01:30-05:00',
    ],
    [
      'a midnight that is skipped: one o’clock',
      '2026-04-23T23:30[Africa/Cairo]',
      daily('00:00', '02:00'),
      '2026-04-24T01:00',
    ],
    ['a date that is skipped: the date after', '2011-12-29T21:00[Pacific/Apia]', HOUSE, '2011-12-31T10:00'],
  ])('%s', (_, from, window, expected) => {
    const start = Temporal.ZonedDateTime.from(from);
    const found = nextAllowed(new Date(start.epochMilliseconds), window, start.timeZoneId);
    const wanted = Temporal.ZonedDateTime.from(`${expected}[${start.timeZoneId}]`);
    expect(found.toISOString()).toBe(new Date(wanted.epochMilliseconds).toISOString());
  });

  it('keeps Friday night’s hours into Saturday, and gives Saturday its own', () => {
    const window: SendWindow = { weekday: { from: '20:00', to: '09:00' }, weekend: { from: '12:00', to: '13:00' } };
    const inside = (local: string) => insideWindow(instantOf(`${local}[Europe/Berlin]`), window, 'Europe/Berlin');
    expect(inside('2026-03-07T08:59')).toBe(true);
    expect(inside('2026-03-07T09:00')).toBe(false);
    expect(inside('2026-03-07T12:30')).toBe(true);
    expect(inside('2026-03-07T21:00')).toBe(false);
    expect(inside('2026-03-09T08:00')).toBe(false);
  });

  it('refuses hours that are none', () => {
    for (const time of ['9:00', '24:01', '', 'noon']) {
      expect(() => nextAllowed(new Date(0), daily(time, '20:00'), 'UTC')).toThrow(RangeError);
    }
  });

  it('cannot be asked about a zone that does not exist', () => {
    expect(() => insideWindow(new Date(0), HOUSE, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('T-31 over two years, in every zone, for any window', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const from = Date.UTC(2025, 6, 1);
  const to = Date.UTC(2027, 6, 1);
  const minutes = fc.integer({ min: 0, max: 1_439 }).map(timeOf);
  const hours = fc.record({ from: minutes, to: fc.oneof(minutes, fc.constant('24:00')) });
  const window = fc.oneof(fc.constantFrom(HOUSE, NIGHT), fc.record({ weekday: hours, weekend: hours }));
  const anyTime = fc.integer({ min: from, max: to });

  it('knows more than sixty zones', () => {
    expect(zones.length).toBeGreaterThan(60);
  });

  it('is inside the window by the wall clock, not before, and no minute earlier would do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), window, anyTime, (zone, open, at) => holds(zone, open, at)),
      { numRuns: 300 },
    );
  });

  it('is so in the hours around every change of a clock', () => {
    const changes = zones.flatMap((zone) => changesOf(zone, from, to).map((change) => ({ zone, change })));
    expect(changes.length).toBeGreaterThan(100);
    const around = fc.integer({ min: -26 * 60, max: 3 * 60 }).map((minute) => minute * MINUTE);
    // Opening and closing within the hours that a change touches is what goes wrong.
    const early = fc.integer({ min: 0, max: 239 }).map(timeOf);
    const earlyHours = fc.record({ from: early, to: early });
    const small = fc.record({ weekday: earlyHours, weekend: earlyHours });
    fc.assert(
      fc.property(fc.constantFrom(...changes), around, fc.oneof(small, window), ({ zone, change }, offset, open) =>
        holds(zone, open, change + offset),
      ),
      { numRuns: 300 },
    );
  });

  it('has its house hours in each zone, night and day', () => {
    for (const [place, zone] of zones.entries()) {
      holds(zone, HOUSE, from + place * 41_234_567 + 123);
      holds(zone, NIGHT, from + place * 41_234_567 + 456);
    }
  });

  function holds(zone: string, open: SendWindow, start: number): void {
    const found = nextAllowed(new Date(start), open, zone).getTime();
    expect(found).toBeGreaterThanOrEqual(start);
    expect(isInside(found, open, zone)).toBe(true);
    expect(insideWindow(new Date(found), open, zone)).toBe(true);
    const early = earlierMinutes(start, found).find((minute) => isInside(minute, open, zone));
    expect(early === undefined ? 'none' : new Date(early).toISOString()).toBe('none');
  }
});

function earlierMinutes(start: number, found: number): readonly number[] {
  if (found === start) return [];
  const first = Math.ceil(start / MINUTE) * MINUTE;
  const whole = Array.from({ length: Math.ceil((found - first) / MINUTE) }, (_, minute) => first + minute * MINUTE);
  return [start, ...whole.filter((minute) => minute < found)];
}

function changesOf(zone: string, from: number, to: number): readonly number[] {
  const changes: number[] = [];
  let change = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (change && change.epochMilliseconds < to) {
    changes.push(change.epochMilliseconds);
    change = change.getTimeZoneTransition('next');
  }
  return changes;
}

function instantOf(local: string): Date {
  return new Date(Temporal.ZonedDateTime.from(local).epochMilliseconds);
}

function daily(from: string, to: string): SendWindow {
  return { weekday: { from, to }, weekend: { from, to } };
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
