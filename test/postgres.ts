import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import pg from 'pg';
import { z } from 'zod';
import { makeProgram } from './adapters/embedded-rig.ts';

/** A migrated, empty database of a test's own. */
export type FreshDatabase = {
  readonly url: string;
  /** Ends whoever is still connected, and removes it. */
  drop(): Promise<void>;
};

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const TEMPLATE = 'migrated';
const DEADLINE_MS = 90_000;

/**
 * Makes a database. The first to ask in a test run starts one PostgreSQL for all test processes of the run, which ends
 * with the run, however that ends.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await sharedServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  // What a test writes needs not survive a power cut; what must is proved by killing processes, not machines.
  await onServer(server, `ALTER DATABASE ${name} SET synchronous_commit = off`);
  return {
    url: inDatabase(server, name),
    drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

let found: Promise<string> | null = null;

function sharedServer(): Promise<string> {
  found ??= findServer();
  return found;
}

/** The address of the run's server; started by whoever makes its folder. */
async function findServer(): Promise<string> {
  const folder = join(tmpdir(), `aftercare-tests-${run()}`);
  if (tryMakeFolder(folder)) await startKeeper(folder);
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await pause(25)) {
    const said = read(join(folder, 'said'));
    if (said !== null) return said;
  }
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`the tests' PostgreSQL did not start in ${DEADLINE_MS} ms`);
}

/** The process that lives exactly as long as the run: the test runner itself. */
const RUNNER = isMainThread ? process.ppid : process.pid;

/** Names the run: the runner's number and, where the system tells it, when it began, because numbers come again. */
function run(): string {
  const stat = read(`/proc/${RUNNER}/stat`, (text) => text) ?? '';
  return `${RUNNER}-${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
}

function tryMakeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

const Said = z.union([z.object({ url: z.string() }), z.object({ failed: z.string() })]);

function said(text: string): string {
  const word = Said.parse(JSON.parse(text));
  if ('failed' in word) throw new Error(`the tests' PostgreSQL did not start: ${word.failed}`);
  return word.url;
}

function read(file: string, meaning: (text: string) => string = said): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  return meaning(text);
}

/** Keeps the server, because a test process ends with its file and the server would end with it. */
const KEEPER = `
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
const [folder, migrationsDir, runner, template] = process.argv.slice(2);
const say = (word) => {
  writeFileSync(join(folder, 'saying'), JSON.stringify(word), { mode: 0o600 });
  renameSync(join(folder, 'saying'), join(folder, 'said'));
};
const lives = () => {
  try {
    process.kill(Number(runner), 0);
    return true;
  } catch {
    return false;
  }
};
const server = await startEmbedded({ dataDir: join(folder, 'data') }).catch((error) => say({ failed: String(error) }));
if (server) {
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('CREATE DATABASE ' + template);
    await client.end();
    const made = new URL(server.url);
    made.pathname = '/' + template;
    await migrate({ connectionString: made.href, migrationsDir });
    say({ url: server.url });
  } catch (error) {
    say({ failed: String(error) });
  }
  while (lives()) await new Promise((done) => setTimeout(done, 250));
  await server.stop();
}
rmSync(folder, { recursive: true, force: true });
`;

async function startKeeper(folder: string): Promise<void> {
  const program = await makeProgram(KEEPER);
  const log = openSync(join(folder, 'log'), 'a');
  const child = spawn(process.execPath, [program.file, folder, MIGRATIONS, String(RUNNER), TEMPLATE], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  while (read(join(folder, 'said'), (text) => text) === null && child.exitCode === null) await pause(25);
  program.remove();
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // The query at hand is told.
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function inDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
