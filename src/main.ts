/**
 * The composition root: the one place that knows both the flow and the world. It builds the parts (`wiring/` holds the
 * larger ones), starts them in order and stops them in the opposite order.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { httpServer } from '../adapters/http/index.ts';
import { type Logger, makeLog } from '../adapters/log/index.ts';
import { makeMetrics } from '../adapters/metrics/index.ts';
import { postgresStores, type Stores } from '../adapters/postgres/index.ts';
import { keptSecret, sealer } from '../adapters/seals/index.ts';
import { alarmClock } from '../wiring/alarms.ts';
import { openDatabase } from '../wiring/database.ts';
import { bootstrap, readSeed, seedStores } from '../wiring/first-start.ts';
import { makeFlow } from '../wiring/flow.ts';
import { httpParts } from '../wiring/http-parts.ts';
import { readiness } from '../wiring/readiness.ts';
import { keepSchedule } from '../wiring/schedule.ts';
import { SEAMLESS, type Seams } from '../wiring/seams.ts';
import { connect } from '../wiring/world.ts';
import type { Config } from './config.ts';

declare const AFTERCARE_VERSION: string | undefined;
export const VERSION = typeof AFTERCARE_VERSION === 'string' ? AFTERCARE_VERSION : '0.0.0-dev';

export type Running = {
  readonly url: string;
  /** A one-time way into the console, while nobody else can get in. */
  readonly signInLink: string | null;
  /** Stops taking in, finishes what is under way, lets go of everything. */
  stop(): Promise<void>;
  readonly stores: Stores;
};

/** Starts the service as configured; resolves when it is ready. Only tests have seams. */
export async function start(config: Config, seams: Seams = SEAMLESS): Promise<Running> {
  const log = makeLog(config.LOG_LEVEL);
  const stack = new Stack(log);
  try {
    return await build(config, log, stack, seams);
  } catch (error) {
    await stack.unwind();
    throw error;
  }
}

async function build(config: Config, log: Logger, stack: Stack, seams: Seams): Promise<Running> {
  const root = projectRoot();
  const port = config.PORT === 0 ? await freePort(config.HOST) : config.PORT;
  const publicUrl = publicUrlOf({ ...config, PORT: port });
  const metrics = makeMetrics();

  const database = await openDatabase(config, root, log);
  stack.push(() => database.stop());
  const world = seams.world(connect(config, publicUrl, log));
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection was lost');
  const stores = seams.stores(postgresStores({ url: database.url, pushing: [...world.channels.keys()], onError }));
  stack.push(() => stores.close());
  const seed = await readSeed(root);
  await seedStores(stores, seed);
  const { link } = await bootstrap(stores, config, publicUrl, new Date());

  const keys = sealer(config.SECRET_KEY ?? (await keptSecret(config.DATA_DIR)));
  const flow = makeFlow({ config, log, metrics, stores, sealer: keys, world, seed });
  const alarms = seams.alarms(alarmClock(config, database.url, log));
  stack.push(() => alarms.close());
  const works = config.ROLE !== 'web';
  const schedule = keepSchedule(flow, alarms, stores, works, log, metrics);
  stack.push(() => schedule.stop());
  if (works) alarms.onRing((kind) => flow.bell.ring(kind)).catch((error) => log.warn({ err: error }, 'no alarms'));

  world.listen(flow.pipeline);
  const about = {
    version: VERSION,
    timezone: config.TIMEZONE,
    defaultLocale: config.DEFAULT_LOCALE,
    desk: { slack: world.desk !== null },
  };
  const server = await httpServer({
    parts: httpParts({
      clock: { now: () => new Date() },
      stores,
      pipeline: flow.pipeline,
      shelf: flow.shelf,
      sealer: keys,
      seed,
      about,
      // A worker serves what watches it; customers' and platforms' doors are the web role's.
      webhooks: config.ROLE === 'worker' ? {} : world.webhooks,
      channels: world.channels,
      news: flow.news,
      metrics,
      health: { live: () => true, ready: () => readiness(stores, alarms, world) },
    }),
    port,
    host: config.HOST,
    publicUrl,
    trustProxy: config.TRUST_PROXY,
    log,
    consoleDir: join(root, 'dist', 'console'),
    webchatDir: join(root, 'dist', 'webchat'),
  });
  metrics.watchParked(() => stores.inbox.counts());
  metrics.watchConnections(() => stores.connections());
  metrics.watchRequests(() => server.inFlight());
  stack.push(() => flow.taker.drained());
  stack.push(() => server.close());
  const listening = await server.listen();
  if (works) world.start(config.PUBLIC_URL, stores.alone);
  stack.push(() => world.stop());
  // First of all, whoever sends requests here is told to send them elsewhere.
  stack.push(async () => server.drain());
  log.info({ role: config.ROLE }, 'ready');
  return {
    url: config.PUBLIC_URL ? publicUrl : listening,
    signInLink: link,
    stop: () => stack.unwind(),
    stores,
  };
}

/** What was started, to be stopped in the opposite order, once. One part that fails to stop does not keep the others. */
class Stack {
  readonly #log: Logger;
  readonly #closers: (() => Promise<unknown>)[] = [];
  #unwinding: Promise<void> | null = null;

  constructor(log: Logger) {
    this.#log = log;
  }

  push(close: () => Promise<unknown>): void {
    this.#closers.push(close);
  }

  unwind(): Promise<void> {
    this.#unwinding ??= this.#run();
    return this.#unwinding;
  }

  async #run(): Promise<void> {
    for (const close of this.#closers.reverse()) {
      await close().catch((error: unknown) => this.#log.error({ err: error }, 'stopping'));
    }
    this.#log.info('stopped');
  }
}

/** The address as people reach the service, without a slash at the end. */
export function publicUrlOf({ PUBLIC_URL, HOST, PORT }: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string {
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST;
  return (PUBLIC_URL ?? `http://${host}:${PORT}`).replace(/\/+$/, '');
}

/** The folder with `prisma/`, from wherever this file was bundled to. */
export function projectRoot(): string {
  let folder = resolve(fileURLToPath(import.meta.url), '..');
  while (!existsSync(join(folder, 'prisma', 'migrations'))) {
    const up = resolve(folder, '..');
    if (up === folder) throw new Error('prisma/migrations was not found above this program');
    folder = up;
  }
  return folder;
}

async function freePort(host: string): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
