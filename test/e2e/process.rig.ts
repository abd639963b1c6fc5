import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { nodeBundle } from '../../tools/bundle.mjs';
import { freePort } from '../servers/redis.ts';
import { type Client, clientOf, eventually, KEY } from './rig.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 120_000;

export type Program = {
  /** Starts `aftercare serve`; resolves when it is ready. */
  serve(env: Readonly<Record<string, string>>): Promise<Served>;
  /** Runs another command to its end. */
  run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran>;
  /** Ends what still runs, and removes the program. */
  remove(): Promise<void>;
};

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** The service in a process of its own. */
export type Served = {
  readonly url: string;
  readonly port: number;
  readonly api: Client;
  readonly child: ChildProcess;
  /** All that it printed. */
  said(): string;
  /** How it ended: its exit code, or the signal that it died of. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
};

/** The service as it is shipped, bundled aside, with no store of its own: `env` names the database. */
export async function makeService(): Promise<Program> {
  const folder = join(realpathSync(join(ROOT, 'node_modules')), '.cache', `aftercare-served-${randomUUID()}`);
  await build({
    entryPoints: { aftercare: join(ROOT, 'src/cli.ts') },
    outdir: folder,
    ...nodeBundle,
    logLevel: 'silent',
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'served-'));
  // What nobody foresaw, on demand: an error in a timer, a promise that nobody looks after, a clock that is wrong.
  const surprises = join(folder, 'surprises.mjs');
  writeFileSync(surprises, SURPRISES);
  const children = new Set<ChildProcess>();
  const start = (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, ['--import', `file://${surprises}`, join(folder, 'aftercare.js'), ...args], {
      env: {
        ...{ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NODE_ENV: 'test', LOG_LEVEL: 'warn' },
        ...{ DATA_DIR: dataDir, AFTERCARE_BOOTSTRAP_API_KEY: KEY, DEFAULT_LOCALE: 'en' },
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    return child;
  };
  return {
    async serve(env) {
      const port = env.PORT ? Number(env.PORT) : await freePort();
      return served(start(['serve'], { ...env, PORT: String(port) }), port);
    },
    run: (args, env) => ran(start(args, env)),
    async remove() {
      const running = [...children].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      const gone = running.map((child) => once(child, 'exit'));
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(gone);
      for (const place of [folder, dataDir]) rmSync(place, { recursive: true, force: true });
    },
  };
}

/** `CLOCK_OFFSET_MS` puts the clock of the process forward or back. */
const SURPRISES = `
const offset = Number(process.env.CLOCK_OFFSET_MS ?? 0);
if (offset !== 0) {
  const True = Date;
  globalThis.Date = class extends True {
    constructor(...parts) {
      if (parts.length > 0) super(...parts);
      else super(True.now() + offset);
    }
    static now() {
      return True.now() + offset;
    }
  };
}
process.on('SIGUSR2', () => { setTimeout(() => { throw new Error('nobody foresaw this'); }); });
process.on('SIGHUP', () => { void Promise.reject(new Error('nobody foresaw that')); });
`;

async function served(child: ChildProcess, port: number): Promise<Served> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part));
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  const url = `http://127.0.0.1:${port}`;
  const api = clientOf(url);
  await eventually(
    'the service is ready',
    async () => {
      if (child.exitCode !== null) throw new Error(`the service ended (${child.exitCode}):\n${said}`);
      const ready = await api.call('GET', '/readyz').catch(() => null);
      return ready?.status === 200;
    },
    START_MS,
  );
  return { url, port, api, child, said: () => said, ended };
}

async function ran(child: ChildProcess): Promise<Ran> {
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
}
