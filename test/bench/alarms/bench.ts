import type { OwnRedis } from '../../servers/redis.ts';
import type { Bench, Options } from '../bench.ts';
import { inTurn } from '../child.ts';
import { type Bar, compare, type Figure } from '../figures.ts';
import { Postgres } from '../postgres.ts';
import { Program } from '../program.ts';
import { startVolatileRedis } from '../redis.ts';
import { bullDrain, type Drained, ourDrain } from './drain.ts';
import { bullLateness, DUE, type Late, ourLateness } from './lateness.ts';
import type { Quantiles } from './quantiles.ts';
import { bullBytes, type Resting, resting } from './resting.ts';
import type { Seen } from './service.ts';
import { yeasayer } from './telegram.ts';

/** The real service with its worker, asking who is due, beside bare BullMQ on the same Redis. */
export const alarms: Bench = {
  name: 'alarms',
  about: 'pending follow-ups, how late they are asked, how fast many are, a worker at rest, beside bare BullMQ',
  rounds: 3,
  async run(options) {
    const [server, redis, telegram] = [await Postgres.start(), await startVolatileRedis(), await yeasayer()];
    try {
      return await measured({ server, redis, telegram: telegram.url }, options);
    } finally {
      await Program.killAll();
      telegram.close();
      await Promise.all([server.stop(), redis.stop()]);
    }
  },
};

type World = { readonly server: Postgres; readonly redis: OwnRedis; readonly telegram: string };
type Round = {
  late?: Late;
  bull?: Quantiles;
  drained?: Drained;
  drainedByTwo?: Drained;
  bullDrained?: number;
};

/** With fewer rounds than usual everything is smaller, for whoever wants to know something soon. */
function sizes({ rounds }: Options) {
  return rounds < alarms.rounds
    ? { due: 20_000, planned: 200_000, seconds: 15 }
    : { due: 100_000, planned: 1_000_000, seconds: 60 };
}

async function measured({ server, redis, telegram }: World, options: Options): Promise<readonly Figure[]> {
  const durable = await server.durable('postgres');
  const { due, planned, seconds } = sizes(options);
  let databases = 0;
  const inFresh = async <T>(work: (database: string) => Promise<T>): Promise<T> => {
    const database = `alarms_${++databases}`;
    const result = await work(database);
    await server.ask('postgres', `DROP DATABASE ${database} WITH (FORCE)`);
    return result;
  };
  const rounds: Round[] = [];
  for (let n = 0; n < options.rounds; n += 1) {
    const round: Round = {};
    const windows = [
      async () => (round.late = await inFresh((database) => ourLateness(server, database, redis, telegram))),
      async () => (round.bull = await bullLateness(redis)),
      async () =>
        (round.drained = await inFresh((name) => ourDrain(server, name, redis, telegram, { many: due, workers: 1 }))),
      async () => (round.bullDrained = await bullDrain(redis, due)),
      async () =>
        (round.drainedByTwo = await inFresh((name) =>
          ourDrain(server, name, redis, telegram, { many: due, workers: 2 }),
        )),
    ];
    for (const window of inTurn(windows, n)) await window();
    rounds.push(round);
    for (const line of words(round)) options.say(`round ${n + 1} of ${options.rounds}: ${line}`);
  }
  const bytes = await bullBytes(redis, 100_000);
  const rest = await inFresh((database) => resting(server, database, redis, telegram, { planned, seconds }));
  return figures(rounds, rest, bytes, { durable, due, planned, seconds });
}

const BARS: Readonly<Record<'bytes' | 'p50' | 'p99' | 'drain' | 'idle', Bar>> = {
  bytes: { gate: 0.33, goal: 0.14 },
  p50: { gate: 0.5, goal: 0.08 },
  p99: { gate: 1, goal: 0.1 },
  drain: { gate: 3, goal: 10 },
  idle: { gate: 1, goal: 1 },
};

type Setting = { durable: string; due: number; planned: number; seconds: number };

function figures(
  rounds: readonly Round[],
  rest: Resting,
  bull: number,
  { durable, due, planned, seconds }: Setting,
): Figure[] {
  const late = `${DUE} events posted, ${DUE} follow-ups asked, each once, counted in the tables; lateness is from the due moment to the commit of its turn`;
  const drain = `${durable}; of ${due} follow-ups each has one conversation, one turn and its message in the outbox, counted in the tables; Redis keeps nothing on disk`;
  const kept = 'rows and indexes of the table after real posts, and what Redis grew by; nothing of it is in Redis';
  const calm = `CPU of a worker and of PostgreSQL over ${seconds} s with ${planned} planned`;
  const of = { bench: 'alarms' };
  const line = (
    figure: string,
    unit: string,
    anchor: string,
    bar: Bar | null,
    check: string,
    pair: (round: Round) => readonly [number | undefined, number | undefined],
  ) => {
    const pairs = rounds.map(pair).map(([one, other]) => [one ?? Number.NaN, other ?? Number.NaN] as const);
    return compare({ ...of, figure, unit, anchor, bar, check, pairs });
  };
  const bare = 'bare BullMQ';
  return [
    compare({
      ...of,
      figure: 'a pending follow-up',
      unit: 'B',
      anchor: 'a delayed job of BullMQ',
      bar: BARS.bytes,
      check: kept,
      pairs: [[rest.pendingBytes, bull]],
    }),
    compare({
      ...of,
      figure: 'of that, its place in the schedule',
      unit: 'B',
      anchor: 'a delayed job of BullMQ',
      bar: null,
      check: kept,
      pairs: [[rest.scheduleBytes, bull]],
    }),
    line('lateness p50', 'ms', bare, BARS.p50, late, (r) => [r.late?.ours.committed.p50, r.bull?.p50]),
    line('lateness p99', 'ms', bare, BARS.p99, late, (r) => [r.late?.ours.committed.p99, r.bull?.p99]),
    line('until its turn is written, p50', 'ms', bare, null, late, (r) => [r.late?.ours.handedOver.p50, r.bull?.p50]),
    line('until its turn is written, p99', 'ms', bare, null, late, (r) => [r.late?.ours.handedOver.p99, r.bull?.p99]),
    line(`${due} due at once`, '/s', bare, BARS.drain, drain, (r) => [r.drained?.perSecond, r.bullDrained]),
    line('the same by two workers', '/s', 'one worker', null, drain, (r) => [
      r.drainedByTwo?.perSecond,
      r.drained?.perSecond,
    ]),
    line('CPU of asking, the worker', 'µs', 'two workers', null, drain, (r) => [
      r.drained?.micros,
      r.drainedByTwo?.micros,
    ]),
    line('CPU of asking, PostgreSQL', 'µs', 'two workers', null, drain, (r) => [
      r.drained?.serverMicros,
      r.drainedByTwo?.serverMicros,
    ]),
    compare({
      ...of,
      figure: 'a worker at rest',
      unit: '% of a core',
      anchor: 'limit of 1 %',
      bar: BARS.idle,
      check: calm,
      pairs: [[rest.idle * 100, 1]],
    }),
  ];
}

/** Where the time went, for whoever wants to make it faster. */
function words({ late, bull, drained, drainedByTwo, bullDrained }: Round): string[] {
  const ms = ({ p50, p99, max }: Quantiles) => `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(0)} ms`;
  const drainWords = (name: string, one: Drained | undefined) =>
    one
      ? `${name} ${one.perSecond.toFixed(0)}/s, ours ${one.micros.toFixed(0)} µs, PostgreSQL ${one.serverMicros.toFixed(0)} µs; ${one.seen.map(parts).join('; ')}`
      : '';
  return [
    late
      ? `late: committed ${ms(late.ours.committed)}; written ${ms(late.ours.handedOver)}; ${parts(late.ours)}; CPU ${late.ours.cpuSeconds.toFixed(1)} + ${late.serverSeconds.toFixed(1)} s`
      : '',
    bull ? `BullMQ late: ${ms(bull)}` : '',
    drainWords('one worker', drained),
    drainWords('two workers', drainedByTwo),
    `BullMQ ${bullDrained?.toFixed(0)}/s`,
  ];
}

function parts({ claims, claimMs, facts, factsMs, appends, appendMs, rss }: Seen): string {
  const each = (calls: number, ms: number) => `${calls} of ${(ms / Math.max(1, calls)).toFixed(1)} ms`;
  return `claims ${each(claims, claimMs)}, facts ${each(facts, factsMs)}, appends ${each(appends, appendMs)}, RSS ${(rss / 2 ** 20).toFixed(0)} MiB`;
}
