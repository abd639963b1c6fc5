import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../adapters/postgres/index.ts';

type Embedded = Awaited<ReturnType<typeof startEmbedded>>;

const BACK_MS = 60_000;
const LOOKS_MS = 2_000;

/** A PostgreSQL of the run's own, with fsync, that can be treated badly. */
export class Postgres {
  readonly #folder: string;
  readonly #server: Embedded;

  private constructor(folder: string, server: Embedded) {
    this.#folder = folder;
    this.#server = server;
  }

  static async start(): Promise<Postgres> {
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-chaos-'));
    return new Postgres(folder, await startEmbedded({ dataDir: folder }));
  }

  get port(): number {
    return Number(new URL(this.#server.url).port);
  }

  /** The address of a database here; `port` is another one when something stands in between. */
  urlOf(database: string, port = this.port): string {
    const url = new URL(this.#server.url);
    url.pathname = `/${database}`;
    url.port = String(port);
    return url.href;
  }

  async create(database: string): Promise<void> {
    await this.ask('postgres', `CREATE DATABASE ${database}`);
  }

  /** Ends whoever is connected, and removes it. */
  async drop(database: string): Promise<void> {
    await this.ask('postgres', `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  }

  /** One statement on a connection of its own. */
  async ask<Row extends pg.QueryResultRow>(
    database: string,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const client = await this.#connected(database);
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** The same, tried again while the server is away. */
  async insist<Row extends pg.QueryResultRow>(
    database: string,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    for (const deadline = Date.now() + BACK_MS; ; await pause(100)) {
      try {
        return await this.ask<Row>(database, text, values);
      } catch (error) {
        if (Date.now() > deadline || !isAway(error)) throw error;
      }
    }
  }

  /** Ends the server, without a checkpoint and without a word when `immediate`; resolves when it is back. */
  async restart(how: 'immediate' | 'fast'): Promise<void> {
    const pid = Number.parseInt(readFileSync(join(this.#folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    const [before] = await this.insist<{ at: string }>('postgres', STARTED);
    process.kill(pid, how === 'immediate' ? 'SIGQUIT' : 'SIGINT');
    for (const deadline = Date.now() + BACK_MS; Date.now() < deadline; await pause(20)) {
      const [now] = await this.ask<{ at: string }>('postgres', STARTED).catch(() => []);
      if (now && now.at !== before?.at) return;
    }
    throw new Error('PostgreSQL did not come back');
  }

  /** Cuts every connection to a database, in whatever it does. */
  async terminate(database: string): Promise<void> {
    const others = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1';
    await this.insist('postgres', others, [database]);
  }

  /** Cuts the next connections on which such a statement runs, while it runs; false when there was none for a while. */
  async terminateAmid(database: string, statement: string): Promise<boolean> {
    const cut = `SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))::int AS hit FROM pg_stat_activity
      WHERE datname = $1 AND state = 'active' AND starts_with(query, $2)`;
    const client = await this.#connected('postgres').catch(() => null);
    try {
      for (const deadline = Date.now() + LOOKS_MS; client && Date.now() < deadline; await pause(2)) {
        const [row] = (await client.query<{ hit: number }>(cut, [database, statement])).rows;
        if (row && row.hit > 0) return true;
      }
    } catch (error) {
      if (!isAway(error)) throw error;
    } finally {
      await client?.end().catch(() => undefined);
    }
    return false;
  }

  /** Every transaction begun from now on may only read, or may write again. */
  async readOnly(database: string, on: boolean): Promise<void> {
    const setting = on ? 'SET default_transaction_read_only = on' : 'RESET default_transaction_read_only';
    await this.insist('postgres', `ALTER DATABASE ${database} ${setting}`);
    await this.terminate(database);
  }

  /** Holds the busiest tables locked for so long. */
  async lock(database: string, ms: number): Promise<void> {
    const seconds = (ms / 1_000).toFixed(3);
    await this.ask(
      database,
      `DO $$ BEGIN LOCK TABLE turn, outbox, follow_up IN ACCESS EXCLUSIVE MODE; PERFORM pg_sleep(${seconds}); END $$`,
    );
  }

  async #connected(database: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.urlOf(database), connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined); // The statement at hand is told.
    await client.connect();
    return client;
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const STARTED = 'SELECT pg_postmaster_start_time()::text AS at';

/** A connection that was refused or lost, a server that starts or stops or lets nobody write, a lock: these pass. */
function isAway(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return !/^(?=.*\d)[0-9A-Z]{5}$/.test(code) || /^(08|53|57|25006|40|55P03)/.test(code);
}
