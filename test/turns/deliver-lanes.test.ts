import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Delivery } from '../../src/channels/index.ts';
import { HOUR, MINUTE, SECOND } from '../../src/clock.ts';
import { openPostgres, type Postgres } from '../adapters/postgres-rig.ts';
import { item, type StoreRig } from '../contracts/stores.rig.ts';
import { never, OK, ProgrammedChannel, REAL_CLOCK, senderOver } from './deliver.rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 120_000);
afterAll(() => postgres.close());

const PATIENCE = { timeout: 10_000, interval: 5 };
const text = (words: string) => ({ body: { text: words, buttons: [] } });
/** Three messages in each of so many lanes, one lane an address. */
const lanesOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) =>
    [0, 1, 2].map((k) => item({ lane: `lane ${from + n}`, address: String(from + n), ...text(String(k)) })),
  );
const LATER: Delivery = { outcome: 'retry', why: 'x' };

async function started(rig: StoreRig, ...channels: ProgrammedChannel[]) {
  const made = senderOver(rig.stores, channels, { clock: REAL_CLOCK });
  return { ...made, until: (check: () => void | Promise<void>) => vi.waitFor(check, PATIENCE) };
}

async function stateOf(): Promise<Record<string, number>> {
  const { rows } = await postgres.pool.query('SELECT state, count(*)::int AS n FROM outbox GROUP BY state');
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

describe('a sender over a real database', () => {
  it('lets a send that hangs hold up its own lane and nothing else, also what comes later', async () => {
    const rig = await postgres.rig();
    const channel = new ProgrammedChannel('telegram', ({ address }) => (address === '0' ? never() : OK));
    const { sender, until } = await started(rig, channel);
    await rig.stores.outbox.add(lanesOf(20).flat());
    await sender.ring();
    await until(() => expect(channel.tried).toHaveLength(1 + 19 * 3));
    expect(channel.textsTo('0')).toEqual(['0']);
    await rig.stores.outbox.add(lanesOf(5, 100).flat());
    await sender.ring();
    await until(() => expect(channel.tried).toHaveLength(1 + 24 * 3));
    for (const n of [1, 19, 100, 104]) expect(channel.textsTo(String(n))).toEqual(['0', '1', '2']);
    await until(async () => expect(await stateOf()).toEqual({ sent: 72, pending: 3 }));
  });

  it('lets a channel that is dead take nothing from the others', async () => {
    const rig = await postgres.rig();
    const dead = new ProgrammedChannel('telegram', never);
    const alive = new ProgrammedChannel('slack');
    const { sender, until } = await started(rig, dead, alive);
    await rig.stores.outbox.add(lanesOf(120).flat());
    await rig.stores.outbox.add(
      lanesOf(30, 500)
        .flat()
        .map((one) => ({ ...one, channel: 'slack' })),
    );
    await sender.ring();
    await until(() => expect(alive.tried).toHaveLength(90));
    expect(dead.most, 'no more than its own lanes').toBe(64);
  });

  it('stops knocking on a door that is shut, tries it with one, and then with all', async () => {
    const rig = await postgres.rig();
    let shut = true;
    const channel = new ProgrammedChannel('telegram', () => (shut ? LATER : OK));
    let ahead = 0;
    const clock = { now: () => new Date(Date.now() + ahead) };
    const { sender, woken, until } = { ...senderOver(rig.stores, [channel], { clock }), until: vi.waitFor };
    await rig.stores.outbox.add(lanesOf(200).flat());
    const look = async () => {
      await sender.ring();
      await sender.drained();
    };
    await look();
    const knocks = channel.tried.length;
    expect(knocks, 'those that had begun').toBeLessThanOrEqual(64);
    await look();
    expect(channel.tried).toHaveLength(knocks);
    expect(
      woken.some((at) => at.getTime() - Date.now() > 10 * SECOND),
      'it says when it will try',
    ).toBe(true);
    ahead = 16 * SECOND;
    await look();
    expect(channel.tried, 'one tries').toHaveLength(knocks + 1);
    ahead = 32 * SECOND;
    shut = false;
    await rig.pass(HOUR);
    await look();
    await until(() => expect(channel.tried.length).toBeGreaterThanOrEqual(knocks + 600), PATIENCE);
    expect(await stateOf()).toEqual({ sent: 600 });
  });

  it('skips what alone has failed for a quarter of an hour, tells an operator, and goes on behind it', async () => {
    const rig = await postgres.rig();
    const channel = new ProgrammedChannel('telegram', ({ address, text: words }) =>
      address === 'bad' && words === 'poison' ? LATER : OK,
    );
    let ahead = 0;
    const { sender } = senderOver(rig.stores, [channel], { clock: { now: () => new Date(Date.now() + ahead) } });
    const pass = (ms: number) => {
      ahead += ms;
      return rig.pass(ms);
    };
    const bad = { lane: 'bad', address: 'bad' };
    await rig.stores.outbox.add([item({ ...bad, ...text('poison') }), item({ ...bad, ...text('behind') })]);
    const look = async () => {
      await sender.ring();
      await sender.drained();
    };
    for (let minutes = 0; minutes < 14; minutes++) {
      await look();
      await pass(MINUTE);
    }
    await pass(2 * MINUTE);
    await look();
    expect(await stateOf(), 'nothing has got through yet: the channel may be away').toEqual({ pending: 2 });
    await rig.stores.outbox.add([item({ address: 'good' })]);
    await look();
    await pass(10 * MINUTE);
    await look();
    expect(await stateOf()).toEqual({ dead: 1, sent: 2 });
    expect(channel.textsTo('bad').at(-1)).toBe('behind');
    expect(await rig.stores.inbox.list(10)).toMatchObject([{ reason: 'unsent', channel: 'telegram' }]);
  });

  it('T-28 pauses the chat that was told to wait, and no other', async () => {
    const rig = await postgres.rig();
    const paces = { all: { everyMs: 5, burst: 1 }, each: { everyMs: 20, burst: 1 } };
    const wait: Delivery = { outcome: 'rate-limited', retryAfterMs: 30_000 };
    const script = ({ address, n }: { address: string; n: number }) => (address === '0' && n === 0 ? wait : OK);
    const channel = new ProgrammedChannel('telegram', script, paces);
    const { sender, until } = await started(rig, channel);
    await rig.stores.outbox.add(lanesOf(10).flat());
    await rig.stores.outbox.add([item({ lane: 'another lane', address: '0' })]);
    const from = performance.now();
    await sender.ring();
    await until(() => expect(channel.tried).toHaveLength(1 + 27));
    expect(performance.now() - from).toBeLessThan(2_000);
    await rig.pass(15 * SECOND);
    await sender.ring();
    await sender.drained();
    expect(channel.textsTo('0')).toHaveLength(1);
    await rig.pass(15 * SECOND);
    await until(async () => {
      await sender.ring();
      expect(channel.textsTo('0')).toHaveLength(5);
    });
    await sender.drained();
    expect(await stateOf()).toEqual({ sent: 31 });
  });

  it('pauses the whole channel when one chat after the other is told to wait', async () => {
    const rig = await postgres.rig();
    const paces = { all: { everyMs: 5, burst: 1 }, each: { everyMs: 20, burst: 1 } };
    const wait: Delivery = { outcome: 'rate-limited', retryAfterMs: 30_000 };
    const channel = new ProgrammedChannel('telegram', () => wait, paces);
    const { sender } = await started(rig, channel);
    await rig.stores.outbox.add(lanesOf(3).flat());
    await sender.ring();
    await sender.drained();
    expect(channel.tried).toHaveLength(3);
    await rig.stores.outbox.add(lanesOf(3, 50).flat());
    await sender.ring();
    await sender.drained();
    expect(channel.tried).toHaveLength(3);
  });

  it('hands back what waits for its turn when it stops, and finishes what is under way', async () => {
    const rig = await postgres.rig();
    let open = () => {};
    const gate = new Promise<void>((done) => {
      open = done;
    });
    const paces = { all: { everyMs: 400, burst: 1 }, each: null };
    const channel = new ProgrammedChannel('telegram', () => gate.then(() => OK), paces);
    const { sender, until } = await started(rig, channel);
    await rig.stores.outbox.add(lanesOf(10).flat());
    await sender.ring();
    await until(() => expect(channel.under).toBe(1));
    const stopped = sender.stop();
    open();
    await stopped;
    expect(channel.tried).toHaveLength(1);
    expect(await stateOf()).toEqual({ sent: 1, pending: 29 });
    const another = new ProgrammedChannel('telegram');
    const next = senderOver(rig.stores, [another], { clock: REAL_CLOCK });
    await next.sender.ring();
    await next.sender.drained();
    expect(another.tried, 'at once, not when a lease has run out').toHaveLength(29);
  });

  it.each([-HOUR, HOUR])('goes by the clock of the database, not by its own (%i ms off)', async (off) => {
    const rig = await postgres.rig();
    const channel = new ProgrammedChannel('telegram', ({ n }) => (n === 0 ? LATER : OK));
    const clock = { now: () => new Date(Date.now() + off) };
    const { sender } = senderOver(rig.stores, [channel], { clock });
    await rig.stores.outbox.add([item()]);
    const look = async () => {
      await sender.ring();
      await sender.drained();
    };
    await look();
    await look();
    expect(channel.tried, 'not before it is due').toHaveLength(1);
    await rig.pass(SECOND);
    await look();
    expect(await stateOf()).toEqual({ sent: 1 });
  });

  it('writes what was sent as soon as the database is back', async () => {
    const rig = await postgres.rig();
    const channel = new ProgrammedChannel();
    const { outbox } = rig.stores;
    let away = 3;
    const flaky: typeof outbox = {
      ...outbox,
      sent: (...args) => (away-- > 0 ? Promise.reject(new Error('away')) : outbox.sent(...args)),
    };
    const { sender } = senderOver({ ...rig.stores, outbox: flaky }, [channel], { clock: REAL_CLOCK });
    await rig.stores.outbox.add(lanesOf(1).flat());
    await sender.ring();
    await sender.drained();
    expect(channel.textsTo('0'), 'once each').toEqual(['0', '1', '2']);
    expect(await stateOf()).toEqual({ sent: 3 });
  });
});
