import type { Cluster, Redis } from 'ioredis';
import { connector } from './redis-connect.ts';
import { type Place, placeOf } from './redis-url.ts';
import { ANSWER_MS } from './store.ts';

/** Redis as an operator wants to know it. Null: it does not say. */
export type RedisHealth =
  | {
      readonly reachable: true;
      readonly mode: Place['mode'];
      readonly version: string | null;
      /** What it does when its memory is full; BullMQ needs `noeviction` on every master. */
      readonly policy: string | null;
      readonly persistence: 'append-only file' | 'snapshots' | 'none' | null;
    }
  | { readonly reachable: false; readonly why: string };

/** Asks Redis about itself, within a few seconds. Throws `config/invalid` on an address that is none. */
export async function redisHealth(url: string): Promise<RedisHealth> {
  const place = placeOf(url);
  let why = 'no answer';
  const connect = await connector(place, (error) => {
    why = (error instanceof Error && error.message) || why;
  });
  const client = connect('producer');
  try {
    await ready(client);
    const masters = 'nodes' in client ? client.nodes('master') : [client];
    const said = await Promise.all(
      masters.map(async (node) => ({ info: await node.info(), saves: await savesOf(node) })),
    );
    const policies = said.map(({ info }) => field(info, 'maxmemory_policy'));
    return {
      reachable: true,
      mode: place.mode,
      version: field(said[0]?.info, 'redis_version'),
      policy: policies.find((policy) => policy !== 'noeviction') ?? policies[0] ?? null,
      persistence: persistenceOf(said[0]),
    };
  } catch (error) {
    return {
      reachable: false,
      why: error instanceof Error && !/closed|enableOfflineQueue/.test(error.message) ? error.message : why,
    };
  } finally {
    client.disconnect();
  }
}

const READY_MS = 2 * ANSWER_MS;

function ready(client: Redis | Cluster): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('closed')), READY_MS);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
    if (client.status === 'ready') client.emit('ready');
  });
}

/** When it writes snapshots, as configured; managed Redis often does not tell. */
async function savesOf(node: Redis): Promise<string | null> {
  const answer: unknown = await node.call('CONFIG', 'GET', 'save').catch(() => null);
  const value = Array.isArray(answer) ? answer[1] : null;
  return typeof value === 'string' ? value : null;
}

type Said = { readonly info: string; readonly saves: string | null };

function persistenceOf(said: Said | undefined): 'append-only file' | 'snapshots' | 'none' | null {
  if (field(said?.info, 'aof_enabled') === '1') return 'append-only file';
  if (said?.saves == null) return null;
  return said.saves === '' ? 'none' : 'snapshots';
}

function field(info: string | undefined, name: string): string | null {
  return new RegExp(`^${name}:([^\\r\\n]*)`, 'm').exec(info ?? '')?.[1] ?? null;
}
