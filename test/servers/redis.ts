import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe } from 'vitest';

/** A redis-server of our own on a free port of this machine. */
export type OwnRedis = {
  readonly port: number;
  readonly url: string;
  /** Sends one command as redis-cli would be given it, and returns what came back as text. */
  ask(...command: string[]): string;
  /** Ends it by SIGKILL; what was not on disk is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** It stays, but answers nothing until `resume`. */
  freeze(): void;
  resume(): void;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
};

const INSTALL = 'apt-get install redis-server';

/**
 * A suite that needs a redis-server of its own. Without one on this machine it is left out by name, together with the
 * command that installs it; `AFTERCARE_REQUIRE_REDIS=1` makes that a failure.
 */
export function describeWithRedis(title: string, suite: () => void): void {
  const there = spawnSync('redis-server', ['--version']).status === 0;
  if (there || process.env.AFTERCARE_REQUIRE_REDIS === '1') describe(title, suite);
  else describe.skip(`${title} (needs redis-server: ${INSTALL})`, suite);
}

/** Starts one; `args` are added to its command line. Every acknowledged write is on disk, so that `kill` loses none. */
export async function startRedis(args: readonly string[] = []): Promise<OwnRedis> {
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  return startServer(async (folder) => ['--dir', folder, ...durable, ...args]);
}

/** Starts a Sentinel, which watches nothing yet. */
export async function startSentinel(): Promise<OwnRedis> {
  return startServer(async (folder) => {
    const file = join(folder, 'sentinel.conf');
    await writeFile(file, '');
    return [file, '--sentinel'];
  });
}

async function startServer(argsIn: (folder: string) => Promise<string[]>): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-redis-'));
  const port = await freePort();
  const args = [...(await argsIn(folder)), '--port', String(port), '--bind', '127.0.0.1'];
  let child: ChildProcess | null = null;
  const kill = async () => {
    const running = child;
    child = null;
    if (!running?.pid || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill('SIGKILL');
    await ended;
  };
  const start = async () => {
    child = spawn('redis-server', args, { stdio: 'ignore' });
    child.once('error', () => undefined); // `answering` says what is wrong.
    await answering(port, child).catch(async (error: unknown) => {
      await kill();
      throw error;
    });
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    ask: (...command) => spawnSync('redis-cli', ['-p', String(port), ...command], { encoding: 'utf8' }).stdout.trim(),
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port of 127.0.0.1 on which nobody listens now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (!address || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(10)) {
    if (child.pid === undefined || child.exitCode !== null)
      throw new Error(`redis-server did not start (exit code ${child.exitCode}); is it installed? ${INSTALL}`);
    if (await pongs(port)) return;
  }
  throw new Error(`redis-server does not answer on port ${port}`);
}

function pongs(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    const end = (answered: boolean) => {
      socket.destroy();
      done(answered);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => end(/^(\+PONG|-NOAUTH)/.test(data.toString())));
    socket.once('error', () => end(false));
    socket.setTimeout(500, () => end(false));
  });
}
