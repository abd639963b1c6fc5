import type { ChannelName } from '../../src/channels/index.ts';
import { ConversationId } from '../../src/ids.ts';
import type { DueSilences } from '../../src/turns/index.ts';
import { moment, textOrNull } from './case-rows.ts';
import type { Db } from './db.ts';

const CLAIM = `
WITH due AS (
  UPDATE conversation SET lease_until = now() + $2 * interval '1 millisecond'
  WHERE id IN (SELECT id FROM conversation WHERE next_at <= now() + interval '1 millisecond'
    AND (lease_until IS NULL OR lease_until < now()) ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id, chat_id, customer_id, next_at, next_step)
SELECT d.id, d.next_at, d.next_step, c.timezone, r.channel FROM due d JOIN customer c ON c.id = d.customer_id
LEFT JOIN LATERAL (SELECT channel FROM chat_address WHERE chat_id = d.chat_id ORDER BY at DESC LIMIT 1) r ON true
ORDER BY d.next_at`;

/** Questions that nobody answered for as long as they wait, on PostgreSQL. */
export function dueSilences(db: Db, pushing: readonly ChannelName[]): DueSilences {
  return {
    async claim(limit, leaseMs) {
      const rows = await db.query(CLAIM, [limit, leaseMs]);
      return rows.map((row) => ({
        conversation: ConversationId.parse(row.id),
        step: String(row.next_step),
        dueAt: moment(row.next_at),
        timezone: textOrNull(row.timezone),
        pushes: pushing.some((channel) => channel === row.channel),
      }));
    },
    async postpone(id, until) {
      // Whoever was faster has taken the lease with them, and set what comes next.
      await db.query(
        `UPDATE conversation SET next_at = $2, next_step = CASE WHEN $2::timestamptz IS NOT NULL THEN next_step END,
           lease_until = NULL WHERE id = $1 AND lease_until IS NOT NULL`,
        [id, until],
      );
    },
  };
}
