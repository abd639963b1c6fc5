/**
 * METRICS: what an operator watches, in Prometheus' words. Labels are closed sets; no id and no name is ever one.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  readonly turn: (how: 'taken' | 'duplicate' | 'kept', seconds: number) => void;
  readonly event: (status: string) => void;
  readonly sent: (channel: string, outcome: string) => void;
  readonly failed: (what: string) => void;
  /** Called at each reading: how long the oldest due row of each kind has waited. */
  readonly watchBacklog: (read: () => Promise<Readonly<Record<string, { readonly overdueSeconds: number }>>>) => void;
  readonly text: () => Promise<string>;
};

export function makeMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers;
  if (!registry) throw new TypeError('no registry');
  collectDefaultMetrics({ register: registry, prefix: 'aftercare_' });
  const turns = new Histogram({
    name: 'aftercare_turn_seconds',
    help: 'From hearing to commit, by what became of it',
    labelNames: ['how'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers,
  });
  const events = new Counter({
    name: 'aftercare_events_total',
    help: 'Events accepted, by answer',
    labelNames: ['status'],
    registers,
  });
  const sends = new Counter({
    name: 'aftercare_sends_total',
    help: 'Attempts to send, by outcome',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const failures = new Counter({
    name: 'aftercare_failures_total',
    help: 'Work that failed and will be tried again',
    labelNames: ['what'],
    registers,
  });
  return {
    turn: (how, seconds) => turns.observe({ how }, seconds),
    event: (status) => events.inc({ status }),
    sent: (channel, outcome) => sends.inc({ channel, outcome }),
    failed: (what) => failures.inc({ what }),
    watchBacklog(read) {
      new Gauge({
        name: 'aftercare_overdue_seconds',
        help: 'How long the oldest due row has waited, by kind',
        labelNames: ['kind'],
        registers,
        async collect() {
          // A scrape must not fail because the database is away; readiness says that.
          const kinds = await read().catch(() => ({}));
          for (const [kind, { overdueSeconds }] of Object.entries(kinds)) this.set({ kind }, overdueSeconds);
        },
      });
    },
    text: () => registry.metrics(),
  };
}
