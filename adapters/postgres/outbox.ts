import { randomUUID } from 'node:crypto';
import type { Claimed, Inbox, Outbox, OutboxItem, Parked } from '../../src/turns/index.ts';
import { moment, textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';

/** The outbox on PostgreSQL: leases, fencing tokens, and the lowest unsent row of a lane first. */
export function outbox(db: Db): Outbox {
  return {
    async claim(limit, leaseMs) {
      const rows = await db.query(CLAIM, [limit, leaseMs, randomUUID()]);
      return rows.map(claimedOf);
    },
    async settle(row, settlement) {
      const { state } = settlement;
      const values =
        state === 'sent'
          ? [state, null, 'ok', settlement.receipt, 0, 0]
          : state === 'dead'
            ? [state, null, settlement.outcome, null, 1, 0]
            : [
                state,
                settlement.dueAt,
                settlement.outcome,
                null,
                settlement.counts ? 1 : 0,
                settlement.ambiguous ? 1 : 0,
              ];
      const settled = await db.query(SETTLE, [row.id, row.token, ...values]);
      return settled.length > 0;
    },
    async add(items) {
      if (items.length > 0) await db.query(ADD_TO_OUTBOX, [JSON.stringify(items)]);
    },
  };
}

export const ADD_TO_OUTBOX = `
INSERT INTO outbox (key, lane, kind, channel, address, body)
SELECT o.key, o.lane, o.kind, o.channel, o.address, o.body
FROM json_to_recordset($1::json) AS o(key text, lane text, kind text, channel text, address text, body jsonb)
ON CONFLICT (key) DO NOTHING`;

/**
 * A row may be claimed when it is due, not under a lease, and nothing unsent stands before it in its lane. Columns keep
 * milliseconds, rounded, so what was due at once may be half of one ahead of the clock.
 */
const CLAIM = `
UPDATE outbox SET lease_token = $3, lease_until = now() + $2 * interval '1 millisecond'
WHERE id IN (
  SELECT o.id FROM outbox o
  WHERE o.state = 'pending' AND o.due_at <= now() + interval '1 millisecond' AND (o.lease_until IS NULL OR o.lease_until < now())
    AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.lane = o.lane AND b.state = 'pending' AND b.id < o.id)
  ORDER BY o.due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
RETURNING *`;

/** What was taken back while it was being sent (an opt-out) is not sent again; that it arrived all the same is kept. */
const SETTLE = `
UPDATE outbox SET state = $3, due_at = coalesce($4, due_at), outcome = $5, receipt = $6, attempts = attempts + $7,
  ambiguous = ambiguous + $8, sent_at = CASE WHEN $3 = 'sent' THEN now() END, lease_token = NULL, lease_until = NULL
WHERE id = $1 AND lease_token = $2 AND (state = 'pending' OR $3 = 'sent') RETURNING id`;

function claimedOf(row: Row): Claimed {
  return {
    id: String(row.id),
    token: String(row.lease_token),
    attempts: Number(row.attempts),
    key: String(row.key),
    lane: String(row.lane),
    kind: row.kind as OutboxItem['kind'],
    channel: String(row.channel),
    address: textOrNull(row.address),
    body: row.body as OutboxItem['body'],
  };
}

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
    async list(limit) {
      const rows = await db.query(`SELECT * FROM inbox WHERE state = 'parked' ORDER BY id DESC LIMIT $1`, [limit]);
      return rows.map(parkedOf);
    },
    async retry(id) {
      const rows = await db.query(`UPDATE inbox SET next_at = now() WHERE id = $1 AND state = 'parked' RETURNING id`, [
        /^\d{1,18}$/.test(id) ? id : '0',
      ]);
      return rows.length > 0;
    },
    async claim(limit, leaseMs) {
      const rows = await db.query(
        `UPDATE inbox SET next_at = now() + $2 * interval '1 millisecond', attempts = attempts + 1 WHERE id IN (
           SELECT id FROM inbox WHERE state = 'parked' AND next_at <= now() + interval '1 millisecond' ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING *`,
        [limit, leaseMs],
      );
      return rows.map((row) => ({ ...parkedOf(row), message: row.message }));
    },
    async settle(id, fate) {
      if (fate === 'done') await db.query(`UPDATE inbox SET state = 'done', next_at = NULL WHERE id = $1`, [id]);
      else await db.query('UPDATE inbox SET next_at = $2, reason = $3 WHERE id = $1', [id, fate.nextAt, fate.reason]);
    },
  };
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
