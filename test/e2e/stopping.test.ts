import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FollowUp, Page } from '../../adapters/console/contract.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { makeService, type Program, type Served } from './process.rig.ts';
import { CLOUD_EVENT, type EventResult, eventOf, eventually } from './rig.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 150_000 });
/** A second, and as much again as a busy machine may take. */
const AT_ONCE_MS = 3_000;

let program: Program;
let database: FreshDatabase;
let holder: pg.Client;
beforeAll(async () => {
  program = await makeService();
});
afterAll(() => program?.remove());
beforeEach(async () => {
  database = await freshDatabase();
  holder = new pg.Client({ connectionString: database.url });
  holder.on('error', () => undefined);
  await holder.connect();
});
afterEach(async () => {
  await holder.end();
  await database.drop();
});

const serve = (env: Readonly<Record<string, string>> = {}) => program.serve({ DATABASE_URL: database.url, ...env });

type Readiness = { ready: boolean; checks: Record<string, { ok: boolean; detail?: string }> };

/** An event on its way that cannot be kept before `release`; it waits in the database, for a lock. */
async function underWay({ api }: Served, event: object) {
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE event IN ACCESS EXCLUSIVE MODE');
  const answer = api.call<{ events: EventResult[] }>('POST', '/api/v1/events', event, CLOUD_EVENT);
  answer.catch(() => undefined);
  const waits = "SELECT 1 FROM pg_locks WHERE relation = 'event'::regclass AND NOT granted";
  await eventually('it waits for the lock', async () => (await holder.query(waits)).rowCount);
  return { answer, release: () => holder.query('ROLLBACK') };
}

async function askedAbout({ api }: Served, event: ReturnType<typeof eventOf>): Promise<number> {
  const customer = encodeURIComponent(event.data.customer.id);
  return (await api.get<Page<FollowUp>>(`/api/v1/follow-ups?customer=${customer}`)).items.length;
}

describe('a process that is told to stop', () => {
  it('F10 finishes what is under way, sends the rest elsewhere, fails its readiness, and ends with 0', async () => {
    const service = await serve();
    const event = eventOf();
    const slow = await underWay(service, event);
    const told = performance.now();
    service.child.kill('SIGTERM');
    const unready = await eventually('readiness fails', async () => {
      const { status, body } = await service.api.call<Readiness>('GET', '/readyz');
      return status === 503 && body;
    });
    expect(unready).toMatchObject({ ready: false, checks: { process: { ok: false, detail: 'stopping' } } });
    const other = await service.api.call<{ code: string }>('POST', '/api/v1/events', eventOf(), CLOUD_EVENT);
    expect([other.status, other.body.code]).toEqual([503, 'request/overloaded']);
    expect(other.headers.get('connection')).toBe('close');
    expect(other.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(other.headers.get('content-type')).toContain('application/problem+json');
    await slow.release();
    expect((await slow.answer).status).toBe(202);
    expect(await service.ended).toBe(0);
    expect(performance.now() - told).toBeLessThan(25_000);
    const next = await serve();
    expect(await askedAbout(next, event)).toBe(1);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  it('F10 ends at once when it is told twice, and what was not acknowledged is kept when it comes again', async () => {
    const service = await serve();
    const event = eventOf();
    const slow = await underWay(service, event);
    service.child.kill('SIGTERM');
    await eventually('it stops', async () => (await service.api.call('GET', '/readyz')).status === 503);
    const told = performance.now();
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(130);
    expect(performance.now() - told).toBeLessThan(AT_ONCE_MS);
    await expect(slow.answer).rejects.toThrow();
    await slow.release();
    const next = await serve();
    const again = () => next.api.call<{ events: EventResult[] }>('POST', '/api/v1/events', event, CLOUD_EVENT);
    expect([(await again()).status, (await again()).status]).toEqual([202, 202]);
    expect(await askedAbout(next, event)).toBe(1);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  it('ends in time, with 0, while its database is away', async () => {
    const service = await serve();
    await database.drop();
    await eventually('it is not ready', async () => (await service.api.call('GET', '/readyz')).status === 503);
    const told = performance.now();
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(performance.now() - told).toBeLessThan(25_000);
  });
});

describe('a process to which something happens that nobody foresaw', () => {
  it.each([
    ['an error in a timer', 'SIGUSR2', 'nobody foresaw this'],
    ['a promise that nobody looks after', 'SIGHUP', 'nobody foresaw that'],
  ] as const)('F13 %s ends it with 1 within a second, said aloud; nothing is lost', async (_what, signal, words) => {
    const service = await serve();
    const event = eventOf();
    expect((await service.api.call('POST', '/api/v1/events', event, CLOUD_EVENT)).status).toBe(202);
    const struck = performance.now();
    service.child.kill(signal);
    expect(await service.ended).toBe(1);
    expect(performance.now() - struck).toBeLessThan(AT_ONCE_MS);
    expect(service.said()).toContain(words);
    const next = await serve();
    expect(await askedAbout(next, event)).toBe(1);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });
});

describe('two processes, one after the other told to stop, under load', () => {
  it('T-56 lose nothing, double nothing, and end with 0 each time', async () => {
    const CYCLES = 6;
    const alike = { DATABASE_URL: database.url };
    const pair = [await serve(), await serve()];
    const acked: ReturnType<typeof eventOf>[] = [];
    let over = false;
    let turn = 0;
    /** As behind a balancer: whoever does not answer well is left, and the other is asked. */
    const shop = async () => {
      while (!over) {
        const event = eventOf();
        await eventually(
          'somebody takes it',
          async () => {
            const api = pair[turn++ % 2]?.api;
            const answer = await api?.call('POST', '/api/v1/events', event, CLOUD_EVENT).catch(() => null);
            return answer?.status === 202;
          },
          30_000,
        );
        acked.push(event);
      }
    };
    const load = Promise.all([shop(), shop(), shop(), shop()]);
    const codes: unknown[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const old = pair[cycle % 2];
      if (!old) throw new Error('there are two');
      const before = acked.length;
      const told = performance.now();
      old.child.kill('SIGTERM');
      codes.push(await old.ended);
      expect(performance.now() - told).toBeLessThan(25_000);
      pair[cycle % 2] = await program.serve({ ...alike, PORT: String(old.port) });
      await eventually('the load goes on', () => acked.length > before);
    }
    over = true;
    await load;
    expect(codes).toEqual(Array(CYCLES).fill(0));
    const { rows } = await holder.query<{ event_id: string; n: number }>(
      'SELECT e.event_id, count(f.id)::int AS n FROM event e LEFT JOIN follow_up f ON f.event_id = e.id GROUP BY e.event_id',
    );
    const decided = new Map(rows.map(({ event_id, n }) => [event_id, n]));
    expect(acked.length).toBeGreaterThan(50);
    expect(acked.filter(({ id }) => decided.get(id) !== 1)).toEqual([]);
    for (const { child } of pair) child.kill('SIGTERM');
    expect(await Promise.all(pair.map(({ ended }) => ended))).toEqual([0, 0]);
  }, 240_000);
});
