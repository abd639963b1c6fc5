import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { grouped } from '../../../adapters/postgres/grouped.ts';
import type { Postgres } from '../postgres.ts';

const DATABASE = 'bare_log';
const CONVERSATIONS = 20_000;

const TABLE = `CREATE TABLE log (conversation_id uuid NOT NULL, seq int NOT NULL, message_key text NOT NULL UNIQUE, turn text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (conversation_id, seq))`;
const APPEND = `INSERT INTO log (conversation_id, seq, message_key, turn)
SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`;

/**
 * The least that a durable turn can cost here: nothing is understood, and all that a turn is stands in one row of the same
 * size as ours, written in batches that form as the taker's do, with the two indexes that make it exactly once. Nothing can
 * be sent, found or reported from it.
 */
export class BareLog {
  readonly #pool: pg.Pool;
  readonly #server: Postgres;
  readonly #conversations = Array.from({ length: CONVERSATIONS }, () => ({ id: randomUUID(), seq: 0 }));
  #written = 0;

  private constructor(server: Postgres, url: string) {
    this.#server = server;
    this.#pool = new pg.Pool({ connectionString: url, max: 2 });
  }

  static async on(server: Postgres): Promise<BareLog> {
    const url = await server.create(DATABASE);
    await server.ask(DATABASE, TABLE);
    return new BareLog(server, url);
  }

  /** Rows a second while so many wait for theirs at once; rejects when not all of them are there. */
  async play(inFlight: number, seconds: number, bytes: number): Promise<number> {
    const began = performance.now();
    const until = began + seconds * 1e3;
    const before = this.#written;
    const append = grouped((turns: readonly Turn[]) => this.#append(turns));
    const turn = 'x'.repeat(bytes);
    const customer = async (_: unknown, place: number) => {
      for (let n = place; performance.now() < until; n = (n + inFlight) % CONVERSATIONS) {
        const conversation = this.#conversations[n];
        if (!conversation) return;
        conversation.seq += 1;
        await append({ ...conversation, turn });
      }
    };
    await Promise.all(Array.from({ length: inFlight }, customer));
    const perSecond = ((this.#written - before) * 1e3) / (performance.now() - began);
    const [row] = await this.#server.ask(DATABASE, 'SELECT count(*)::int AS rows FROM log');
    if (row?.rows !== this.#written) throw new Error(`${this.#written} rows were written and ${row?.rows} are there`);
    return perSecond;
  }

  async #append(turns: readonly Turn[]): Promise<readonly Turn[]> {
    const keys = turns.map(({ id, seq }) => `${id}:${seq}`);
    const columns = [turns.map(({ id }) => id), turns.map(({ seq }) => seq), keys, turns.map(({ turn }) => turn)];
    const { rowCount } = await this.#pool.query({ name: 'append', text: APPEND, values: columns });
    this.#written += rowCount ?? 0;
    return turns;
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

type Turn = { readonly id: string; readonly seq: number; readonly turn: string };
