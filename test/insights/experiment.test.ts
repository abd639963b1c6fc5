import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, type ExperimentReport, experimentReport, type VariantTally } from '../../src/insights/index.ts';
import type { Experiment } from '../../src/scripts/index.ts';

const near = (value: number) => expect.closeTo(value, 4);

describe('the difference of two shares', () => {
  it('is the methodology’s', () => {
    // 185/225 = 0.8222, 148/210 = 0.7048; pooled 333/435 = 0.7655; z = 0.11746/√(0.7655·0.2345·(1/225 + 1/210)) = 2.8894.
    expect(differenceOf({ x: 185, n: 225 }, { x: 148, n: 210 })).toEqual({
      ...{ difference: near(0.1175), low: near(0.0377), high: near(0.1961) },
      p: expect.closeTo(0.003859, 6),
    });
  });
  it('has the tails of the normal distribution', () => {
    // With equal sizes z = d·√(2n)/(2·√(p(1−p))); around one half that is d·√(2n). Tables: 1.96 → 0.05, 2.5758 → 0.01.
    const at = (z: number) => {
      const n = 2_000_000;
      const d = Math.round((z / Math.sqrt(2 * n)) * n);
      return differenceOf({ x: (n + d) / 2, n }, { x: (n - d) / 2, n })?.p;
    };
    expect(at(1)).toBeCloseTo(0.3173, 3);
    expect(at(1.959964)).toBeCloseTo(0.05, 3);
    expect(at(2.575829)).toBeCloseTo(0.01, 3);
    expect(at(5)).toBeCloseTo(5.733e-7, 9);
    expect(at(7)).toBeLessThan(1e-11);
    expect(at(40)).toBe(0);
  });
  it('is none between equals, and unknown without answers', () => {
    expect(differenceOf({ x: 20, n: 50 }, { x: 8, n: 20 })).toMatchObject({ difference: 0, p: 1 });
    expect(differenceOf({ x: 0, n: 50 }, { x: 0, n: 20 })).toMatchObject({ difference: 0, low: near(-0.1611), p: 1 });
    expect(differenceOf({ x: 30, n: 30 }, { x: 0, n: 30 })).toMatchObject({ difference: 1, high: 1 });
    expect(differenceOf({ x: 0, n: 0 }, { x: 1, n: 2 })).toBeNull();
    expect(differenceOf({ x: 1, n: 2 }, { x: 0, n: 0 })).toBeNull();
  });
  it('turned round is its mirror image, holds itself and grows surer with more', () => {
    const counted = fc.tuple(fc.nat(500), fc.nat(500)).map(([x, rest]) => ({ x, n: x + rest + 1 }));
    fc.assert(
      fc.property(counted, counted, (one, other) => {
        const [here, there] = [differenceOf(one, other), differenceOf(other, one)];
        if (!here || !there) throw new Error('no difference');
        expect(there.difference).toBeCloseTo(-here.difference, 12);
        expect(there.low).toBeCloseTo(-here.high, 12);
        expect(there.p).toBeCloseTo(here.p, 12);
        expect(here.low).toBeLessThanOrEqual(here.difference);
        expect(here.high).toBeGreaterThanOrEqual(here.difference);
        expect(here.low).toBeGreaterThanOrEqual(-1);
        expect(here.high).toBeLessThanOrEqual(1);
        const tenfold = differenceOf({ x: one.x * 10, n: one.n * 10 }, { x: other.x * 10, n: other.n * 10 });
        expect(tenfold?.p).toBeLessThanOrEqual(here.p + 1e-12);
      }),
    );
  });
});

const TRIAL: Experiment = {
  id: 'first_words',
  sample: 30,
  variants: [
    { id: 'plain', share: 50 },
    { id: 'warm', share: 50 },
  ],
};
const VERSION = { scriptId: 'delivery_followup', version: 3 };

function tally(variant: string, asked: number, answered: number, five: number, two = 0): VariantTally {
  return { ...VERSION, variant, asked, answered, scores: { 1: 0, 2: two, 3: 0, 4: 0, 5: five } };
}

describe('an experiment', () => {
  it('is compared by what was hand-checked', () => {
    // Response 90/200 = 0.45 against 60/200 = 0.30: pooled 0.375, z = 0.15/√(0.375·0.625·0.01) = 3.0984, p = 0.0019.
    // Satisfied 72/90 = 0.8 against 42/60 = 0.7: pooled 0.76, z = 0.1/√(0.76·0.24·(1/90 + 1/60)) = 1.4049, p = 0.1601.
    const report = experimentReport(VERSION, TRIAL, [tally('warm', 200, 90, 72, 18), tally('plain', 200, 60, 42, 18)]);
    expect(report).toMatchObject({ ...VERSION, id: 'first_words', sample: 30, enough: true });
    expect(report.variants).toEqual([
      {
        ...{ id: 'plain', share: 50, asked: 200, answered: 60 },
        response: { rate: 0.3, low: near(0.2407), high: near(0.3668) },
        satisfaction: expect.objectContaining({ n: 60, top2: 0.7, top2Low: near(0.5749), top2High: near(0.801) }),
      },
      {
        ...{ id: 'warm', share: 50, asked: 200, answered: 90 },
        response: { rate: 0.45, low: near(0.3826), high: near(0.5192) },
        satisfaction: expect.objectContaining({ n: 90, mean: 4.4, top2: 0.8, top2Low: near(0.7059) }),
      },
    ]);
    expect(report.differences).toEqual([
      {
        ...{ variant: 'warm', against: 'plain' },
        response: { difference: near(0.15), low: near(0.0551), high: near(0.2411), p: near(0.0019), significant: true },
        satisfaction: {
          ...{ difference: near(0.1), low: near(-0.0381), high: near(0.2431), p: near(0.1601), significant: false },
        },
      },
    ]);
  });
  it('shows nobody a rate before every variant has its answers', () => {
    const early = experimentReport(VERSION, TRIAL, [tally('plain', 400, 300, 300), tally('warm', 400, 29, 5)]);
    expect(early).toMatchObject({ enough: false, differences: [] });
    const hidden = { response: { rate: null, low: null, high: null }, satisfaction: null };
    expect(early.variants).toMatchObject([
      { id: 'plain', asked: 400, answered: 300, ...hidden },
      { id: 'warm', asked: 400, answered: 29, ...hidden },
    ]);
    const reached = experimentReport(VERSION, TRIAL, [tally('plain', 400, 300, 300), tally('warm', 400, 30, 5)]);
    expect(reached.enough).toBe(true);
    expect(reached.differences).toHaveLength(1);
  });
  it('counts neither other versions and scripts, nor variants that are none of its own', () => {
    const strangers = [
      { ...tally('plain', 99, 99, 99), version: 2 },
      { ...tally('plain', 99, 99, 99), scriptId: 'repair_followup' },
      tally('bold', 99, 99, 99),
    ];
    const { variants, enough } = experimentReport(VERSION, TRIAL, [...strangers, tally('warm', 7, 3, 1)]);
    expect(variants).toMatchObject([
      { id: 'plain', asked: 0, answered: 0 },
      { id: 'warm', asked: 7, answered: 3 },
    ]);
    expect(enough).toBe(false);
  });
  it('compares several with the first, each by a stricter measure, and does not wait for what nobody is drawn for', () => {
    const variants = ['plain', 'warm', 'short', 'never'].map((id) => ({ id, share: id === 'never' ? 0 : 33 }));
    // 56/120 against 40/120: pooled 0.4, z = 0.1333/√(0.4·0.6/60) = 2.1082, p = 0.0350: below 0.05, not below 0.025.
    const counted = [tally('plain', 120, 40, 40), tally('warm', 120, 56, 56), tally('short', 120, 80, 80)];
    const report: ExperimentReport = experimentReport(VERSION, { ...TRIAL, variants }, counted);
    expect(report.enough).toBe(true);
    expect(report.differences.map(({ variant, against }) => `${variant} against ${against}`)).toEqual([
      'warm against plain',
      'short against plain',
    ]);
    expect(report.differences[0]?.response).toMatchObject({ p: near(0.035), significant: false });
    expect(report.differences[1]?.response).toMatchObject({ significant: true });
    const two = experimentReport(VERSION, TRIAL, counted);
    expect(two.differences[0]?.response).toMatchObject({ p: near(0.035), significant: true });
  });
  it('has no satisfaction to compare where nothing is rated', () => {
    const [only] = experimentReport(VERSION, TRIAL, [tally('plain', 50, 40, 0), tally('warm', 50, 40, 0)]).differences;
    expect(only).toMatchObject({ response: { difference: 0, p: 1, significant: false }, satisfaction: null });
  });
  it('says in both languages how it was reckoned', () => {
    const { definition } = experimentReport(VERSION, TRIAL, []);
    for (const words of Object.values(definition)) expect(words).toMatch(/Newcombe.*0\.05 ÷/);
  });
});
