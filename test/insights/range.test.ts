import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/faults.ts';
import { rangeOf } from '../../src/insights/index.ts';

const DAY = 86_400_000;

describe('a range of days', () => {
  it.each([
    ['2026-03-01', '2026-03-31', 'Asia/Shanghai', '2026-02-28T16:00:00Z', '2026-03-31T16:00:00Z'],
    ['2026-03-01', '2026-03-01', 'UTC', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'],
    ['2026-03-08', '2026-03-08', 'America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
    ['2026-11-01', '2026-11-01', 'America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['2024-02-29', '2024-02-29', 'UTC', '2024-02-29T00:00:00Z', '2024-03-01T00:00:00Z'],
    // The clock skips midnight: the day begins at one.
    ['2026-04-24', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00Z', '2026-04-24T21:00:00Z'],
  ])('from %s to %s in %s', (from, to, zone, start, end) => {
    expect(rangeOf(from, to, zone)).toEqual({ from: new Date(start), to: new Date(end) });
  });

  it.each([
    ['2026-02-29', '2026-03-01', ['from']],
    ['01.03.2026', '', ['from', 'to']],
    ['2026-03-02', '2026-03-01', ['to']],
    ['2026-03-01T00:00', '2026-03-01', ['from']],
    ['2026-03-01', '2026-03-32', ['to']],
  ])('%j to %j is none', (from, to, at) => {
    try {
      rangeOf(from, to, 'UTC');
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      expect(error.code).toBe('request/invalid');
      expect(error.problems.map((problem) => problem.at)).toEqual(at);
      return;
    }
    throw new Error('it was accepted');
  });

  it('joins the next one without gap or overlap, in any zone', () => {
    const day = fc.integer({ min: Date.UTC(2020, 0, 1) / DAY, max: Date.UTC(2035, 0, 1) / DAY });
    const named = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        day,
        fc.nat({ max: 40 }),
        (zone, first, length) => {
          const range = rangeOf(named(first), named(first + length), zone);
          const next = rangeOf(named(first + length + 1), named(first + length + 1), zone);
          expect(range.to).toEqual(next.from);
          expect(range.from.getTime()).toBeLessThan(range.to.getTime());
        },
      ),
    );
  });
});
