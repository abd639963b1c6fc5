import { expect } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/clock.ts';
import type { Claimed, Settlement } from '../../src/turns/index.ts';
import { fate } from './outbox.fate.ts';
import { pace } from './outbox.pace.ts';
import { fresh, item, LEASE, type StoreRig, type StoreTest, sendAll } from './stores.rig.ts';
import { describeContract } from './suite.ts';

const again = (afterMs: number, counts = true, ambiguous = false): Settlement => ({
  state: 'pending',
  afterMs,
  outcome: 'retry',
  counts,
  ambiguous,
});

const NOBODY = { staff: 'never', desk: false } as const;

async function one(rig: StoreRig): Promise<Claimed> {
  const [row, ...more] = await rig.stores.outbox.claim(10, LEASE);
  if (!row || more.length > 0) throw new Error(`one row was expected, there were ${row ? more.length + 1 : 0}`);
  return row;
}

const TESTS = {
  'hands out what was put in, as it was put in': async (rig) => {
    const put = item({ body: { text: '“<&> 😀', buttons: [{ label: 'a', data: 'b' }] }, address: null });
    await rig.stores.outbox.add([put]);
    expect(await one(rig)).toMatchObject({ ...put, attempts: 0 });
  },
  'keeps a key once': async (rig) => {
    const put = item();
    await rig.stores.outbox.add([put]);
    await rig.stores.outbox.add([put, { ...put, body: { text: 'other' } }]);
    await rig.stores.outbox.add([]);
    expect((await sendAll(rig)).map(({ body }) => body)).toEqual([put.body]);
    await rig.stores.outbox.add([put]);
    expect(await sendAll(rig), 'also when it was sent').toEqual([]);
  },
  'keeps the order of a lane, one at a time': async (rig) => {
    const lane = fresh('lane');
    const put = Array.from({ length: 5 }, () => item({ lane }));
    await rig.stores.outbox.add(put);
    const order: string[] = [];
    for (let sent = 0; sent < put.length; sent++) {
      const row = await one(rig);
      expect(await rig.stores.outbox.claim(10, LEASE), 'the next waits for the head').toEqual([]);
      order.push(row.key);
      await rig.stores.outbox.settle(row, { state: 'sent', receipt: 'r' });
    }
    expect(order).toEqual(put.map(({ key }) => key));
  },
  'keeps the order of a lane while its head is put off': async (rig) => {
    const lane = fresh('lane');
    const [head, next] = [item({ lane }), item({ lane })];
    await rig.stores.outbox.add([head, next, item()]);
    const rows = await rig.stores.outbox.claim(10, LEASE);
    expect(rows, 'another lane is not held up').toHaveLength(2);
    for (const row of rows) {
      const settlement = row.key === head.key ? again(HOUR) : ({ state: 'sent', receipt: 'r' } as const);
      await rig.stores.outbox.settle(row, settlement);
    }
    expect(await rig.stores.outbox.claim(10, LEASE)).toEqual([]);
    await rig.pass(HOUR + SECOND);
    expect((await sendAll(rig)).map(({ key }) => key)).toEqual([head.key, next.key]);
  },
  'goes on in a lane whose head is dead': async (rig) => {
    const lane = fresh('lane');
    await rig.stores.outbox.add([item({ lane }), item({ lane, key: `${lane} second` })]);
    expect(await rig.stores.outbox.settle(await one(rig), { state: 'dead', outcome: 'invalid', tell: NOBODY })).toBe(
      true,
    );
    expect((await one(rig)).key).toBe(`${lane} second`);
  },
  'hands a row out again when its lease has run out': async (rig) => {
    await rig.stores.outbox.add([item()]);
    const first = await one(rig);
    await rig.pass(LEASE - SECOND);
    expect(await rig.stores.outbox.claim(10, LEASE)).toEqual([]);
    await rig.pass(2 * SECOND);
    const second = await one(rig);
    expect(second).toMatchObject({ id: first.id, key: first.key });
    expect(second.token).not.toBe(first.token);
  },
  'lets only the holder of the lease settle': async (rig) => {
    await rig.stores.outbox.add([item()]);
    const late = await one(rig);
    await rig.pass(LEASE + SECOND);
    const holder = await one(rig);
    for (const settlement of [
      { state: 'sent', receipt: 'late' },
      { state: 'dead', outcome: 'invalid', tell: NOBODY },
      again(0),
    ] as const) {
      expect(await rig.stores.outbox.settle(late, settlement)).toBe(false);
    }
    expect(await rig.stores.outbox.claim(10, LEASE), 'it is still held').toEqual([]);
    expect(await rig.stores.outbox.settle(holder, { state: 'sent', receipt: 'r' })).toBe(true);
    expect(await rig.stores.outbox.settle(holder, { state: 'sent', receipt: 'twice' })).toBe(false);
    expect(await sendAll(rig)).toEqual([]);
  },
  'counts what counts': async (rig) => {
    await rig.stores.outbox.add([item()]);
    const counted: number[] = [];
    for (const counts of [true, false, false, true, true]) {
      const row = await one(rig);
      counted.push(row.attempts);
      await rig.stores.outbox.settle(row, again(MINUTE, counts));
      await rig.pass(MINUTE + SECOND);
    }
    expect(counted).toEqual([0, 1, 1, 1, 2]);
  },
  'never hands one row to two': async (rig) => {
    const lanes = Array.from({ length: 60 }, () => fresh('lane'));
    await rig.stores.outbox.add(lanes.flatMap((lane) => [item({ lane }), item({ lane })]));
    const claims = await Promise.all(Array.from({ length: 12 }, () => rig.stores.outbox.claim(10, LEASE)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(claims.flat().map(({ lane }) => lane)).size, 'the head of each lane only').toBe(ids.length);
    const left = await rig.stores.outbox.claim(100, LEASE);
    expect(ids.length + left.length).toBe(60);
    expect((await rig.stores.outbox.claim(100, LEASE)).length).toBe(0);
  },
  'sends all of many lanes in order, by several workers of whom some fail': async (rig) => {
    const lanes = Array.from({ length: 12 }, () => fresh('lane'));
    const put = lanes.flatMap((lane) => Array.from({ length: 4 }, (_, n) => item({ lane, key: `${lane} ${n}` })));
    await rig.stores.outbox.add(put);
    const sent: string[] = [];
    let attempts = 0;
    const worker = async () => {
      for (const row of await rig.stores.outbox.claim(5, LEASE)) {
        const fails = attempts++ % 3 === 0;
        if (!fails) sent.push(row.key);
        await rig.stores.outbox.settle(row, fails ? again(0) : { state: 'sent', receipt: row.key });
      }
    };
    while (sent.length < put.length && attempts < 1_000) {
      await rig.pass(1);
      await Promise.all([worker(), worker(), worker()]);
    }
    for (const lane of lanes)
      expect(sent.filter((key) => key.startsWith(lane))).toEqual([0, 1, 2, 3].map((n) => `${lane} ${n}`));
  },
} as const satisfies Record<string, StoreTest>;

export function describeOutbox(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`an outbox: ${name}`, { ...TESTS, ...pace, ...fate }, makeRig);
}
