import { describe, expect, it } from 'vitest';
import type { Figures, Grouping, Summary } from '../../adapters/console/contract.ts';
import { pointsOf } from '../../adapters/console/parts/points.ts';

const TEXT = { 'zh-CN': '口径', en: 'definition' };
const FIGURES: Figures = {
  asked: { n: 9 },
  answered: { n: 6, rate: 0.67, low: 0.4, high: 0.9 },
  csat: {
    ...{ n: 6, mean: 4, meanLow: 3, meanHigh: 5, top2: 0.5, top2Low: 0.2, top2High: 0.8 },
    ...{ note: 'directional', definition: TEXT },
  },
  nps: {
    ...{ n: 0, value: null, low: null, high: null, promoters: 0, passives: 0, detractors: 0 },
    ...{ note: null, definition: TEXT },
  },
  ces: { n: 0, mean: null, easy: null, note: null, definition: TEXT },
  cases: { opened: 0, open: 0, closed: 0, verified: 0 },
};

describe('the chart of a report', () => {
  it('has a point for every day, those without follow-ups too', () => {
    const points = pointsOf(report('day', '2026-02-27', '2026-03-02', '2026-03-01'));
    expect(points.map(({ key, asked, top2 }) => [key, asked, top2])).toEqual([
      ['2026-02-27', 0, null],
      ['2026-02-28', 0, null],
      ['2026-03-01', 9, 0.5],
      ['2026-03-02', 0, null],
    ]);
  });

  it('names weeks by their Monday, also the one that began before the range', () => {
    const points = pointsOf(report('week', '2026-03-01', '2026-03-10', '2026-03-02'));
    expect(points.map(({ key, asked }) => [key, asked])).toEqual([
      ['2026-02-23', 0],
      ['2026-03-02', 9],
      ['2026-03-09', 0],
    ]);
  });

  it('has each month once', () => {
    const points = pointsOf(report('month', '2025-12-31', '2026-02-01', '2026-01'));
    expect(points.map(({ key, asked }) => [key, asked])).toEqual([
      ['2025-12', 0],
      ['2026-01', 9],
      ['2026-02', 0],
    ]);
  });
});

function report(by: Grouping, from: string, to: string, key: string): Summary {
  return { from, to, timezone: 'Asia/Shanghai', by, overall: FIGURES, groups: [{ key, ...FIGURES }] };
}
