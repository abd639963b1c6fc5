import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/channels/index.ts';
import { DAY, MINUTE, SECOND } from '../../src/clock.ts';
import { type Circumstances, type Claimed, settlement } from '../../src/turns/index.ts';
import { item } from '../contracts/stores.rig.ts';

const AROUND: Circumstances = { othersPass: false, desk: true, chance: 0.5 };
const row = (over: Partial<Claimed> = {}): Claimed => ({
  ...item(),
  id: '1',
  token: 't',
  attempts: 0,
  waitMs: 0,
  doubtful: false,
  failingMs: null,
  behind: false,
  createdAt: new Date(0),
  ...over,
});
const card = (over: Partial<Claimed> = {}) => row({ channel: 'desk', kind: 'card', address: null, ...over });
const pending = (afterMs: number, outcome: string, counts = false, ambiguous = false) => ({
  state: 'pending',
  afterMs,
  outcome,
  counts,
  ambiguous,
});
const dead = (outcome: string, staff: string) => ({ state: 'dead', outcome, tell: { staff, desk: true } });

describe('what one attempt means for its message', () => {
  it.each<[Delivery, object, object]>([
    [
      { outcome: 'ok', receipt: 'r' },
      { state: 'sent', receipt: 'r' },
      { state: 'sent', receipt: 'r' },
    ],
    [
      { outcome: 'duplicate', receipt: 'r' },
      { state: 'sent', receipt: 'r' },
      { state: 'sent', receipt: 'r' },
    ],
    [{ outcome: 'blocked', why: 'x' }, dead('blocked', 'case'), pending(5 * MINUTE, 'blocked')],
    [{ outcome: 'invalid', why: 'x' }, dead('invalid', 'always'), dead('invalid', 'never')],
    [{ outcome: 'rate-limited', retryAfterMs: 7_000 }, pending(7_000, 'rate-limited'), pending(7_000, 'rate-limited')],
    [{ outcome: 'rate-limited', retryAfterMs: 0 }, pending(SECOND, 'rate-limited'), pending(SECOND, 'rate-limited')],
    [{ outcome: 'auth', why: 'x' }, pending(MINUTE, 'auth'), pending(MINUTE, 'auth')],
    [{ outcome: 'retry', why: 'x' }, pending(SECOND, 'retry', true), pending(SECOND, 'retry', true)],
    [
      { outcome: 'ambiguous', why: 'x' },
      pending(SECOND, 'ambiguous', true, true),
      pending(SECOND, 'ambiguous', true, true),
    ],
  ])('%o', (delivery, toCustomer, toStaff) => {
    expect(settlement(row(), delivery, AROUND)).toEqual(toCustomer);
    expect(settlement(card(), delivery, AROUND)).toEqual(toStaff);
  });
  it('waits longer each time, at most five minutes, and not all at once', () => {
    const waits = (chance: number) =>
      Array.from({ length: 11 }, (_, n) => {
        const settled = settlement(row({ attempts: n }), { outcome: 'retry', why: 'x' }, { ...AROUND, chance });
        return settled.state === 'pending' ? settled.afterMs / SECOND : null;
      });
    expect(waits(0.5)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(waits(0)[3]).toBeCloseTo(6.4);
    expect(waits(0.999)[3]).toBeCloseTo(9.6, 1);
  });
});

const FAILURES = [
  { outcome: 'retry', why: 'x' },
  { outcome: 'ambiguous', why: 'x' },
] as const;

describe.each(FAILURES)('a message that goes on failing ($outcome)', (delivery) => {
  const failing = (failingMs: number, over: Partial<Claimed> = {}, around: Partial<Circumstances> = {}) =>
    settlement(row({ failingMs, attempts: 9, ...over }), delivery, { ...AROUND, ...around });
  const blocking = { behind: true };
  const alone = { othersPass: true };

  it('is skipped after a quarter of an hour, when it alone fails and holds up what is behind it', () => {
    expect(failing(15 * MINUTE - 1, blocking, alone)).toMatchObject({ state: 'pending' });
    expect(failing(15 * MINUTE, blocking, alone)).toEqual(dead('skipped', 'always'));
  });
  it('is not skipped while nothing gets through: then the channel is at fault', () => {
    expect(failing(12 * 60 * MINUTE, blocking)).toMatchObject({ state: 'pending' });
  });
  it('is not skipped while it holds up nothing', () => {
    expect(failing(12 * 60 * MINUTE, {}, alone)).toMatchObject({ state: 'pending' });
  });
  it('is given up after a day of failing', () => {
    expect(failing(DAY - 1)).toMatchObject({ state: 'pending' });
    expect(failing(DAY)).toEqual(dead(delivery.outcome, 'always'));
  });
  it('is never given up when it is for the staff', () => {
    const settled = settlement(card({ failingMs: 30 * DAY, attempts: 9_000, behind: true }), delivery, {
      ...AROUND,
      othersPass: true,
    });
    expect(settled).toMatchObject({ state: 'pending', afterMs: 5 * MINUTE });
  });
});

const deliveries: fc.Arbitrary<Delivery> = fc.oneof(
  fc.constantFrom('ok' as const, 'duplicate' as const).map((outcome) => ({ outcome, receipt: 'r' })),
  fc
    .constantFrom('retry' as const, 'blocked' as const, 'auth' as const, 'invalid' as const, 'ambiguous' as const)
    .map((outcome) => ({ outcome, why: 'x' })),
  fc.integer({ min: 0, max: DAY }).map((retryAfterMs) => ({ outcome: 'rate-limited' as const, retryAfterMs })),
);
const rows = fc
  .record({
    attempts: fc.nat({ max: 100_000 }),
    failingMs: fc.option(fc.nat({ max: 40 * DAY })),
    behind: fc.boolean(),
    doubtful: fc.boolean(),
    staff: fc.boolean(),
  })
  .map(({ staff, ...over }) => (staff ? card(over) : row(over)));
const arounds = fc.record({
  othersPass: fc.boolean(),
  desk: fc.boolean(),
  chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

describe('the table of retries, whatever happens', () => {
  const always = (holds: (one: Claimed, delivery: Delivery, around: Circumstances) => void) =>
    fc.assert(fc.property(rows, deliveries, arounds, holds), { numRuns: 2_000 });

  it('says sent exactly when it was said, and gives up only what is for a customer or can never be said', () => {
    always((one, delivery, around) => {
      const { state } = settlement(one, delivery, around);
      expect(state === 'sent').toBe(delivery.outcome === 'ok' || delivery.outcome === 'duplicate');
      if (state === 'dead') expect(one.channel !== 'desk' || delivery.outcome === 'invalid').toBe(true);
    });
  });
  it('waits for a time that is never nothing and never more than five minutes or what it was told', () => {
    always((one, delivery, around) => {
      const settled = settlement(one, delivery, around);
      if (settled.state !== 'pending') return;
      const told = delivery.outcome === 'rate-limited' ? delivery.retryAfterMs : 0;
      expect(settled.afterMs).toBeGreaterThanOrEqual(Math.max(told, 0.8 * SECOND));
      expect(settled.afterMs).toBeLessThanOrEqual(Math.max(told, 6 * MINUTE));
    });
  });
  it('counts as failures what failed, and as doubts what is doubtful', () => {
    always((one, delivery, around) => {
      const settled = settlement(one, delivery, around);
      if (settled.state !== 'pending') return;
      expect(settled.outcome).toBe(delivery.outcome);
      expect(settled.counts).toBe(['retry', 'ambiguous'].includes(delivery.outcome));
      expect(settled.ambiguous).toBe(delivery.outcome === 'ambiguous');
    });
  });
  it('gives up nothing for having been told to wait, or for being shut out by our own credentials', () => {
    always((one, delivery, around) => {
      if (delivery.outcome !== 'rate-limited' && delivery.outcome !== 'auth') return;
      expect(settlement(one, delivery, around).state).toBe('pending');
    });
  });
  it('never gives up in silence on a customer who did not block us', () => {
    always((one, delivery, around) => {
      const settled = settlement(one, delivery, around);
      if (settled.state !== 'dead' || one.channel === 'desk' || delivery.outcome === 'blocked') return;
      expect(settled.tell).toEqual({ staff: 'always', desk: around.desk });
    });
  });
});
