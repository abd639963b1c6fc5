import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Bench, Options } from '../bench.ts';
import { inTurn } from '../child.ts';
import { type Bar, compare, type Figure } from '../figures.ts';
import { Postgres } from '../postgres.ts';
import { Program } from '../program.ts';
import { SECRET } from '../turns/taker.ts';
import { askedCustomers, telegramPosts, WEBHOOK_SECRET, webChatPosts } from './chats.ts';
import { type Answered, type Post, postAll } from './load.ts';

/** Customers' messages over HTTP, answered when their turn is committed, beside a server that only answers. */
export const http: Bench = {
  name: 'http',
  about: "posts of the web chat and Telegram's webhook, answered after the commit, beside a bare node:http server",
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

const DATABASE = 'http';
const CONNECTIONS = 64;
const SECONDS = 2;
const CUSTOMERS = 1_500;
const RESTS_MS = 5_000;
const BAR: Bar = { gate: 0.35, goal: 0.6 };
const DOORS = ['bare', 'web chat', 'telegram'] as const;
type Door = (typeof DOORS)[number];
type Seen = Answered & { readonly micros: number };
type Round = ReadonlyMap<Door, Seen>;

const Said = z.object({ url: z.string(), cpuSeconds: z.number() });

async function measured(server: Postgres, options: Options): Promise<readonly Figure[]> {
  const url = await server.createSeeded(DATABASE);
  const durable = await server.durable(DATABASE);
  const chats = await askedCustomers(url, CUSTOMERS);
  const [service, bare] = [new Program('http/run-service'), new Program('http/run-bare')];
  const env = {
    DATABASE_URL: url,
    SECRET_KEY: SECRET,
    TELEGRAM_BOT_TOKEN: '123456:the-token-of-a-bot-that-is-not',
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
  };
  const asked = async (program: Program) => Said.parse(await program.ask(env));
  let updates = 0;
  const through = async (door: Door, seconds = SECONDS): Promise<Seen> => {
    const program = door === 'bare' ? bare : service;
    const [{ url: at }, turns] = [await asked(program), await turnsIn(server)];
    updates += 1_000_000;
    const next: () => Post = door === 'telegram' ? telegramPosts(chats, updates) : webChatPosts(chats);
    const answered = await postAll(at, CONNECTIONS, seconds, next);
    const { cpuSeconds } = await asked(program);
    if (door !== 'bare') mustBeKept(answered, await whenAllAre(answered.posts, turns, server));
    return { ...answered, micros: (cpuSeconds * 1e6) / answered.ok };
  };
  for (const door of DOORS) await through(door, 1);
  const rounds: Round[] = [];
  for (let n = 0; n < options.rounds; n += 1) {
    const round = new Map<Door, Seen>();
    for (const door of inTurn(DOORS, n)) round.set(door, await through(door));
    rounds.push(round);
    options.say(`round ${n + 1} of ${options.rounds}: ${[...round].map(words).join('; ')}`);
  }
  await Promise.all([service.end(), bare.end()]);
  const check = `${durable}; every post was answered 2xx, and the turns in the table were counted after each window`;
  return figures(rounds, check);
}

async function turnsIn(server: Postgres): Promise<number> {
  const [row] = await server.ask(DATABASE, 'SELECT count(*)::int AS turns FROM turn');
  return Number(row?.turns);
}

/** The posts that nobody waits for any more are turns soon: how many turns there are when every post is one. */
async function whenAllAre(posts: number, before: number, server: Postgres): Promise<number> {
  for (const deadline = Date.now() + RESTS_MS; ; await pause(100)) {
    const kept = (await turnsIn(server)) - before;
    if (kept >= posts || Date.now() > deadline) return kept;
  }
}

/** What was still under way when the time was over may be kept without having been answered. */
function mustBeKept({ ok, posts }: Answered, kept: number): void {
  if (kept < ok || kept > posts) throw new Error(`of ${posts} posts ${ok} were answered and ${kept} turns kept`);
}

function figures(rounds: readonly Round[], check: string): Figure[] {
  const pairs = (door: Door, pick: (seen: Seen) => number) =>
    rounds.map((round) => [valueIn(round, door, pick), valueIn(round, 'bare', pick)] as const);
  const named = { bench: 'http', anchor: 'bare node:http POST', check };
  return (['web chat', 'telegram'] as const).flatMap((door) => [
    compare({
      ...named,
      figure: `${door}, ${CONNECTIONS} connections`,
      unit: '/s',
      pairs: pairs(door, (s) => s.perSecond),
      bar: BAR,
    }),
    compare({ ...named, figure: `${door}, p99`, unit: 'ms', pairs: pairs(door, (s) => s.p99), bar: null }),
    compare({
      ...named,
      figure: `${door}, our process`,
      unit: 'µs of CPU',
      pairs: pairs(door, (s) => s.micros),
      bar: null,
    }),
  ]);
}

function valueIn(round: Round, door: Door, pick: (seen: Seen) => number): number {
  const seen = round.get(door);
  return seen ? pick(seen) : Number.NaN;
}

function words([door, { perSecond, p99, micros }]: readonly [Door, Seen]): string {
  return `${door} ${perSecond.toFixed(0)}/s, p99 ${p99} ms, ${micros.toFixed(0)} µs`;
}
