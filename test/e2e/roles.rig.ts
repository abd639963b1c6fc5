import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../servers/redis.ts';
import { type Client, clientOf, eventually, KEY } from './rig.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/aftercare.mjs', import.meta.url));
/** The first start may have to build, on a slow machine. */
const START_MS = 120_000;

/** One `aftercare serve` in a process of its own. */
export type Role = {
  readonly url: string;
  readonly api: Client;
  readonly child: ChildProcess;
  /** All that it printed, on both streams. */
  said(): string;
  /** Sends the signal; how it ended, and after how many milliseconds. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
};

/** Starts one role on a shared folder; resolves when it says that it is ready. */
export async function startRole(role: 'web' | 'worker', env: Readonly<Record<string, string>>): Promise<Role> {
  const port = await freePort();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--role', role], {
    env: { PATH, HOME, PORT: String(port), NODE_ENV: 'test', AFTERCARE_BOOTSTRAP_API_KEY: KEY, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  const url = `http://127.0.0.1:${port}`;
  const api = clientOf(url);
  const end = (signal: NodeJS.Signals) => ended(child, signal);
  const ready = () =>
    api.call('GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    );
  try {
    await eventually(
      `the ${role} is ready`,
      () => {
        if (child.exitCode !== null) throw new Error(`the ${role} ended (${child.exitCode}):\n${said}`);
        return ready();
      },
      START_MS,
    );
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return { url, api, child, said: () => said, end };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, ms: 0 };
  const from = performance.now();
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = await gone;
  return { code, ms: performance.now() - from };
}

/** What a chat's stream has sent so far, event by event. */
export type Listening = { readonly events: readonly { event: string; data: string }[]; close(): void };

/** Opens `/c/<token>/stream` as a browser does. */
export async function listen(url: string): Promise<Listening> {
  const events: { event: string; data: string }[] = [];
  const leaving = new AbortController();
  const answer = await fetch(url, { signal: leaving.signal });
  if (!answer.ok || answer.body === null) throw new Error(`the stream answered ${answer.status}`);
  const read = async (body: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const part of body) {
      const blocks = (rest + decoder.decode(part, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '';
        if (field('event') !== '') events.push({ event: field('event'), data: field('data') });
      }
    }
  };
  // It ends when we leave, or when the server stops.
  read(answer.body).catch(() => undefined);
  return { events, close: () => leaving.abort() };
}
