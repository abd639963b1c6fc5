import { describe, expect, it, vi } from 'vitest';
import { HOUR, later, MINUTE, SECOND } from '../../src/clock.ts';
import { DEFAULT_RULES } from '../../src/followups/index.ts';
import { AHEAD_MS, type DueFollowUp } from '../../src/turns/index.ts';
import { LI, makeFlow } from '../pipeline.rig.ts';
import { shelf } from './rig.ts';

/** Pauses that end when the test says so; what waits is seen by how long it waits. */
function pauses() {
  const waiting: { readonly ms: number; readonly end: () => void }[] = [];
  return {
    waiting,
    pause: (ms: number) => new Promise<void>((end) => waiting.push({ ms, end })),
    /** All of them end, and what follows from that is done. */
    async end(): Promise<void> {
      for (const one of waiting.splice(0)) one.end();
      for (let n = 0; n < 200; n++) await null;
    },
  };
}

/** A delivery whose follow-up is due in so many milliseconds. */
async function soonDue(held: ReturnType<typeof pauses>, inMs: number) {
  const flow = await makeFlow({ pause: held.pause });
  const id = await flow.delivered();
  const { dueAt } = await known(flow, id);
  flow.clock.wind((dueAt?.getTime() ?? 0) - inMs - flow.clock.now().getTime());
  return { flow, id };
}

async function known(flow: Awaited<ReturnType<typeof makeFlow>>, id: DueFollowUp['id']) {
  const view = await flow.stores.followUps.get(id);
  if (view === null) throw new Error('there is no such follow-up');
  return view;
}

describe('a question that is due soon', () => {
  it('is claimed ahead and asked in its moment', async () => {
    const held = pauses();
    const { flow, id } = await soonDue(held, 1_500);
    await flow.pipeline.rang('follow-ups');
    expect(held.waiting.map(({ ms }) => ms)).toEqual([1_500]);
    expect((await known(flow, id)).state).toBe('planned');
    flow.clock.wind(1_500);
    await held.end();
    expect((await known(flow, id)).state).toBe('asked');
    expect(flow.warned).toEqual([]);
  });
  it('is left alone while it is further away', async () => {
    const held = pauses();
    const { flow } = await soonDue(held, AHEAD_MS + SECOND);
    await flow.pipeline.rang('follow-ups');
    expect(held.waiting).toEqual([]);
  });
  it('is not asked when it was taken back in between, and nobody is warned', async () => {
    const held = pauses();
    const { flow, id } = await soonDue(held, 1_000);
    await flow.pipeline.rang('follow-ups');
    await flow.pipeline.skip(id, LI.id, null);
    flow.clock.wind(1_000);
    await held.end();
    expect(await known(flow, id)).toMatchObject({ state: 'skipped', reason: 'by-hand', conversation: null });
    expect(flow.warned).toEqual([]);
  });
  it('is asked once when somebody asks it by hand in between', async () => {
    const held = pauses();
    const { flow, id } = await soonDue(held, 1_000);
    await flow.pipeline.rang('follow-ups');
    await flow.pipeline.sendNow(id, LI.id);
    flow.clock.wind(1_000);
    await held.end();
    expect((await known(flow, id)).state).toBe('asked');
    expect([...flow.tables.conversations.values()]).toHaveLength(1);
    expect(flow.warned).toEqual([]);
  });
  it('is handed back when the process stops, for another one to ask', async () => {
    const held = pauses();
    const { flow, id } = await soonDue(held, 1_000);
    await flow.pipeline.rang('follow-ups');
    await flow.pipeline.hush();
    flow.clock.wind(1_000);
    await held.end();
    expect((await known(flow, id)).state).toBe('planned');
    expect(await flow.stores.dueFollowUps.claim(10, MINUTE)).toMatchObject([{ id }]);
  });
});

describe('a question that is made before its moment', () => {
  it('is only written in its moment, and says what was planned for then', async () => {
    const held = pauses();
    const { flow, id } = await soonDue(held, 1_500);
    const { dueAt } = await known(flow, id);
    await flow.pipeline.rang('follow-ups');
    const looks = vi.spyOn(shelf, 'current');
    // The process is busy: it comes to it late.
    flow.clock.wind(1_800);
    await held.end();
    expect(looks).not.toHaveBeenCalled();
    looks.mockRestore();
    const { state, nextAt, nextKind } = await known(flow, id);
    const { remindMinutes } = DEFAULT_RULES.find(({ eventType }) => eventType === 'delivery.completed') ?? {};
    expect({ state, nextAt, nextKind }).toEqual({
      state: 'asked',
      nextAt: later(dueAt ?? new Date(0), (remindMinutes ?? 0) * MINUTE),
      nextKind: 'remind',
    });
  });
  it('is made in its moment when it cannot be made before', async () => {
    const held = pauses();
    const { flow, id } = await soonDue(held, 1_000);
    const looks = vi.spyOn(shelf, 'current').mockRejectedValueOnce(new Error('the database was away'));
    await flow.pipeline.rang('follow-ups');
    flow.clock.wind(1_000);
    await held.end();
    expect(looks).toHaveBeenCalledTimes(2);
    looks.mockRestore();
    expect((await known(flow, id)).state).toBe('asked');
    expect(flow.warned).toEqual([]);
  });
  it('makes room for others in between, however many there are', async () => {
    const held = pauses();
    const flow = await makeFlow({ pause: held.pause });
    const ids = [];
    for (let n = 0; n < 40; n++) ids.push(await flow.delivered({ id: `customer-${n}`, identities: [] }));
    const [first] = ids;
    if (!first) throw new Error('nobody is asked');
    const { dueAt } = await known(flow, first);
    flow.clock.wind((dueAt?.getTime() ?? 0) - 1_000 - flow.clock.now().getTime());
    const ringing = flow.pipeline.rang('follow-ups');
    await held.end();
    expect(held.waiting.map(({ ms }) => ms)).toEqual([0]);
    await held.end();
    expect(held.waiting.map(({ ms }) => ms)).toEqual([0]);
    await held.end();
    expect(held.waiting.map(({ ms }) => ms)).toEqual([1_000]);
    flow.clock.wind(1_000);
    await held.end();
    await ringing;
    const states = await Promise.all(ids.map(async (id) => (await known(flow, id)).state));
    expect(new Set(states)).toEqual(new Set(['asked']));
  });
});

describe('the moment of a question', () => {
  it('is told by the store’s clock, however wrong ours is', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered();
    const { dueAt } = await known(flow, id);
    flow.clock.wind((dueAt?.getTime() ?? 0) - flow.clock.now().getTime());
    const { claim } = flow.stores.dueFollowUps;
    // The store's clock shows the send window's opening; ours is three hours behind.
    const behind = await makeFlow({
      ...flow.stores,
      clock: { now: () => later(flow.clock.now(), -3 * HOUR) },
      dueFollowUps: { ...flow.stores.dueFollowUps, claim },
    });
    await behind.pipeline.rang('follow-ups');
    expect((await known(flow, id)).state).toBe('asked');
  });
});

describe('many questions', () => {
  it('are all asked by one ring, each once', async () => {
    const flow = await makeFlow();
    const ids = [];
    for (let n = 0; n < 450; n++) ids.push(await flow.delivered({ id: `customer-${n}`, identities: [] }));
    const [first] = ids;
    if (!first) throw new Error('nobody is asked');
    const { dueAt } = await known(flow, first);
    flow.clock.wind((dueAt?.getTime() ?? 0) + MINUTE - flow.clock.now().getTime());
    await flow.pipeline.rang('follow-ups');
    const states = await Promise.all(ids.map(async (id) => (await known(flow, id)).state));
    expect(new Set(states)).toEqual(new Set(['asked']));
    expect(flow.warned).toEqual([]);
  });
});
