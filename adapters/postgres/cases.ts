import {
  type CaseFilter,
  type CasePage,
  type Cases,
  type CaseView,
  type DeskRef,
  dueAt,
  legalMoves,
  OPEN_STATES,
} from '../../src/cases/index.ts';
import type { ChannelName } from '../../src/channels/index.ts';
import { ConversationId } from '../../src/ids.ts';
import { localeOf } from '../../src/text.ts';
import type { DueCase, DueCases, Vars } from '../../src/turns/index.ts';
import { CASE_RECORD, CASE_SET, caseEventOf, caseOf, caseRecord, momentOrNull, textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';
import { cursorAt, cursorOf } from './follow-ups.ts';
import { ADD_TO_OUTBOX } from './outbox.ts';

const VIEW = `
SELECT k.*, cu.name AS customer_name, cu.locale AS customer_locale, cu.external_id, s.item, s.store, s.served_by_name,
  s.served_by_id, s.completed_at, coalesce(h.history, '[]') AS history, coalesce(v.conversations, '[]') AS conversations,
  (SELECT count(*) FROM file f WHERE f.chat_id = k.chat_id) AS files
FROM "case" k JOIN customer cu ON cu.id = k.customer_id LEFT JOIN service s ON s.id = k.service_id
LEFT JOIN LATERAL (SELECT json_agg(e ORDER BY e.version, e.ordinal) AS history FROM case_event e WHERE e.case_id = k.id) h ON true
LEFT JOIN LATERAL (SELECT json_agg(json_build_object('id', c.id, 'script_id', c.script_id) ORDER BY c.ordinal) AS conversations
  FROM conversation c WHERE c.chat_id = k.chat_id) v ON true`;

/** Cases on PostgreSQL. */
export function cases(db: Db): Cases {
  return {
    async view(id) {
      const [row] = await db.query(`${VIEW} WHERE k.id = $1`, [id]);
      return row ? viewOf(row) : null;
    },
    list: (filter) => list(db, filter),
    async deskRef(id) {
      const [row] = await db.query('SELECT desk_ref FROM "case" WHERE id = $1', [id]);
      return (row?.desk_ref ?? null) as DeskRef | null;
    },
    async keepDeskRef(id, ref) {
      await db.query('UPDATE "case" SET desk_ref = $2 WHERE id = $1', [id, JSON.stringify(ref)]);
    },
  };
}

async function list(db: Db, filter: CaseFilter): Promise<CasePage> {
  const cursor = filter.after === undefined ? null : cursorOf(filter.after);
  const rows = await db.query(
    `${VIEW} WHERE ($1::text IS NULL OR k.state = $1) AND ($2::text IS NULL OR k.severity = $2)
       AND ($3::text[] IS NULL OR k.state = ANY($3)) AND ($4::text IS NULL OR cu.external_id = $4)
       AND ($5::timestamptz IS NULL OR (k.opened_at, k.id) < ($5, $6::uuid))
     ORDER BY k.opened_at DESC, k.id DESC LIMIT $7`,
    [
      filter.state ?? null,
      filter.severity ?? null,
      filter.open ? OPEN_STATES : null,
      filter.customer ?? null,
      cursor?.at ?? null,
      cursor?.id ?? null,
      filter.limit + 1,
    ],
  );
  const items = rows.slice(0, filter.limit).map(viewOf);
  const last = items.at(-1)?.case;
  return { items, next: rows.length > filter.limit && last ? cursorAt(last.openedAt, last.id) : null };
}

function viewOf(row: Row): CaseView {
  const aCase = caseOf(row);
  return {
    case: aCase,
    moves: legalMoves(aCase),
    conversations: (row.conversations as Row[]).map((c) => ({
      id: ConversationId.parse(c.id),
      scriptId: String(c.script_id),
    })),
    history: (row.history as Row[]).map(caseEventOf),
    files: Number(row.files),
    customer: { id: String(row.external_id), name: textOrNull(row.customer_name) },
    customerName: masked(textOrNull(row.customer_name)),
    customerLocale: textOrNull(row.customer_locale),
    item: textOrNull(row.item),
    store: textOrNull(row.store),
    servedBy: textOrNull(row.served_by_name ?? row.served_by_id),
    completedAt: momentOrNull(row.completed_at),
    dueAt: dueAt(aCase),
  };
}

/** "王小明" → "王**", "Ada Lovelace" → "A***": enough to tell two customers apart, not enough to know them. */
function masked(name: string | null): string | null {
  const [first] = name?.trim() ?? '';
  if (!name || !first) return null;
  return /\p{Script=Han}/u.test(first) ? `${first}**` : `${first}***`;
}

const CLAIM = `
WITH due AS (
  UPDATE "case" SET lease_until = now() + $2 * interval '1 millisecond'
  WHERE id IN (SELECT id FROM "case" WHERE next_at <= now() + interval '1 millisecond' AND (lease_until IS NULL OR lease_until < now())
    ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING *)
SELECT k.*, cu.locale AS customer_locale, v.vars, coalesce(v.ordinal, 0) AS ordinal, r.channel, r.address, t.state AS talk
FROM due k JOIN customer cu ON cu.id = k.customer_id
LEFT JOIN LATERAL (SELECT id, vars, ordinal FROM conversation WHERE chat_id = k.chat_id ORDER BY ordinal DESC LIMIT 1) v ON true
LEFT JOIN LATERAL (SELECT state FROM turn WHERE conversation_id = v.id ORDER BY seq DESC LIMIT 1) t ON true
LEFT JOIN LATERAL (SELECT channel, address FROM chat_address WHERE chat_id = k.chat_id ORDER BY at DESC LIMIT 1) r ON true
ORDER BY k.next_at`;

/** Due cases on PostgreSQL. */
export function dueCases(db: Db): DueCases {
  return {
    async claim(limit, leaseMs) {
      const rows = await db.query(CLAIM, [limit, leaseMs]);
      return rows.map(dueOf);
    },
    change: ({ over, after, events }, items) =>
      db.transaction(async (query) => {
        const changed = await query(
          `UPDATE "case" SET ${CASE_SET}, lease_until = NULL FROM json_to_record($1::json) AS c(over int, ${CASE_RECORD})
           WHERE "case".id = c.id AND "case".version = c.over RETURNING "case".id`,
          [JSON.stringify(caseRecord(after, over))],
        );
        if (changed.length === 0) return false;
        for (const [ordinal, event] of events.entries()) {
          const staff = event.actor.kind === 'staff' ? event.actor : null;
          await query(
            `INSERT INTO case_event (case_id, version, ordinal, at, what, actor_kind, actor, actor_name, "from", "to", note)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
            [
              after.id,
              after.version,
              ordinal,
              event.at,
              event.what,
              event.actor.kind,
              staff?.id ?? null,
              staff?.name ?? null,
              event.from,
              event.to,
              event.note,
            ],
          );
        }
        if (items.length > 0) await query(ADD_TO_OUTBOX, [JSON.stringify(items)]);
        return true;
      }),
  };
}

function dueOf(row: Row): DueCase {
  const talk = row.talk as { locale?: string } | null;
  return {
    aCase: caseOf(row),
    locale: localeOf(talk?.locale ?? textOrNull(row.customer_locale)) ?? 'en',
    vars: (row.vars ?? {}) as Vars,
    ordinal: Number(row.ordinal),
    reach: row.channel === null ? null : { channel: row.channel as ChannelName, address: String(row.address) },
  };
}
