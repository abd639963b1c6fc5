import {
  ANSWER_MS,
  bounded,
  jobOptions,
  LONGEST_CLOSE_MS,
  QUEUE_OPTIONS,
  type Store,
  WORKER_OPTIONS,
} from './store.ts';

const SCHEMA = 'bullmq';

/**
 * BullMQ on PostgreSQL, in a schema of its own that is created and brought up to date here. Rejects when PostgreSQL
 * does not answer. It listens (`LISTEN`), so a pooler between us must work by session and not by transaction.
 */
export async function postgresStore(url: string, name: string, complain: (error: unknown) => void): Promise<Store> {
  const { withBackend } = await import('bullmq');
  const { heardBackend } = await import('./postgres-connection.ts');
  const { Queue, Worker } = withBackend(heardBackend);
  const at = {
    connectionString: url,
    schema: SCHEMA,
    connectionTimeoutMillis: ANSWER_MS,
    // A connection may stay open and deaf; whoever waits on one for longer gets another.
    query_timeout: 2 * ANSWER_MS,
    application_name: 'aftercare',
  };
  const queue = new Queue(name, {
    ...QUEUE_OPTIONS,
    connection: { ...at, migrate: true, max: 2 },
  });
  queue.on('error', complain);
  try {
    await queue.waitUntilReady();
  } catch (error) {
    await bounded(queue.close(), ANSWER_MS);
    throw error;
  }

  return {
    async add(kind, id, delayMs) {
      await queue.add(kind, { kind }, jobOptions(id, delayMs));
    },
    async work(ring, onStalled) {
      // Not run before it is ready: BullMQ keeps a first connection that failed for good, and its loop would then ask
      // again and again without ever letting anything else in this process have its turn.
      const options = { ...WORKER_OPTIONS, autorun: false, connection: { ...at, max: 3 } };
      const worker = new Worker(name, (job) => ring(job.name), options);
      worker.on('error', complain);
      worker.on('stalled', onStalled);
      try {
        await worker.waitUntilReady();
      } catch (error) {
        await bounded(worker.close(), ANSWER_MS, () => void worker.disconnect().catch(complain));
        throw error;
      }
      worker.run().catch(complain);
      return { close: () => bounded(worker.close(), LONGEST_CLOSE_MS, () => void worker.disconnect().catch(complain)) };
    },
    ping: () => queue.isPaused(),
    close: () => bounded(queue.close(), ANSWER_MS),
  };
}
