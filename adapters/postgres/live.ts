import type { State } from '../../src/conversation/index.ts';
import { ConversationId } from '../../src/ids.ts';
import type { LiveConversations } from '../../src/turns/index.ts';
import type { Db } from './db.ts';

/** A page is cut before the turns are looked at, so that each read is short however many dialogs are long over. */
const ON_VERSIONS = `
SELECT c.id, t.state FROM (
  SELECT id FROM conversation
  WHERE script_id = $1 AND script_version = ANY($2::int[]) AND ($3::uuid IS NULL OR id > $3::uuid)
  ORDER BY id LIMIT $4) c
JOIN LATERAL (SELECT state FROM turn WHERE conversation_id = c.id ORDER BY seq DESC LIMIT 1) t ON true
ORDER BY c.id`;

/** Conversations by the version that they run on, on PostgreSQL. */
export function liveConversations(db: Db): LiveConversations {
  return {
    async on(script, versions, after, limit) {
      const rows = await db.query(ON_VERSIONS, [script, versions, after, limit]);
      return rows.map((row) => ({ id: ConversationId.parse(row.id), state: row.state as State }));
    },
  };
}
