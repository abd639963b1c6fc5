import type { Cluster, Redis, RedisOptions } from 'ioredis';
import type { Place } from './redis-url.ts';
import { ANSWER_MS } from './store.ts';

/**
 * Who adds must hear soon that Redis is away: no waiting line, no second try, no endless wait for an answer.
 * Who works waits for Redis as long as it takes, which is what BullMQ demands.
 */
export type Purpose = 'producer' | 'worker';

/** Loads ioredis; the result opens connections that come back by themselves, whatever happens to Redis. */
export async function connector(
  place: Place,
  complain: (error: unknown) => void,
): Promise<(purpose: Purpose) => Redis | Cluster> {
  const ioredis = await import('ioredis');
  return (purpose) => {
    const offline = { enableOfflineQueue: purpose === 'worker' };
    if (place.mode === 'cluster') {
      const redisOptions = { ...signedIn(place), ...patience(purpose) };
      const cluster = new ioredis.Cluster([...place.hosts], { ...offline, clusterRetryStrategy: again, redisOptions });
      // A cluster that cannot be reached at all says so only in this way, for as long as it tries again.
      return cluster.on('error', complain).on('node error', complain);
    }
    const { db } = place;
    const whole = { ...where(place), ...signedIn(place), ...patience(purpose), ...offline, db, retryStrategy: again };
    return new ioredis.Redis(whole).on('error', complain);
  };
}

/** How long to wait before the next try to connect, at most 2 s: so late may recovery be. */
function again(times: number): number {
  return Math.min(50 * 2 ** Math.min(times, 6), 2_000);
}

/**
 * A connection may stay open and deaf (a router that forgot it). Whoever waits on one for longer than an answer can take
 * is connected anew; else a worker would wait for ever, and nobody would know.
 */
function patience(purpose: Purpose) {
  const common = { connectTimeout: 3_000, replyMapping: 'legacy' } as const;
  if (purpose === 'worker') return { ...common, maxRetriesPerRequest: null, socketTimeout: LONGEST_WAIT_MS };
  return { ...common, maxRetriesPerRequest: 1, commandTimeout: ANSWER_MS, socketTimeout: 2 * ANSWER_MS };
}

/** BullMQ's workers ask Redis to answer within 10 s, job or no job. */
const LONGEST_WAIT_MS = 15_000;

function signedIn({ username, password, tls }: Place) {
  return { ...(username ? { username } : {}), ...(password ? { password } : {}), ...(tls ? { tls: {} } : {}) };
}

function where({ mode, hosts, master, tls, sentinelPassword }: Place) {
  if (mode !== 'sentinel') return hosts[0];
  return {
    sentinels: [...hosts],
    name: master,
    ...(tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
    ...(sentinelPassword ? { sentinelPassword } : {}),
  } satisfies RedisOptions;
}
