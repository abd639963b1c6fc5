import { setTimeout as pause } from 'node:timers/promises';
import type { OwnRedis } from '../../servers/redis.ts';
import { deliveryEvent } from '../events.ts';
import type { Postgres } from '../postgres.ts';
import { Program } from '../program.ts';
import { memoryOf } from '../redis.ts';
import { post } from './lateness.ts';
import { planLater } from './planned.ts';
import { BullMq, settings, Worker } from './service.ts';

const PENDING = 20_000;
const BATCH = 500;
const DAY = 86_400_000;
const SETTLED_MS = 20_000;

export type Resting = {
  /** Bytes of a pending follow-up: its row, its share of the indexes, and what Redis holds of it. */
  readonly pendingBytes: number;
  readonly scheduleBytes: number;
  readonly redisBytes: number;
  /** The part of a core that a worker and PostgreSQL use while nothing is due. */
  readonly idle: number;
};

/** Follow-ups of the coming days: what each costs to keep, and what a worker costs while none of them is due. */
export async function resting(
  server: Postgres,
  database: string,
  redis: OwnRedis,
  telegram: string,
  { planned, seconds }: { planned: number; seconds: number },
): Promise<Resting> {
  redis.ask('FLUSHALL');
  const env = settings(await server.createSeeded(database), redis, telegram);
  const web = new Program('http/run-service');
  const { url } = (await web.ask(env)) as { url: string };
  await post(url, [deliveryEvent({ n: PENDING + 1, completedAt: new Date(Date.now() + DAY) })]);
  const memory = memoryOf(redis);
  for (let n = 0; n < PENDING; n += BATCH) {
    const completedAt = new Date(Date.now() + DAY);
    await post(
      url,
      Array.from({ length: BATCH }, (_, i) => deliveryEvent({ n: n + i, completedAt })),
    );
  }
  const redisBytes = Math.max(0, memoryOf(redis) - memory) / PENDING;
  await web.end();
  const [size] = await server.ask(
    database,
    `SELECT pg_total_relation_size('follow_up')::float8 / count(*) AS bytes,
       pg_relation_size('follow_up_next_at_idx')::float8 / count(*) AS schedule FROM follow_up`,
  );
  await planLater(server, database, planned - PENDING);
  const idle = await idleWorker(server, new Worker(env), seconds);
  return { pendingBytes: Number(size?.bytes) + redisBytes, scheduleBytes: Number(size?.schedule), redisBytes, idle };
}

async function idleWorker(server: Postgres, worker: Worker, seconds: number): Promise<number> {
  await worker.look();
  // What a start and a filled table bring with them is over: V8 tidies up once, some ten seconds after nothing is done any more.
  await server.ask('postgres', 'CHECKPOINT');
  await pause(SETTLED_MS);
  const [{ cpuSeconds }, served] = [await worker.look(), server.cpuSeconds()];
  await pause(seconds * 1e3);
  const used = (await worker.look()).cpuSeconds - cpuSeconds + (server.cpuSeconds() - served);
  await worker.end();
  return used / seconds;
}

/** Bytes of memory that Redis needs for a delayed job of BullMQ. */
export async function bullBytes(redis: OwnRedis, many: number): Promise<number> {
  redis.ask('FLUSHALL');
  const bull = new BullMq(redis);
  await bull.add(1, { from: Date.now() + DAY });
  const before = memoryOf(redis);
  await bull.add(many, { from: Date.now() + DAY, over: DAY });
  const bytes = (memoryOf(redis) - before) / many;
  await bull.end();
  redis.ask('FLUSHALL');
  return bytes;
}
