import { join } from 'node:path';
import { migrate as applyMigrations } from '../adapters/postgres/index.ts';
import { readConfig } from '../src/config.ts';
import { projectRoot } from '../src/main.ts';
import { say } from './command.ts';
import { withDatabase } from './open-stores.ts';
import { command } from './options.ts';
import { both } from './problem.ts';

/** Brings the database to the newest migration, as `serve` does when it starts. */
export const migrate = command({
  name: 'migrate',
  about: both('将数据库升级到最新版本', 'Bring the database up to date'),
  options: {
    retry: { about: both('重试此前失败的迁移', 'try migrations again that failed before') },
  },
  notes: both(
    '未设置 DATABASE_URL 时使用 DATA_DIR 中的内置数据库。serve 启动时也会自动升级。',
    'Without DATABASE_URL this is the embedded database in DATA_DIR. "serve" does the same when it starts.',
  ),
  async run(given, { env, locale }) {
    const { applied } = await withDatabase(readConfig(env), (connectionString) =>
      applyMigrations({
        connectionString,
        migrationsDir: join(projectRoot(), 'prisma', 'migrations'),
        retryFailed: given.flag('retry'),
      }),
    );
    for (const name of applied) say(`${APPLIED[locale]} ${name}`);
    if (applied.length === 0) say(UP_TO_DATE[locale]);
    return 0;
  },
});

const APPLIED = both('已应用', 'applied');
const UP_TO_DATE = both('数据库已是最新', 'the database is up to date');
