import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campsOf, ces, csat, nps, share, wilson } from '../../src/insights/index.ts';
import { LOCALES } from '../../src/text.ts';
import fixtures from './fixtures.json' with { type: 'json' };

const count = fc.nat({ max: 5_000 });
const levels = fc.record({ 1: count, 2: count, 3: count, 4: count, 5: count });
const eases = fc.record({ 1: count, 2: count, 3: count, 4: count, 5: count, 6: count, 7: count });
const camps = fc.record({ promoters: count, passives: count, detractors: count });
const some = <T extends Record<string, number>>(counts: T) => Object.values(counts).some((n) => n > 0);

/** To four decimals, as the methodology prints them. */
function expectClose(found: number | null | undefined, wanted: number) {
  expect(found).toBeTypeOf('number');
  expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThanOrEqual(0.00005);
}

describe('the Wilson interval', () => {
  it.each([
    [89, 120, fixtures.wilson.a],
    [9, 10, fixtures.wilson.b],
    [10, 10, fixtures.wilson.c],
    [0, 5, fixtures.wilson.d],
    [171, 200, fixtures.fcr],
  ])('of %i out of %i is the methodology’s', (x, n, wanted) => {
    const { rate, low, high } = share(x, n);
    expectClose(rate, wanted.p);
    expectClose(low, wanted.lo);
    expectClose(high, wanted.hi);
  });

  it('of nothing is nothing', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(share(0, 0)).toEqual({ rate: null, low: null, high: null });
  });

  const part = fc
    .integer({ min: 1, max: 20_000 })
    .chain((n) => fc.record({ n: fc.constant(n), x: fc.nat({ max: n }) }));

  it('lies in [0, 1] and holds the share', () => {
    fc.assert(
      fc.property(part, ({ x, n }) => {
        const { low, high } = wilson(x, n) ?? { low: 2, high: -1 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
      }),
    );
  });

  it('of the others is its mirror image', () => {
    fc.assert(
      fc.property(part, ({ x, n }) => {
        expectClose(wilson(x, n)?.low, 1 - (wilson(n - x, n)?.high ?? Number.NaN));
      }),
    );
  });

  it('moves up with x and narrows with n', () => {
    fc.assert(
      fc.property(part, ({ x, n }) => {
        const here = wilson(x, n);
        const more = wilson(Math.min(x + 1, n), n);
        const tenfold = wilson(10 * x, 10 * n);
        if (!here || !more || !tenfold) throw new Error('no interval');
        expect(more.low).toBeGreaterThanOrEqual(here.low);
        expect(more.high).toBeGreaterThanOrEqual(here.high);
        expect(tenfold.high - tenfold.low).toBeLessThan(here.high - here.low);
      }),
    );
  });

  it('stays a number even for counts that cannot be', () => {
    expect(share(7, 5)).toMatchObject({ rate: 1, high: 1 });
    expect(share(-1, 5)).toMatchObject({ rate: 0, low: 0 });
  });
});

describe('CSAT', () => {
  const worked = csat({ 5: 48, 4: 41, 3: 18, 2: 8, 1: 5 });

  it('is the methodology’s', () => {
    const wanted = fixtures.csat;
    expect(worked.n).toBe(wanted.n);
    expectClose(worked.mean, wanted.mean);
    expectClose(worked.sd, wanted.sd);
    expectClose(worked.meanLow, wanted.meanLo);
    expectClose(worked.meanHigh, wanted.meanHi);
    expectClose(worked.topBox, wanted.topBox);
    expectClose(worked.top2, wanted.top2);
    expectClose(worked.bottom2, wanted.bottom2);
    expectClose(worked.lenient, wanted.rateLenient);
    expectClose(worked.top2Low, fixtures.wilson.a.lo);
    expectClose(worked.top2High, fixtures.wilson.a.hi);
    expect(worked.note).toBeNull();
  });

  it('of nobody is null everywhere but in the counts', () => {
    const { n, counts, note, definition, ...figures } = csat({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
    expect([n, note]).toEqual([0, null]);
    expect(counts).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
    expect(Object.keys(figures)).toHaveLength(10);
    expect(new Set(Object.values(figures))).toEqual(new Set([null]));
    expect(Object.keys(definition)).toEqual([...LOCALES]);
  });

  it('of one has a mean without a spread', () => {
    expect(csat({ 1: 0, 2: 0, 3: 0, 4: 1, 5: 0 })).toMatchObject({
      n: 1,
      mean: 4,
      sd: null,
      meanLow: null,
      meanHigh: null,
    });
  });

  it('keeps its bounds and its sums', () => {
    fc.assert(
      fc.property(levels.filter(some), (counts) => {
        const { n, mean, top2, bottom2, topBox, lenient, top2Low, top2High } = csat(counts);
        expect(mean).toBeGreaterThanOrEqual(1);
        expect(mean).toBeLessThanOrEqual(5);
        expectClose((top2 ?? 9) + counts[3] / n + (bottom2 ?? 9), 1);
        expectClose((lenient ?? 9) + (bottom2 ?? 9), 1);
        expect(topBox).toBeLessThanOrEqual(top2 ?? -1);
        expect(top2Low).toBeLessThanOrEqual(top2 ?? -1);
        expect(top2High).toBeGreaterThanOrEqual(top2 ?? 2);
      }),
    );
  });

  it('rises when an answer is one better', () => {
    const level = fc.constantFrom(1, 2, 3, 4) as fc.Arbitrary<1 | 2 | 3 | 4>;
    fc.assert(
      fc.property(levels, level, (counts, from) => {
        const to = (from + 1) as 2 | 3 | 4 | 5;
        const before = csat({ ...counts, [from]: counts[from] + 1 });
        const after = csat({ ...counts, [to]: counts[to] + 1 });
        expect(after.mean).toBeGreaterThan(before.mean ?? 9);
        expect(after.top2).toBeGreaterThanOrEqual(before.top2 ?? 9);
        expect(after.bottom2).toBeLessThanOrEqual(before.bottom2 ?? -1);
      }),
    );
  });

  it('turned upside down is its mirror image', () => {
    fc.assert(
      fc.property(levels.filter(some), (counts) => {
        const here = csat(counts);
        const there = csat({ 1: counts[5], 2: counts[4], 3: counts[3], 4: counts[2], 5: counts[1] });
        expectClose(there.mean, 6 - (here.mean ?? Number.NaN));
        expect(there.top2).toBe(here.bottom2);
        if (here.sd !== null) expectClose(there.sd, here.sd);
      }),
    );
  });

  it('has a mean and a spread that a list of the same answers has', () => {
    const few = fc.nat({ max: 8 });
    fc.assert(
      fc.property(fc.record({ 1: few, 2: few, 3: few, 4: few, 5: few }), (counts) => {
        const list = ([1, 2, 3, 4, 5] as const).flatMap((level) => Array.from({ length: counts[level] }, () => level));
        fc.pre(list.length > 1);
        const mean = list.reduce((sum, score) => sum + score, 0) / list.length;
        const variance = list.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (list.length - 1);
        expectClose(csat(counts).mean, mean);
        expectClose(csat(counts).sd, Math.sqrt(variance));
      }),
    );
  });
});

describe('NPS', () => {
  it.each([
    ['many', { promoters: 52, passives: 28, detractors: 20 }, fixtures.nps],
    ['few', { promoters: 6, passives: 1, detractors: 1 }, fixtures.npsSmall],
  ])('of %s is the methodology’s', (_, counts, wanted) => {
    const found = nps(counts);
    expect(found.n).toBe(wanted.n);
    expectClose(found.value, wanted.nps);
    expectClose(found.low, wanted.adjLo);
    expectClose(found.high, wanted.adjHi);
    expect(found).toMatchObject(counts);
  });

  it('of nobody is null', () => {
    const nobody = { promoters: 0, passives: 0, detractors: 0 };
    expect(nps(nobody)).toMatchObject({ n: 0, value: null, low: null, high: null, note: null, ...nobody });
  });

  it('sorts eleven scores into three camps, and leaves out what is no score', () => {
    const each = new Map([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((score) => [score, 1]));
    expect(campsOf(each)).toEqual({ promoters: 2, passives: 2, detractors: 7 });
  });

  it('stays within ±100, and with camps exchanged is its mirror image', () => {
    fc.assert(
      fc.property(camps.filter(some), (counts) => {
        const here = nps(counts);
        const there = nps({ ...counts, promoters: counts.detractors, detractors: counts.promoters });
        for (const figure of [here.value, here.low, here.high])
          expect(Math.abs(figure ?? 999)).toBeLessThanOrEqual(100);
        expect(here.low).toBeLessThanOrEqual(here.high ?? -999);
        expectClose(there.value, -(here.value ?? Number.NaN));
        expectClose(there.low, -(here.high ?? Number.NaN));
      }),
    );
  });

  it('rises when a passive becomes a promoter, and when a detractor becomes a passive', () => {
    fc.assert(
      fc.property(camps, ({ promoters, passives, detractors }) => {
        const low = nps({ promoters, passives, detractors: detractors + 1 });
        const middle = nps({ promoters, passives: passives + 1, detractors });
        const high = nps({ promoters: promoters + 1, passives, detractors });
        expect(middle.value).toBeGreaterThan(low.value ?? 999);
        expect(high.value).toBeGreaterThan(middle.value ?? 999);
      }),
    );
  });
});

describe('CES', () => {
  it('is the methodology’s', () => {
    const found = ces({ 1: 3, 2: 4, 3: 6, 4: 9, 5: 18, 6: 32, 7: 28 });
    expect(found.n).toBe(fixtures.ces.n);
    expectClose(found.mean, fixtures.ces.mean);
    expectClose(found.easy, fixtures.ces.easy);
  });

  it('of nobody is null', () => {
    expect(ces({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0 })).toMatchObject({
      n: 0,
      mean: null,
      easy: null,
      note: null,
    });
  });

  it('stays within 1 to 7, and upside down is its mirror image', () => {
    fc.assert(
      fc.property(eases.filter(some), (counts) => {
        const here = ces(counts);
        const flipped = {
          1: counts[7],
          2: counts[6],
          3: counts[5],
          4: counts[4],
          5: counts[3],
          6: counts[2],
          7: counts[1],
        };
        expect(here.mean).toBeGreaterThanOrEqual(1);
        expect(here.mean).toBeLessThanOrEqual(7);
        expectClose(ces(flipped).mean, 8 - (here.mean ?? Number.NaN));
        expectClose((here.easy ?? 9) + (ces(flipped).easy ?? 9) + counts[4] / here.n, 1);
      }),
    );
  });
});

describe('the note', () => {
  const of = (n: number) => ({ 1: 0, 2: 0, 3: 0, 4: 0, 5: n });

  it.each([
    [0, null, null],
    [1, 'directional', 'suppressed'],
    [4, 'directional', 'suppressed'],
    [5, 'directional', 'directional'],
    [29, 'directional', 'directional'],
    [30, null, null],
  ])('on %i answers is %s for the whole, %s for a group', (n, overall, group) => {
    expect(csat(of(n)).note).toBe(overall);
    expect(csat(of(n), 'group').note).toBe(group);
    expect(nps({ promoters: n, passives: 0, detractors: 0 }, 'group').note).toBe(group);
    expect(ces({ ...of(n), 6: 0, 7: 0 }, 'group').note).toBe(group);
  });

  it('suppressed leaves n and nothing that would tell who said what', () => {
    const { n, note, definition, counts, ...hidden } = csat({ 1: 1, 2: 0, 3: 0, 4: 0, 5: 2 }, 'group');
    expect([n, note]).toEqual([3, 'suppressed']);
    expect([...Object.values(hidden), ...Object.values(counts)].every((figure) => figure === null)).toBe(true);
    expect(definition.en).not.toBe('');
    expect(nps({ promoters: 1, passives: 1, detractors: 1 }, 'group')).toMatchObject({
      ...{ n: 3, value: null, low: null, high: null, promoters: null, passives: null, detractors: null },
    });
    expect(ces({ ...of(3), 6: 0, 7: 0 }, 'group')).toMatchObject({ n: 3, mean: null, easy: null });
  });
});
