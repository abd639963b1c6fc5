import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { settings } from '../alarms/service.ts';
import { yeasayer } from '../alarms/telegram.ts';
import type { Bench, Options } from '../bench.ts';
import { inTurn } from '../child.ts';
import { compare, type Figure, within } from '../figures.ts';
import { type Answered, type Post, postAll } from '../http/load.ts';
import { Postgres } from '../postgres.ts';
import { Program } from '../program.ts';
import { startVolatileRedis } from '../redis.ts';
import { bareInserts } from './bare-insert.ts';
import { type Draining, whileDraining } from './draining.ts';
import { integrators, Posts } from './posts.ts';

/** Service events over HTTP, answered when they and their decisions are kept. */
export const intake: Bench = {
  name: 'intake',
  about:
    'events accepted one by one and by the hundred, beside a bare insert of the same rows and a bare node:http POST',
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

type World = { server: Postgres; redis: Awaited<ReturnType<typeof startVolatileRedis>>; telegram: string };
const SECONDS = 3;
const SINGLES = 64;
const BATCHES = 8;
const SIZE = 100;
const KEYS = 200;
/** Where the bare insert begins to count, above all that is posted. */
const BARE_FROM = 50_000_000;
const MOST_P99 = 500;
const MOST_MIB = 600;

/** Events a second, and CPU of an event: of the process that answers and of PostgreSQL. */
type Seen = {
  readonly perSecond: number;
  readonly p99: number;
  readonly micros: number;
  readonly serverMicros: number;
};
type Round = Map<'single' | 'batch' | 'bare single' | 'bare batch' | 'insert', Seen>;
const Said = z.object({ url: z.string(), cpuSeconds: z.number() });

async function measured(world: World, options: Options): Promise<readonly Figure[]> {
  const { server, redis, telegram } = world;
  const url = await server.createSeeded('intake');
  const durable = await server.durable('intake');
  const posts = new Posts(await integrators(url, KEYS), 0);
  const env = settings(url, redis, telegram);
  const [service, bare] = [new Program('http/run-service'), new Program('http/run-bare')];
  const through =
    (program: Program, connections: number, size: number, next: () => Post) => async (): Promise<Seen> => {
      const asked = async () => Said.parse(await program.ask(env));
      const { url: at } = await asked();
      const [before, kept, twice] = [server.cpuSeconds(), await eventsIn(server), posts.twice];
      const answered = await postAll(at, connections, SECONDS, next);
      const { cpuSeconds } = await asked();
      const serverSeconds = server.cpuSeconds() - before;
      if (program === service) {
        const events = { ok: answered.ok * size, posts: answered.posts * size };
        await mustBeKept(events, posts.twice - twice, kept, server);
      }
      return seenOf(answered, size, cpuSeconds, serverSeconds);
    };
  let bareFrom = BARE_FROM;
  const insert = async (): Promise<Seen> => {
    const before = server.cpuSeconds();
    const [{ trace } = { trace: [] }] = await server.ask('intake', 'SELECT trace FROM follow_up LIMIT 1');
    const perSecond = await bareInserts(url, SECONDS, bareFrom, trace);
    bareFrom += 1_000_000;
    const micros = ((server.cpuSeconds() - before) * 1e6) / (perSecond * SECONDS);
    return { perSecond, p99: Number.NaN, micros: Number.NaN, serverMicros: micros };
  };
  const windows = [
    ['single', through(service, SINGLES, 1, posts.single)],
    ['bare single', through(bare, SINGLES, 1, posts.single)],
    ['batch', through(service, BATCHES, SIZE, posts.batch(SIZE))],
    ['bare batch', through(bare, BATCHES, SIZE, posts.batch(SIZE))],
    ['insert', insert],
  ] as const;
  await through(service, SINGLES, 1, posts.single)();
  const rounds: Round[] = [];
  for (let n = 0; n < options.rounds; n += 1) {
    const round: Round = new Map();
    for (const [name, window] of inTurn(windows, n)) round.set(name, await window());
    rounds.push(round);
    options.say(`round ${n + 1} of ${options.rounds}: ${[...round].map(words).join('; ')}`);
  }
  await Promise.all([service.end(), bare.end()]);
  const due = options.rounds < intake.rounds ? 20_000 : 100_000;
  const draining = await whileDraining(server, 'draining', redis, telegram, { due, perSecond: 50 });
  const check = `${durable}; ${posts.twice} events came twice, and the events in the table were counted after each window`;
  return figures(rounds, draining, check, due);
}

function seenOf({ perSecond, p99, ok }: Answered, size: number, cpu: number, server: number): Seen {
  const micros = (seconds: number) => (seconds * 1e6) / (ok * size);
  return { perSecond: perSecond * size, p99, micros: micros(cpu), serverMicros: micros(server) };
}

async function eventsIn(server: Postgres): Promise<number> {
  const [row] = await server.ask(
    'intake',
    `SELECT count(*)::int AS events FROM event e JOIN follow_up f ON f.event_id = e.id JOIN service s ON s.id = f.service_id
     WHERE length(e.event_id) < 14`,
  );
  return Number(row?.events);
}

/** What was under way when the time was over may be kept without having been answered, a moment later. */
async function mustBeKept(
  { ok, posts }: { ok: number; posts: number },
  twice: number,
  before: number,
  server: Postgres,
): Promise<void> {
  for (const deadline = Date.now() + 5_000; ; await pause(100)) {
    const kept = (await eventsIn(server)) - before;
    if (kept === posts - twice) return;
    if (Date.now() < deadline) continue;
    if (kept >= ok - twice && kept < posts) return;
    throw new Error(`of ${posts} events (${twice} of them twice) ${ok} were answered and ${kept} kept`);
  }
}

function figures(rounds: readonly Round[], draining: Draining, check: string, due: number): Figure[] {
  const of = (name: Parameters<Round['get']>[0], pick: (seen: Seen) => number, round: Round) => {
    const seen = round.get(name);
    return seen ? pick(seen) : Number.NaN;
  };
  const rate = (seen: Seen) => seen.perSecond;
  const line = (
    figure: string,
    unit: string,
    [ours, anchor, name]: readonly [Parameters<Round['get']>[0], Parameters<Round['get']>[0], string],
    pick: (seen: Seen) => number,
  ) => {
    const pairs = rounds.map((round) => [of(ours, pick, round), of(anchor, pick, round)] as const);
    return compare({ bench: 'intake', figure, unit, anchor: name, pairs, bar: null, check });
  };
  const [insert, post] = ['bare insert, 100 events a statement', 'bare node:http POST'];
  const drains = `${draining.posts} events posted (${draining.again} of them again) during the ${draining.seconds.toFixed(0)} s in which ${due} follow-ups were asked by the same process, each once, all counted in the tables`;
  return [
    line(`one by one, ${SINGLES} connections`, 'events/s', ['single', 'insert', insert], rate),
    line(`one by one, ${SINGLES} connections`, 'events/s', ['single', 'bare single', post], rate),
    line(`a hundred at a time, ${BATCHES} connections`, 'events/s', ['batch', 'insert', insert], rate),
    line(`a hundred at a time, ${BATCHES} connections`, 'events/s', ['batch', 'bare batch', post], rate),
    line('one by one, p99', 'ms', ['single', 'bare single', post], (seen) => seen.p99),
    line('one by one, our process', 'µs of CPU', ['single', 'bare single', post], (seen) => seen.micros),
    line('a hundred at a time, our process', 'µs of CPU', ['batch', 'bare batch', post], (seen) => seen.micros),
    line('one by one, PostgreSQL', 'µs of CPU', ['single', 'insert', insert], (seen) => seen.serverMicros),
    line('a hundred at a time, PostgreSQL', 'µs of CPU', ['batch', 'insert', insert], (seen) => seen.serverMicros),
    within(
      { bench: 'intake', figure: 'p99 of a post while many are asked', unit: 'ms', check: drains },
      [draining.p99],
      MOST_P99,
    ),
    within({ bench: 'intake', figure: 'memory meanwhile', unit: 'MiB', check: drains }, [draining.rssMiB], MOST_MIB),
  ];
}

function words([name, { perSecond, p99, micros, serverMicros }]: readonly [string, Seen]): string {
  return `${name} ${perSecond.toFixed(0)}/s, p99 ${p99} ms, ours ${micros.toFixed(0)} µs, PostgreSQL ${serverMicros.toFixed(0)} µs`;
}
