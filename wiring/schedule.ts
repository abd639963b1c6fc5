import type { Logger } from '../adapters/log/index.ts';
import type { Metrics } from '../adapters/metrics/index.ts';
import type { Stores } from '../adapters/postgres/index.ts';
import { ALARM_KINDS, type AlarmClock, HOUR, SECOND } from '../src/clock.ts';
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
