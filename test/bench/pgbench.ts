import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Postgres } from './postgres.ts';

export type Committed = {
  /** Transactions a second. */
  readonly perSecond: number;
  readonly meanMs: number;
};

const DATABASE = 'anchor';
const ROWS = 100_000;
const SETUP = `
CREATE TABLE anchor_state (id int PRIMARY KEY, state int NOT NULL DEFAULT 0, words text NOT NULL);
CREATE TABLE anchor_log (id bigserial PRIMARY KEY, state_id int NOT NULL, words text NOT NULL, at timestamptz NOT NULL DEFAULT now());
INSERT INTO anchor_state (id, words) SELECT n, repeat('x', 40) FROM generate_series(1, ${ROWS}) n;
`;
const TRANSACTION = `
\\set id random(1, ${ROWS})
BEGIN;
INSERT INTO anchor_log (state_id, words) VALUES (:id, 'the words of a customer, about as long as they are');
UPDATE anchor_state SET state = state + 1 WHERE id = :id;
COMMIT;
`;

/** PostgreSQL's own rate when everything is a commit of its own: one insert and one update, prepared. */
export class Pgbench {
  readonly #url: string;
  readonly #program: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'aftercare-pgbench-'));
  readonly #server: Postgres;

  private constructor(server: Postgres, url: string, program: string) {
    this.#server = server;
    this.#url = url;
    this.#program = program;
    writeFileSync(join(this.#folder, 'anchor.sql'), TRANSACTION);
  }

  static async on(server: Postgres): Promise<Pgbench> {
    const program = findProgram();
    const url = await server.create(DATABASE);
    await server.ask(DATABASE, SETUP);
    return new Pgbench(server, url, program);
  }

  /** Runs for so many seconds; rejects when the rows that it left are not those it claims to have written. */
  async run(connections: number, seconds: number): Promise<Committed> {
    const before = await this.#rows();
    const jobs = String(Math.min(2, connections));
    const file = join(this.#folder, 'anchor.sql');
    const args = ['-n', '-M', 'prepared', '-c', String(connections), '-j', jobs, '-T', String(seconds), '-f', file];
    const said = await output(this.#program, [...args, this.#url]);
    const read = (pattern: RegExp) => Number(pattern.exec(said)?.[1]);
    const written = (await this.#rows()) - before;
    const claimed = read(/actually processed: (\d+)/);
    if (written !== claimed) throw new Error(`pgbench wrote ${written} rows and says ${claimed}`);
    return { perSecond: read(/tps = ([\d.]+)/), meanMs: read(/latency average = ([\d.]+) ms/) };
  }

  async #rows(): Promise<number> {
    const [row] = await this.#server.ask(DATABASE, 'SELECT count(*)::int AS rows FROM anchor_log');
    return Number(row?.rows);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const DEBIAN = '/usr/lib/postgresql';

function findProgram(): string {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench';
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(DEBIAN, version, 'bin/pgbench')).find((file) => existsSync(file));
  if (found) return found;
  throw new Error('this bench needs pgbench: apt-get install postgresql-contrib');
}

function output(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (part) => (out += part));
    child.stderr.on('data', (part) => (err += part));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`pgbench: ${err.slice(-2_000)}`))));
  });
}
