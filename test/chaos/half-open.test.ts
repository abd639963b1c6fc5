import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bullmqAlarmClock } from '../../adapters/bullmq/index.ts';
import { freshDatabase } from '../postgres.ts';
import { describeWithRedis, startRedis } from '../servers/redis.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** A deaf connection is found out within this time. */
const DETECT_MS = 30_000;

/** Every connection that is open becomes deaf for good, as behind a router that forgot it; new ones are well. */
async function ringsAgain(through: TcpProxy, options: Parameters<typeof bullmqAlarmClock>[0]): Promise<void> {
  const made = await bullmqAlarmClock(options);
  onTestFinished(() => made.close());
  let rings = 0;
  await made.onRing(async () => {
    rings += 1;
  });
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

async function proxyTo(port: number): Promise<TcpProxy> {
  const proxy = new TcpProxy(port);
  await proxy.start();
  onTestFinished(() => proxy.stop());
  return proxy;
}

describeWithRedis('T-54 T-55 an alarm clock on Redis whose connections became deaf', () => {
  it('rings again, because a worker that waits for an answer for too long is connected anew', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const proxy = await proxyTo(redis.port);
    await ringsAgain(proxy, {
      redisUrl: `redis://127.0.0.1:${proxy.port}`,
      databaseUrl: 'postgresql://127.0.0.1:1/none',
      role: 'all',
      log: () => undefined,
    });
  }, 60_000);
});

describe('T-54 T-55 an alarm clock on PostgreSQL whose connections became deaf', () => {
  it('rings again', async () => {
    const database = await freshDatabase();
    onTestFinished(() => database.drop());
    const url = new URL(database.url);
    const proxy = await proxyTo(Number(url.port));
    url.port = String(proxy.port);
    await ringsAgain(proxy, { databaseUrl: url.href, role: 'all', log: () => undefined });
  }, 60_000);
});
