import { z } from 'zod';
import type { Bench, Options } from '../bench.ts';
import { inTurn } from '../child.ts';
import { type Bar, compare, type Figure } from '../figures.ts';
import { type Committed, Pgbench } from '../pgbench.ts';
import { endedCpuSeconds, Postgres } from '../postgres.ts';
import { Program } from '../program.ts';
import { BareLog } from './bare-log.ts';
import { lastWords, noneLost } from './killed.ts';

/** The real taker on the real stores, customers asked and answering, beside PostgreSQL's own rate of commits. */
export const turns: Bench = {
  name: 'turns',
  about: 'durable turns a second, alone and many at once, beside pgbench on the same server; a killed process',
  rounds: 3,
  async run(options) {
    const server = await Postgres.start();
    try {
      return await measured(server, options);
    } finally {
      await Program.killAll();
      await server.stop();
    }
  },
};

const DATABASE = 'turns';
const SECONDS = 2.5;
const WARM_UP = { due: 3_000, inFlight: 128, seconds: SECONDS };
/** More customers than can be asked in a window that is half as fast again as any so far. A window that has none left ends. */
const enough = (perSecond: number) => Math.ceil(300 + perSecond * SECONDS * 0.75);
type InFlight = 1 | 64 | 512;

const Part = z.object({ calls: z.number(), rows: z.number(), ms: z.number() });
const Played = z.object({
  turns: z.number(),
  duplicates: z.number(),
  wrong: z.number(),
  seconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  cpuSeconds: z.number(),
  clocked: z.object({ load: Part, append: Part, caseNumbers: Part }),
});
type Played = z.infer<typeof Played> & { readonly serverSeconds: number };
type Anchor = Committed & { readonly micros: number };
type Round = { ours: Map<InFlight, Played>; anchors: Map<1 | 64, Anchor>; bare: Map<InFlight, number> };

async function measured(server: Postgres, options: Options): Promise<readonly Figure[]> {
  const url = await server.createSeeded(DATABASE);
  const durable = await server.durable(DATABASE);
  const pgbench = await Pgbench.on(server);
  const log = await BareLog.on(server);
  const taker = new Program('turns/run-taker');
  const play = async (command: { due: number; inFlight: number; seconds: number }) => {
    await taker.ask({ url, due: command.due });
    const [before, rowsBefore] = [server.cpuSeconds(), await turnsIn(server)];
    const played = Played.parse(await taker.ask(command));
    const serverSeconds = server.cpuSeconds() - before;
    const kept = (await turnsIn(server)) - rowsBefore;
    if (kept !== played.turns) throw new Error(`${played.turns} turns were acknowledged and ${kept} were kept`);
    if (played.wrong > 0) throw new Error(`${played.wrong} of ${played.duplicates} duplicates became turns`);
    return { ...played, serverSeconds };
  };
  let fastest = speedOf(await play(WARM_UP));
  const bytes = await turnBytes(server);
  const all: Round[] = [];
  for (let n = 0; n < options.rounds; n += 1) {
    const round: Round = { ours: new Map(), anchors: new Map(), bare: new Map() };
    const ours = (inFlight: InFlight) => async () => {
      const played = await play({ due: enough(inFlight === 1 ? fastest / 4 : fastest), inFlight, seconds: SECONDS });
      fastest = Math.max(fastest, speedOf(played));
      round.ours.set(inFlight, played);
    };
    const anchor = (connections: 1 | 64) => async () => {
      round.anchors.set(connections, await anchored(server, pgbench, connections));
    };
    const bare = (inFlight: InFlight) => async () => {
      round.bare.set(inFlight, await log.play(inFlight, SECONDS, bytes));
    };
    const windows = [anchor(64), ours(64), bare(64), ours(512), bare(512), anchor(1), ours(1), bare(1)];
    for (const window of inTurn(windows, n)) await window();
    all.push(round);
    for (const line of words(round)) options.say(`round ${n + 1} of ${options.rounds}: ${line}`);
  }
  await taker.end();
  pgbench.close();
  await log.end();
  const lost = await noneLost(server, DATABASE, url);
  options.say(lastWords(lost));
  const twice = all.reduce((sum, { ours }) => sum + [...ours.values()].reduce((n, one) => n + one.duplicates, 0), 0);
  const check = `${durable}; every acknowledged turn was counted in the table after each window, ${twice} messages came twice and were one turn; of ${lost.told} turns acknowledged before a SIGKILL ${lost.missing} were lost`;
  return figures(all, check);
}

function speedOf({ turns: many, seconds }: Played): number {
  return many / seconds;
}

async function turnsIn(server: Postgres): Promise<number> {
  const [row] = await server.ask(DATABASE, 'SELECT count(*)::int AS turns FROM turn');
  return Number(row?.turns);
}

/** How large a turn is in its table, on average; a message of it is written once more, in the outbox. */
async function turnBytes(server: Postgres): Promise<number> {
  const [row] = await server.ask(DATABASE, 'SELECT round(avg(pg_column_size(turn)))::int AS bytes FROM turn');
  return Number(row?.bytes);
}

async function anchored(server: Postgres, pgbench: Pgbench, connections: number): Promise<Anchor> {
  const before = server.cpuSeconds() + endedCpuSeconds();
  const committed = await pgbench.run(connections, Math.ceil(SECONDS));
  const used = server.cpuSeconds() + endedCpuSeconds() - before;
  return { ...committed, micros: (used * 1e6) / (committed.perSecond * Math.ceil(SECONDS)) };
}

const BARS: Readonly<Record<string, Bar>> = {
  many: { gate: 3, goal: 7 },
  more: { gate: 5, goal: 12 },
  p99: { gate: 1, goal: 0.5 },
  alone: { gate: 0.8, goal: 1 },
};

function figures(all: readonly Round[], check: string): Figure[] {
  const rate = (inFlight: InFlight, { ours }: Round) => {
    const played = ours.get(inFlight);
    return played ? speedOf(played) : Number.NaN;
  };
  const of = (connections: 1 | 64, { anchors }: Round) => anchors.get(connections);
  const micros = (inFlight: InFlight, { ours }: Round) => {
    const played = ours.get(inFlight);
    return played ? ((played.cpuSeconds + played.serverSeconds) * 1e6) / played.turns : Number.NaN;
  };
  const named = { bench: 'turns', check };
  const line = (
    figure: string,
    unit: string,
    anchor: string,
    bar: Bar | undefined,
    pair: (round: Round) => readonly [number | undefined, number | undefined],
  ) => {
    const pairs = all.map(pair).map(([one, other]) => [one ?? Number.NaN, other ?? Number.NaN] as const);
    return compare({ ...named, figure, unit, anchor, bar: bar ?? null, pairs });
  };
  const [many, one] = ['pgbench, 64 connections', 'pgbench, 1 connection'];
  return [
    line('turns, 64 in flight', '/s', many, BARS.many, (r) => [rate(64, r), of(64, r)?.perSecond]),
    line('turns, 512 in flight', '/s', many, BARS.more, (r) => [rate(512, r), of(64, r)?.perSecond]),
    line('p99 of a turn, 64 in flight', 'ms', `mean of ${many}`, BARS.p99, (r) => [
      r.ours.get(64)?.p99,
      of(64, r)?.meanMs,
    ]),
    line('one turn at a time', '/s', one, BARS.alone, (r) => [rate(1, r), of(1, r)?.perSecond]),
    line('turns, 64 in flight', '/s', BARE, undefined, (r) => [rate(64, r), r.bare.get(64)]),
    line('turns, 512 in flight', '/s', BARE, undefined, (r) => [rate(512, r), r.bare.get(512)]),
    line('one turn at a time', '/s', BARE, undefined, (r) => [rate(1, r), r.bare.get(1)]),
    line(`${BARE}, 64 in flight`, '/s', many, undefined, (r) => [r.bare.get(64), of(64, r)?.perSecond]),
    line(`${BARE}, 512 in flight`, '/s', many, undefined, (r) => [r.bare.get(512), of(64, r)?.perSecond]),
    line(`${BARE}, one at a time`, '/s', one, undefined, (r) => [r.bare.get(1), of(1, r)?.perSecond]),
    line('CPU of a turn, 64 in flight', 'µs', many, undefined, (r) => [micros(64, r), of(64, r)?.micros]),
    line('CPU of a turn, 512 in flight', 'µs', many, undefined, (r) => [micros(512, r), of(64, r)?.micros]),
    line('CPU of one turn at a time', 'µs', one, undefined, (r) => [micros(1, r), of(1, r)?.micros]),
  ];
}

/** What the gates could be reached with at best: see `BareLog`. */
const BARE = 'a bare log';

/** Where the time went, for whoever wants to make it faster. */
function words({ ours }: Round): string[] {
  return [...ours].map(([inFlight, { turns: many, seconds, cpuSeconds, serverSeconds, clocked, p50, p99 }]) => {
    const each = (part: z.infer<typeof Part>) =>
      `${part.calls} calls of ${(part.ms / Math.max(1, part.calls)).toFixed(1)} ms for ${(part.rows / Math.max(1, part.calls)).toFixed(0)}`;
    const micros = (used: number) => `${((used * 1e6) / many).toFixed(0)} µs`;
    return `${inFlight} in flight, ${(many / seconds).toFixed(0)} turns/s, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms; CPU of a turn: ours ${micros(cpuSeconds)}, PostgreSQL ${micros(serverSeconds)}; append ${each(clocked.append)}, load ${each(clocked.load)}, numbers ${each(clocked.caseNumbers)}`;
  });
}
