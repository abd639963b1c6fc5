import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bullmqAlarmClock } from '../../adapters/bullmq/index.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

const ROUNDS = 40;
let database: FreshDatabase;
let server: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  const url = new URL(database.url);
  url.pathname = '/postgres';
  server = new pg.Client({ connectionString: url.href });
  await server.connect();
}, 60_000);
afterAll(async () => {
  await server?.end();
  await database?.drop();
});

async function cutAll(): Promise<void> {
  const name = new URL(database.url).pathname.slice(1);
  await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
}

/** Once a process whose database stopped while it let go of its alarms ended with 1: nobody heard what the connection said. */
it('an alarm clock on PostgreSQL is no surprise when it is cut while it opens, works or closes', async () => {
  const surprises: unknown[] = [];
  const surprised = (error: unknown) => surprises.push(error);
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, surprised);
  let opened = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const opening = bullmqAlarmClock({ databaseUrl: database.url, role: 'all', log: () => undefined });
    if (round % 4 === 0) await cutAll();
    const clock = await opening.catch(() => null);
    if (!clock) continue;
    opened++;
    await clock.onRing(async () => undefined).catch(() => undefined);
    await clock.ringAt('outbox', new Date()).catch(() => undefined);
    const cut = cutAll();
    // The cut strikes at another moment of the closing each time.
    await pause(round % 10);
    await Promise.all([cut, clock.close()]);
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.off(event, surprised);
  expect(surprises).toEqual([]);
  expect(opened).toBeGreaterThan(ROUNDS / 2);
}, 90_000);
