import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { postgresStores, type Stores } from '../../adapters/postgres/index.ts';
import type { Delivery, Paces } from '../../src/channels/index.ts';
import { SECOND } from '../../src/clock.ts';
import { openPostgres, type Postgres } from '../adapters/postgres-rig.ts';
import { item, LEASE, type StoreRig } from '../contracts/stores.rig.ts';
import { never, OK, ProgrammedChannel, REAL_CLOCK, type Script, type SenderRig, senderOver } from './deliver.rig.ts';

let postgres: Postgres;
let others: Stores;
beforeAll(async () => {
  postgres = await openPostgres();
  const { rows } = await postgres.pool.query('SELECT current_database() AS name');
  const { options } = postgres.pool;
  const url = new URL(options.connectionString ?? '');
  url.pathname = `/${rows[0]?.name}`;
  others = postgresStores({ url: url.href, pushing: ['telegram'] });
}, 120_000);
afterAll(async () => {
  await others.close();
  await postgres.close();
});

const PATIENCE = { timeout: 30_000, interval: 10 };
const lanesOf = (lanes: number, each: number) =>
  Array.from({ length: lanes }, (_, n) =>
    Array.from({ length: each }, (_, k) =>
      item({ lane: `l${n}`, address: `${n}`, body: { text: `${k}`, buttons: [] } }),
    ),
  ).flat();

/** Two senders with connections of their own, as two processes have them, before one platform. */
function two(rig: StoreRig, script: Script, paces?: Paces) {
  const channel = new ProgrammedChannel('telegram', script, paces);
  const each = [rig.stores, others].map((stores) => senderOver(stores, [channel], { clock: REAL_CLOCK }));
  const ring = () => Promise.all(each.map(({ sender }) => sender.ring()));
  const drained = () => Promise.all(each.map(({ sender }) => sender.drained()));
  return { channel, each, ring, drained };
}

async function unsent(): Promise<number> {
  const { rows } = await postgres.pool.query(`SELECT count(*)::int AS n FROM outbox WHERE state <> 'sent'`);
  return Number(rows[0]?.n);
}

/** Rings until everything is sent, as the sweep would. */
async function untilSent(ring: () => Promise<unknown>): Promise<void> {
  await vi.waitFor(async () => {
    await ring();
    expect(await unsent()).toBe(0);
  }, PATIENCE);
}

/** The most that lie in any span of so many milliseconds. */
function most(moments: readonly number[], ms: number): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + ms).length));
}

describe('two senders on one database', () => {
  it('send each message once and each lane in order', async () => {
    const rig = await postgres.rig();
    const slow = async (): Promise<Delivery> => {
      await new Promise((done) => setTimeout(done, Math.random() * 8));
      return OK;
    };
    const { channel, each, ring, drained } = two(rig, slow);
    await rig.stores.outbox.add(lanesOf(200, 3));
    await untilSent(ring);
    await drained();
    expect(channel.tried).toHaveLength(600);
    for (let n = 0; n < 200; n++) expect(channel.textsTo(`${n}`)).toEqual(['0', '1', '2']);
    for (const { seen } of each) expect(seen.length, 'both take part').toBeGreaterThan(20);
  });

  it('T-29 keep a lane in order also while its messages fail', async () => {
    const rig = await postgres.rig();
    let count = 0;
    const flaky = (): Delivery => (count++ % 3 === 0 ? { outcome: 'retry', why: 'x' } : OK);
    const { channel, ring, drained } = two(rig, flaky);
    await rig.stores.outbox.add(lanesOf(20, 4));
    await untilSent(async () => {
      await ring();
      await drained();
      await rig.pass(10 * SECOND);
    });
    for (let n = 0; n < 20; n++) {
      const texts = channel.textsTo(`${n}`);
      expect(texts, 'never back to an earlier one').toEqual(texts.toSorted());
      expect(new Set(texts).size).toBe(4);
    }
  });

  it('T-27 keep the pace of the channel and of each address together', async () => {
    const rig = await postgres.rig();
    const paces: Paces = { all: { everyMs: SECOND / 24, burst: 1 }, each: { everyMs: 1_050, burst: 1 } };
    const { channel, ring, drained, each } = two(rig, () => OK, paces);
    await rig.stores.outbox.add(lanesOf(50, 3));
    const from = performance.now();
    await untilSent(ring);
    await drained();
    const took = performance.now() - from;
    expect(channel.tried).toHaveLength(150);
    // A busy machine sends late, never early: what was held up may come closer to what follows it.
    const [jitter, of] = [60, channel.tried.map(({ at }) => at)];
    expect(most(of, SECOND - jitter)).toBeLessThanOrEqual(25);
    for (let n = 0; n < 50; n++) {
      const ats = channel.tried.filter(({ address }) => address === `${n}`).map(({ at }) => at);
      expect(most(ats, SECOND - jitter), 'one a second in a chat').toBe(1);
    }
    expect(took, 'and are not much slower than they may be').toBeLessThan(1.6 * ((150 * SECOND) / 24));
    expect(each.map(({ seen }) => seen.length).reduce((a, b) => a + b)).toBe(150);
  }, 60_000);

  it('send again, at most once each, what one of them took with it when it died', async () => {
    const rig = await postgres.rig();
    // A sender that dies in the middle never hears of what it sent, and never writes it.
    const dying = new ProgrammedChannel('telegram', never);
    const dead = senderOver(others, [dying], { clock: REAL_CLOCK });
    await rig.stores.outbox.add(lanesOf(10, 2));
    await dead.sender.ring();
    await vi.waitFor(() => expect(dying.tried).toHaveLength(10), PATIENCE);
    const { channel, ring, drained } = two(rig, () => OK);
    await ring();
    await drained();
    expect(channel.tried, 'while its leases hold, nobody takes them').toEqual([]);
    await rig.pass(LEASE + SECOND);
    await untilSent(ring);
    await drained();
    for (let n = 0; n < 10; n++) {
      expect([...dying.textsTo(`${n}`), ...channel.textsTo(`${n}`)], 'one twice, in order').toEqual(['0', '0', '1']);
    }
    const { rows } = await postgres.pool.query('SELECT sum(ambiguous)::int AS doubts FROM outbox');
    expect(rows[0]?.doubts, 'each of them is counted').toBe(10);
  });

  it('T-30 do not let a late one write what it no longer holds', async () => {
    const rig = await postgres.rig();
    let answer = (_: Delivery) => {};
    const late = new ProgrammedChannel('telegram', () => new Promise((done) => (answer = done)));
    const slow: SenderRig = senderOver(others, [late], { clock: REAL_CLOCK });
    await rig.stores.outbox.add(lanesOf(1, 2));
    await slow.sender.ring();
    await vi.waitFor(() => expect(late.tried).toHaveLength(1), PATIENCE);
    await rig.pass(LEASE + SECOND);
    const channel = new ProgrammedChannel('telegram', ({ n }) => (n === 0 ? never() : OK));
    await senderOver(rig.stores, [channel], { clock: REAL_CLOCK }).sender.ring();
    await vi.waitFor(() => expect(channel.tried).toHaveLength(1), PATIENCE);
    answer(OK);
    await slow.sender.drained();
    expect(late.tried, 'nor go on with the lane').toHaveLength(1);
    const { rows } = await postgres.pool.query('SELECT state FROM outbox ORDER BY id');
    expect(rows).toEqual([{ state: 'pending' }, { state: 'pending' }]);
  });
});
