import { setTimeout as pause } from 'node:timers/promises';
import type { OwnRedis } from '../../servers/redis.ts';
import { mustBeAsked, post } from '../alarms/lateness.ts';
import { planDue } from '../alarms/planned.ts';
import { quantiles } from '../alarms/quantiles.ts';
import { settings, Worker } from '../alarms/service.ts';
import { deliveryEvent } from '../events.ts';
import type { Postgres } from '../postgres.ts';
import { until } from '../waiting.ts';

export type Draining = {
  readonly p99: number;
  readonly posts: number;
  readonly again: number;
  readonly rssMiB: number;
  readonly seconds: number;
};

/** Above the customers of those who are due. */
const FROM = 10_000_000;
const TRIES = 5;
const AGAIN_MS = 100;

/** So many posts a second, as integrators send them, while the same process asks all who are due. */
export async function whileDraining(
  server: Postgres,
  database: string,
  redis: OwnRedis,
  telegram: string,
  { due, perSecond }: { due: number; perSecond: number },
): Promise<Draining> {
  redis.ask('FLUSHALL');
  const env = settings(await server.createSeeded(database), redis, telegram);
  await planDue(server, database, due);
  const service = new Worker({ ...env, ROLE: 'all' });
  const { url } = await service.look();
  const from = Date.now();
  const poster = new Poster(url, perSecond);
  let rss = 0;
  await until(
    () => service.look(),
    (seen) => {
      rss = Math.max(rss, seen.rss);
      return seen.asked >= due || seen.asked;
    },
  );
  const seconds = (Date.now() - from) / 1e3;
  const waits = await poster.end();
  await service.end();
  await mustBeAsked(server, database, due);
  const [row] = await server.ask(database, `SELECT count(*)::int AS kept FROM event WHERE source <> 'bench'`);
  if (row?.kept !== waits.length) throw new Error(`${waits.length} events were accepted and ${row?.kept} were kept`);
  return { p99: quantiles(waits).p99, posts: waits.length, again: poster.again, rssMiB: rss / 2 ** 20, seconds };
}

/** Begins a post at each of its moments, however long the ones before take. */
class Poster {
  readonly #waits: number[] = [];
  readonly #running: Promise<void>;
  #over = false;
  /** Posts that were made again. */
  again = 0;

  constructor(url: string, perSecond: number) {
    this.#running = this.#run(url, 1e3 / perSecond);
  }

  async end(): Promise<readonly number[]> {
    this.#over = true;
    await this.#running;
    return this.#waits;
  }

  async #run(url: string, everyMs: number): Promise<void> {
    const posts: Promise<void>[] = [];
    for (let at = performance.now(); !this.#over; at += everyMs) {
      await pause(Math.max(0, at - performance.now()));
      const sent = this.#post(url, FROM + posts.length);
      sent.catch(() => undefined); // It is told when all are.
      posts.push(sent);
    }
    await Promise.all(posts);
  }

  async #post(url: string, n: number): Promise<void> {
    const from = performance.now();
    const events = [deliveryEvent({ n, completedAt: new Date() })];
    // As integrators do: a post that failed is made again, and it is as late as that makes it.
    for (let tries = 1; ; tries += 1) {
      try {
        await post(url, events);
        break;
      } catch (error) {
        if (tries === TRIES) throw error;
        this.again += 1;
        await pause(AGAIN_MS);
      }
    }
    this.#waits.push(performance.now() - from);
  }
}
