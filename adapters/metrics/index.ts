/**
 * METRICS: what an operator watches, in Prometheus' words. Labels are closed sets; no id and no name is ever one.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  readonly turn: (how: 'taken' | 'duplicate' | 'kept', seconds: number) => void;
  readonly event: (status: string) => void;
  readonly sent: (channel: string, outcome: string) => void;
  readonly failed: (what: string) => void;
  /** A message was given up after its last try; why is a code of ours. */
  readonly gaveUp: (why: string) => void;
  /** Called at each reading: how long the oldest due row of each kind has waited. */
  readonly watchBacklog: (read: () => Promise<Readonly<Record<string, { readonly overdueSeconds: number }>>>) => void;
  /** Called at each reading: how many messages are parked, by state. */
  readonly watchParked: (read: () => Promise<Readonly<Record<string, number>>>) => void;
  /** Called at each reading: the connections to the database, by use, and the statements that wait for one. */
  readonly watchConnections: (read: () => Connections) => void;
  /** Called at each reading: requests under way, by door. */
  readonly watchRequests: (read: () => Readonly<Record<string, number>>) => void;
  readonly text: () => Promise<string>;
};

export type Connections = {
  readonly most: number;
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
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
  const given = new Counter({
    name: 'aftercare_parked_given_up_total',
    help: 'Messages given up after their last try, by reason',
    labelNames: ['reason'],
    registers,
  });
  /** Read when somebody reads the metrics. A scrape must not fail because the database is away; readiness says that. */
  const gauge = (name: string, help: string, label: string, read: () => Promise<Readonly<Record<string, number>>>) => {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        const values = await read().catch(() => ({}));
        for (const [key, value] of Object.entries(values)) this.set({ [label]: key }, value);
      },
    });
  };
  return {
    turn: (how, seconds) => turns.observe({ how }, seconds),
    event: (status) => events.inc({ status }),
    sent: (channel, outcome) => sends.inc({ channel, outcome }),
    failed: (what) => failures.inc({ what }),
    gaveUp: (reason) => given.inc({ reason }),
    watchBacklog(read) {
      gauge('aftercare_overdue_seconds', 'How long the oldest due row has waited, by kind', 'kind', async () =>
        Object.fromEntries(Object.entries(await read()).map(([kind, { overdueSeconds }]) => [kind, overdueSeconds])),
      );
    },
    watchParked(read) {
      gauge('aftercare_parked_messages', 'Messages that are not a turn yet, by state', 'state', read);
    },
    watchConnections(read) {
      const help = 'Connections to the database: the most there may be, open, idle; and statements waiting for one';
      gauge('aftercare_database_connections', help, 'state', async () => ({ ...read() }));
    },
    watchRequests(read) {
      gauge('aftercare_requests_in_flight', 'Requests that change something, under way, by door', 'door', async () =>
        read(),
      );
    },
    text: () => registry.metrics(),
  };
}
