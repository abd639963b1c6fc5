import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openPostgres, type Postgres } from './postgres-rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

const SOON = { timeout: 15_000 };
const WHO_HOLDS = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (
  SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Somebody who wants a turn, and keeps it until told otherwise. */
function contender(name: string) {
  const { alone } = postgres.stores;
  const ends = new AbortController();
  const leaves = new AbortController();
  const log: string[] = [];
  const done = alone(
    name,
    async (turn) => {
      log.push('began');
      const over = AbortSignal.any([turn, leaves.signal]);
      if (!over.aborted) await once(over, 'abort');
      log.push(turn.aborted ? 'lost' : 'left');
    },
    ends.signal,
  );
  return { log, done, leave: () => leaves.abort(), end: () => ends.abort() };
}

it('lets one work at a time, and the next when that one has ended', { timeout: 30_000 }, async () => {
  const first = contender('reading');
  await vi.waitFor(() => expect(first.log).toEqual(['began']), SOON);
  const [second, elsewhere] = [contender('reading'), contender('something else')];
  await vi.waitFor(() => expect(elsewhere.log).toEqual(['began']), SOON);
  expect(second.log, 'it waits').toEqual([]);
  first.leave();
  await first.done;
  await vi.waitFor(() => expect(second.log).toEqual(['began']), SOON);
  expect(first.log).toEqual(['began', 'left']);
  for (const one of [second, elsewhere]) {
    one.end();
    await one.done;
    expect(one.log).toEqual(['began', 'lost']);
  }
  expect((await postgres.pool.query(WHO_HOLDS)).rows).toEqual([]);
});

it('takes the turn from whoever lost the connection, and tells them', { timeout: 40_000 }, async () => {
  const first = contender('reading');
  await vi.waitFor(() => expect(first.log).toEqual(['began']), SOON);
  const second = contender('reading');
  await postgres.pool.query(`SELECT pg_terminate_backend(pid) FROM (${WHO_HOLDS}) holding`);
  await vi.waitFor(() => expect(first.log.slice(0, 2)).toEqual(['began', 'lost']), SOON);
  await vi.waitFor(() => expect([...first.log.slice(2), ...second.log]).toEqual(['began']), SOON);
  for (const one of [first, second]) one.end();
  await Promise.all([first.done, second.done]);
});

it('waits for nothing when it is told to end before its turn', async () => {
  const first = contender('reading');
  await vi.waitFor(() => expect(first.log).toEqual(['began']), SOON);
  const second = contender('reading');
  second.end();
  await second.done;
  expect(second.log).toEqual([]);
  first.end();
  await first.done;
});
