import { join } from 'node:path';
import type { Logger } from '../adapters/log/index.ts';
import { migrate, startEmbedded } from '../adapters/postgres/index.ts';
import { SECOND } from '../src/clock.ts';
import type { Config } from '../src/config.ts';

export type Database = { readonly url: string; stop(): Promise<void> };

/** The configured database, or the embedded one, brought up to date. */
export async function openDatabase(config: Config, root: string, log: Logger): Promise<Database> {
  const database = config.DATABASE_URL ? external(config.DATABASE_URL) : await embedded(config, log);
  try {
    await migrate({ connectionString: database.url, migrationsDir: join(root, 'prisma', 'migrations') });
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}

function external(url: string): Database {
  return { url, stop: async () => undefined };
}

const LOOK_EVERY = SECOND;

/**
 * The embedded server: ours, or one that another process (a command, another role) started. In the second case it goes
 * when that process goes; then it is started again here, on the same port, so that the pool finds it.
 */
async function embedded(config: Config, log: Logger): Promise<Database> {
  const options = { dataDir: config.DATA_DIR, onLog: (line: string) => log.debug({ line }, 'postgres') };
  let server = await startEmbedded(options);
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    if (server.owned) return;
    const next = await startEmbedded(options);
    if (next.url !== server.url) log.error('the embedded database moved to another port; restart this process');
    server = next;
  };
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => log.warn({ err: error }, 'the embedded database is away'));
  }, LOOK_EVERY);
  timer.unref();
  return {
    url: server.url,
    async stop() {
      clearInterval(timer);
      await looking;
      await server.stop();
    },
  };
}
