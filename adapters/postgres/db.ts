import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Fault } from '../../src/faults.ts';
import { doesPass, isAway, isCut, isOutdated } from './trouble.ts';

/** Rows as the driver gives them: columns by name. What they hold is known by the statement next to the reading. */
export type Row = Record<string, unknown>;

/**
 * `name`: for what is asked all the time, always with the same text. Its plan is kept under the name, and it has connections
 * of its own, which nothing slow can take from it.
 */
export type Query = <R extends Row = Row>(text: string, values?: readonly unknown[], name?: string) => Promise<R[]>;

type Transaction = <T>(work: (query: Query) => Promise<T>) => Promise<T>;

/** How the connections are used at this moment. */
export type Connections = {
  readonly most: number;
  readonly open: number;
  readonly idle: number;
  /** Statements that wait for a connection. */
  readonly waiting: number;
};

/** The connections that every store shares. */
export type Db = {
  /** Those for whatever has no name. */
  readonly pool: pg.Pool;
  readonly query: Query;
  /** Runs statements in one transaction; retried when the database says that trying again will help. */
  readonly transaction: Transaction;
  /** The same over the connections of what has a name: for what is done all the time, its statements named. */
  readonly hotTransaction: Transaction;
  readonly connections: () => Connections;
  readonly close: () => Promise<void>;
};

export type DbOptions = {
  /** Connections at most, 2 or more; 16. Half of them are for statements that have a name. */
  readonly max?: number;
  /** Told of connections that were lost while nobody used them. */
  readonly onError?: (error: Error) => void;
};

const MOST = 16;

/** Nothing waits for ever; all in milliseconds. */
const PATIENCE = {
  /** For a connection, an old one or a new one. */
  connectionTimeoutMillis: 3_000,
  lock_timeout: 2_000,
  statement_timeout: 5_000,
  /** The server keeps the limit above; a server that is not heard of any more is given up a little later. */
  query_timeout: 6_500,
  idle_in_transaction_session_timeout: 10_000,
  idleTimeoutMillis: 30_000,
} as const;

/** Nothing of ours runs so long that compiling it would pay. */
const CALM = 'SET jit = off';
/**
 * What has a name looks for few rows by their keys, or for the first few of many, in tables of any size. Its plan is made
 * once, for any values, mostly when the tables are still empty: left to itself PostgreSQL would then read all of them each
 * time, until it has counted them, and afterwards all that is due, to sort it.
 */
export const HOT = `${CALM}; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;
  SET enable_mergejoin = off; SET enable_bitmapscan = off`;

/**
 * Opens the pools. A database that is away, that stops, is full, takes no writes or does not answer in time is
 * `stores/unavailable`, whatever the driver calls it.
 */
export function openDb(connectionString: string, { max = MOST, onError }: DbOptions = {}): Db {
  // Connections that the server cuts while we let go of them ourselves are not lost.
  let closing = false;
  const lost = (error: Error) => {
    if (!closing) onError?.(error);
  };
  const hot = openPool(connectionString, Math.ceil(max / 2), HOT, lost);
  const pool = openPool(connectionString, Math.max(1, Math.floor(max / 2)), CALM, lost);
  const close = async () => {
    closing = true;
    await Promise.all([hot.end(), pool.end()]);
  };
  const names = planNames();
  return {
    pool,
    query: queryOn(pool, hot, names),
    transaction: (work) => retried(() => transaction(pool, work)),
    hotTransaction: (work) => retried(() => names.fresh(() => transaction(hot, work, names))),
    connections: () => connectionsOf([hot, pool]),
    close,
  };
}

function openPool(connectionString: string, max: number, settings: string, lost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    ...PATIENCE,
    connectionString,
    max,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    application_name: 'aftercare',
    onConnect: (client) => client.query(settings),
  });
  pool.on('error', lost);
  // One that is lent breaks under its borrower, whose statement tells; between two statements nobody else would hear it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function connectionsOf(pools: readonly pg.Pool[]): Connections {
  const sum = (count: (pool: pg.Pool) => number) => pools.reduce((total, pool) => total + count(pool), 0);
  return {
    most: sum(({ options }) => options.max),
    open: sum(({ totalCount }) => totalCount),
    idle: sum(({ idleCount }) => idleCount),
    // Whoever gets an idle one at once is not waiting, though the pool counts them for a moment.
    waiting: sum(({ waitingCount, idleCount }) => Math.max(0, waitingCount - idleCount)),
  };
}

/** Under which names plans are kept: a migration of a newer release changes what they give, and then others are made. */
function planNames() {
  let generation = 0;
  return {
    of: (name: string) => (generation === 0 ? name : `${name}-${generation}`),
    /** Does the work, and once more under new names when a plan no longer fits. */
    async fresh<T>(work: () => Promise<T>): Promise<T> {
      const known = generation;
      try {
        return await work();
      } catch (error) {
        if (!isOutdated(error)) throw error;
        generation = Math.max(generation, known + 1);
        return work();
      }
    },
  };
}

type PlanNames = ReturnType<typeof planNames>;

/** A statement of its own is a transaction of its own: when a deadlock ended it, nothing of it was written. */
function queryOn(pool: pg.Pool, hot: pg.Pool, names: PlanNames): Query {
  const asked = (text: string, values: readonly unknown[], name: string | undefined) =>
    name
      ? names.fresh(() => hot.query({ name: names.of(name), text, values: [...values] }))
      : pool.query(text, [...values]);
  return async (text, values = [], name) => rows(await retried(() => guarded(asked(text, values, name))));
}

async function transaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>, names?: PlanNames): Promise<T> {
  const client = await guarded(pool.connect());
  let broken: Error | undefined;
  try {
    await guarded(client.query('BEGIN'));
    const result = await work(async (text, values = [], name) => {
      const named = names && name ? { name: names.of(name) } : {};
      return rows(await guarded(client.query({ ...named, text, values: [...values] })));
    });
    await guarded(client.query('COMMIT'));
    return result;
  } catch (error) {
    // A connection that went away takes its transaction with it; asking it to roll back would only wait once more.
    if (isCut(error)) broken = error instanceof Error ? error : new Error('away');
    else await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.release(broken);
  }
}

const TRIES = 5;

/** Serialization failures and deadlocks go away by trying again, a little apart; everything else is the caller's. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!doesPass(error)) throw error;
      if (tried >= TRIES) throw new Fault('stores/unavailable', { store: 'postgres' }, { cause: error });
      await pause(20 + Math.random() * Math.min(380, 20 * 2 ** tried));
    }
  }
}

function rows<R extends Row>(result: pg.QueryResult): R[] {
  return result.rows as R[];
}

/** A store whose every method says so, in our words, when the database is away: for what goes through Prisma. */
export function sayingAway<Store extends object>(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => retried(() => guarded(Promise.resolve(Reflect.apply(method, target, args))));
    },
  });
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAway(error)) throw new Fault('stores/unavailable', { store: 'postgres' }, { cause: error });
    throw error;
  }
}

export { codeOf } from './trouble.ts';
