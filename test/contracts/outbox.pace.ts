import { expect } from 'vitest';
import type { Pace } from '../../src/channels/index.ts';
import { HOUR, SECOND } from '../../src/clock.ts';
import type { Claimed, Room } from '../../src/turns/index.ts';
import { fresh, item, LEASE, type StoreRig, type StoreTest } from './stores.rig.ts';

const room = (all: Pace | null, each: Pace | null = null, over: Partial<Room> = {}): Room => ({
  channel: 'telegram',
  free: 100,
  paces: { all, each },
  ...over,
});
const STEADY: Pace = { everyMs: 200, burst: 1 };
const SECONDLY: Pace = { everyMs: SECOND, burst: 1 };
/** 7 in 1 s and 60 in 30 s. */
const TEAMS: Pace = { everyMs: 600, burst: 5 };

/** The database's clock and ours are read one after the other. */
const NEARLY = 60;

const claim = (rig: StoreRig, ...rooms: readonly Room[]) => rig.stores.outbox.claim(100, LEASE, rooms);
const waits = (rows: readonly Claimed[]) => rows.map(({ waitMs }) => waitMs).sort((one, other) => one - other);
const put = (rig: StoreRig, n: number, over: (n: number) => Parameters<typeof item>[0] = () => ({})) =>
  rig.stores.outbox.add(Array.from({ length: n }, (_, k) => item({ address: String(1_000 + k), ...over(k) })));

/** Takes turns with several claimers for a while; the moments of all turns, in order. */
async function turnsTaken(rig: StoreRig, place: Room, until: number): Promise<number[]> {
  const from = rig.now().getTime();
  const taken: number[] = [];
  const claims = async (passed: number) => {
    const rows = await claim(rig, place);
    // Where passing moves what is kept and not the clock, real time goes on beside it.
    const ran = rig.now().getTime() - from;
    const at = ran >= passed ? ran : passed + ran;
    for (const row of rows) {
      taken.push(at + row.waitMs);
      await rig.stores.outbox.settle(row, { state: 'sent', receipt: 'r' });
    }
  };
  for (let passed = 0; passed < until; passed += 300) {
    await Promise.all([claims(passed), claims(passed), claims(passed)]);
    await rig.pass(300);
  }
  return taken.sort((one, other) => one - other);
}

/** The most that lie in any span of so many milliseconds. */
function most(moments: readonly number[], ms: number): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + ms).length));
}

export const pace = {
  'hands out no more than there is room for, and only where there is room': async (rig) => {
    await put(rig, 5);
    await put(rig, 3, () => ({ channel: 'slack' }));
    expect(await claim(rig)).toEqual([]);
    const rows = await claim(rig, room(null, null, { free: 2 }));
    expect(rows.map(({ channel }) => channel)).toEqual(['telegram', 'telegram']);
    const more = await claim(rig, room(null, null, { free: 1 }), room(null, null, { channel: 'slack' }));
    expect(more.map(({ channel }) => channel).toSorted()).toEqual(['slack', 'slack', 'slack', 'telegram']);
  },
  'gives each message of a channel its turn, so far ahead and no further': async (rig) => {
    await put(rig, 20);
    const rows = await claim(rig, room(STEADY));
    expect(rows.length).toBeGreaterThanOrEqual(8);
    expect(rows.length).toBeLessThanOrEqual(9);
    for (const [n, wait] of waits(rows).entries()) expect(Math.abs(wait - n * STEADY.everyMs)).toBeLessThan(NEARLY);
    expect((await claim(rig, room(STEADY))).length, 'the turns are taken').toBeLessThanOrEqual(1);
    await rig.pass(SECOND);
    const later = await claim(rig, room(STEADY));
    expect(later.length).toBeGreaterThanOrEqual(4);
    expect(later.length).toBeLessThanOrEqual(6);
  },
  'lets a channel that was quiet begin with its burst, and no more than that': async (rig) => {
    await rig.pass(HOUR);
    await put(rig, 20);
    const rows = waits(await claim(rig, room(TEAMS)));
    expect(rows.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(rows.length).toBe(7);
    expect(rows[5]).toBeGreaterThan(500);
  },
  'keeps the pace over any span, whoever claims': async (rig) => {
    await put(rig, 60);
    const taken = await turnsTaken(rig, room(STEADY), 6_000);
    expect(taken.length, 'and is not slower than that').toBeGreaterThan(20);
    expect(most(taken, SECOND - NEARLY)).toBeLessThanOrEqual(5);
    expect(most(taken, 3 * SECOND - NEARLY)).toBeLessThanOrEqual(15);
  },
  'keeps both limits of a network that has two': async (rig) => {
    await put(rig, 100, () => ({ address: '19:chat' }));
    const taken = await turnsTaken(rig, room(null, TEAMS), 30_000);
    expect(taken.length).toBeGreaterThan(45);
    expect(most(taken, SECOND - NEARLY)).toBeLessThanOrEqual(7);
    expect(most(taken, 30 * SECOND)).toBeLessThanOrEqual(60);
  },
  'keeps an address to its own pace, and nobody else': async (rig) => {
    await put(rig, 4, () => ({ address: '42' }));
    await put(rig, 3);
    const rows = await claim(rig, room(null, SECONDLY));
    expect(rows.filter(({ address }) => address === '42').map(({ waitMs }) => waitMs)).toEqual([0]);
    expect(rows).toHaveLength(4);
    const [second, ...more] = await claim(rig, room(null, SECONDLY));
    expect(more).toEqual([]);
    expect(Math.abs((second?.waitMs ?? 0) - SECOND)).toBeLessThan(NEARLY);
    expect(await claim(rig, room(null, SECONDLY)), 'the third would have to wait too long').toEqual([]);
    await rig.pass(SECOND);
    expect(await claim(rig, room(null, SECONDLY))).toHaveLength(1);
  },
  'keeps an address to its pace also in its own lane': async (rig) => {
    const lane = fresh('lane');
    await put(rig, 3, () => ({ lane, address: '42' }));
    const place = room({ everyMs: 40, burst: 1 }, SECONDLY);
    const [first] = await claim(rig, place);
    const second = first && (await rig.stores.outbox.sent(first, 'r', LEASE, place));
    expect(Math.abs((second?.waitMs ?? 0) - SECOND)).toBeLessThan(NEARLY);
    const third = second && (await rig.stores.outbox.sent(second, 'r', LEASE, place));
    expect(third, 'it would have to wait too long').toBeNull();
    await rig.pass(SECOND);
    expect(await claim(rig, place)).toHaveLength(1);
  },
  'never gives one turn to two': async (rig) => {
    await put(rig, 60);
    const claims = await Promise.all(Array.from({ length: 12 }, () => claim(rig, room(STEADY, null, { free: 3 }))));
    const turns = waits(claims.flat());
    expect(turns.length).toBeGreaterThanOrEqual(8);
    expect(turns.length).toBeLessThanOrEqual(12);
    expect(most(turns, STEADY.everyMs - NEARLY)).toBe(1);
  },
  'pauses one address': async (rig) => {
    await put(rig, 2);
    await rig.stores.outbox.pause('telegram', '1000', 5_000, SECONDLY);
    const rows = await claim(rig, room(null, SECONDLY));
    expect(rows.map(({ address }) => address)).toEqual(['1001']);
    await rig.pass(4_000);
    const [held] = await claim(rig, room(null, SECONDLY));
    expect(Math.abs((held?.waitMs ?? 0) - SECOND)).toBeLessThan(NEARLY);
  },
  'pauses a whole channel, and no other': async (rig) => {
    await put(rig, 2);
    await put(rig, 1, () => ({ channel: 'slack' }));
    await rig.stores.outbox.pause('telegram', null, 5_000, TEAMS);
    await rig.stores.outbox.pause('telegram', null, 1_000, TEAMS);
    const both = [room(TEAMS), room(TEAMS, null, { channel: 'slack' })];
    expect((await claim(rig, ...both)).map(({ channel }) => channel)).toEqual(['slack']);
    await rig.pass(2_500);
    expect(await claim(rig, ...both), 'the longer pause counts').toEqual([]);
    await rig.pass(2_500);
    expect(await claim(rig, ...both)).toHaveLength(2);
  },
} as const satisfies Record<string, StoreTest>;
