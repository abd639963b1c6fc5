import { join } from 'node:path';
import { redact } from '../adapters/log/index.ts';
import { DatabaseProblem, migrate, postgresStores, type Stores, startEmbedded } from '../adapters/postgres/index.ts';
import type { Config } from '../src/config.ts';
import { Fault } from '../src/faults.ts';
import { projectRoot } from '../src/main.ts';
import { readSeed, type Seed, seedStores } from '../wiring/first-start.ts';
import { both, CommandProblem } from './problem.ts';
import { plain } from './table.ts';

/** How histories and audits remember what was done by a command. */
export const BY_COMMAND = 'command-line';

export type Opened = { readonly stores: Stores; readonly seed: Seed };

/**
 * Lends every store, brought up to date: a command may be the first thing that ever runs on a database. Beside a running
 * service it works on that one's database.
 */
export function withStores<Result>(config: Config, use: (opened: Opened) => Promise<Result>): Promise<Result> {
  return withDatabase(config, async (url) => {
    const root = projectRoot();
    await migrate({ connectionString: url, migrationsDir: join(root, 'prisma', 'migrations') });
    const seed = await readSeed(root);
    return lend(url, async (stores) => {
      await seedStores(stores, seed);
      return use({ stores, seed });
    });
  });
}

/** Lends the address of the database, as it is: the configured one, or the embedded one, started when nobody else has. */
export async function withDatabase<Result>(config: Config, use: (url: string) => Promise<Result>): Promise<Result> {
  const embedded = config.DATABASE_URL ? null : await startEmbedded({ dataDir: config.DATA_DIR });
  try {
    return await use(config.DATABASE_URL ?? embedded?.url ?? '');
  } catch (error) {
    throw isAway(error) ? new DatabaseAway(error) : error;
  } finally {
    await embedded?.stop();
  }
}

/** Lends the stores of a database that is up to date already. */
export async function lend<Result>(url: string, use: (stores: Stores) => Promise<Result>): Promise<Result> {
  const stores = postgresStores({ url, pushing: [], connections: 2 });
  try {
    return await use(stores);
  } finally {
    await stores.close();
  }
}

/** Sockets that failed, and PostgreSQL's refusals: connection (08), sign-in (28), no such database (3D), shutdown (57P), full (53). */
const AWAY = /^(?:E(?:CONN|PIPE|TIMEDOUT|HOST|NET|NOTFOUND|AI_AGAIN)\w*|(?:08|28|3D|53|57P)\w+)$/;

function isAway(error: unknown): boolean {
  if (error instanceof Fault) return error.code === 'stores/unavailable';
  if (!(error instanceof Error) || error instanceof DatabaseProblem) return false;
  return (
    ('code' in error && AWAY.test(String(error.code))) ||
    /^(?:Connection terminated|timeout expired)/.test(error.message)
  );
}

/** The database does not answer, or does not let us in. */
export class DatabaseAway extends CommandProblem {
  readonly why: string;

  constructor(error: unknown) {
    const why = redact(plain(reasonOf(error)));
    super(
      both(
        `数据库无法连接（${why}）。请检查 DATABASE_URL 以及 PostgreSQL 是否在运行；aftercare doctor 会说明更多。`,
        `the database cannot be reached (${why}). Check DATABASE_URL and that PostgreSQL runs; "aftercare doctor" says more.`,
      ),
      1,
      error,
    );
    this.why = why;
  }
}

/** The driver's code, or its words, which name hosts and users but no password. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Fault ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
