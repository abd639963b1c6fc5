import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../servers/redis.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/aftercare.mjs', import.meta.url));
export const KILL_KEY = 'key-of-the-kill-test-0123456789abcdef';
const START_MS = 120_000;

/** Numbers in [0, 1), the same for the same seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The whole service in a process of its own, on a data folder of its own, which is killed and started again. */
export class KilledService {
  readonly #folder = mkdtempSync(join(tmpdir(), 'aftercare-kill-'));
  #port = 0;
  #child: ChildProcess | null = null;
  #said = '';

  /** Starts it; resolves when it is ready. The first start may have to build. */
  async start(): Promise<void> {
    this.#port ||= await freePort();
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', String(this.#port)], {
      env: {
        PATH,
        HOME,
        NODE_ENV: 'test',
        LOG_LEVEL: 'warn',
        DATA_DIR: this.#folder,
        AFTERCARE_BOOTSTRAP_API_KEY: KILL_KEY,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (this.#said += part));
    for (const deadline = Date.now() + START_MS; Date.now() < deadline; await pause(50)) {
      if (child.exitCode !== null) throw new Error(`the service ended (${child.exitCode}):\n${this.#said}`);
      const ready = await fetch(`${this.url}/readyz`).catch(() => null);
      if (ready?.status === 200) return;
    }
    throw new Error(`the service was not ready in ${START_MS} ms:\n${this.#said}`);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** All that it has printed. */
  get said(): string {
    return this.#said;
  }

  /** Ends it as a power cut would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Ends it as an operator would, and removes what it kept. */
  async close(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** One request, as often as it takes until it is answered with neither 5xx nor 429. */
  async insist(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly json: unknown }> {
    const type = path.endsWith('/events') ? 'application/cloudevents+json' : 'application/json';
    const headers = { authorization: `Bearer ${KILL_KEY}`, ...(body !== undefined && { 'content-type': type }) };
    for (const deadline = Date.now() + START_MS; Date.now() < deadline; await pause(40)) {
      const signal = AbortSignal.timeout(10_000);
      const init = { method, headers, signal, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const answer = await fetch(this.url + path, init).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (!answer || text === null || text === undefined || answer.status >= 500 || answer.status === 429) continue;
      return { status: answer.status, json: text === '' ? null : JSON.parse(text) };
    }
    throw new Error(`${method} ${path} was never answered:\n${this.#said.slice(-4_000)}`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
