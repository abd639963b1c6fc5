import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Alone } from '../../src/channels/index.ts';
import type { Db } from './db.ts';

/** How often others look whether it is their turn, and how often the turn is looked after, in milliseconds. */
const LOOK_MS = 3_000;

/**
 * A turn is a lock of a connection of its own: when a process dies, the database gives the turn away by itself, at once.
 * Behind a proxy that shares connections between clients the lock would mean nothing: connect to PostgreSQL directly.
 */
export function alone(db: Db): Alone {
  return async (name, work, signal) => {
    while (!signal.aborted) {
      const turn = await lock(db, name);
      if (turn === null) {
        await rest(signal);
        continue;
      }
      const ended = await during(turn, work, signal);
      if (ended) return;
      await rest(signal);
    }
  };
}

/** The connection that holds the lock; null while another has it, or the database is away. */
async function lock(db: Db, name: string): Promise<pg.PoolClient | null> {
  let client: pg.PoolClient | null = null;
  try {
    client = await db.pool.connect();
    const { rows } = await client.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got', [name]);
    if (rows[0]?.got === true) return client;
    client.release();
  } catch {
    client?.release(true);
  }
  return null;
}

/** Does the work as long as the connection lives. True when the work ended by itself, or was to end. */
async function during(
  client: pg.PoolClient,
  work: (turn: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<boolean> {
  const lost = new AbortController();
  const over = () => lost.abort();
  client.once('error', over);
  const working = new AbortController();
  const kept = keep(client, lost, AbortSignal.any([signal, working.signal]));
  try {
    await work(AbortSignal.any([signal, lost.signal]));
    return !lost.signal.aborted;
  } finally {
    working.abort();
    await kept;
    client.off('error', over);
    // Closing the connection gives the lock back, whatever state it is in.
    client.release(true);
  }
}

/** Asks the connection now and then: one that was cut on the way says nothing by itself. */
async function keep(client: pg.PoolClient, lost: AbortController, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !lost.signal.aborted) {
    await rest(signal);
    if (!signal.aborted) await client.query('SELECT 1').catch(() => lost.abort());
  }
}

async function rest(signal: AbortSignal): Promise<void> {
  await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
}
