import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { asMigrationList, checksumOf, isAllOrNothing, type Migration, readMigrations } from './migration-folder.ts';
import { type History, judge, readHistory } from './migration-history.ts';
import { DatabaseProblem, reasonOf } from './problem.ts';
import { EVERYTHING, withSchemaEngine } from './schema-engine.ts';

export interface MigrationOptions {
  connectionString: string;
  /** The folder of `<timestamp>_<name>/migration.sql`. */
  migrationsDir: string;
}

/** Any number of Aftercare's own, the same in every process. */
const LOCK = 1_097_233_509;
const LOCK_DEADLINE_MS = 600_000;
const LOOK_AGAIN_MS = 100;

/**
 * Brings a database to the newest migration, and names those it applied: one question when there is nothing to do, and
 * however many processes start at once, each migration is applied once. `_prisma_migrations` is kept as
 * `prisma migrate deploy` keeps it. `retryFailed` tries migrations again that failed before.
 */
export async function migrate(options: MigrationOptions & { retryFailed?: boolean }): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.migrationsDir);
  if (migrations.length === 0) throw nothingToApply(options.migrationsDir);
  return withClient(options.connectionString, async (client) => {
    const found = check(judge(migrations, await readHistory(client)), options.retryFailed);
    if (found.pending.length === 0) return { applied: [] };
    await lock(client);
    return { applied: await insist(client, migrations, options) };
  });
}

/** What a database lacks and what is wrong with its history; all empty is well. */
export async function migrationStatus(options: MigrationOptions): Promise<History> {
  const migrations = await readMigrations(options.migrationsDir);
  return withClient(options.connectionString, async (client) => judge(migrations, await readHistory(client)));
}

/** How long whoever works on the database may be in the way of a migration, all told and at one go. */
const WAY_DEADLINE_MS = 120_000;
const IN_THE_WAY_MS = 3_000;

/**
 * Processes of this release go on while the next one migrates, and may hold what a migration needs: then all of it is
 * undone and done again. It never waits long for a lock, because everybody else would have to wait behind it.
 */
async function insist(
  client: pg.Client,
  migrations: readonly Migration[],
  options: MigrationOptions & { retryFailed?: boolean },
): Promise<string[]> {
  const deadline = performance.now() + WAY_DEADLINE_MS;
  const { pending } = judge(migrations, await readHistory(client));
  for (let again = options.retryFailed ?? false; ; again = true) {
    try {
      await applyPending(client, migrations, { ...options, retryFailed: again });
      return pending;
    } catch (error) {
      const { failed } = judge(migrations, await readHistory(client));
      const whole = migrations.some(({ name, script }) => failed.includes(name) && isAllOrNothing(script));
      if (!whole || !wasInTheWay(error) || performance.now() > deadline) throw error;
      await pause(LOOK_AGAIN_MS * (1 + Math.random()));
    }
  }
}

/** A deadlock, or a lock that was not to be had: in the engine's words for the first, in PostgreSQL's for the second. */
function wasInTheWay(error: unknown): boolean {
  const { cause } = error instanceof DatabaseProblem ? error : {};
  return /Transaction write conflict|deadlock detected|lock timeout/.test(reasonOf(cause ?? ''));
}

/** Only while the lock is held: then what is unfinished is not still at work, but was killed. */
async function applyPending(
  client: pg.Client,
  migrations: readonly Migration[],
  { connectionString, migrationsDir, retryFailed }: MigrationOptions & { retryFailed?: boolean },
): Promise<string[]> {
  const found = check(judge(migrations, await readHistory(client)), retryFailed);
  if (found.pending.length === 0) return [];
  const again = [...found.failed, ...found.interrupted];
  const doubtful = migrations.find(({ name, script }) => found.interrupted.includes(name) && !isAllOrNothing(script));
  if (doubtful && !retryFailed) throw mayBeHalfApplied(doubtful.name);
  const list = await asMigrationList(migrationsDir, migrations);
  return withSchemaEngine(connectionString, finishing(migrations), async (engine) => {
    for (const migrationName of again) await engine.markMigrationRolledBack({ migrationName });
    const applied = await engine.applyMigrations({ migrationsList: list, filters: EVERYTHING }).catch(async (error) => {
      throw whatFailed(judge(migrations, await readHistory(client)), error);
    });
    return applied.appliedMigrationNames;
  });
}

/**
 * Prisma marks a migration finished after its script was committed. A process killed in between would leave a migration
 * that is applied and does not look so. So the script's own transaction marks it, and Prisma then does once more.
 */
function finishing(migrations: readonly Migration[]): (script: string) => string {
  const marked = new Set(migrations.map(({ script }) => script).filter(isAllOrNothing));
  return (script) =>
    marked.has(script)
      ? `SET LOCAL lock_timeout = ${IN_THE_WAY_MS}; UPDATE "_prisma_migrations" SET "finished_at" = now() WHERE "checksum" = '${checksumOf(script)}'` +
        ' AND "finished_at" IS NULL AND "rolled_back_at" IS NULL; '
      : '';
}

function check(found: History, retryFailed = false): History {
  const [edited] = found.edited;
  if (edited !== undefined) throw wasEdited(edited);
  const [failed] = found.failed;
  if (failed !== undefined && !retryFailed) throw failedBefore(failed);
  return found;
}

/** Asks again and again rather than to wait in the database, where waiting would hold up `CREATE INDEX CONCURRENTLY`. */
async function lock(client: pg.Client): Promise<void> {
  const deadline = performance.now() + LOCK_DEADLINE_MS;
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [LOCK]);
    if (rows[0]?.got) return;
    if (performance.now() > deadline) throw lockedTooLong();
    await pause(LOOK_AGAIN_MS);
  }
}

/** The end of the connection also ends the lock. */
async function withClient<Result>(
  connectionString: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // The query at hand, or the next, is told.
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function whatFailed(found: History, error: unknown): DatabaseProblem {
  const name = found.failed[0] ?? found.pending[0] ?? '?';
  // The engine adds where in its own code it happened, which says nothing here.
  const reason = reasonOf(error)
    .replace(/\n\s+0: [\s\S]*$/, '')
    .replace(/^external connector error\n/, '')
    .trim();
  return new DatabaseProblem(
    {
      en: `The migration ${name} failed: ${reason}\nMend the cause, then run: npx aftercare migrate --retry`,
      'zh-CN': `数据库迁移 ${name} 失败：${reason}\n请先排除原因，再运行：npx aftercare migrate --retry`,
    },
    error,
  );
}

function failedBefore(name: string): DatabaseProblem {
  return new DatabaseProblem({
    en: `The migration ${name} failed earlier; why is in the column "logs" of _prisma_migrations. Mend the cause, then run: npx aftercare migrate --retry`,
    'zh-CN': `数据库迁移 ${name} 此前失败，原因见 _prisma_migrations 表的 logs 列。请先排除原因，再运行：npx aftercare migrate --retry`,
  });
}

function mayBeHalfApplied(name: string): DatabaseProblem {
  return new DatabaseProblem({
    en: `The migration ${name} was interrupted and may be applied in part, because it cannot run in one transaction. Undo what it did, then run: npx aftercare migrate --retry`,
    'zh-CN': `数据库迁移 ${name} 曾被中断，且无法在单个事务中执行，可能只应用了一部分。请撤销已执行的部分，再运行：npx aftercare migrate --retry`,
  });
}

function wasEdited(name: string): DatabaseProblem {
  return new DatabaseProblem({
    en: `The migration ${name} was applied to this database, and its file has been edited since. Restore the file, and put the change into a new migration.`,
    'zh-CN': `数据库迁移 ${name} 已应用于此数据库，但其文件之后被修改。请还原该文件，并把改动写入新的迁移。`,
  });
}

function nothingToApply(folder: string): DatabaseProblem {
  return new DatabaseProblem({
    en: `There are no migrations in ${folder}. Install Aftercare again.`,
    'zh-CN': `${folder} 中没有数据库迁移。请重新安装 Aftercare。`,
  });
}

function lockedTooLong(): DatabaseProblem {
  return new DatabaseProblem({
    en: 'Another process has been migrating this database for ten minutes. See what it does (pg_stat_activity), then start again.',
    'zh-CN': '另一个进程迁移此数据库已达十分钟。请先查看其状态（pg_stat_activity），再重新启动。',
  });
}
