import type { Logger } from '../adapters/log/index.ts';
import type { Metrics } from '../adapters/metrics/index.ts';
import type { Stores } from '../adapters/postgres/index.ts';
import { ALARM_KINDS, type AlarmClock, type AlarmKind, HOUR, SECOND } from '../src/clock.ts';
import { AHEAD_MS } from '../src/turns/index.ts';
import type { Flow } from './flow.ts';

const HORIZON = HOUR;
const SWEEP_EVERY = 2 * SECOND;
/** How far two clocks may be apart and be called the same, because asking takes time. */
const SAME = 250;
/** Questions are claimed before they are due. */
const ahead = (kind: AlarmKind) => (kind === 'follow-ups' ? AHEAD_MS : 0);

/** What of the flow is rung. */
type Rung = Pick<Flow, 'wake'> & {
  readonly bell: Pick<Flow['bell'], 'ring' | 'mute'>;
  readonly pipeline: Pick<Flow['pipeline'], 'hush'>;
};

/**
 * Ties due rows to looks at them: at once in this process when something is due now, by the alarm clock when it is due
 * within the hour, and by a sweep that asks Postgres what is due, for whatever either of them lost.
 *
 * What is due is due by the database's clock. The sweep learns how far ours is from it, and alarms are set by that.
 */
export function keepSchedule(
  flow: Rung,
  alarms: Pick<AlarmClock, 'ringAt'>,
  stores: Pick<Stores, 'backlog' | 'ping'>,
  works: boolean,
  log: Pick<Logger, 'debug' | 'warn'>,
  metrics: Pick<Metrics, 'watchBacklog'>,
) {
  const rung = new Map<string, number>();
  /** How far the database's clock is ahead of ours, in milliseconds. */
  let skew = 0;
  const lost = (error: unknown) => log.debug({ err: error }, 'the alarm clock is away; the sweep stands in');
  flow.wake = (kind, at) => {
    const [now, told] = [Date.now(), at.getTime() - ahead(kind)];
    // A row that was made due just now is so by whichever clock, so what has come by one of them is rung.
    const due = told <= now ? told : told - skew;
    if (due > now + HORIZON) return;
    if (due <= now && works) return void flow.bell.ring(kind);
    const second = `${kind} ${Math.ceil(due / SECOND)}`;
    if (rung.has(second)) return;
    rung.set(second, due);
    alarms.ringAt(kind, new Date(due)).catch((error: unknown) => {
      rung.delete(second);
      lost(error);
    });
  };
  const sweep = async () => {
    for (const [second, at] of rung) if (at < Date.now() - SECOND) rung.delete(second);
    const [due, { skewMs }] = await Promise.all([stores.backlog(), stores.ping()]);
    skew = Math.abs(skewMs) < SAME ? 0 : skewMs;
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
      // Looks that are under way end soon because the flow begins nothing more.
      await Promise.all([flow.bell.mute(), flow.pipeline.hush()]);
    },
  };
}
