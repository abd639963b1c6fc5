import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Embedded, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { migrate, migrationStatus } from '../../adapters/postgres/migrate.ts';
import { checksumOf, isAllOrNothing } from '../../adapters/postgres/migration-folder.ts';
import { makeProgram, query, until } from './embedded-rig.ts';

vi.setConfig({ testTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), 'aftercare-migrate-'));
let embedded: Embedded;
let database = 0;
let connectionString = '';
let migrationsDir = '';

const FIRST = `CREATE TABLE person (id int PRIMARY KEY, name text DEFAULT 'a;b');
-- a comment; with a semicolon
CREATE FUNCTION greet() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN '你好'; END; $$;
CREATE INDEX few ON person (name) WHERE id > 3;
`;

function write(name: string, script: string): void {
  mkdirSync(join(migrationsDir, name), { recursive: true });
  writeFileSync(join(migrationsDir, name, 'migration.sql'), script);
}

const sql = (statement: string) => query(connectionString, statement);
const run = (options: { retryFailed?: boolean } = {}) => migrate({ connectionString, migrationsDir, ...options });

beforeAll(async () => {
  embedded = await startEmbedded({ dataDir: join(folder, 'data') });
}, 30_000);

afterAll(async () => {
  await embedded?.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  database += 1;
  await query(embedded.url, `CREATE DATABASE migrate_${database}`);
  const url = new URL(embedded.url);
  url.pathname = `/migrate_${database}`;
  connectionString = url.href;
  migrationsDir = join(folder, `migrations-${database}`);
  mkdirSync(migrationsDir);
  write('20260101000000_first', FIRST);
});

describe('a database that lacks something', () => {
  it('is brought to the newest migration, in order, with what Prisma would write down', async () => {
    write('20260102000000_second', 'ALTER TABLE person ADD phone text;');
    expect((await migrationStatus({ connectionString, migrationsDir })).pending).toHaveLength(2);
    expect(await run()).toEqual({ applied: ['20260101000000_first', '20260102000000_second'] });
    expect(await sql('SELECT greet() AS hello')).toEqual([{ hello: '你好' }]);
    await sql('INSERT INTO person (id) VALUES (1)');
    expect(await sql('SELECT name, phone FROM person')).toEqual([{ name: 'a;b', phone: null }]);
    expect(
      await sql(`SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, length(id) AS id,
        finished_at >= started_at AS finished FROM _prisma_migrations ORDER BY started_at LIMIT 1`),
    ).toEqual([
      {
        migration_name: '20260101000000_first',
        checksum: checksumOf(FIRST),
        applied_steps_count: 1,
        logs: null,
        rolled_back_at: null,
        id: 36,
        finished: true,
      },
    ]);
  });

  it('gets only what is new, and nothing when nothing is', async () => {
    await run();
    write('20260102000000_second', 'CREATE TABLE thing (id int);');
    expect(await run()).toEqual({ applied: ['20260102000000_second'] });
    expect(await run()).toEqual({ applied: [] });
    expect(await migrationStatus({ connectionString, migrationsDir })).toEqual({
      pending: [],
      failed: [],
      interrupted: [],
      edited: [],
      unknown: [],
    });
  });

  it('T-61 is migrated once by five that start together', async () => {
    write('20260102000000_second', 'CREATE TABLE counted (n int); SELECT pg_sleep(0.2);');
    const results = await Promise.all([run(), run(), run(), run(), run()]);
    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, 0, 2]);
    expect(await sql('SELECT count(*)::int AS n FROM _prisma_migrations')).toEqual([{ n: 2 }]);
  });

  it('takes statements that cannot be in a transaction when they stand alone', async () => {
    write('20260102000000_index', 'CREATE INDEX CONCURRENTLY slow ON person (name);');
    expect((await run()).applied).toHaveLength(2);
    expect(await sql(`SELECT to_regclass('slow') IS NOT NULL AS there`)).toEqual([{ there: true }]);
  });
});

describe('a database that others work on meanwhile', () => {
  it('T-61 gets its migration once nobody is in the way: held up by a lock, and by a deadlock', async () => {
    await run();
    await sql('CREATE TABLE thing (id int)');
    const others = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
    for (const other of others) await other.connect();
    const [holder, deadlocker] = others;
    // The first is in the way for longer than a migration waits for a lock.
    await holder?.query('BEGIN');
    await holder?.query('SELECT * FROM person');
    await deadlocker?.query('BEGIN');
    await deadlocker?.query('SELECT * FROM thing');
    write('20260102000000_both', 'ALTER TABLE person ADD phone text; ALTER TABLE thing ADD note text;');
    const migrating = run();
    const tries = `SELECT 1 FROM _prisma_migrations WHERE migration_name = '20260102000000_both'`;
    await until('it was given up once', async () => (await sql(tries)).length > 1);
    await holder?.query('COMMIT');
    // Now the migration holds the one and wants the other; who has that wants the first.
    const waits = `SELECT 1 FROM pg_locks WHERE relation = 'thing'::regclass AND NOT granted`;
    await until('it waits for the second', async () => (await sql(waits)).length > 0);
    await deadlocker?.query('SELECT * FROM person').catch(() => undefined);
    await deadlocker?.query('ROLLBACK');
    expect(await migrating).toEqual({ applied: ['20260102000000_both'] });
    expect(await sql('SELECT phone, note FROM person, thing')).toEqual([]);
    expect((await migrationStatus({ connectionString, migrationsDir })).failed).toEqual([]);
    for (const other of others) await other.end();
  });
});

describe('what is not in order is refused', () => {
  it('T-61 names an applied migration that was edited, but forgives other line ends', async () => {
    await run();
    write('20260101000000_first', FIRST.replaceAll('\n', '\r\n'));
    expect(await run()).toEqual({ applied: [] });
    write('20260101000000_first', `${FIRST}DROP TABLE person;`);
    write('20260102000000_second', 'CREATE TABLE thing (id int);');
    await expect(run()).rejects.toThrow(/20260101000000_first was applied .* edited since/);
    expect((await migrationStatus({ connectionString, migrationsDir })).edited).toEqual(['20260101000000_first']);
    expect(await sql(`SELECT to_regclass('thing') IS NULL AS untouched`)).toEqual([{ untouched: true }]);
  });

  it('keeps nothing of a migration that fails, says why, and waits for a retry', async () => {
    write('20260102000000_bad', 'CREATE TABLE half (id int);\nINSERT INTO nowhere VALUES (1);');
    write('20260103000000_later', 'CREATE TABLE later (id int);');
    await expect(run()).rejects.toThrow(/20260102000000_bad failed: .*nowhere\nMend/);
    await expect(run()).rejects.toMatchObject({ text: { 'zh-CN': expect.stringContaining('20260102000000_bad') } });
    expect(await sql(`SELECT to_regclass('half') AS half, to_regclass('later') AS later`)).toEqual([
      { half: null, later: null },
    ]);
    expect((await migrationStatus({ connectionString, migrationsDir })).failed).toEqual(['20260102000000_bad']);
    write('20260102000000_bad', 'CREATE TABLE half (id int);');
    await expect(run()).rejects.toThrow('failed earlier');
    expect((await run({ retryFailed: true })).applied).toEqual(['20260102000000_bad', '20260103000000_later']);
  });

  it('says what is missing in the folder', async () => {
    await expect(migrate({ connectionString, migrationsDir: join(folder, 'none') })).rejects.toThrow('cannot be read');
    mkdirSync(join(migrationsDir, '20260102000000_empty'));
    await expect(run()).rejects.toThrow(join('20260102000000_empty', 'migration.sql'));
    rmSync(migrationsDir, { recursive: true });
    mkdirSync(migrationsDir);
    await expect(run()).rejects.toThrow('no migrations');
  });

  it('does not take over a database that holds other things', async () => {
    await sql('CREATE TABLE of_somebody_else (id int)');
    await expect(run()).rejects.toThrow(/not empty/);
    expect(await sql(`SELECT to_regclass('person') IS NULL AS untouched`)).toEqual([{ untouched: true }]);
  });

  it('serves a database that a newer version has migrated, and says so', async () => {
    write('20260102000000_newer', 'CREATE TABLE newer (id int);');
    await run();
    rmSync(join(migrationsDir, '20260102000000_newer'), { recursive: true });
    expect(await run()).toEqual({ applied: [] });
    expect((await migrationStatus({ connectionString, migrationsDir })).unknown).toEqual(['20260102000000_newer']);
  });
});

describe('a process killed in the middle of a migration', () => {
  let program: Awaited<ReturnType<typeof makeProgram>>;
  beforeAll(async () => {
    program = await makeProgram(
      `import { migrate } from './migrate.ts';
       await migrate({ connectionString: process.argv[2] ?? '', migrationsDir: process.argv[3] ?? '' });`,
    );
  });
  afterAll(() => program.remove());

  async function killWhile(isInside: () => Promise<boolean>): Promise<void> {
    const child: ChildProcess = spawn(process.execPath, [program.file, connectionString, migrationsDir], {
      stdio: 'inherit',
    });
    const gone = once(child, 'exit');
    await until('the migration is at work', isInside);
    child.kill('SIGKILL');
    await gone;
    // What a dead client began goes on until the server notices; a restart would have ended it too.
    await sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
  }

  const sleeps = async () =>
    (await sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`)).length >
    0;

  it('T-61 leaves nothing behind, and the next start applies it', async () => {
    write('20260102000000_long', 'CREATE TABLE long (id int); SELECT pg_sleep(5);');
    await killWhile(sleeps);
    expect(await sql(`SELECT to_regclass('long') IS NULL AS nothing`)).toEqual([{ nothing: true }]);
    expect((await migrationStatus({ connectionString, migrationsDir })).interrupted).toEqual(['20260102000000_long']);
    write('20260102000000_long', 'CREATE TABLE long (id int);');
    expect(await run()).toEqual({ applied: ['20260102000000_long'] });
  });

  it('has marked what was committed in the same transaction', async () => {
    await run();
    write('20260102000000_done', 'CREATE TABLE done AS SELECT finished_at FROM _prisma_migrations;');
    await run();
    // The script itself sees its own row finished: that mark commits or vanishes together with the tables.
    expect(await sql('SELECT count(*)::int AS n FROM done WHERE finished_at IS NULL')).toEqual([{ n: 0 }]);
    expect(await sql('SELECT count(*)::int AS n FROM done')).toEqual([{ n: 2 }]);
  });

  it('is refused when it may be applied in part', async () => {
    write('20260102000000_parts', 'CREATE TABLE part (id int); COMMIT; SELECT pg_sleep(5);');
    await killWhile(sleeps);
    await expect(run()).rejects.toThrow(/20260102000000_parts was interrupted and may be applied in part/);
    await sql('DROP TABLE part');
    write('20260102000000_parts', 'CREATE TABLE part (id int); COMMIT;');
    expect((await run({ retryFailed: true })).applied).toEqual(['20260102000000_parts']);
  });
});

it('knows scripts that PostgreSQL cannot take as one', () => {
  expect(isAllOrNothing(FIRST)).toBe(true);
  for (const word of ['COMMIT;', 'create index concurrently a on b (c);', 'VACUUM a;', 'ALTER  SYSTEM SET a = 1;']) {
    expect(isAllOrNothing(word)).toBe(false);
  }
});

it('does not even load the engine when nothing is pending', async () => {
  const program = await makeProgram(
    `import { migrate } from './migrate.ts';
     let compiled = 0;
     const compile = WebAssembly.compile;
     WebAssembly.compile = (code) => { compiled += 1; return compile(code); };
     await migrate({ connectionString: process.argv[2] ?? '', migrationsDir: process.argv[3] ?? '' });
     process.stdout.write(String(compiled));`,
  );
  const compiled = async () => {
    const child = spawn(process.execPath, [program.file, connectionString, migrationsDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [[chunk]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
    return String(chunk);
  };
  expect(await compiled()).toBe('1');
  expect(await compiled()).toBe('0');
  program.remove();
});
