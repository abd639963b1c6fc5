import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../../src/config.ts';
import { Fault } from '../../src/faults.ts';

export type DemoSettings = {
  readonly config: Config;
  readonly key: string;
  /** Takes the demo's data away again, unless somebody named a folder for it. */
  readonly tidyUp: () => Promise<void>;
};

/**
 * Settings that a demo takes over from outside. The rest (databases, bots, secrets) belongs to the real service: the demo
 * must never touch it, whatever is configured where it is started.
 */
const TAKEN_OVER = ['HOST', 'LOG_LEVEL', 'TIMEZONE', 'DEFAULT_LOCALE'] as const;
const USUAL_PORT = 3000;

/** A service of the demo's own: fresh data, a key that nobody knows, a port that is free. */
export async function demoSettings(env: Readonly<Record<string, string | undefined>>): Promise<DemoSettings> {
  const { dataDir, tidyUp } = await folder(env.DATA_DIR || undefined);
  const key = `demo_${randomBytes(24).toString('base64url')}`;
  const host = env.HOST || '127.0.0.1';
  const config = readConfig({
    LOG_LEVEL: 'warn',
    ...Object.fromEntries(TAKEN_OVER.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
    NODE_ENV: 'development',
    DATA_DIR: dataDir,
    PORT: env.PORT || String((await isFree(host, USUAL_PORT)) ? USUAL_PORT : 0),
    AFTERCARE_BOOTSTRAP_API_KEY: key,
  });
  return { config, key, tidyUp };
}

async function folder(
  named: string | undefined,
): Promise<{ readonly dataDir: string; readonly tidyUp: () => Promise<void> }> {
  if (named === undefined) {
    const dataDir = await mkdtemp(join(tmpdir(), 'aftercare-demo-'));
    return { dataDir, tidyUp: () => rm(dataDir, { recursive: true, force: true }) };
  }
  if ((await entries(named)) > 0) {
    const message =
      'is not empty: the demo needs a folder of its own, or none （不是空文件夹：演示需要单独的空文件夹，或不设置）';
    throw new Fault('config/invalid', {}, { problems: [{ at: `DATA_DIR ${named}`, message }] });
  }
  return { dataDir: named, tidyUp: async () => undefined };
}

async function entries(folderName: string): Promise<number> {
  try {
    return (await readdir(folderName)).length;
  } catch {
    return 0;
  }
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
