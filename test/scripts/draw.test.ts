import { describe, expect, it } from 'vitest';
import { type Experiment, hashOf, percentOf, shuffled, variantOf } from '../../src/scripts/index.ts';

const SEEDS = Array.from({ length: 2_000 }, (_, n) => `dialog-${n}`);

describe('a draw', () => {
  it('is the same on every machine and in every release', () => {
    expect(['', 'a', 'ab', '回访', 'rotation:x'].map(hashOf)).toEqual([
      1_572_119_809, 1_469_464_775, 3_363_919_325, 4_061_583_728, 3_551_745_883,
    ]);
    expect(['a', 'b', 'c', 'd', 'anybody'].map((seed) => percentOf(seed, 'rotation'))).toEqual([9, 70, 90, 68, 27]);
    expect(['a', 'c', 'd', 'anybody'].map((seed) => shuffled(['p', 'q', 'r', 's'], seed, 'pair').join(''))).toEqual([
      'srqp',
      'prqs',
      'psqr',
      'rqsp',
    ]);
  });

  it('is another one for another purpose', () => {
    const [one, other] = ['rotation', 'compare'].map((purpose) => SEEDS.map((seed) => percentOf(seed, purpose)));
    expect(one).not.toEqual(other);
  });

  it('is from 0 to 99, each about as often', () => {
    const counts = Array<number>(100).fill(0);
    for (const seed of SEEDS) counts[percentOf(seed, 'rotation')] = (counts[percentOf(seed, 'rotation')] ?? 0) + 1;
    expect(counts).toHaveLength(100);
    expect(Math.min(...counts)).toBeGreaterThan(5);
    expect(Math.max(...counts)).toBeLessThan(45);
  });

  it('puts each thing first about as often, and loses none', () => {
    const orders = SEEDS.map((seed) => shuffled(['p', 'q', 'r', 's'], seed, 'pair'));
    for (const order of orders) expect([...order].sort()).toEqual(['p', 'q', 'r', 's']);
    for (const thing of ['p', 'q', 'r', 's']) {
      const first = orders.filter((order) => order[0] === thing).length;
      expect(first).toBeGreaterThan(400);
      expect(first).toBeLessThan(600);
    }
  });
});

describe('the variant of an experiment', () => {
  const experiment = (...shares: number[]): Experiment => ({
    id: 'warmth',
    sample: 30,
    variants: shares.map((share, n) => ({ id: `v${n}`, share })),
  });
  const drawn = (of: Experiment) => SEEDS.map((seed) => variantOf(of, seed)?.id);

  it('is drawn by its share, in the order of the variants', () => {
    const of = experiment(20, 30, 50);
    expect(drawn(of)).toEqual(
      SEEDS.map((seed) => {
        const percent = percentOf(seed, 'warmth');
        return percent < 20 ? 'v0' : percent < 50 ? 'v1' : 'v2';
      }),
    );
    expect(new Set(drawn(of)).size).toBe(3);
  });

  it('is never one without a share, and always one with all', () => {
    expect(new Set(drawn(experiment(0, 100)))).toEqual(new Set(['v1']));
    expect(new Set(drawn(experiment(100, 0)))).toEqual(new Set(['v0']));
  });

  it('is the last one where the shares do not add up, and none where there is none', () => {
    expect(new Set(drawn(experiment(0, 0)))).toEqual(new Set(['v1']));
    expect(variantOf(experiment(), 'a')).toBeNull();
  });
});
