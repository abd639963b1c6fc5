import { connector } from './redis-connect.ts';
import { placeOf } from './redis-url.ts';
import { ANSWER_MS, bounded, jobOptions, LONGEST_CLOSE_MS, type Store, WORKER_OPTIONS, type Work } from './store.ts';

/** The braces keep all keys in one slot of a cluster, which BullMQ's scripts need. */
const PREFIX = '{aftercare}';
const BOOT_MS = 1_000;

/** BullMQ on Redis. Resolves when Redis answers, or after a second without an answer; it may come later. */
export async function redisStore(url: string, name: string, complain: (error: unknown) => void): Promise<Store> {
  const place = placeOf(url);
  const [{ Queue, Worker }, connect] = await Promise.all([import('bullmq'), connector(place, complain)]);
  const producer = connect('producer');
  const queue = new Queue(name, {
    connection: producer,
    prefix: PREFIX,
    // Its check would be made once, at a moment when Redis may be away, and then fail every later call.
    skipVersionCheck: true,
    streams: { events: { maxLen: 100 } },
  });
  queue.on('error', complain);
  const ready = () => {
    // Otherwise BullMQ would wait for Redis, however long that takes.
    if (producer.status !== 'ready') throw new Error(`no connection to Redis (${producer.status})`);
  };
  await bounded(queue.waitUntilReady(), BOOT_MS);

  return {
    async add(kind, id, delayMs) {
      ready();
      await queue.add(kind, { kind }, jobOptions(id, delayMs));
    },
    async work(ring, onStalled): Promise<Work> {
      const client = connect('worker');
      const options = { ...WORKER_OPTIONS, connection: client, prefix: PREFIX };
      const worker = new Worker(name, (job) => ring(job.name), options);
      worker.on('error', complain);
      worker.on('stalled', onStalled);
      return {
        async close() {
          // Without Redis nothing can be handed back in order, and waiting for that would take until Redis comes.
          await bounded(worker.close(client.status !== 'ready'), LONGEST_CLOSE_MS);
          client.disconnect();
        },
      };
    },
    async ping() {
      ready();
      await producer.ping();
    },
    async close() {
      await bounded(queue.close(), ANSWER_MS);
      producer.disconnect();
    },
  };
}
