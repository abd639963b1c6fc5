import type { Logger } from '../adapters/log/index.ts';
import type { Metrics } from '../adapters/metrics/index.ts';
import type { Stores } from '../adapters/postgres/index.ts';
import { ALARM_KINDS, type AlarmClock, HOUR, SECOND } from '../src/clock.ts';
import type { Config } from '../src/config.ts';
import type { Flow } from './flow.ts';

const HORIZON = HOUR;
const SWEEP_EVERY = 2 * SECOND;

/**
 * Ties due rows to looks at them: at once in this process when something is due now, by the alarm clock when it is due
 * within the hour, and by a sweep that asks Postgres what is due, for whatever either of them lost.
 */
export function keepSchedule(
  flow: Flow,
  alarms: AlarmClock,
  stores: Stores,
  works: boolean,
  log: Logger,
  metrics: Metrics,
) {
  const rung = new Map<string, number>();
  const lost = (error: unknown) => log.debug({ err: error }, 'the alarm clock is away; the sweep stands in');
  flow.wake = (kind, at) => {
    const now = Date.now();
    if (at.getTime() > now + HORIZON) return;
    if (at.getTime() <= now && works) return void flow.bell.ring(kind);
    const second = `${kind} ${Math.ceil(at.getTime() / SECOND)}`;
    if (rung.has(second)) return;
    rung.set(second, at.getTime());
    alarms.ringAt(kind, at).catch((error: unknown) => {
      rung.delete(second);
      lost(error);
    });
  };
  const sweep = async () => {
    for (const [second, at] of rung) if (at < Date.now() - SECOND) rung.delete(second);
    const due = await stores.backlog();
    for (const kind of ALARM_KINDS) {
      const { nextAt } = due[kind];
      if (nextAt) flow.wake(kind, nextAt);
    }
  };
  metrics.watchBacklog(() => stores.backlog());
  let sweeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep).catch((error: unknown) => log.warn({ err: error }, 'the sweep failed'));
  }, SWEEP_EVERY);
  sweeping = sweep().catch((error: unknown) => log.warn({ err: error }, 'the sweep failed'));
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
      await flow.bell.mute();
      await flow.pipeline.hush();
    },
  };
}

/**
 * BullMQ on Redis when there is one, else on the database. It is set up beside the start, not before it: until it is
 * there the sweep does its work, and a start does not wait for what it can do without.
 */
export function alarmClock(config: Config, databaseUrl: string, log: Logger): AlarmClock {
  const set = import('../adapters/bullmq/index.ts').then(({ bullmqAlarmClock }) =>
    bullmqAlarmClock({
      ...(config.REDIS_URL && { redisUrl: config.REDIS_URL }),
      databaseUrl,
      role: config.ROLE,
      log: ({ level, ...event }) => log[level](event),
    }),
  );
  set.catch((error: unknown) => log.error({ err: error }, 'the alarm clock could not be set up; the sweep stands in'));
  let there = false;
  set.then(
    () => {
      there = true;
    },
    () => undefined,
  );
  return {
    ringAt: async (kind, at) => (await set).ringAt(kind, at),
    onRing: async (listener) => (await set).onRing(listener),
    ping: async () => there && (await set).ping(),
    close: async () => (await set.catch(() => null))?.close(),
  };
}
