/** Bare BullMQ, as its manual shows it: jobs that carry an id, and a worker that does nothing with them. */
import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { obey } from '../program.ts';
import { quantiles } from './quantiles.ts';

const QUEUE = 'bench';
const BULK = 1_000;
const PAGE = { removeOnComplete: true };

const Add = z.object({
  redis: z.string(),
  add: z.number(),
  /** Due from this moment on, spread over so many milliseconds; without it, at once. */
  from: z.number().optional(),
  over: z.number().optional(),
});
const Work = z.object({ redis: z.string(), work: z.number() });

const late: number[] = [];
const seen = { first: 0, last: 0 };
const working: Worker[] = [];
let cpuBefore = process.cpuUsage();

await obey(async (line) => {
  const add = Add.safeParse(line);
  if (add.success) return added(add.data);
  const work = Work.safeParse(line);
  if (work.success) return begun(work.data);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { done: late.length, ...quantiles(late), ms: seen.last - seen.first, cpuSeconds: (user + system) / 1e6 };
});
for (const worker of working) await worker.close();
process.exit(0);

async function added({ redis, add, from, over = 0 }: z.infer<typeof Add>) {
  const connection = new Redis(redis, { maxRetriesPerRequest: null });
  const queue = new Queue(QUEUE, { connection });
  for (let n = 0; n < add; n += BULK) {
    const some = Array.from({ length: Math.min(BULK, add - n) }, (_, i) => {
      const due = from === undefined ? null : from + ((n + i) * over) / add;
      const delay = due === null ? {} : { delay: Math.max(0, Math.round(due - Date.now())) };
      return { name: 'ask', data: payload(n + i, due ?? 0), opts: { ...PAGE, ...delay } };
    });
    await queue.addBulk(some);
  }
  await queue.close();
  connection.disconnect();
  return { added: add };
}

/** What a job must carry so that somebody can be asked: whom about what, in which language. */
function payload(n: number, due: number) {
  return { followUp: randomUUID(), order: `order-${n}`, locale: n % 2 === 0 ? 'en' : 'zh-CN', due };
}

async function begun({ redis, work }: z.infer<typeof Work>) {
  const connection = new Redis(redis, { maxRetriesPerRequest: null });
  const worker = new Worker(QUEUE, async ({ data }) => noted(data.due), { connection, concurrency: work });
  working.push(worker);
  cpuBefore = process.cpuUsage();
  await worker.waitUntilReady();
  return {};
}

function noted(due: number): void {
  const now = performance.timeOrigin + performance.now();
  seen.first ||= now;
  seen.last = now;
  late.push(now - due);
}
