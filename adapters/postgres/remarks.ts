import { Fault } from '../../src/faults.ts';
import { ConversationId, FollowUpId } from '../../src/ids.ts';
import type { Remark, RemarkFilter, RemarkKind, RemarkPage, Remarks } from '../../src/responses/index.ts';
import { moment, textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';

/** Remarks on PostgreSQL; the turn log writes them. */
export function remarks(db: Db): Remarks {
  return { list: (filter) => list(db, filter) };
}

/**
 * What was chosen and written stands in the turn that gave an answer which still counts; ratings are told as a number, and
 * that somebody skipped a question is not worth a word.
 */
const LIST = `
SELECT r.kind, r.at, c.id, c.follow_up_id, c.script_id, cu.external_id, cu.name, cu.erased_at, s.id AS service_id,
  s.external_id AS service, s.item, s.store, s.team, coalesce(s.served_by_name, s.served_by_id) AS served_by,
  (SELECT a.score FROM answer a WHERE a.conversation_id = c.id AND a.core AND a.score IS NOT NULL AND NOT a.superseded
   ORDER BY a.seq DESC LIMIT 1) AS score,
  (SELECT coalesce(array_agg(coalesce(t.heard->>'label', t.heard->>'text') ORDER BY t.seq), '{}') FROM turn t
   WHERE t.conversation_id = c.id AND t.heard ?| '{label,text}' AND t.heard->>'choice' IS DISTINCT FROM 'skip' AND EXISTS (
     SELECT 1 FROM answer a WHERE a.conversation_id = c.id AND a.seq = t.seq AND a.score IS NULL AND NOT a.superseded)) AS words
FROM remark r JOIN conversation c ON c.id = r.conversation_id JOIN customer cu ON cu.id = c.customer_id
LEFT JOIN service s ON s.id = c.service_id
WHERE NOT r.withdrawn AND ($1::text IS NULL OR r.kind = $1) AND ($2::text IS NULL OR s.store = $2)
  AND ($3::text IS NULL OR s.team = $3) AND ($4::text IS NULL OR s.served_by_id = $4 OR s.served_by_name = $4)
  AND ($5::timestamptz IS NULL OR r.at >= $5) AND ($6::timestamptz IS NULL OR r.at < $6)
  AND ($7::timestamptz IS NULL OR (r.at, r.conversation_id, r.kind) < ($7, $8::uuid, $9))
ORDER BY r.at DESC, r.conversation_id DESC, r.kind DESC LIMIT $10`;

async function list(
  db: Db,
  { kind, store, team, servedBy, from, to, limit, after }: RemarkFilter,
): Promise<RemarkPage> {
  const last = after === undefined ? null : placeOf(after);
  const asked = [kind, store, team, servedBy, from, to].map((value) => value ?? null);
  const place = [last?.at ?? null, last?.conversation ?? null, last?.kind ?? null];
  const rows = await db.query(LIST, [...asked, ...place, limit + 1]);
  const items = rows.slice(0, limit).map(remarkOf);
  const end = items.at(-1);
  return { items, next: rows.length > limit && end ? cursorOf(end) : null };
}

function remarkOf(row: Row): Remark {
  return {
    kind: row.kind as RemarkKind,
    at: moment(row.at),
    conversationId: ConversationId.parse(row.id),
    followUpId: FollowUpId.nullable().parse(row.follow_up_id),
    scriptId: String(row.script_id),
    customer: row.erased_at === null ? { id: String(row.external_id), name: textOrNull(row.name) } : null,
    service:
      row.service_id === null
        ? null
        : {
            id: String(row.service),
            item: textOrNull(row.item),
            store: textOrNull(row.store),
            team: textOrNull(row.team),
            servedBy: textOrNull(row.served_by),
          },
    score: row.score === null ? null : Number(row.score),
    words: row.words as string[],
  };
}

/** A cursor names the last row that was seen. */
function cursorOf({ at, conversationId, kind }: Remark): string {
  return Buffer.from(`${at.toISOString()} ${conversationId} ${kind}`).toString('base64url');
}

function placeOf(cursor: string): { at: string; conversation: string; kind: string } {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, at, conversation, kind] = /^(\S{24}) ([0-9a-f-]{36}) (\w+)$/.exec(text) ?? [];
  if (at && conversation && kind && !Number.isNaN(Date.parse(at))) return { at, conversation, kind };
  throw new Fault('request/invalid', {}, { problems: [{ at: 'after', message: 'not a cursor of this list' }] });
}
