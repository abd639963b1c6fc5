import { Fault } from '../../src/faults.ts';
import { ConversationId } from '../../src/ids.ts';
import type { Standing, TurnLog, TurnRow, Written } from '../../src/turns/index.ts';
import { caseRecord } from './case-rows.ts';
import { codeOf, type Db } from './db.ts';
import { LOAD_STANDINGS, standingOf } from './standing-rows.ts';
import { appendTurns } from './turn-log.sql.ts';

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
  const { name, text } = appendTurns(rows.some(({ consent }) => consent !== null));
  const written = await db.query<{ message_key: string }>(text, parametersOf(rows), name);
  const keys = new Set(written.map((row) => row.message_key));
  const missing = rows.filter((row) => !keys.has(row.key)).map((row) => row.key);
  const known = missing.length === 0 ? new Set<string>() : await knownKeys(db, missing);
  return new Map(
    rows.map((row) => [row, keys.has(row.key) ? 'written' : known.has(row.key) ? 'duplicate' : 'conflict']),
  );
}

async function knownKeys(db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query('SELECT message_key FROM turn WHERE message_key = ANY($1)', [keys]);
  return new Set(rows.map((row) => String(row.message_key)));
}

/** Arrays, each tied to its turn by the message key: turns, answers, cases, case events, messages to send, silences. */
function parametersOf(rows: readonly TurnRow[]): string[] {
  const of = <T>(list: (row: TurnRow) => readonly T[]) =>
    JSON.stringify(rows.flatMap((row) => list(row).map((item) => ({ k: row.key, ...item }))));
  return [
    JSON.stringify(rows.map(turnRecord)),
    of((row) => row.answers.map((answer) => answerRecord(row, answer))),
    of((row) => (row.caseChange ? [caseRecord(row.caseChange.after, row.caseChange.over)] : [])),
    of((row) => eventRecords(row)),
    of((row) => row.outbox.map((item) => ({ ...item, chat_id: row.conversation.chatId }))),
    of((row) => row.suppressed.map((one) => ({ script_id: one.script, until: one.until }))),
  ];
}

function turnRecord(row: TurnRow): Record<string, unknown> {
  const { conversation, followUp } = row;
  return {
    k: row.key,
    conversation_id: conversation.id,
    chat_id: conversation.chatId,
    customer_id: conversation.customerId,
    seq: row.seq,
    heard: row.heard,
    state: row.state,
    said: row.said,
    effects: row.effects,
    opens: row.opens,
    ordinal: conversation.ordinal,
    follow_up_id: conversation.followUpId,
    opening_case_id: conversation.caseId,
    service_id: conversation.serviceId,
    script_id: conversation.scriptId,
    script_version: conversation.scriptVersion,
    // The head is written once, with the first turn.
    vars: row.opens ? conversation.vars : null,
    case_id: row.caseChange?.after.id ?? null,
    case_over: row.caseChange?.over ?? null,
    consent: row.consent,
    locale: row.locale,
    retracted: row.retracted,
    tags: row.tags,
    waits: row.waits !== null,
    next_at: row.waits === null || row.waits === 'never' ? null : row.waits.until,
    next_step: row.waits === null || row.waits === 'never' ? null : row.waits.step,
    variant: row.variant,
    moved: row.moved,
    hot: row.seen !== undefined,
    seen_case: row.seen?.aCase?.version ?? 0,
    seen_fu: row.seen?.followUp?.state ?? null,
    seen_expires: row.seen?.followUp?.expiresAt ?? null,
    seen_channel: row.seen?.reach?.channel ?? null,
    seen_address: row.seen?.reach?.address ?? null,
    fu: followUp !== null,
    fu_state: followUp?.state ?? null,
    fu_reason: followUp?.reason ?? null,
    fu_next_at: followUp?.nextAt ?? null,
    fu_next_kind: followUp?.nextKind ?? null,
    fu_expires_at: followUp?.expiresAt ?? null,
    fu_stamps: followUp?.stamps ?? [],
  };
}

function answerRecord(row: TurnRow, answer: TurnRow['answers'][number]): Record<string, unknown> {
  const { conversation } = row;
  return {
    conversation_id: conversation.id,
    seq: row.seq,
    step: answer.step,
    kind: answer.kind,
    value: answer.value,
    score: answer.score,
    indicator: answer.indicator,
    core: answer.core,
    mismatch: answer.mismatch === true,
    late: answer.late,
    customer_id: conversation.customerId,
    follow_up_id: conversation.followUpId,
    case_id: conversation.caseId,
    script_id: conversation.scriptId,
    script_version: conversation.scriptVersion,
    channel: answer.channel,
    locale: answer.locale,
  };
}

function eventRecords(row: TurnRow): Record<string, unknown>[] {
  const change = row.caseChange;
  if (change === null) return [];
  return change.events.map((event, ordinal) => ({
    case_id: change.after.id,
    version: change.after.version,
    ordinal,
    at: event.at,
    what: event.what,
    actor_kind: event.actor.kind,
    actor: event.actor.kind === 'staff' ? event.actor.id : null,
    actor_name: event.actor.kind === 'staff' ? event.actor.name : null,
    from: event.from,
    to: event.to,
    note: event.note,
  }));
}
