import { type OwnRedis, startRedis } from '../servers/redis.ts';

/** A redis-server that keeps nothing on disk: its fastest and least safe setting, which those we compare with are given. */
export function startVolatileRedis(): Promise<OwnRedis> {
  return startRedis(['--appendonly', 'no']);
}

/** Bytes of memory that its data takes. */
export function memoryOf(redis: OwnRedis): number {
  return Number(/used_memory:(\d+)/.exec(redis.ask('INFO', 'memory'))?.[1]);
}
