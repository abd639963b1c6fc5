import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, postgresStores, startEmbedded } from '../../adapters/postgres/index.ts';
import { readSeed, seedStores } from '../../wiring/first-start.ts';

type Embedded = Awaited<ReturnType<typeof startEmbedded>>;

/** `man proc`: CPU times in /proc are counted in hundredths of a second. */
const TICKS = 100;

/** A PostgreSQL of the bench's own, with the settings that the product ships. */
export class Postgres {
  readonly #folder: string;
  readonly #server: Embedded;

  private constructor(folder: string, server: Embedded) {
    this.#folder = folder;
    this.#server = server;
  }

  static async start(): Promise<Postgres> {
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-bench-'));
    return new Postgres(folder, await startEmbedded({ dataDir: folder }));
  }

  urlOf(database: string): string {
    const url = new URL(this.#server.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  /** An empty database. */
  async create(database: string): Promise<string> {
    await this.ask('postgres', `CREATE DATABASE ${database}`);
    return this.urlOf(database);
  }

  /** A database as it is after the first start: migrated, with the shipped scripts and rules. */
  async createSeeded(database: string): Promise<string> {
    const url = await this.create(database);
    await migrate({ connectionString: url, migrationsDir: 'prisma/migrations' });
    const stores = postgresStores({ url, pushing: ['telegram'] });
    await seedStores(stores, await readSeed('.'));
    await stores.close();
    return url;
  }

  async ask(database: string, text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.urlOf(database) });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** The settings that make a commit durable, in words; throws when it is not. */
  async durable(database: string): Promise<string> {
    const [row] = await this.ask(
      database,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync,
         current_setting('full_page_writes') AS pages, split_part(version(), ' ', 2) AS version`,
    );
    if (row?.fsync !== 'on' || row.sync !== 'on' || row.pages !== 'on') throw new Error('commits are not durable here');
    return `PostgreSQL ${row.version} with fsync, full_page_writes and synchronous_commit on`;
  }

  /** Seconds of CPU that the server and all that it started have used so far; NaN where there is no /proc. */
  cpuSeconds(): number {
    try {
      const pid = Number.parseInt(readFileSync(join(this.#folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
      const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
      const living = all
        .flatMap((name) => statOf(name) ?? [])
        .filter(({ own, parent }) => own === pid || parent === pid);
      return living.reduce((sum, { own, ticks, ended }) => sum + ticks + (own === pid ? ended : 0), 0) / TICKS;
    } catch {
      return Number.NaN;
    }
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** CPU of a process, and of those it started that have ended; null when it has gone meanwhile. */
function statOf(name: string): { own: number; parent: number; ticks: number; ended: number } | null {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (place: number) => fields[place - 3] ?? 0; // Places are numbered as in `man proc`; the third is the first here.
    return { own: Number(name), parent: at(4), ticks: at(14) + at(15), ended: at(16) + at(17) };
  } catch {
    return null;
  }
}

/** Seconds of CPU that programs we started and that have ended have used. */
export function endedCpuSeconds(): number {
  return (statOf('self')?.ended ?? Number.NaN) / TICKS;
}
