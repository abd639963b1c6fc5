import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../adapters/postgres/db.ts';
import { migrate, postgresStores, type Stores } from '../../adapters/postgres/index.ts';
import { ScriptId } from '../../src/ids.ts';
import { Postgres } from '../chaos/postgres.ts';
import { TcpProxy } from '../chaos/tcp-proxy.ts';

const migrationsDir = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const NAME = 'away';
const AWAY = { name: 'Fault', code: 'stores/unavailable' };

let server: Postgres;
let proxy: TcpProxy;
let stores: Stores;
beforeAll(async () => {
  server = await Postgres.start();
  await server.create(NAME);
  await migrate({ connectionString: server.urlOf(NAME), migrationsDir });
  proxy = new TcpProxy(server.port);
  await proxy.start();
}, 90_000);
afterAll(async () => {
  await proxy?.stop();
  await server?.stop();
});
beforeEach(() => {
  stores = postgresStores({ url: server.urlOf(NAME, proxy.port), pushing: [], connections: 8 });
  return () => stores.close();
});

/** One of each way to the database: a statement, a transaction, Prisma's statement, Prisma's transaction. */
const WRITES: Record<string, () => Promise<unknown>> = {
  statement: () => stores.inbox.park(randomUUID(), 'telegram', null, {}, 'failed', null),
  transaction: () => stores.customers.erase('nobody', 'test'),
  'Prisma statement': () => stores.audit.add('test', 'away', 'here'),
  'Prisma transaction': () => stores.scripts.publish(ScriptId.parse(SCRIPT), 'source', randomUUID(), 'test', null),
};
const SCRIPT = 'delivery_followup';

beforeEach(() => stores.scripts.saveDraft(ScriptId.parse(SCRIPT), 'source', null, 'test'));

/** What each way answers, and after how many milliseconds the slowest did. */
async function tryAll(ways: Record<string, () => Promise<unknown>> = WRITES) {
  const from = performance.now();
  const entries = await Promise.all(
    Object.entries(ways).map(async ([name, write]) => [name, await outcomeOf(write())] as const),
  );
  return { answers: Object.fromEntries(entries), ms: performance.now() - from };
}

async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return 'kept';
  } catch (error) {
    if (!(error instanceof Error)) return error;
    return 'code' in error && error.name === 'Fault' ? { name: error.name, code: error.code } : error;
  }
}

const all = (answer: unknown) => Object.fromEntries(Object.keys(WRITES).map((name) => [name, answer]));

async function expectBack(): Promise<void> {
  await expect.poll(async () => (await tryAll()).answers, { timeout: 10_000 }).toEqual(all('kept'));
}

describe('a database that is away', () => {
  it('T-03 F45 is said so when nobody listens, at once, by every way to it; and comes back', async () => {
    await expectBack();
    await proxy.become('refuse');
    const { answers, ms } = await tryAll();
    expect(answers).toEqual(all(AWAY));
    expect(ms).toBeLessThan(3_500);
    await proxy.become('pass');
    await expectBack();
  });

  it('F50 is said so when it is not heard of any more, within 15 s', async () => {
    await expectBack();
    await proxy.become('hole');
    const { answers, ms } = await tryAll();
    expect(answers).toEqual(all(AWAY));
    expect(ms).toBeLessThan(15_000);
    await proxy.become('pass');
    await expectBack();
  }, 60_000);

  it('F49 is said so when it takes no writes', async () => {
    await server.readOnly(NAME, true);
    await expect.poll(async () => (await tryAll()).answers, { timeout: 10_000 }).toEqual({ ...all(AWAY) });
    await server.readOnly(NAME, false);
    await expectBack();
  });

  it('F49 is said so when its disk is full, and nothing is half kept', async () => {
    await server.ask(
      NAME,
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
    );
    for (const table of ['inbox', 'audit']) {
      await server.ask(NAME, `CREATE TRIGGER no_room AFTER INSERT ON ${table} EXECUTE FUNCTION full_disk()`);
    }
    const count = () =>
      server.ask(NAME, 'SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM script_version) AS n');
    const before = await count();
    const { answers } = await tryAll();
    // Nobody is erased, so nothing is written there.
    expect(answers).toEqual({ ...all(AWAY), transaction: 'kept' });
    expect(await count()).toEqual(before);
    await server.ask(NAME, 'DROP FUNCTION full_disk CASCADE');
    await expectBack();
  });

  it('F48 is said so within 4 s when all connections are held', async () => {
    const db = openDb(server.urlOf(NAME), { max: 4 });
    const held = await Promise.all([db.pool.connect(), db.pool.connect()]);
    const from = performance.now();
    expect(await outcomeOf(db.query('SELECT 1'))).toEqual(AWAY);
    expect(await outcomeOf(db.transaction((query) => query('SELECT 1')))).toEqual(AWAY);
    expect((performance.now() - from) / 2).toBeLessThan(4_000);
    expect(db.connections()).toEqual({ most: 4, open: 2, idle: 0, waiting: 0 });
    // What has a name goes over connections of its own.
    expect(await db.query('SELECT 1 AS one', [], 'one')).toEqual([{ one: 1 }]);
    expect(db.connections()).toEqual({ most: 4, open: 3, idle: 1, waiting: 0 });
    for (const client of held) client.release();
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await db.close();
  }, 20_000);

  it('F48 is said so within 4 s when what it needs is locked', async () => {
    const locked = server.ask(
      NAME,
      `DO $$ BEGIN LOCK TABLE inbox, audit, customer IN ACCESS EXCLUSIVE MODE; PERFORM pg_sleep(6); END $$`,
    );
    await expect
      .poll(() => server.ask(NAME, `SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted`))
      .not.toEqual([]);
    const { answers, ms } = await tryAll();
    expect(answers).toEqual(all(AWAY));
    expect(ms).toBeLessThan(4_000);
    await locked;
    await expectBack();
  }, 30_000);
});

describe('a database that cuts its connections', () => {
  it('T-53 F46 cut 200 times: each is kept or refused, nothing else; no transaction stays open', async () => {
    const surprises: unknown[] = [];
    const surprised = (error: unknown) => surprises.push(error);
    process.on('uncaughtException', surprised);
    let over = false;
    const seen = new Map<string, unknown>();
    const kept: string[] = [];
    const writer = async () => {
      while (!over) {
        const key = randomUUID();
        const work = stores.inbox.park(key, 'telegram', null, {}, 'failed', null).then(() => kept.push(key));
        for (const outcome of [await outcomeOf(work), ...Object.values((await tryAll()).answers)]) {
          seen.set(JSON.stringify(outcome), outcome);
        }
      }
    };
    const writers = Promise.all([writer(), writer(), writer()]);
    let cuts = 0;
    while (cuts < 200) cuts += await cutAll();
    over = true;
    await writers;
    process.off('uncaughtException', surprised);
    expect([...seen.values()].filter((outcome) => outcome !== 'kept')).toEqual([AWAY]);
    expect(surprises).toEqual([]);
    await expectBack();
    const [found] = await server.ask(NAME, 'SELECT count(*)::int AS n FROM inbox WHERE message_key = ANY($1)', [kept]);
    expect(found).toEqual({ n: kept.length });
    const open = `SELECT 1 FROM pg_stat_activity WHERE datname = '${NAME}' AND state LIKE 'idle in transaction%'`;
    expect(await server.ask(NAME, open)).toEqual([]);
  }, 60_000);

  async function cutAll(): Promise<number> {
    const cut = await server.ask(
      NAME,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'aftercare' AND pid <> pg_backend_pid()`,
    );
    return cut.length;
  }

  it('is not a surprise between two statements of a transaction', async () => {
    const db = openDb(server.urlOf(NAME));
    const cut = db.transaction(async (query) => {
      const [row] = await query('SELECT pg_backend_pid() AS pid');
      await server.ask(NAME, 'SELECT pg_terminate_backend($1)', [row?.pid]);
      await expect
        .poll(() => server.ask(NAME, 'SELECT 1 FROM pg_stat_activity WHERE pid = $1', [row?.pid]))
        .toEqual([]);
      await query('SELECT 1');
    });
    expect(await outcomeOf(cut)).toEqual(AWAY);
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await db.close();
  });
});

describe('what passes by itself', () => {
  let db: Db;
  beforeAll(async () => {
    db = openDb(server.urlOf(NAME));
    await db.query('CREATE TABLE tug (id int PRIMARY KEY, n int NOT NULL)');
    await db.query('INSERT INTO tug VALUES (1, 0), (2, 0)');
  });
  afterAll(() => db?.close());

  it('F47 a deadlock: both are kept, each once', async () => {
    const both = [[1, 2] as const, [2, 1] as const].map(([first, second]) => {
      return db.transaction(async (query) => {
        await query('UPDATE tug SET n = n + 1 WHERE id = $1', [first]);
        await query('SELECT pg_sleep(0.2)');
        await query('UPDATE tug SET n = n + 1 WHERE id = $1', [second]);
      });
    });
    await Promise.all(both);
    expect(await db.query('SELECT n FROM tug ORDER BY id')).toEqual([{ n: 2 }, { n: 2 }]);
  }, 20_000);

  it('F47 a serialization failure: each of ten is kept once', async () => {
    await db.query('UPDATE tug SET n = 0');
    const one = () =>
      db.transaction(async (query) => {
        await query('SET TRANSACTION ISOLATION LEVEL SERIALIZABLE');
        const [row] = await query('SELECT n FROM tug WHERE id = 1');
        await query('UPDATE tug SET n = $1 WHERE id = 1', [Number(row?.n) + 1]);
      });
    const done = await Promise.all(Array.from({ length: 10 }, async () => outcomeOf(one())));
    const kept = done.filter((outcome) => outcome === 'kept').length;
    expect(
      done.filter((outcome) => outcome !== 'kept').every((outcome) => JSON.stringify(outcome) === JSON.stringify(AWAY)),
    ).toBe(true);
    expect(kept).toBeGreaterThan(0);
    expect(await db.query('SELECT n FROM tug WHERE id = 1')).toEqual([{ n: kept }]);
  });

  it('T-57 a plan that was kept when a newer release adds a column', async () => {
    const ask = () => db.query('SELECT * FROM tug WHERE id = $1', [1], 'tug');
    await Promise.all(Array.from({ length: 8 }, ask));
    for (const column of ['a', 'b', 'c']) {
      await server.ask(NAME, `ALTER TABLE tug ADD COLUMN ${column} int`);
      const answers = await Promise.all(Array.from({ length: 16 }, ask));
      expect(answers.every(([row]) => row !== undefined && column in row)).toBe(true);
    }
  });
});
