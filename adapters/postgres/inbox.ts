import type { Inbox, Parked, ParkedState, ParkedView } from '../../src/turns/index.ts';
import { moment, momentOrNull, textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';

/** Parked messages on PostgreSQL. */
export function inbox(db: Db): Inbox {
  return {
    async park(key, channel, address, message, reason, nextAt) {
      await db.query(
        `INSERT INTO inbox (message_key, channel, address, message, reason, next_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (message_key) DO NOTHING`,
        [key, channel, address, JSON.stringify(message), reason, nextAt],
      );
    },
    list: async (limit, state) => (await db.query(LIST, [limit, state ?? null])).map(viewOf),
    async counts() {
      const rows = await db.query(
        `SELECT ${STATE} AS state, count(*)::int AS n FROM inbox i WHERE ${PARKED} GROUP BY 1`,
      );
      const counted = new Map(rows.map((row) => [String(row.state), Number(row.n)]));
      const of = (state: ParkedState) => counted.get(state) ?? 0;
      return { waiting: of('waiting'), dead: of('dead'), noted: of('noted') };
    },
    retry: async (id) => (await db.query(`${RETRY} AND id = $1 RETURNING id`, [numberOf(id)])).length > 0,
    retryAll: async () => (await db.query(`${RETRY} AND next_at IS NULL RETURNING id`)).length,
    dismiss: async (id, by, note) => (await db.query(DISMISS, [numberOf(id), by, note])).length > 0,
    async claim(limit, leaseMs) {
      const rows = await db.query(CLAIM, [limit, leaseMs]);
      const oldestFirst = rows.toSorted((one, other) => Number(one.id) - Number(other.id));
      return oldestFirst.map((row) => ({ ...parkedOf(row), message: row.message }));
    },
    async settle(id, fate) {
      const [state, nextAt, reason] = fate === 'done' ? ['done', null, null] : ['parked', fate.nextAt, fate.reason];
      await db.query(SETTLE, [id, state, nextAt, reason]);
    },
  };
}

const PARKED = `i.state = 'parked'`;
const STATE = `CASE WHEN i.next_at IS NOT NULL THEN 'waiting' WHEN i.message ? 'conversation' THEN 'dead' ELSE 'noted' END`;
const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** $1 so many, $2 of this state, or of all. */
const LIST = `
SELECT i.id, i.message_key, i.channel, i.reason, i.attempts, i.created_at, i.next_at, ${STATE} AS state,
  i.message->>'conversation' AS conversation, c.follow_up_id, c.case_id, cu.external_id, cu.name
FROM inbox i
LEFT JOIN conversation c ON c.id = CASE WHEN i.message->>'conversation' ~ '${UUID}' THEN (i.message->>'conversation')::uuid END
LEFT JOIN customer cu ON cu.id = c.customer_id
WHERE ${PARKED} AND ($2::text IS NULL OR ${STATE} = $2) ORDER BY i.id DESC LIMIT $1`;

const RETRY = `UPDATE inbox i SET next_at = now() WHERE ${PARKED} AND i.message ? 'conversation'`;

/** $1 which, $2 by whom, $3 why. */
const DISMISS = `
WITH gone AS (UPDATE inbox i SET state = 'dismissed', next_at = NULL WHERE i.id = $1 AND ${PARKED} RETURNING i.id)
INSERT INTO audit (actor, action, entity, detail)
SELECT $2, 'inbox.dismiss', 'inbox:' || id, jsonb_build_object('note', $3::text) FROM gone RETURNING id`;

/** A millisecond of grace: moments are kept in whole milliseconds, the clock runs in finer steps. */
const CLAIM = `
UPDATE inbox SET next_at = now() + $2 * interval '1 millisecond', attempts = attempts + 1 WHERE id IN (
  SELECT id FROM inbox WHERE state = 'parked' AND next_at <= now() + interval '1 millisecond' ORDER BY id LIMIT $1
  FOR UPDATE SKIP LOCKED)
RETURNING *`;

/** Whoever dismissed it meanwhile has the last word. What is a turn at last is in the turn log, and need not be kept twice. */
const SETTLE = `
UPDATE inbox i SET state = $2, next_at = $3, reason = coalesce($4, i.reason),
  message = CASE $2 WHEN 'done' THEN i.message - 'heard' ELSE i.message END
WHERE i.id = $1 AND ${PARKED}`;

/** No message has the number 0. */
function numberOf(id: string): string {
  return /^\d{1,18}$/.test(id) ? id : '0';
}

function parkedOf(row: Row): Parked {
  return {
    id: String(row.id),
    key: String(row.message_key),
    channel: String(row.channel),
    reason: String(row.reason),
    attempts: Number(row.attempts),
    createdAt: moment(row.created_at),
  };
}

function viewOf(row: Row): ParkedView {
  const id = textOrNull(row.conversation);
  const customer = row.external_id === null ? null : { id: String(row.external_id), name: textOrNull(row.name) };
  const conversation = { followUpId: textOrNull(row.follow_up_id), caseId: textOrNull(row.case_id), customer };
  return {
    ...parkedOf(row),
    state: row.state as ParkedState,
    nextAt: momentOrNull(row.next_at),
    conversation: id === null ? null : { id, ...conversation },
  };
}
