import { setTimeout as pause } from 'node:timers/promises';
import type { Postgres } from '../postgres.ts';
import { Program } from '../program.ts';

export type Lost = { readonly told: number; readonly missing: number; readonly broken: number };

const ENOUGH = 2_000;
const DEADLINE_MS = 60_000;

/**
 * Kills a process while it takes turns: everything that it acknowledged before must be in the log, and no conversation
 * may have a gap. Rejects when that is not so.
 */
export async function noneLost(server: Postgres, database: string, url: string): Promise<Lost> {
  const taker = new Program('turns/run-taker');
  await taker.ask({ url, due: 3_000 });
  const playing = taker.ask({ inFlight: 64, seconds: 30, tells: true }).catch(() => null);
  for (const deadline = Date.now() + DEADLINE_MS; taker.told.length < ENOUGH; await pause(5)) {
    if (Date.now() > deadline) break;
  }
  await taker.kill();
  await playing;
  const told = new Set(taker.told);
  const [row] = await server.ask(database, LOST, [[...told]]);
  const lost = { told: told.size, missing: Number(row?.missing), broken: Number(row?.broken) };
  if (lost.told < ENOUGH || lost.missing > 0 || lost.broken > 0)
    throw new Error(`after a SIGKILL: ${JSON.stringify(lost)}`);
  return lost;
}

const LOST = `
SELECT (SELECT count(*)::int FROM unnest($1::text[]) AS told(key) WHERE key NOT IN (SELECT message_key FROM turn)) AS missing,
  (SELECT count(*)::int FROM (SELECT 1 FROM turn GROUP BY conversation_id HAVING max(seq) <> count(*)) gaps) AS broken`;

export function lastWords({ told, missing }: Lost): string {
  return `killed after ${told} acknowledged turns: ${missing} of them are missing`;
}
