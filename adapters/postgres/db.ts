import pg from 'pg';
import { Fault } from '../../src/faults.ts';

/** Rows as the driver gives them: columns by name. What they hold is known by the statement next to the reading. */
export type Row = Record<string, unknown>;

/** `name`: the connection keeps the statement's plan under it; for what is asked all the time, always with the same text. */
export type Query = <R extends Row = Row>(text: string, values?: readonly unknown[], name?: string) => Promise<R[]>;

/** The pool that every store shares. */
export type Db = {
  readonly pool: pg.Pool;
  readonly query: Query;
  /** Runs statements in one transaction; retried when the database says that trying again will help. */
  readonly transaction: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

const TRIES = 5;

/**
 * Opens the pool. Nothing waits for ever: 3 s for a connection, 5 s for a statement, 10 s idle inside a transaction.
 * A database that is away is `stores/unavailable`, whatever the driver calls it.
 */
export function openDb(connectionString: string, options: { max?: number; onError?: (error: Error) => void } = {}): Db {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 16,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 5_000,
    query_timeout: 8_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'aftercare',
  });
  // Connections that the server cuts while we let go of them ourselves are not lost.
  let closing = false;
  pool.on('error', (error) => {
    if (!closing) options.onError?.(error);
  });
  // A statement of its own is a transaction of its own: when a deadlock ended it, nothing of it was written.
  const query: Query = async (text, values = [], name) =>
    rows(await retried(() => guarded(pool.query({ ...(name && { name }), text, values: [...values] }))));
  const close = () => {
    closing = true;
    return pool.end();
  };
  return { pool, query, transaction: (work) => retried(() => transaction(pool, work)), close };
}

async function transaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await guarded(pool.connect());
  let broken: Error | undefined;
  try {
    await guarded(client.query('BEGIN'));
    const result = await work(async (text, values = []) => rows(await guarded(client.query(text, [...values]))));
    await guarded(client.query('COMMIT'));
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Serialization failures and deadlocks go away by trying again; everything else is the caller's. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (tried >= TRIES || !['40001', '40P01'].includes(codeOf(error))) throw error;
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
      return (...args: unknown[]) => guarded(Promise.resolve(Reflect.apply(method, target, args)));
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

/**
 * SQLSTATE classes 08 (connection), 57P (shutdown), 53 (resources), 25006 (read-only), 57014 (time-out), 55P03 (lock);
 * Prisma's P1001 and P1002 (cannot be reached), P1008 (time-out), P1017 (closed), P2024 (no connection free), P2028 (no
 * transaction).
 */
function isAway(error: unknown): boolean {
  const code = codeOf(error);
  if (/^P(1001|1002|1008|1017|2024|2028)$/.test(code)) return true;
  if (/^(08|53|57P|25006|57014|55P03)/.test(code)) return true;
  if (/^E(CONN|PIPE|TIMEDOUT|HOST|NOTFOUND|AI_AGAIN)/.test(code)) return true;
  return code === '' && error instanceof Error && /connection|timeout|not queryable/i.test(error.message);
}

/** The SQLSTATE or system code of an error, or ''. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const cause = 'cause' in error && error instanceof Fault ? error.cause : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}
