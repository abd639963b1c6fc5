import pg from 'pg';
import { z } from 'zod';

/** A PostgreSQL server, as an operator wants to know it. */
export type ServerFacts = {
  /** Such as `18.4`. */
  readonly version: string;
  readonly major: number;
  /** How far its clock is ahead of ours, in milliseconds. */
  readonly skewMs: number;
  /** Whether what it has confirmed survives a power cut. */
  readonly durable: boolean;
};

const Row = z.object({ version: z.string(), number: z.coerce.number(), ms: z.coerce.number(), durable: z.boolean() });

/** Asks a server about itself. Rejects with the driver's error when it does not answer within five seconds. */
export async function serverFacts(connectionString: string): Promise<ServerFacts> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined); // The query at hand is told.
  await client.connect();
  try {
    const before = Date.now();
    const { rows } = await client.query(
      `SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
         current_setting('server_version_num') AS number, extract(epoch FROM clock_timestamp()) * 1000 AS ms,
         current_setting('fsync')::bool AND current_setting('synchronous_commit') <> 'off' AS durable`,
    );
    const { version, number, ms, durable } = Row.parse(rows[0]);
    return { version, major: Math.floor(number / 10_000), skewMs: ms - (before + Date.now()) / 2, durable };
  } finally {
    await client.end();
  }
}
