import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from '../adapters/log/index.ts';
import { type AlarmClock, type AlarmKind, SECOND } from '../src/clock.ts';
import type { Config } from '../src/config.ts';
import { Fault } from '../src/faults.ts';

/**
 * BullMQ on Redis when there is one, else on the database. It is set up beside the start, not before it: until it is
 * there the sweep does its work, and a start does not wait for what it can do without.
 */
export function alarmClock(config: Config, databaseUrl: string, log: Logger): AlarmClock {
  return lastingClock(async () => {
    const { bullmqAlarmClock } = await import('../adapters/bullmq/index.ts');
    return bullmqAlarmClock({
      ...(config.REDIS_URL && { redisUrl: config.REDIS_URL }),
      databaseUrl,
      role: config.ROLE,
      log: ({ level, ...event }) => log[level](event),
    });
  }, log);
}

type Listener = (kind: AlarmKind) => Promise<void>;

/** Between one try and the next, in milliseconds. */
const WAITS = { first: SECOND, longest: 30 * SECOND };

/**
 * A clock that is set up again and again until it is there, because its store may be away just while we start. Before
 * that, alarms are refused and whoever would ring is only remembered.
 */
export function lastingClock(
  setUp: () => Promise<AlarmClock>,
  log: Pick<Logger, 'warn' | 'error'>,
  waits = WAITS,
): AlarmClock {
  const closing = new AbortController();
  let clock: AlarmClock | null = null;
  let listener: Listener | null = null;
  const working = keepTrying();
  return {
    async ringAt(kind, at) {
      if (!clock) throw new Error('the alarm clock is not set up yet');
      await clock.ringAt(kind, at);
    },
    async onRing(heard) {
      listener = heard;
      await clock?.onRing(heard);
    },
    ping: async () => clock?.ping() ?? false,
    async close() {
      closing.abort();
      await working;
      await clock?.close();
    },
  };

  async function keepTrying(): Promise<void> {
    for (let wait = waits.first; !closing.signal.aborted; wait = Math.min(2 * wait, waits.longest)) {
      try {
        return await begin(await setUp());
      } catch (error) {
        const hopeless = error instanceof Fault && !error.retry;
        log[hopeless ? 'error' : 'warn']({ err: error }, 'the alarm clock could not be set up; the sweep stands in');
        if (hopeless) return;
      }
      await rest(wait, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  }

  /** One that cannot be listened to is let go of. Whoever comes to listen from here on is handed to it directly. */
  async function begin(made: AlarmClock): Promise<void> {
    clock = made;
    try {
      if (listener) await made.onRing(listener);
    } catch (error) {
      clock = null;
      await made.close();
      throw error;
    }
  }
}
