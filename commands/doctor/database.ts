import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrationStatus, type ServerFacts, serverFacts } from '../../adapters/postgres/index.ts';
import { SECOND } from '../../src/clock.ts';
import type { Config } from '../../src/config.ts';
import { lend, withDatabase } from '../open-stores.ts';
import { both } from '../problem.ts';
import { type Check, doubtful, fine, looked, wrong } from './check.ts';
import { workChecks } from './work.ts';

const OLDEST_MAJOR = 15;

/** The database and what is in it. Changes nothing: an embedded database that is not there yet is not made. */
export async function databaseChecks(config: Config, root: string): Promise<readonly Check[]> {
  if (!config.DATABASE_URL && !existsSync(join(config.DATA_DIR, 'postgres'))) {
    return [fine('postgres', both('内置数据库将在首次启动时创建', 'embedded; it is made at the first start'))];
  }
  return looked('postgres', () =>
    withDatabase(config, async (url) => {
      const facts = await serverFacts(url);
      const migrations = await migrationStatus({
        connectionString: url,
        migrationsDir: join(root, 'prisma', 'migrations'),
      });
      const found = [
        serverCheck(facts, config),
        ...durability(facts),
        clockCheck(facts),
        ...migrationChecks(migrations),
      ];
      if (migrations.pending.length > 0) return found;
      return [...found, ...(await lend(url, (stores) => workChecks(stores, root)))];
    }),
  );
}

function serverCheck({ version, major }: ServerFacts, { DATABASE_URL }: Config): Check {
  if (major < OLDEST_MAJOR) {
    return wrong(
      'postgres',
      both(`版本 ${version} 过旧`, `version ${version} is too old`),
      both(`请升级到 PostgreSQL ${OLDEST_MAJOR} 或更高版本`, `Move to PostgreSQL ${OLDEST_MAJOR} or newer`),
    );
  }
  const kind = DATABASE_URL ? both('外部（DATABASE_URL）', 'external (DATABASE_URL)') : both('内置', 'embedded');
  return fine('postgres', both(`${version}，${kind['zh-CN']}`, `${version}, ${kind.en}`));
}

function durability({ durable }: ServerFacts): readonly Check[] {
  if (durable) return [];
  return [
    doubtful(
      'postgres',
      both(
        'fsync 或 synchronous_commit 已关闭：断电会丢失已确认的数据',
        'fsync or synchronous_commit is off: a power cut loses what was confirmed',
      ),
      both('在 PostgreSQL 中重新开启两者', 'Turn both on in PostgreSQL'),
    ),
  ];
}

const SKEW_NOTED = 2 * SECOND;
const SKEW_WRONG = 30 * SECOND;

function clockCheck({ skewMs }: ServerFacts): Check {
  const seconds = (Math.abs(skewMs) / SECOND).toFixed(1);
  const what = both(`与数据库相差 ${seconds} 秒`, `${seconds} s from the database's`);
  if (Math.abs(skewMs) < SKEW_NOTED) return fine('clock', what);
  const todo = both('在两台机器上启用时间同步（NTP）', 'Keep both machines on time (NTP)');
  return Math.abs(skewMs) < SKEW_WRONG ? doubtful('clock', what, todo) : wrong('clock', what, todo);
}

type History = Awaited<ReturnType<typeof migrationStatus>>;

function migrationChecks({ pending, failed, interrupted, edited, unknown }: History): readonly Check[] {
  const checks: Check[] = [];
  const subject = 'migrations';
  const retry = both('排除原因后运行 aftercare migrate --retry', 'Mend the cause, then run: aftercare migrate --retry');
  const waiting = pending.filter((name) => !failed.includes(name) && !interrupted.includes(name));
  if (failed.length > 0) checks.push(wrong(subject, named('失败', 'failed', failed), retry));
  if (interrupted.length > 0)
    checks.push(doubtful(subject, named('未完成', 'begun and not finished', interrupted), retry));
  if (edited.length > 0) {
    const todo = both('还原文件，把改动写入新的迁移', 'Restore the file, and put the change into a new migration');
    checks.push(wrong(subject, named('应用后被修改', 'edited since they were applied', edited), todo));
  }
  if (unknown.length > 0) {
    const todo = both('请运行用过此数据库的较新版本', 'Run the newer version that has used this database');
    checks.push(wrong(subject, named('此版本不认识', 'not known to this version', unknown), todo));
  }
  if (waiting.length > 0) {
    const todo = both(
      '下次启动时自动应用，或运行 aftercare migrate',
      'Applied at the next start, or now by: aftercare migrate',
    );
    checks.push(doubtful(subject, named('待应用', 'to be applied', waiting), todo));
  }
  return checks.length > 0 ? checks : [fine(subject, both('已是最新', 'up to date'))];
}

function named(zh: string, en: string, names: readonly string[]) {
  return both(`${zh}：${names.join('、')}`, `${en}: ${names.join(', ')}`);
}
