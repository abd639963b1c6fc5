import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bullmqAlarmClock } from '../../adapters/bullmq/index.ts';
import { ALARM_KINDS, later, SECOND } from '../../src/clock.ts';
import { Fault } from '../../src/faults.ts';
import { describeAlarmClock, listening } from '../contracts/alarm-clock.contract.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../servers/redis.ts';
import { type BullmqRig, bullmqRig, eventually } from './bullmq-rig.ts';

const databaseUrl = 'postgresql://nobody@127.0.0.1:1/none';

const given = process.env.REDIS_URL;

if (given) {
  describeAlarmClock('on the Redis of REDIS_URL', () => bullmqRig({ redisUrl: given, databaseUrl }));
} else {
  describeWithRedis('BullMQ on Redis', () => {
    let redis: OwnRedis;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());

    describeAlarmClock('on Redis', () => bullmqRig({ redisUrl: redis.url, databaseUrl }));
  });
}

describeWithRedis('when Redis fails', () => {
  let redis: OwnRedis;
  let rig: BullmqRig;
  beforeEach(async () => {
    redis = await startRedis();
    rig = await bullmqRig({ redisUrl: redis.url, databaseUrl });
  });
  afterEach(async () => {
    await rig.close();
    await redis.stop();
  });

  it('rings on after Redis was flushed', async () => {
    const rings = await listening(rig);
    await rig.alarms.ringAt('cases', later(new Date(), 60 * SECOND));
    redis.ask('FLUSHALL');
    await rig.alarms.ringAt('outbox', later(new Date(), 500));
    await eventually(() => rings.length === 1);
    await rig.alarms.ringAt('inbox', new Date());
    await eventually(() => rings.length === 2);
    expect(rings.map(({ kind }) => kind)).toEqual(['outbox', 'inbox']);
  });

  it('rings what was set before Redis was killed and started again', async () => {
    const rings = await listening(rig);
    await rig.alarms.ringAt('follow-ups', later(new Date(), 1_500));
    await redis.kill();
    await redis.start();
    await eventually(() => rings.length === 1);
    await eventually(() => rig.alarms.ping());
    await rig.alarms.ringAt('outbox', new Date());
    await eventually(() => rings.length === 2);
  });

  it('says soon that Redis is away, and recovers by itself', async () => {
    const rings = await listening(rig);
    await redis.kill();
    await eventually(async () => !(await rig.alarms.ping()));
    const since = performance.now();
    await expect(rig.alarms.ringAt('outbox', new Date())).rejects.toThrow();
    expect(performance.now() - since).toBeLessThan(500);
    await redis.start();
    await eventually(() => rig.alarms.ping());
    await rig.alarms.ringAt('outbox', new Date());
    await eventually(() => rings.length === 1);
    expect(rig.log.map(({ what }) => what)).toContain('alarms/store-trouble');
    expect(rig.log.length).toBeLessThan(20);
  });

  it('says within seconds that Redis does not answer, and recovers by itself', { timeout: 30_000 }, async () => {
    const rings = await listening(rig);
    redis.freeze();
    const since = performance.now();
    await expect(rig.alarms.ringAt('outbox', new Date())).rejects.toThrow();
    expect(await rig.alarms.ping()).toBe(false);
    expect(performance.now() - since).toBeLessThan(6_000);
    redis.resume();
    await eventually(() => rig.alarms.ping());
    await rig.alarms.ringAt('cases', new Date());
    await eventually(() => rings.some(({ kind }) => kind === 'cases'));
  });

  it('starts without Redis, and rings when it comes', async () => {
    await redis.kill();
    const since = performance.now();
    const alarms = await bullmqAlarmClock({
      redisUrl: redis.url,
      databaseUrl,
      role: 'all',
      queue: 'late',
      log: () => {},
    });
    expect(performance.now() - since).toBeLessThan(2_000);
    try {
      const rings = await listening({ ...rig, alarms });
      expect(await alarms.ping()).toBe(false);
      await expect(alarms.ringAt('outbox', new Date())).rejects.toThrow();
      await redis.start();
      await eventually(() => alarms.ping());
      await alarms.ringAt('outbox', new Date());
      await eventually(() => rings.length === 1);
    } finally {
      await alarms.close();
    }
  });

  it('closes soon while Redis is away, whether it was ever there or not', async () => {
    await redis.kill();
    const never = await bullmqAlarmClock({ redisUrl: redis.url, databaseUrl, role: 'all', queue: 'x', log: () => {} });
    await never.onRing(async () => undefined);
    await rig.alarms.onRing(async () => undefined);
    const since = performance.now();
    await Promise.all([never.close(), rig.alarms.close()]);
    expect(performance.now() - since).toBeLessThan(6_000);
  });

  it('closes in spite of a ring that does not end', async () => {
    let began = false;
    await rig.alarms.onRing(() => {
      began = true;
      return new Promise(() => undefined);
    });
    await rig.alarms.ringAt('outbox', new Date());
    await eventually(() => began);
    const since = performance.now();
    await rig.alarms.close();
    expect(performance.now() - since).toBeLessThan(8_000);
  });
});

describeWithRedis('what Redis gets to see', () => {
  let redis: OwnRedis;
  let rig: BullmqRig;
  beforeEach(async () => {
    redis = await startRedis();
    rig = await bullmqRig({ redisUrl: redis.url, databaseUrl });
  });
  afterEach(async () => {
    await rig.close();
    await redis.stop();
  });

  it('is kinds and moments in one slot, and no word of what went wrong', async () => {
    let tries = 0;
    await rig.alarms.onRing(async () => {
      tries += 1;
      throw new Fault('stores/unavailable', { customer: '王小红', phone: '13800000000' });
    });
    await rig.alarms.ringAt('outbox', new Date());
    for (const kind of ALARM_KINDS) await rig.alarms.ringAt(kind, later(new Date(), 60 * SECOND));
    await eventually(() => tries >= 2);
    const keys = redis.ask('KEYS', '*').split('\n');
    expect(keys.length).toBeGreaterThan(4);
    expect(keys.filter((key) => !key.startsWith(`{aftercare}:${rig.queue}`))).toEqual([]);
    const jobs = keys.filter((key) => /(follow-ups|cases|outbox|inbox)-[\w-]+$/.test(key));
    const contents = jobs.map((key) => redis.ask('HGETALL', key)).join('\n');
    expect(contents).toContain('{"kind":"cases"}');
    expect(contents).toContain('stores/unavailable');
    expect(contents).not.toMatch(/王小红|13800000000/);
  });

  it('is one job for a thousand alarms, and nothing when they have rung', async () => {
    const at = new Date(Math.ceil((Date.now() + SECOND) / SECOND) * SECOND);
    await Promise.all(Array.from({ length: 1_000 }, () => rig.alarms.ringAt('follow-ups', at)));
    expect(redis.ask('ZCARD', `{aftercare}:${rig.queue}:delayed`)).toBe('1');
    const rings = await listening(rig);
    await eventually(() => rings.length === 1);
    await eventually(() => redis.ask('KEYS', '*follow-ups-*') === '');
  });

  it('may be a kind of a newer release: it is dropped and reported', async () => {
    const queue = new Queue(rig.queue, { connection: { host: '127.0.0.1', port: redis.port }, prefix: '{aftercare}' });
    const rings = await listening(rig);
    await queue.add('moon-phases', { kind: 'moon-phases' }, { jobId: 'moon-phases-1', removeOnComplete: true });
    await eventually(() => rig.log.length > 0);
    expect(rig.log).toEqual([{ level: 'warn', what: 'alarms/unknown-kind', facts: { kind: 'moon-phases' } }]);
    await eventually(async () => (await queue.getJob('moon-phases-1')) === undefined);
    expect(rings).toEqual([]);
    await queue.close();
  });

  it('never rings in a process that only serves the web', async () => {
    const web = await bullmqAlarmClock({
      redisUrl: redis.url,
      databaseUrl,
      role: 'web',
      queue: rig.queue,
      log: () => {},
    });
    const here = await listening({ ...rig, alarms: web });
    const there = await listening(rig);
    for (const kind of ALARM_KINDS) await web.ringAt(kind, new Date());
    await eventually(() => there.length === ALARM_KINDS.length);
    await web.close();
    expect(here).toEqual([]);
  });
});
