import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type FakeSlack, startFakeSlack } from '../fakes/slack-api.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram-api.ts';
import type { CrashPlan } from './crash-points.ts';
import type { Dice } from './dice.ts';
import { Door } from './door.ts';
import { Fleet, type Role } from './fleet.ts';
import type { Postgres } from './postgres.ts';
import { Redis } from './redis.ts';
import type { Ask } from './snapshot.ts';
import { TcpProxy } from './tcp-proxy.ts';

export type Backend = 'redis' | 'postgres';

export const KEY = 'chaos-api-key-0123456789abcdef012345';
export const TELEGRAM_TOKEN = '123456:chaos-telegram-bot-token-0001';
export const TELEGRAM_SECRET = 'chaos_webhook_secret_of_thirty_two_characters';
const SLACK = { botToken: 'xoxb-chaos-slack-bot-token', signingSecret: 'chaos-signing-secret-0001' } as const;

export type WorldOptions = {
  readonly postgres: Postgres;
  /** The bundled service. */
  readonly program: string;
  /** What every second process runs instead: the next release, say. */
  readonly otherProgram?: string;
  readonly backend: Backend;
  readonly roles: readonly Role[];
  readonly dice: Dice;
  /** Done to the empty database before anybody starts. */
  readonly before?: (ask: Ask) => Promise<void>;
  /** Where the next process is to crash, if anywhere. */
  readonly plan: () => CrashPlan | null;
  /** Redis comes only after the service has started. */
  readonly redisLate?: boolean;
};

/** One service with everything around it: its database, the ways to its stores, networks, processes and a door. */
export type World = {
  readonly postgres: Postgres;
  readonly database: string;
  readonly toPostgres: TcpProxy;
  readonly redis: Redis | null;
  readonly toRedis: TcpProxy | null;
  readonly telegram: FakeTelegram;
  readonly slack: FakeSlack;
  readonly fleet: Fleet;
  readonly door: Door;
  readonly dice: Dice;
  readonly ask: Ask;
  close(): Promise<void>;
};

let made = 0;
const open = new Set<() => Promise<void>>();

/** Takes down whatever is still up, for a runner that is told to stop. */
export async function closeWorlds(): Promise<void> {
  await Promise.all([...open].map((close) => close()));
}

/** Builds it around an empty database; resolves when the processes, which migrate it side by side, are ready. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const world = await startWorld(options);
  try {
    await world.fleet.ready();
    if (options.redisLate) await world.redis?.back();
    return world;
  } catch (error) {
    await world.close();
    throw error;
  }
}

/** The same, without waiting for the processes. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { postgres, backend, dice } = options;
  made += 1;
  const database = `chaos_${process.pid}_${made}`;
  await postgres.create(database);
  const toPostgres = new TcpProxy(postgres.port);
  await toPostgres.start();
  const redis = backend === 'redis' ? await Redis.start() : null;
  const toRedis = redis && new TcpProxy(redis.port);
  await toRedis?.start();
  if (options.redisLate) await redis?.kill({ empty: true });
  const telegram = await startFakeTelegram({ token: TELEGRAM_TOKEN });
  const slack = await startFakeSlack(SLACK);
  const dataDir = mkdtempSync(join(tmpdir(), 'aftercare-chaos-service-'));
  const env = {
    ...settings(telegram, slack),
    DATA_DIR: dataDir,
    DATABASE_URL: postgres.urlOf(database, toPostgres.port),
    ...(toRedis && { REDIS_URL: `redis://127.0.0.1:${toRedis.port}` }),
  };
  const away = dice.for('away');
  const members = options.roles.map((role, i) => {
    return { role, program: i % 2 === 1 ? (options.otherProgram ?? options.program) : options.program };
  });
  const fleet = new Fleet({ members, env, plan: options.plan, away: () => away.between(0, 700) });
  const door = new Door(() => fleet.doors(), dice.for('door'));
  await door.open();
  const ask: Ask = (text, values) => postgres.insist(database, text, values);
  const close = async () => {
    open.delete(close);
    await fleet.stop();
    await door.close();
    await Promise.all([telegram.close(), slack.close(), toPostgres.stop(), toRedis?.stop(), redis?.stop()]);
    await postgres.drop(database);
    rmSync(dataDir, { recursive: true, force: true });
  };
  open.add(close);
  await options.before?.(ask);
  await fleet.start();
  return { postgres, database, toPostgres, redis, toRedis, telegram, slack, fleet, door, dice, ask, close };
}

function settings(telegram: FakeTelegram, slack: FakeSlack): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    TRUST_PROXY: '1',
    PUBLIC_URL: 'https://care.example.test',
    SECRET_KEY: 'chaos-secret-key-0123456789abcdef012345',
    AFTERCARE_BOOTSTRAP_API_KEY: KEY,
    TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
    TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET,
    TELEGRAM_API_ROOT: telegram.url,
    SLACK_BOT_TOKEN: SLACK.botToken,
    SLACK_SIGNING_SECRET: SLACK.signingSecret,
    SLACK_API_URL: slack.url,
    SLACK_ALERT_CHANNEL: 'C0CASES',
  };
}

/** Looks until it is so; false when it is not so in time. */
export async function within(ms: number, look: () => Promise<boolean> | boolean): Promise<boolean> {
  for (const deadline = Date.now() + ms; Date.now() < deadline; await pause(100)) if (await look()) return true;
  return false;
}
