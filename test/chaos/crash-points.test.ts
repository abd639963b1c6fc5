import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Crasher, type CrashPlan, LAST_WORDS, lastWords, planOf, planText, type Struck } from './crash-points.ts';
import { Dice } from './dice.ts';

describe('a crash plan', () => {
  it('is read as it was written', () => {
    const plan = { point: 'C10', pass: 3 } as const;
    expect(planOf(planText(plan))).toEqual(plan);
    expect(LAST_WORDS.exec(`… ${lastWords(plan, 'under way')}\n`)?.slice(1)).toEqual(['C10', '3', 'under way']);
  });

  it('may be none', () => expect([planOf(undefined), planOf('')]).toEqual([null, null]));

  it.each(['C0:1', 'C15:1', 'C4', 'C4:0', 'C4:x', ' C4:1'])('is refused when it is %j', (text) => {
    expect(() => planOf(text)).toThrow(text);
  });
});

describe('a crasher', () => {
  const ending = (plan: CrashPlan | null) => {
    const ends: (readonly [CrashPlan, Struck])[] = [];
    return { crash: new Crasher(plan, (at, struck) => ends.push([at, struck])), ends };
  };

  it('ends the process at the planned pass of the planned point, and nowhere else', () => {
    const { crash, ends } = ending({ point: 'C4', pass: 2 });
    crash.reach('C5');
    crash.reach('C4');
    expect(ends).toEqual([]);
    crash.reach('C4');
    expect(ends).toEqual([[{ point: 'C4', pass: 2 }, 'just over']]);
    crash.reach('C4');
    expect(ends).toHaveLength(1);
  });

  it('ends it in the middle of some work, which goes on until then', async () => {
    const { crash, ends } = ending({ point: 'C7', pass: 1 });
    let began = false;
    const working = crash.within('C7', async () => {
      began = true;
      await pause(100);
      return ends.length;
    });
    expect(began).toBe(true);
    expect(ends).toEqual([]);
    expect(await working).toBe(1);
    expect(ends).toEqual([[{ point: 'C7', pass: 1 }, 'under way']]);
  });

  it('says when the work was over first', async () => {
    const { crash, ends } = ending({ point: 'C4', pass: 1 });
    await crash.within('C4', async () => 'done');
    await pause(20);
    expect(ends).toEqual([[{ point: 'C4', pass: 1 }, 'just over']]);
  });

  it('does nothing without a plan', async () => {
    const { crash, ends } = ending(null);
    crash.reach('C1');
    expect(await crash.within('C4', async () => 'done')).toBe('done');
    expect(ends).toEqual([]);
  });
});

describe('dice', () => {
  const rolls = (dice: Dice) => Array.from({ length: 20 }, () => dice.below(1_000));

  it('are the same for the same seed, and others for another', () => {
    expect(rolls(new Dice(7))).toEqual(rolls(new Dice(7)));
    expect(rolls(new Dice(7))).not.toEqual(rolls(new Dice(8)));
  });

  it('for one purpose do not depend on what was rolled for another', () => {
    const used = new Dice(7);
    rolls(used);
    expect(rolls(used.for('kills'))).toEqual(rolls(new Dice(7).for('kills')));
    expect(rolls(used.for('kills'))).not.toEqual(rolls(used.for('customers')));
  });

  it('pick by weight', () => {
    const dice = new Dice(1);
    const picked = Array.from(
      { length: 1_000 },
      () =>
        dice.weighted([
          { name: 'often', weight: 9 },
          { name: 'seldom', weight: 1 },
          { name: 'never', weight: 0 },
        ]).name,
    );
    const times = (name: string) => picked.filter((one) => one === name).length;
    expect(times('never')).toBe(0);
    expect(times('seldom')).toBeGreaterThan(50);
    expect(times('often')).toBeGreaterThan(800);
  });
});
