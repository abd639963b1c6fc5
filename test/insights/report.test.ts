import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GroupTally, summarise, type Tally, type TallyRow } from '../../src/insights/index.ts';
import fixtures from './fixtures.json' with { type: 'json' };

const row = (key: string | null, kind: TallyRow['kind'], score: number, n: number): TallyRow => ({
  key,
  kind,
  score,
  n,
});
const group = (key: string | null, changes: Partial<GroupTally> = {}): GroupTally => ({
  ...{ key, asked: 0, answered: 0, casesOpened: 0, casesOpen: 0, casesClosed: 0, casesVerified: 0 },
  ...changes,
});
const satisfied = (key: string | null, counts: readonly number[]) =>
  counts.map((n, place) => row(key, 'satisfaction', 5 - place, n));

describe('the summary', () => {
  it('has exactly the shape of the contract', () => {
    const tally: Tally = {
      rows: [...satisfied('A', [48, 41, 18, 8, 5]), row('A', 'recommend', 9, 3), row('A', 'effort', 7, 2)],
      groups: [
        group('A', { asked: 876, answered: 437, casesOpened: 13, casesOpen: 2, casesClosed: 11, casesVerified: 9 }),
      ],
    };
    const summary = summarise(tally, 'store');
    const definition = { 'zh-CN': expect.stringContaining('÷ n'), en: expect.stringContaining('÷ n') };
    const [first] = summary.groups;
    expect(first).toEqual({ key: 'A', ...summary.overall, nps: expect.anything(), ces: expect.anything() });
    expect(summary.overall).toEqual({
      asked: { n: 876 },
      answered: {
        n: 437,
        rate: expect.closeTo(fixtures.funnel.startRate, 4),
        low: expect.any(Number),
        high: expect.any(Number),
      },
      csat: {
        n: 120,
        mean: expect.closeTo(3.9917, 4),
        meanLow: expect.closeTo(3.7955, 4),
        meanHigh: expect.closeTo(4.1878, 4),
        sd: expect.closeTo(1.0962, 4),
        top2: expect.closeTo(0.7417, 4),
        top2Low: expect.closeTo(0.6567, 4),
        top2High: expect.closeTo(0.8116, 4),
        bottom2: expect.closeTo(0.1083, 4),
        topBox: 0.4,
        lenient: expect.closeTo(0.8917, 4),
        counts: { 1: 5, 2: 8, 3: 18, 4: 41, 5: 48 },
        note: null,
        definition,
      },
      nps: {
        n: 3,
        value: 100,
        low: expect.any(Number),
        high: 100,
        promoters: 3,
        passives: 0,
        detractors: 0,
        note: 'directional',
        definition,
      },
      ces: { n: 2, mean: 7, easy: 1, note: 'directional', definition },
      cases: { opened: 13, open: 2, closed: 11, verified: 9 },
    });
  });

  it('of nothing is nulls and zeros', () => {
    const { overall, groups } = summarise({ rows: [], groups: [] }, 'day');
    expect(groups).toEqual([]);
    expect(overall).toMatchObject({
      asked: { n: 0 },
      answered: { n: 0, rate: null, low: null, high: null },
      csat: { n: 0, mean: null, note: null },
      nps: { n: 0, value: null },
      ces: { n: 0, mean: null },
      cases: { opened: 0, open: 0, closed: 0, verified: 0 },
    });
  });

  it('puts groups in the order of their keys, and the unknown last', () => {
    const tally: Tally = {
      rows: [row(null, 'satisfaction', 1, 9), row('2026-10', 'satisfaction', 5, 9)],
      groups: [group('2026-09', { asked: 1 }), group('2026-10'), group('2025-12')],
    };
    expect(summarise(tally, 'month').groups.map((one) => one.key)).toEqual(['2025-12', '2026-09', '2026-10', null]);
    expect(summarise(tally, null).groups).toEqual([]);
  });

  it('hides small groups and still counts them in the whole', () => {
    const tally: Tally = {
      rows: [...satisfied('big', [30]), ...satisfied('small', [0, 0, 0, 0, 4])],
      groups: [group('small', { asked: 4 })],
    };
    const { overall, groups } = summarise(tally, 'servedBy');
    expect(overall.csat).toMatchObject({ n: 34, bottom2: 4 / 34, note: null });
    expect(groups[1]).toMatchObject({ key: 'small', asked: { n: 4 }, csat: { n: 4, mean: null, note: 'suppressed' } });
  });

  it('leaves out scores that the scale does not have', () => {
    const rows = [
      row(null, 'satisfaction', 0, 7),
      row(null, 'satisfaction', 6, 7),
      row(null, 'effort', 8, 7),
      row(null, 'recommend', 11, 7),
    ];
    const { csat, ces, nps } = summarise({ rows, groups: [] }, null).overall;
    expect([csat.n, ces.n, nps.n]).toEqual([0, 0, 0]);
  });

  it('is, as a whole, the sum of its groups, whatever the order of the rows', () => {
    const key = fc.constantFrom('A', 'B', '浦东店', null);
    const kind = fc.constantFrom('satisfaction', 'recommend', 'effort') as fc.Arbitrary<TallyRow['kind']>;
    const rows = fc.array(fc.record({ key, kind, score: fc.integer({ min: 0, max: 10 }), n: fc.nat({ max: 50 }) }), {
      maxLength: 60,
    });
    const some = fc.nat({ max: 90 });
    const groups = fc.array(
      fc.record({
        key,
        asked: some,
        answered: some,
        casesOpened: some,
        casesOpen: some,
        casesClosed: some,
        casesVerified: some,
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, groups, (allRows, allGroups) => {
        const { overall, groups: parts } = summarise({ rows: allRows, groups: allGroups }, 'store');
        const sum = (of: (part: (typeof parts)[number]) => number) =>
          parts.reduce((total, part) => total + of(part), 0);
        expect(sum((part) => part.csat.n)).toBe(overall.csat.n);
        expect(sum((part) => part.nps.n)).toBe(overall.nps.n);
        expect(sum((part) => part.ces.n)).toBe(overall.ces.n);
        expect(sum((part) => part.asked.n)).toBe(overall.asked.n);
        expect(sum((part) => part.cases.verified)).toBe(overall.cases.verified);
        expect(summarise({ rows: allRows.toReversed(), groups: allGroups.toReversed() }, 'store')).toEqual({
          overall,
          groups: parts,
        });
      }),
    );
  });
});
