import { Fault } from '../../src/faults.ts';
import { ConversationId } from '../../src/ids.ts';
import type { Standing, TurnLog, TurnRow, Written } from '../../src/turns/index.ts';
import { codeOf, type Db } from './db.ts';
import { LOAD_STANDINGS, standingOf } from './standing-rows.ts';
import { APPEND_TURNS, argumentsOf } from './turn-records.ts';

/** The turn log on PostgreSQL: one statement to read any number of conversations, one to write any number of turns. */
export function turnLog(db: Db): TurnLog {
  return {
    async load(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db.query(LOAD_STANDINGS, [ids], 'load-standings');
      return new Map<ConversationId, Standing>(rows.map((row) => [ConversationId.parse(row.id), standingOf(row)]));
    },
    append: (rows) => append(db, rows),
    async caseNumbers(count) {
      if (count === 0) return [];
      const rows = await db.query(`SELECT nextval('case_number') AS n FROM generate_series(1, $1)`, [count]);
      return rows.map((row) => `C-${String(row.n).padStart(6, '0')}`);
    },
  };
}

async function append(db: Db, rows: readonly TurnRow[]): Promise<readonly Written[]> {
  if (new Set(rows.map((row) => row.conversation.id)).size !== rows.length) {
    throw new Fault('turns/contended', { why: 'a conversation twice in a batch' });
  }
  const { first, held } = apart(rows);
  const written = await appendApart(db, first);
  return rows.map((row) => {
    const same = held.get(row);
    if (same === undefined) return written.get(row) ?? 'conflict';
    return same === 'case' || written.get(same) === 'conflict' ? 'conflict' : 'duplicate';
  });
}

/**
 * One statement sees nothing of what it writes itself, so it is given each message once, and one change of each case.
 * Held back: a message that stands in the batch before, and a change of a case that another has changed.
 */
function apart(rows: readonly TurnRow[]): { first: TurnRow[]; held: ReadonlyMap<TurnRow, TurnRow | 'case'> } {
  const byKey = new Map<string, TurnRow>();
  const cases = new Set<string>();
  const held = new Map<TurnRow, TurnRow | 'case'>();
  for (const row of rows) {
    const same = byKey.get(row.key);
    const chat = row.caseChange?.after.chatId;
    if (same) held.set(row, same);
    else if (chat && cases.has(chat)) held.set(row, 'case');
    else byKey.set(row.key, row);
    if (chat) cases.add(chat);
  }
  return { first: [...byKey.values()], held };
}

async function appendApart(db: Db, rows: readonly TurnRow[]): Promise<ReadonlyMap<TurnRow, Written>> {
  try {
    return await appendAtOnce(db, rows);
  } catch (error) {
    // Somebody was faster at something that only the tables know: a second case of a chat, a place in a chat.
    if (codeOf(error) !== UNIQUE_VIOLATION) throw error;
    const [row] = rows;
    if (row && rows.length === 1)
      return new Map([[row, (await knownKeys(db, [row.key])).size > 0 ? 'duplicate' : 'conflict']]);
    const alone: [TurnRow, Written][] = [];
    for (const one of rows) alone.push(...(await appendApart(db, [one])));
    return new Map(alone);
  }
}

const UNIQUE_VIOLATION = '23505';

async function appendAtOnce(db: Db, rows: readonly TurnRow[]): Promise<ReadonlyMap<TurnRow, Written>> {
  const [written] = await db.query<{ won: number[] | null }>(APPEND_TURNS, argumentsOf(rows), 'append-turns');
  const won = new Set(written?.won ?? rows.keys());
  const missing = rows.filter((_, n) => !won.has(n)).map((row) => row.key);
  const known = missing.length === 0 ? new Set<string>() : await knownKeys(db, missing);
  return new Map(rows.map((row, n) => [row, won.has(n) ? 'written' : known.has(row.key) ? 'duplicate' : 'conflict']));
}

async function knownKeys(db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query('SELECT message_key FROM turn WHERE message_key = ANY($1)', [keys]);
  return new Set(rows.map((row) => String(row.message_key)));
}
