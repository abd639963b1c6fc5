import { z } from 'zod';
import { dueFollowUp, type Message, type TurnRow } from '../../../src/turns/index.ts';
import { obey } from '../program.ts';
import { dice, nextMessage } from './customer.ts';
import type { Supply } from './supply.ts';
import { realTaker } from './taker.ts';

/** Puts so many follow-ups into the tables and claims them, beside the measured time. */
const Prepare = z.object({ url: z.string(), due: z.number() });
const Play = z.object({
  inFlight: z.number(),
  seconds: z.number(),
  /** Says each key as soon as its turn is acknowledged. */
  tells: z.boolean().optional(),
});
/** Of a hundred messages, so many come twice. */
const TWICE = 1;

let real: Awaited<ReturnType<typeof realTaker>> | null = null;
let due: Awaited<ReturnType<Supply['due']>> = { due: [], facts: new Map() };
await obey(async (line) => {
  const prepare = Prepare.safeParse(line);
  if (!prepare.success) return play(Play.parse(line));
  real ??= await realTaker(prepare.data.url);
  due = await real.supply.due(prepare.data.due);
  return { due: due.due.length };
});
process.exit(0);

/** Customers are asked and answer, so many at once, until the time is over or everybody was asked. */
async function play({ inFlight, seconds, tells }: z.infer<typeof Play>) {
  if (!real) throw new Error('nothing was prepared');
  const { taker, asking, clocked } = real;
  const latencies: number[] = [];
  const counted = { turns: 0, duplicates: 0, wrong: 0 };
  const waiting = [...due.due];
  const deps = asking(due.facts);
  for (const part of Object.values(clocked)) Object.assign(part, { calls: 0, rows: 0, ms: 0 });
  const cpuBefore = process.cpuUsage();
  const from = performance.now();
  const until = from + seconds * 1e3;
  await Promise.all(Array.from({ length: inFlight }, customer));
  const ended = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  latencies.sort((a, b) => a - b);
  return {
    ...counted,
    seconds: (ended - from) / 1e3,
    p50: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    cpuSeconds: (user + system) / 1e6,
    clocked,
  };

  async function customer(): Promise<void> {
    while (performance.now() < until) {
      const one = waiting.pop();
      if (!one) return;
      // Their address is a number that no other customer has.
      const n = Number(one.reach?.address);
      const asked = await dueFollowUp(one, deps);
      let message: Message | null = asked.act === 'take' ? asked.message : null;
      if (message === null) throw new Error(`a follow-up was not asked: ${JSON.stringify(asked)}`);
      while (message !== null && performance.now() < until) {
        const row = await take(message);
        if (dice(n, row.seq, 3) < TWICE) await twice(message);
        message = nextMessage(n, row);
      }
    }
  }

  async function take(message: Message): Promise<TurnRow> {
    const began = performance.now();
    const taken = await taker.take(message);
    if (taken.status !== 'taken') throw new Error(`${message.key} was new and is answered ${taken.status}`);
    latencies.push(performance.now() - began);
    counted.turns += 1;
    if (tells) process.stdout.write(`+${message.key}\n`);
    return taken.row;
  }

  async function twice(message: Message): Promise<void> {
    const again = await taker.take(message);
    counted.duplicates += 1;
    if (again.status !== 'duplicate') counted.wrong += 1;
  }
}
