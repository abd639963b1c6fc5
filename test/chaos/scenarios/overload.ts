import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { check } from '../checker.ts';
import { Crowd } from '../crowd.ts';
import { Dice } from '../dice.ts';
import { Recorder } from '../recorder.ts';
import { comeToRest } from '../rest.ts';
import { historyOf } from '../run.ts';
import { SOURCE } from '../shop.ts';
import { type Ask, takeSnapshot } from '../snapshot.ts';
import { openWorld } from '../world.ts';
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
    const crowd = new Crowd({ world, recorder, dice, customers: seconds * 8, overMs: seconds * 800, erasures: 0 });
    const from = Date.now();
    await crowd.prepare();
    await flood(world.ask);
    const memory = watchMemory(() => world.fleet.pids());
    await crowd.come();
    const rest = await comeToRest(world, crowd);
    const tookMs = Date.now() - from;
    const most = memory.stop();
    const snapshot = await takeSnapshot(world.ask, SOURCE);
    await world.fleet.stop();
    const history = historyOf(world, recorder, { from, until: Date.now() }, rest, 0);
    const wrong = check(history, snapshot).violations.map(({ rule, what }) => `${rule}: ${what}`);
    const [asked] = await world.ask<{ n: number }>(
      `SELECT count(*)::int AS n FROM follow_up WHERE asked_at IS NOT NULL`,
    );
    if ((asked?.n ?? 0) < ROWS) wrong.push(`only ${asked?.n} were asked`);
    const waits = recorder.acks.map(({ ms }) => ms).toSorted((a, b) => a - b);
    const p99 = Math.round(waits[Math.floor(waits.length * 0.99)] ?? 0);
    if (p99 > MOST_MS) wrong.push(`acknowledgements took ${p99} ms at p99, ${MOST_MS} allowed`);
    if (most > MOST_MEMORY) wrong.push(`${Math.round(most / 2 ** 20)} MB of memory`);
    const said =
      `${ROWS} due at once and ${recorder.spoken.length} messages in ${(tookMs / 1_000).toFixed(0)} s: ` +
      `ack p99 ${p99} ms, ${Math.round(most / 2 ** 20)} MB at most`;
    return { wrong, said, lines: world.fleet.lines };
  } finally {
    await world.close();
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
