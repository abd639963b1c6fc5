import pg from 'pg';
import { postgresStores, type Stores } from '../../adapters/postgres/index.ts';
import type { StoreRig } from '../contracts/stores.rig.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

/** One database for a test file, emptied before each test. */
export type Postgres = {
  readonly stores: Stores;
  readonly pool: pg.Pool;
  rig(): Promise<StoreRig>;
  close(): Promise<void>;
};

/** Opens the real stores on a database of the file's own; two test files never see each other's rows. */
export async function openPostgres(): Promise<Postgres> {
  const database: FreshDatabase = await freshDatabase();
  const stores = postgresStores({ url: database.url, pushing: ['telegram'] });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => undefined); // The database is dropped under it at the end.
  const { rows } = await pool.query(
    `SELECT string_agg(quote_ident(tablename), ', ') AS tables FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  const tables = String(rows[0]?.tables).split(', ');
  return {
    stores,
    pool,
    async rig() {
      // Faster than TRUNCATE for a handful of rows; the tables that point to others go first by the cascades.
      await pool.query(tables.map((table) => `DELETE FROM ${table}`).join('; '));
      return { stores, now: () => new Date(), pass: (ms) => pass(pool, ms), close: async () => undefined };
    },
    async close() {
      await stores.close();
      await pool.end();
      await database.drop();
    },
  };
}

/** The database's own clock cannot be wound, so everything that is due or leased moves towards it. */
const MOVES = [
  `UPDATE follow_up SET next_at = next_at - $1::interval, due_at = due_at - $1::interval, lease_until = lease_until - $1::interval`,
  `UPDATE "case" SET next_at = next_at - $1::interval, lease_until = lease_until - $1::interval`,
  `UPDATE conversation SET next_at = next_at - $1::interval, lease_until = lease_until - $1::interval`,
  `UPDATE suppression SET until = until - $1::interval`,
  `UPDATE answer SET at = at - $1::interval, event_at = event_at - $1::interval`,
  `UPDATE outbox SET due_at = due_at - $1::interval, lease_until = lease_until - $1::interval,
     failing_since = failing_since - $1::interval, created_at = created_at - $1::interval`,
  `UPDATE rate_bucket SET free_at = free_at - $1::interval`,
  `UPDATE inbox SET next_at = next_at - $1::interval`,
];

async function pass(pool: pg.Pool, ms: number): Promise<void> {
  for (const move of MOVES) await pool.query(move, [`${ms} milliseconds`]);
}
