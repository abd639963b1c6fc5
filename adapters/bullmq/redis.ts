import type { Worker } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { connector } from './redis-connect.ts';
import { placeOf } from './redis-url.ts';
import {
  ANSWER_MS,
  bounded,
  jobOptions,
  LONGEST_CLOSE_MS,
  QUEUE_OPTIONS,
  type Store,
  WORKER_OPTIONS,
} from './store.ts';

/** The braces keep all keys in one slot of a cluster, which BullMQ's scripts need. */
const PREFIX = '{aftercare}';
const BOOT_MS = 1_000;

/** BullMQ on Redis. Resolves when Redis answers, or after a second without an answer; it may come later. */
export async function redisStore(url: string, name: string, complain: (error: unknown) => void): Promise<Store> {
  const place = placeOf(url);
  const [bullmq, connect] = await Promise.all([import('bullmq'), connector(place, complain)]);
  const producer = connect('producer');
  const queue = new bullmq.Queue(name, {
    ...QUEUE_OPTIONS,
    connection: producer,
    prefix: PREFIX,
    // Its check would be made once, at a moment when Redis may be away, and then fail every later call.
    skipVersionCheck: true,
  });
  queue.on('error', complain);
  await bounded(queue.waitUntilReady(), BOOT_MS);

  return {
    async add(kind, id, delayMs) {
      mustBeReady(producer);
      await queue.add(kind, { kind }, jobOptions(id, delayMs));
    },
    async work(ring, onStalled) {
      const client = connect('worker');
      const options = { ...WORKER_OPTIONS, connection: client, prefix: PREFIX };
      const worker = new bullmq.Worker(name, (job) => ring(job.name), options);
      worker.on('error', complain);
      worker.on('stalled', onStalled);
      return { close: () => release(worker, client) };
    },
    async ping() {
      mustBeReady(producer);
      await producer.ping();
    },
    async close() {
      await bounded(queue.close(), ANSWER_MS);
      producer.disconnect();
    },
  };
}

/** Otherwise BullMQ would wait for Redis, however long that takes. */
function mustBeReady({ status }: Redis | Cluster): void {
  if (status !== 'ready') throw new Error(`no connection to Redis (${status})`);
}

async function release(worker: Worker, client: Redis | Cluster): Promise<void> {
  // Without Redis nothing can be handed back in order, and waiting for that would take until Redis comes.
  await bounded(worker.close(client.status !== 'ready'), LONGEST_CLOSE_MS);
  client.disconnect();
}
