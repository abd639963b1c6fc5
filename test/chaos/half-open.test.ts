import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { bullmqAlarmClock } from '../../adapters/bullmq/index.ts';
import type { AlarmClock } from '../../src/clock.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../servers/redis.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** A deaf connection is found out within this time. */
const DETECT_MS = 25_000;

let clock: AlarmClock | null = null;
let proxy: TcpProxy | null = null;
let redis: OwnRedis | null = null;
let database: FreshDatabase | null = null;

afterEach(async () => {
  await clock?.close();
  await proxy?.stop();
  await redis?.stop();
  await database?.drop();
  clock = proxy = redis = database = null;
});

/** Every connection that is open becomes deaf for good, as behind a router that forgot it; new ones are well. */
async function ringsAgain(through: TcpProxy, options: Parameters<typeof bullmqAlarmClock>[0]): Promise<void> {
  const made = await bullmqAlarmClock(options);
  clock = made;
  let rings = 0;
  await made.onRing(async () => void (rings += 1));
  await made.ringAt('outbox', new Date());
  await expect.poll(() => rings, { timeout: 10_000 }).toBe(1);
  await through.become('hole');
  await pause(200);
  await through.become('pass');
  await expect
    .poll(
      async () => {
        await made.ringAt('outbox', new Date()).catch(() => undefined);
        return rings;
      },
      { timeout: DETECT_MS, interval: 500 },
    )
    .toBeGreaterThan(1);
}

describeWithRedis('an alarm clock on Redis whose connections became deaf', () => {
  it('rings again, because a worker that waits for an answer for too long is connected anew', async () => {
    redis = await startRedis();
    proxy = new TcpProxy(redis.port);
    await proxy.start();
    await ringsAgain(proxy, {
      redisUrl: `redis://127.0.0.1:${proxy.port}`,
      databaseUrl: 'postgresql://127.0.0.1:1/none',
      role: 'all',
      log: () => undefined,
    });
  }, 60_000);
});

describe('an alarm clock on PostgreSQL whose connections became deaf', () => {
  it('rings again', async () => {
    database = await freshDatabase();
    const url = new URL(database.url);
    proxy = new TcpProxy(Number(url.port));
    await proxy.start();
    url.port = String(proxy.port);
    await ringsAgain(proxy, { databaseUrl: url.href, role: 'all', log: () => undefined });
  }, 60_000);
});
