import { z } from 'zod';
import type { OwnRedis } from '../../servers/redis.ts';
import { Program } from '../program.ts';
import { SECRET } from '../turns/taker.ts';
import { dayZone } from '../zone.ts';

export const API_KEY = 'the-key-of-the-bench-for-its-own-events';

/** What every process of the service is told. */
export function settings(url: string, redis: OwnRedis, telegram: string): Record<string, string> {
  return {
    DATABASE_URL: url,
    REDIS_URL: redis.url,
    SECRET_KEY: SECRET,
    TIMEZONE: dayZone(new Date()),
    AFTERCARE_BOOTSTRAP_API_KEY: API_KEY,
    TELEGRAM_BOT_TOKEN: '123456:the-token-of-a-bot-that-is-not',
    TELEGRAM_API_ROOT: telegram,
  };
}

const Quantiles = z.object({ p50: z.number(), p99: z.number(), max: z.number() });
const Seen = z.object({
  url: z.string(),
  asked: z.number(),
  handedOver: Quantiles,
  committed: Quantiles,
  claims: z.number(),
  claimMs: z.number(),
  facts: z.number(),
  factsMs: z.number(),
  appends: z.number(),
  appendMs: z.number(),
  first: z.number(),
  last: z.number(),
  cpuSeconds: z.number(),
  rss: z.number(),
});
export type Seen = z.infer<typeof Seen>;

/** One worker of the service. */
export class Worker {
  readonly #program = new Program('alarms/run-worker');
  readonly #env: Record<string, string>;

  constructor(env: Record<string, string>) {
    this.#env = env;
  }

  /** Starts it when it has not been; what it has done so far. */
  async look(): Promise<Seen> {
    return Seen.parse(await this.#program.ask(this.#env));
  }

  end(): Promise<void> {
    return this.#program.end();
  }
}

const Done = z.object({
  done: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  ms: z.number(),
  cpuSeconds: z.number(),
});

export class BullMq {
  readonly #worker = new Program('alarms/run-bullmq');
  readonly #adder = new Program('alarms/run-bullmq');
  readonly #redis: OwnRedis;

  constructor(redis: OwnRedis) {
    this.#redis = redis;
  }

  async add(many: number, spread: { from?: number; over?: number } = {}): Promise<void> {
    await this.#adder.ask({ redis: this.#redis.url, add: many, ...spread });
  }

  async work(concurrency: number): Promise<void> {
    await this.#worker.ask({ redis: this.#redis.url, work: concurrency });
  }

  async look(): Promise<z.infer<typeof Done>> {
    return Done.parse(await this.#worker.ask({}));
  }

  async end(): Promise<void> {
    await Promise.all([this.#worker.end(), this.#adder.end()]);
  }
}
