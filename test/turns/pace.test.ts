import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from '../../src/turns/pace.ts';
import { FakeClock } from '../fakes/clock.ts';

const OPTIONS = { fewest: 8, most: 200, withinMs: 50 };

function started() {
  const clock = new FakeClock();
  const pace = new Pace(clock, OPTIONS);
  /** As many as are allowed at once, all of which take so long. */
  const batch = async (tookMs: number) => {
    const ends: (() => void)[] = [];
    const works: Promise<void>[] = [];
    for (let n = pace.allowed(); n > 0; n -= 1) {
      await pace.room();
      works.push(pace.count(new Promise<void>((end) => ends.push(end))));
    }
    clock.wind(tookMs);
    for (const end of ends) end();
    await Promise.all(works);
  };
  return { pace, batch };
}

describe('the pace of a long piece of work', () => {
  it('begins with few, and has more under way while they are done in good time', async () => {
    const { pace, batch } = started();
    expect(pace.allowed()).toBe(8);
    for (let n = 0; n < 20; n += 1) await batch(50);
    expect(pace.allowed()).toBe(200);
  });

  it('makes room at once when they are late, and never stands still', async () => {
    const { pace, batch } = started();
    for (let n = 0; n < 20; n += 1) await batch(10);
    await batch(51);
    expect(pace.allowed()).toBeLessThan(40);
    for (let n = 0; n < 10; n += 1) await batch(500);
    expect(pace.allowed()).toBe(8);
  });

  it('expects no more of a slow disk than it can do', async () => {
    const { pace, batch } = started();
    await batch(30);
    for (let n = 0; n < 20; n += 1) await batch(90);
    expect(pace.allowed()).toBe(200);
    await batch(91);
    expect(pace.allowed()).toBeLessThan(40);
  });

  it('forgets after half a minute how quick it once was', async () => {
    const { pace, batch } = started();
    await batch(5);
    for (let n = 0; n < 14; n += 1) await batch(1_000);
    expect(pace.allowed(), 'a thousand is late beside five').toBe(8);
    for (let n = 0; n < 36; n += 1) await batch(1_000);
    expect(pace.allowed(), 'and all that can be had, as it turns out').toBeGreaterThan(8);
  });

  it('lets nothing begin while as many as are allowed are under way', async () => {
    const { pace } = started();
    const ends: (() => void)[] = [];
    for (let n = 0; n < 8; n += 1) void pace.count(new Promise<void>((end) => ends.push(end)));
    let begun = false;
    const waiting = pace.room().then(() => {
      begun = true;
    });
    for (let n = 0; n < 20; n += 1) await null;
    expect(begun).toBe(false);
    ends[0]?.();
    await waiting;
    expect(begun).toBe(true);
  });

  it('is idle when all have ended, also those that failed, whose error is the caller’s', async () => {
    const { pace } = started();
    const failed = pace.count(Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
    await pace.idle();
    expect(pace.allowed()).toBe(8);
  });

  it('stays between its bounds, whatever anything takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 40 }), async (took) => {
        const { pace, batch } = started();
        for (const ms of took) {
          await batch(ms);
          expect(pace.allowed()).toBeGreaterThanOrEqual(OPTIONS.fewest);
          expect(pace.allowed()).toBeLessThanOrEqual(OPTIONS.most);
        }
      }),
      { numRuns: 30 },
    );
  });
});
