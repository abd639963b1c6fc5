import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Owner = z.object({ pid: z.int().positive(), startedAt: z.string(), port: z.int().positive() });

/** The process that started the server of a data folder, and the TCP port the server listens on. */
export type Owner = z.infer<typeof Owner>;

const fileOf = (dataDir: string): string => join(dataDir, 'postgres-owner.json');

/** Writes down that this process owns the server on `port`. */
export async function recordOwner(dataDir: string, port: number): Promise<void> {
  const owner: Owner = { pid: process.pid, startedAt: birthOf(process.pid), port };
  const fresh = `${fileOf(dataDir)}.${randomBytes(6).toString('hex')}`;
  await writeFile(fresh, JSON.stringify(owner), { mode: 0o600 });
  await rename(fresh, fileOf(dataDir));
}

/** Who started the server last; it may be dead. Undefined when nobody did, or the record cannot be read. */
export async function lastOwner(dataDir: string): Promise<Owner | undefined> {
  try {
    return Owner.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Whether the owner still runs; a number that was given to another process since does not count. */
export function ownerLives(owner: Owner): boolean {
  return isAlive(owner.pid) && birthOf(owner.pid) === owner.startedAt;
}

/** Whether a process with this number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What `postmaster.pid` says: the number in it, and whether that is a server running on this very folder. */
export async function serverIn(folder: string): Promise<{ pid: number; runs: boolean } | undefined> {
  const file = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(file, 10);
  if (!(pid > 0)) return undefined;
  return { pid, runs: isAlive(pid) && (await worksIn(pid, folder)) };
}

/** A server's working folder is its data folder. Where that cannot be seen, any process of that number counts. */
async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const ours = await stat(folder);
  const its = await stat(`/proc/${pid}/cwd`).catch(() => undefined);
  return its !== undefined && its.dev === ours.dev && its.ino === ours.ino;
}

/** When a process began, in ticks since boot; empty where the system does not tell, or when it is dead but not buried. */
function birthOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may contain anything; then comes the state.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
