/**
 * The composition root: the one place that knows both the flow and the world. It builds the parts, starts them in
 * order and stops them in the opposite order.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { httpServer } from '../adapters/http/index.ts';
import type { Logger } from '../adapters/log/index.ts';
import { makeLog } from '../adapters/log/index.ts';
import { type Metrics, makeMetrics } from '../adapters/metrics/index.ts';
import { migrate, postgresStores, type Stores, startEmbedded } from '../adapters/postgres/index.ts';
import { keptSecret, sealer } from '../adapters/seals/index.ts';
import { readYaml } from '../adapters/yaml/index.ts';
import { Bell } from './bell.ts';
import type { Channel, Sealer, Webhook } from './channels/index.ts';
import { ALARM_KINDS, type AlarmClock, type AlarmKind, HOUR, SECOND } from './clock.ts';
import type { Config } from './config.ts';
import { Fault } from './faults.ts';
import { bootstrap, readSeed, type Seed, seedStores } from './first-start.ts';
import { httpParts } from './http-parts.ts';
import type { ChatId } from './ids.ts';
import { makePipeline, type Pipeline } from './pipeline.ts';
import { makeShelf, type Shelf } from './scripts/index.ts';
import { TurnTaker } from './turns/index.ts';
import { connect, type World } from './world.ts';

export const VERSION = typeof AFTERCARE_VERSION === 'string' ? AFTERCARE_VERSION : '0.0.0-dev';
declare const AFTERCARE_VERSION: string | undefined;

export type Running = {
  readonly url: string;
  /** A one-time way into the console, while nobody else can get in. */
  readonly signInLink: string | null;
  readonly database: 'embedded' | 'external';
  /** Stops taking in, finishes what is under way (at most 20 s), lets go of everything. */
  stop(): Promise<void>;
  readonly pipeline: Pipeline;
  readonly stores: Stores;
  readonly sealer: Sealer;
};

/** Starts the service as configured; resolves when it is ready. */
export async function start(config: Config): Promise<Running> {
  const log = makeLog(config.LOG_LEVEL);
  const metrics = makeMetrics();
  const stack: (() => Promise<unknown>)[] = [];
  const stop = once(async () => {
    for (const close of stack.reverse()) await close().catch((error: unknown) => log.error({ err: error }, 'stopping'));
    log.info('stopped');
  });
  try {
    return await build(config, log, metrics, stack, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(
  config: Config,
  log: Logger,
  metrics: Metrics,
  stack: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Running> {
  const root = projectRoot();
  const port = config.PORT === 0 ? await freePort(config.HOST) : config.PORT;
  const publicUrl = (
    config.PUBLIC_URL ?? `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${port}`
  ).replace(/\/+$/, '');
  const embedded = config.DATABASE_URL
    ? null
    : await startEmbedded({ dataDir: config.DATA_DIR, onLog: (line) => log.debug({ line }, 'postgres') });
  if (embedded) stack.push(() => embedded.stop());
  const url = config.DATABASE_URL ?? embedded?.url ?? '';
  await migrate({ connectionString: url, migrationsDir: join(root, 'prisma', 'migrations') });
  const keys = sealer(config.SECRET_KEY ?? (await keptSecret(config.DATA_DIR)));
  const world = connect(config, publicUrl, log);
  const stores = postgresStores({
    url,
    pushing: [...world.channels.keys()],
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  stack.push(() => stores.close());
  const seed = await readSeed(root);
  await seedStores(stores, seed);
  const { link } = await bootstrap(stores, config, publicUrl, new Date());
  const flow = makeFlow({ config, log, metrics, stores, sealer: keys, world, seed });
  const works = config.ROLE !== 'web';
  const alarms = await alarmClock(config, url, log);
  stack.push(() => alarms.close());
  const schedule = keepSchedule(flow, alarms, stores, works, log, metrics);
  stack.push(() => schedule.stop());
  if (works) await alarms.onRing((kind) => flow.bell.ring(kind));
  const serverUrl = config.ROLE === 'worker' ? await workerServer() : await webServer();
  if (config.ROLE !== 'web') await world.start(flow.pipeline, config.PUBLIC_URL);
  else world.listen(flow.pipeline);
  stack.push(() => world.stop());
  return {
    url: serverUrl,
    signInLink: link,
    database: embedded ? 'embedded' : 'external',
    stop,
    pipeline: flow.pipeline,
    stores,
    sealer: keys,
  };

  function webServer(): Promise<string> {
    world.listen(flow.pipeline);
    return serve(world.webhooks, true);
  }

  /** A worker serves only what watches it: health and metrics; the same server without the doors costs nothing more. */
  function workerServer(): Promise<string> {
    return serve({}, false);
  }

  async function serve(webhooks: { telegram?: Webhook; slack?: Webhook }, ready: boolean): Promise<string> {
    const server = await httpServer({
      parts: httpParts({
        clock: { now: () => new Date() },
        stores,
        pipeline: flow.pipeline,
        shelf: flow.shelf,
        sealer: keys,
        indicators: seed.indicators,
        about: {
          version: VERSION,
          timezone: config.TIMEZONE,
          defaultLocale: config.DEFAULT_LOCALE,
          desk: { slack: world.desk !== null },
        },
        webhooks,
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
    stack.push(() => flow.taker.drained());
    stack.push(() => server.close());
    const at = await server.listen();
    log.info({ role: config.ROLE, door: ready }, 'listening');
    return config.PUBLIC_URL ? publicUrl : at;
  }
}

type FlowOptions = {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly stores: Stores;
  readonly sealer: Sealer;
  readonly world: World;
  readonly seed: Seed;
};

export type Flow = {
  readonly pipeline: Pipeline;
  readonly taker: TurnTaker;
  readonly bell: Bell;
  readonly shelf: Shelf;
  readonly news: News;
  /** Where due moments are told to; the schedule listens. */
  wake: (kind: AlarmKind, at: Date) => void;
};

function makeFlow({ config, log, metrics, stores, sealer, world, seed }: FlowOptions): Flow {
  const clock = { now: () => new Date() };
  const news = new News();
  const shelf = makeShelf(stores.scripts, (source) => draftOf(source), seed.indicators);
  const deps = {
    turns: stores.turns,
    shelf,
    house: recently(() => stores.houses.get()),
    sealer,
    clock,
    ids: { uuid: randomUUID },
    desk: world.desk !== null,
  };
  const taker = new TurnTaker(deps, (chat) => news.tell(chat));
  const pipeline = makePipeline({
    ...stores,
    ...deps,
    taker,
    channels: world.channels,
    staffDesk: world.desk,
    zone: config.TIMEZONE,
    defaultLocale: config.DEFAULT_LOCALE,
    chance: Math.random,
    wake: (kind, at) => flow.wake(kind, at),
    report: (row, delivery) => metrics.sent(row.channel, delivery.outcome),
    warn: (what, error) => log.warn({ err: error }, what),
  });
  const bell = new Bell(
    (kind) => pipeline.rang(kind),
    (kind, error) => log.warn({ err: error, kind }, 'due work failed; it will be tried again'),
  );
  const flow: Flow = { pipeline: counted(pipeline, metrics), taker, bell, shelf, news, wake: () => undefined };
  return flow;
}

/** The flow with its figures: what was accepted, what was heard and how fast. */
function counted(pipeline: Pipeline, metrics: Metrics): Pipeline {
  return {
    ...pipeline,
    async accept(events) {
      const results = await pipeline.accept(events);
      for (const { status } of results) metrics.event(status);
      return results;
    },
    async heardInChat(message) {
      const from = performance.now();
      const heard = await pipeline.heardInChat(message);
      metrics.turn(heard, (performance.now() - from) / SECOND);
      return heard;
    },
  };
}

const HORIZON = HOUR;
const SWEEP_EVERY = 2 * SECOND;

/**
 * Ties due rows to looks at them: at once in this process when something is due now, by the alarm clock when it is due
 * within the hour, and by a sweep that asks Postgres what is due, for whatever either of them lost.
 */
function keepSchedule(flow: Flow, alarms: AlarmClock, stores: Stores, works: boolean, log: Logger, metrics: Metrics) {
  const rung = new Map<string, number>();
  const lost = (error: unknown) => log.debug({ err: error }, 'the alarm clock is away; the sweep stands in');
  flow.wake = (kind, at) => {
    const now = Date.now();
    if (at.getTime() > now + HORIZON) return;
    if (at.getTime() <= now && works) return void flow.bell.ring(kind);
    const second = `${kind} ${Math.ceil(at.getTime() / SECOND)}`;
    if (rung.has(second)) return;
    rung.set(second, at.getTime());
    alarms.ringAt(kind, at).catch((error: unknown) => {
      rung.delete(second);
      lost(error);
    });
  };
  const sweep = async () => {
    for (const [second, at] of rung) if (at < Date.now() - SECOND) rung.delete(second);
    const due = await stores.backlog();
    for (const kind of ALARM_KINDS) {
      const { nextAt } = due[kind];
      if (nextAt) flow.wake(kind, nextAt);
    }
  };
  metrics.watchBacklog(() => stores.backlog());
  let sweeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep).catch((error: unknown) => log.warn({ err: error }, 'the sweep failed'));
  }, SWEEP_EVERY);
  sweeping = sweep().catch((error: unknown) => log.warn({ err: error }, 'the sweep failed'));
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
      await flow.bell.mute();
    },
  };
}

async function alarmClock(config: Config, databaseUrl: string, log: Logger): Promise<AlarmClock> {
  const { bullmqAlarmClock } = await import('../adapters/bullmq/index.ts');
  return bullmqAlarmClock({
    ...(config.REDIS_URL && { redisUrl: config.REDIS_URL }),
    databaseUrl,
    role: config.ROLE,
    log: ({ level, ...event }) => log[level](event),
  });
}

async function readiness(stores: Stores, alarms: AlarmClock, world: World) {
  const checks: Record<string, { ok: boolean; detail?: string }> = {};
  const postgres = await stores.ping().catch(() => null);
  checks.postgres = postgres ? { ok: true } : { ok: false, detail: 'does not answer' };
  if (postgres && Math.abs(postgres.skewMs) > 30 * SECOND)
    checks.clock = { ok: false, detail: 'differs from the database' };
  // The alarm clock and the channels are conveniences of speed: without them work is late, but nothing is lost.
  checks.alarms = (await alarms.ping().catch(() => false))
    ? { ok: true }
    : { ok: false, detail: 'degraded: the sweep stands in' };
  for (const [name, state] of Object.entries(await world.states()))
    checks[name] = state === 'ok' ? { ok: true } : { ok: false, detail: state };
  return { ready: checks.postgres.ok, checks };
}

/** Who wants to know that a chat has news, in this process. */
export class News {
  readonly #listeners = new Set<(chat: ChatId) => void>();

  watch(listener: (chat: ChatId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(chat: ChatId): void {
    for (const listener of this.#listeners) listener(chat);
  }
}

function draftOf(source: string): unknown {
  const read = readYaml(source);
  if ('value' in read) return read.value;
  throw new Fault('scripts/invalid');
}

/** The house's words change once a month and are needed with every turn: two seconds old is fresh enough. */
function recently<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly value: Promise<T>; readonly until: number } | null = null;
  return () => {
    if (kept === null || Date.now() > kept.until) {
      const value = read();
      kept = { value, until: Date.now() + 2 * SECOND };
      value.catch(() => {
        kept = null;
      });
    }
    return kept.value;
  };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
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

export type { Channel };
