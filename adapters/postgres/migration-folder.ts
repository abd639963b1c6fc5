import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { DatabaseProblem } from './problem.ts';

/** One `<timestamp>_<name>/migration.sql`. */
export interface Migration {
  name: string;
  script: string;
}

/** The migrations of a folder in the order in which they are applied: by name, which begins with the time. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw unreadable(folder, cause);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const file = join(folder, name, 'migration.sql');
      const script = await readFile(file, 'utf8').catch((cause) => {
        throw unreadable(file, cause);
      });
      return { name, script };
    }),
  );
}

/** The folder in the words of the schema engine. */
export async function asMigrationList(folder: string, migrations: readonly Migration[]): Promise<MigrationList> {
  const lockfile = await readFile(join(folder, 'migration_lock.toml'), 'utf8').catch(() => null);
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}

/** The checksum that Prisma keeps of an applied migration. */
export function checksumOf(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}

/** Whether a script is the one that was applied; like Prisma, git may have changed its line ends meanwhile. */
export function isSame(script: string, checksum: string): boolean {
  const unix = script.replaceAll('\r\n', '\n');
  return [script, unix, unix.replaceAll('\n', '\r\n')].some((text) => checksumOf(text) === checksum);
}

/**
 * Whether PostgreSQL takes the whole script or nothing of it. Judged by its words, and wrongly only to the careful side:
 * these are the statements that end a transaction or cannot be in one.
 */
export function isAllOrNothing(script: string): boolean {
  return !/\b(commit|rollback|concurrently|vacuum|create\s+database|drop\s+database|tablespace|alter\s+system)\b/i.test(
    script,
  );
}

function unreadable(path: string, cause: unknown): DatabaseProblem {
  return new DatabaseProblem(
    {
      en: `The migrations are not complete: ${path} cannot be read. Install Aftercare again.`,
      'zh-CN': `数据库迁移文件不完整：无法读取 ${path}。请重新安装 Aftercare。`,
    },
    cause,
  );
}
