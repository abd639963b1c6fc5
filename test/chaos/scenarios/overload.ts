import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { check } from '../checker.ts';
import { Crowd } from '../crowd.ts';
import { Dice } from '../dice.ts';
import { type Ack, Recorder } from '../recorder.ts';
import { comeToRest } from '../rest.ts';
import { historyOf } from '../run.ts';
import { SOURCE } from '../shop.ts';
import { type Ask, takeSnapshot } from '../snapshot.ts';
import { openWorld, within } from '../world.ts';
import type { Context, Scenario, Told } from './scenario.ts';

const ROWS = 100_000;
const MOST_MEMORY = 600 * 2 ** 20;
const MOST_MS = 500;

/** A hundred thousand follow-ups become due in one moment, while customers come ten times as fast as usual. */
export const overload: Scenario = {
  name: 'overload',
  tests: ['T-58'],
  about: '100,000 follow-ups due at once beside a rush of customers: memory stays flat, answers stay quick',
  run,
};

async function run({ postgres, program, backend, seed, seconds }: Context): Promise<Told> {
  const dice = new Dice(seed);
  const world = await openWorld({ postgres, program, backend, dice, roles: ['web', 'worker'], plan: () => null });
  try {
    const recorder = new Recorder();
    const crowd = new Crowd({ world, recorder, dice, customers: seconds * 5, overMs: seconds * 800, erasures: 0 });
    const from = Date.now();
    await crowd.prepare();
    const memory = watchMemory(() => world.fleet.pids());
    const coming = crowd.come();
    await pause(seconds * 400);
    const calm = p99(recorder.acks);
    await flood(world.ask);
    const flooded = recorder.acks.length;
    await coming;
    // Customers go on answering until the last of the flood was asked, or nobody is any more.
    await goneDown(world.ask);
    // From here on it is quiet, and the processes are started anew.
    const over = recorder.acks.length;
    const rest = await comeToRest(world, crowd);
    const tookMs = Date.now() - from;
    const mostMemory = memory.stop();
    const snapshot = await takeSnapshot(world.ask, SOURCE);
    const asked = await askedOf(world.ask);
    await world.fleet.stop();
    const history = historyOf(world, recorder, { from, until: Date.now() }, rest, 0);
    const broken = check(history, snapshot).violations.map(({ rule, what }) => `${rule}: ${what}`);
    const found = { asked, mostMemory, calm, acks: recorder.acks.slice(flooded, over) };
    const said = `${ROWS} due at once and ${recorder.spoken.length} messages in ${(tookMs / 1_000).toFixed(0)} s`;
    return { wrong: [...broken, ...amiss(found)], said: `${said}: ${inWords(found)}`, lines: world.fleet.lines };
  } finally {
    await world.close();
  }
}

/** What came of it; `calm` is p99 of acknowledgements before the flood, `acks` are those until all were asked. */
type Found = {
  readonly asked: number;
  readonly mostMemory: number;
  readonly calm: number;
  readonly acks: readonly Ack[];
};

function amiss({ asked, mostMemory, acks }: Found): string[] {
  const slow = p99(acks) > MOST_MS;
  return [
    ...(asked < ROWS ? [`only ${asked} were asked`] : []),
    ...(slow ? [`acknowledgements took ${p99(acks)} ms at p99, ${MOST_MS} allowed`] : []),
    ...(mostMemory > MOST_MEMORY ? [`${megabytes(mostMemory)} MB of memory`] : []),
  ];
}

function inWords({ mostMemory, calm, acks }: Found): string {
  const times = `ack p99 ${calm} ms before, ${p99(acks)} ms beside it (${acks.length} acks)`;
  return `${times}, ${megabytes(mostMemory)} MB at most`;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

async function askedOf(ask: Ask): Promise<number> {
  const [row] = await ask<{ n: number }>('SELECT count(*)::int AS n FROM follow_up WHERE asked_at IS NOT NULL');
  return row?.n ?? 0;
}

function p99(acks: readonly Ack[]): number {
  const waits = acks.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return Math.round(waits[Math.floor(waits.length * 0.99)] ?? 0);
}

/** Resolves when all follow-ups that are due were asked, or when they do not get fewer for a minute. */
async function goneDown(ask: Ask): Promise<void> {
  for (let least = Number.POSITIVE_INFINITY; least > 0; ) {
    let left = least;
    const fewer = await within(60_000, async () => {
      const [row] = await ask<{ n: number }>(
        `SELECT count(*)::int AS n FROM follow_up WHERE next_at < now() AND next_kind = 'ask'`,
      );
      left = row?.n ?? 0;
      return left < least;
    });
    if (!fewer) return;
    least = left;
  }
}

/** Follow-ups as the service itself plans them, of customers who only have the web chat, due now. */
async function flood(ask: Ask): Promise<void> {
  // A UUID says of which kind it is, and the service reads no others.
  const ids = (table: string) =>
    `overlay(overlay(md5('${table} ' || n) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;
  const all = `FROM generate_series(1, ${ROWS}) n`;
  await ask(
    `INSERT INTO customer (id, external_id, name, locale, consent_survey) SELECT ${ids('customer')}, 'flood-' || n, 'Flood', 'en', true ${all}`,
  );
  await ask(
    `INSERT INTO event (id, source, event_id, type, data) SELECT ${ids('event')}, '/chaos/flood', n::text, 'delivery.completed', '{}' ${all}`,
  );
  await ask(
    `INSERT INTO service (id, external_id, source, kind, customer_id, item, completed_at)
     SELECT ${ids('service')}, n::text, '/chaos/flood', 'delivery.completed', ${ids('customer')}, 'fridge', now() - interval '1 day' ${all}`,
  );
  await ask(
    `INSERT INTO follow_up (id, event_id, service_id, customer_id, event_type, rule_id, script_id, state, due_at, next_at, next_kind, event_at)
     SELECT ${ids('follow-up')}, ${ids('event')}, ${ids('service')}, ${ids('customer')}, 'delivery.completed', 'delivery-completed',
       'delivery_followup', 'planned', now(), now(), 'ask', now() - interval '1 day' ${all}`,
  );
}

/** The most resident memory that one process had, in bytes. */
function watchMemory(pids: () => readonly number[]): { stop(): number } {
  let most = 0;
  let watching = true;
  const look = async () => {
    for (; watching; await pause(250)) for (const pid of pids()) most = Math.max(most, residentOf(pid));
  };
  void look();
  return {
    stop() {
      watching = false;
      return most;
    },
  };
}

function residentOf(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}
