import { setTimeout as pause } from 'node:timers/promises';
import type { OwnRedis } from '../../servers/redis.ts';
import { BATCH_TYPE, deliveryEvent } from '../events.ts';
import type { Postgres } from '../postgres.ts';
import { Program } from '../program.ts';
import { until } from '../waiting.ts';
import type { Quantiles } from './quantiles.ts';
import { API_KEY, BullMq, type Seen, settings, Worker } from './service.ts';

export const DUE = 10_000;
export const OVER_MS = 10_000;
/** Everything is planned by then. */
const AHEAD_MS = 25_000;
const BULL_AHEAD_MS = 8_000;
const BATCH = 500;
const HOUR = 3_600_000;
/** What the shipped rule waits after a delivery. */
const DELAY_MS = 24 * HOUR;

export type Late = { readonly ours: Seen; readonly pendingBytes: number; readonly serverSeconds: number };

/** Events are posted to a web process, their follow-ups are due one after the other, and a worker asks. */
export async function ourLateness(
  server: Postgres,
  database: string,
  redis: OwnRedis,
  telegram: string,
): Promise<Late> {
  const env = settings(await server.createSeeded(database), redis, telegram);
  const [web, worker] = [new Program('http/run-service'), new Worker(env)];
  const { url } = (await web.ask(env)) as { url: string };
  await worker.look();
  const from = Date.now() + AHEAD_MS;
  for (let n = 0; n < DUE; n += BATCH) {
    const events = Array.from({ length: BATCH }, (_, i) => {
      const due = from + ((n + i) * OVER_MS) / DUE;
      return deliveryEvent({ n: n + i + 1, completedAt: new Date(due - DELAY_MS) });
    });
    await post(url, events);
  }
  if (Date.now() > from - 2_000) throw new Error('the events took too long to be posted');
  const [row] = await server.ask(
    database,
    `SELECT pg_total_relation_size('follow_up')::float8 / count(*) AS bytes FROM follow_up`,
  );
  const before = server.cpuSeconds();
  await pause(from + OVER_MS - Date.now());
  const ours = await until(
    () => worker.look(),
    ({ asked }) => asked >= DUE || asked,
  );
  const serverSeconds = server.cpuSeconds() - before;
  await Promise.all([web.end(), worker.end()]);
  await mustBeAsked(server, database, DUE);
  return { ours, pendingBytes: Number(row?.bytes), serverSeconds };
}

export async function post(url: string, events: readonly unknown[], key = API_KEY): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': BATCH_TYPE };
  const response = await fetch(`${url}/api/v1/events`, { method: 'POST', headers, body: JSON.stringify(events) });
  if (response.status !== 202) throw new Error(`events were answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

/** Each was asked once: one conversation, one turn, one message that waits to be sent or was. */
export async function mustBeAsked(server: Postgres, database: string, many: number): Promise<void> {
  const [row] = await server.ask(
    database,
    `SELECT (SELECT count(*)::int FROM follow_up WHERE state = 'asked') AS follow_ups, (SELECT count(*)::int FROM turn) AS turns,
       (SELECT count(DISTINCT follow_up_id)::int FROM conversation) AS conversations,
       (SELECT count(*)::int FROM outbox WHERE kind = 'message') AS messages`,
  );
  const { follow_ups: asked, turns, conversations, messages } = row ?? {};
  if (asked !== many || turns !== many || conversations !== many || Number(messages) < many) {
    throw new Error(`of ${many} follow-ups: ${JSON.stringify(row)}`);
  }
}

/** The same many delayed jobs, which a bare worker is handed. */
export async function bullLateness(redis: OwnRedis): Promise<Quantiles & { readonly cpuSeconds: number }> {
  redis.ask('FLUSHALL');
  const bull = new BullMq(redis);
  await bull.work(50);
  const from = Date.now() + BULL_AHEAD_MS;
  await bull.add(DUE, { from, over: OVER_MS });
  if (Date.now() > from) throw new Error('the jobs took too long to be added');
  await pause(from + OVER_MS - Date.now());
  const seen = await until(
    () => bull.look(),
    ({ done }) => done >= DUE || done,
  );
  await bull.end();
  redis.ask('FLUSHALL');
  return seen;
}
