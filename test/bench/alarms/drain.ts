import type { OwnRedis } from '../../servers/redis.ts';
import type { Postgres } from '../postgres.ts';
import { until } from '../waiting.ts';
import { mustBeAsked } from './lateness.ts';
import { planDue } from './planned.ts';
import { BullMq, type Seen, settings, Worker } from './service.ts';

export type Drained = {
  readonly perSecond: number;
  /** CPU of each, in microseconds: ours and PostgreSQL's. */
  readonly micros: number;
  readonly serverMicros: number;
  readonly seen: readonly Seen[];
};

/** All are due when the workers start; until the last has been asked: its turn is committed, its message in the outbox. */
export async function ourDrain(
  server: Postgres,
  database: string,
  redis: OwnRedis,
  telegram: string,
  { many, workers }: { many: number; workers: number },
): Promise<Drained> {
  redis.ask('FLUSHALL');
  const env = settings(await server.createSeeded(database), redis, telegram);
  await planDue(server, database, many);
  const all = Array.from({ length: workers }, () => new Worker(env));
  const before = server.cpuSeconds();
  const seen = await until(
    () => Promise.all(all.map((worker) => worker.look())),
    (each) => {
      const asked = each.reduce((sum, one) => sum + one.asked, 0);
      return asked >= many || asked;
    },
  );
  const serverSeconds = server.cpuSeconds() - before;
  await Promise.all(all.map((worker) => worker.end()));
  await mustBeAsked(server, database, many);
  const began = Math.min(...seen.flatMap(({ first }) => (first > 0 ? [first] : [])));
  const ended = Math.max(...seen.map(({ last }) => last));
  const ours = seen.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  return {
    perSecond: (many * 1e3) / (ended - began),
    micros: (ours * 1e6) / many,
    serverMicros: (serverSeconds * 1e6) / many,
    seen,
  };
}

/** As many jobs as wait already when a bare worker begins. */
export async function bullDrain(redis: OwnRedis, many: number): Promise<number> {
  redis.ask('FLUSHALL');
  const bull = new BullMq(redis);
  await bull.add(many);
  await bull.work(200);
  const seen = await until(
    () => bull.look(),
    ({ done }) => done >= many || done,
  );
  await bull.end();
  redis.ask('FLUSHALL');
  return (many * 1e3) / seen.ms;
}
