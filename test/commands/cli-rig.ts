import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { nodeBundle } from '../../tools/bundle.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };
export type Env = Readonly<Record<string, string>>;

export type Service = { readonly url: string; stop(): Promise<void> };

export type Cli = {
  /** Runs a command to its end. Its environment is `env` and nothing of ours. */
  run(args: readonly string[], env?: Env): Promise<Ended>;
  /** The same, with something to read on its standard input. */
  feed(input: string, args: readonly string[], env?: Env): Promise<Ended>;
  /** Starts the service; resolves when it is ready. */
  serve(env: Env): Promise<Service>;
  remove(): void;
};

/**
 * The command line as it is shipped, bundled aside: `bin/aftercare.mjs` would rebuild `dist` whenever a source is newer,
 * under the feet of the tests that run beside this one.
 */
export async function bundledCli(usual: Env): Promise<Cli> {
  const folder = join(realpathSync(join(ROOT, 'node_modules')), '.cache', `aftercare-cli-${randomUUID()}`);
  await build({
    entryPoints: { aftercare: join(ROOT, 'src/cli.ts') },
    outdir: folder,
    ...nodeBundle,
    logLevel: 'silent',
  });
  const start = (args: readonly string[], env: Env, stdin: 'ignore' | 'pipe' = 'ignore') =>
    spawn(process.execPath, [join(folder, 'aftercare.js'), ...args], {
      env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', ...usual, ...env },
      stdio: [stdin, 'pipe', 'pipe'],
    });
  return {
    run: (args, env = {}) => ended(start(args, env)),
    feed(input, args, env = {}) {
      const child = start(args, env, 'pipe');
      child.stdin?.on('error', () => undefined).end(input);
      return ended(child);
    },
    serve: (env) => serving(start(['serve'], env)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function ended(child: ChildProcess): Promise<Ended> {
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

async function serving(child: ChildProcess): Promise<Service> {
  const over = ended(child);
  const url = await new Promise<string>((found, failed) => {
    let said = '';
    child.stdout?.on('data', (text: string) => {
      said += text;
      const [, address] = /^Console: (\S+)\/console$/m.exec(said) ?? [];
      if (address) found(address);
    });
    void over.then(({ out, err }) => failed(new Error(`the service ended: ${out}${err}`)));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await over;
    },
  };
}

/** The numbers at the ends of lines, in order. */
export function counts(text: string): number[] {
  return [...text.matchAll(/ (\d+)$/gm)].map(([, n]) => Number(n));
}
