import type { Customers, CustomerView } from '../../src/intake/index.ts';
import { momentOrNull, textOrNull } from './case-rows.ts';
import type { Db, Query, Row } from './db.ts';

/** People on PostgreSQL: seen, exported whole, and erased. */
export function customers(db: Db): Customers {
  return {
    async get(externalId) {
      const [row] = await db.query(
        `SELECT c.*, coalesce((SELECT json_agg(i ORDER BY i.created_at) FROM identity i WHERE i.customer_id = c.id), '[]') AS identities
         FROM customer c WHERE c.external_id = $1`,
        [externalId],
      );
      return row ? viewOf(row) : null;
    },
    export: (externalId) => everything(db, externalId),
    erase: (externalId, by) => db.transaction((query) => erase(query, externalId, by)),
  };
}

function viewOf(row: Row): CustomerView {
  return {
    id: String(row.external_id),
    name: textOrNull(row.name),
    locale: textOrNull(row.locale),
    timezone: textOrNull(row.timezone),
    segment: textOrNull(row.segment),
    keyCustomer: row.key_customer === true,
    consent: { survey: row.consent_survey as boolean | null, marketing: row.consent_marketing as boolean | null },
    optedOutAt: momentOrNull(row.opted_out_at),
    erasedAt: momentOrNull(row.erased_at),
    identities: (row.identities as Row[]).map((i) => ({
      channel: String(i.channel),
      address: `…${String(i.address).slice(-3)}`,
      blockedAt: momentOrNull(i.blocked_at),
    })),
  };
}

/** What is kept about a person, table by table. Each statement takes the customer's id. */
const KEPT = {
  identities: 'SELECT channel, address, blocked_at, created_at FROM identity WHERE customer_id = $1',
  services: 'SELECT * FROM service WHERE customer_id = $1 ORDER BY completed_at',
  events:
    'SELECT e.* FROM event e JOIN follow_up f ON f.event_id = e.id WHERE f.customer_id = $1 ORDER BY e.received_at',
  followUps: 'SELECT * FROM follow_up WHERE customer_id = $1 ORDER BY created_at',
  conversations: 'SELECT * FROM conversation WHERE customer_id = $1 ORDER BY created_at',
  suppressions: 'SELECT script_id, until FROM suppression WHERE customer_id = $1 ORDER BY script_id',
  turns: `SELECT t.conversation_id, t.seq, t.at, t.heard, t.said FROM turn t JOIN conversation c ON c.id = t.conversation_id
    WHERE c.customer_id = $1 ORDER BY t.at`,
  answers: 'SELECT * FROM answer WHERE customer_id = $1 ORDER BY at',
  // Their bytes are behind the link: ten photos would make a document that nobody can open.
  files: `SELECT id, conversation_id, channel, what, name, type, size, sha256, at, '/api/v1/files/' || id AS url
    FROM file WHERE customer_id = $1 ORDER BY at, id`,
  remarks: `SELECT r.conversation_id, r.seq, r.kind, r.withdrawn, r.at FROM remark r
    JOIN conversation c ON c.id = r.conversation_id WHERE c.customer_id = $1 ORDER BY r.at`,
  cases: 'SELECT * FROM "case" WHERE customer_id = $1 ORDER BY opened_at',
  caseHistory: 'SELECT e.* FROM case_event e JOIN "case" k ON k.id = e.case_id WHERE k.customer_id = $1 ORDER BY e.at',
} as const;

async function everything(db: Db, externalId: string): Promise<Record<string, unknown> | null> {
  const [customer] = await db.query('SELECT * FROM customer WHERE external_id = $1', [externalId]);
  if (!customer) return null;
  const parts = await Promise.all(
    Object.entries(KEPT).map(async ([name, text]) => [name, await db.query(text, [customer.id])] as const),
  );
  return { customer, ...Object.fromEntries(parts) };
}

/**
 * Takes whatever says who it was, in one transaction. Scores, choices and decisions stay, nameless, so that figures of
 * the past stay true; the numbered shell of the person stays too, so that a later event is recognised and not asked about.
 */
const ERASE = [
  'DELETE FROM chat_address WHERE chat_id IN (SELECT chat_id FROM conversation WHERE customer_id = $1) OR chat_id IN (SELECT id FROM follow_up WHERE customer_id = $1)',
  `DELETE FROM inbox WHERE (channel, address) IN (SELECT channel, address FROM identity WHERE customer_id = $1)
     OR message->>'conversation' IN (SELECT id::text FROM conversation WHERE customer_id = $1)`,
  `DELETE FROM outbox o USING conversation c WHERE c.customer_id = $1 AND o.lane = 'chat:' || c.chat_id`,
  `DELETE FROM outbox o USING identity i WHERE i.customer_id = $1 AND o.lane = 'address:' || i.channel || ':' || i.address`,
  'DELETE FROM identity WHERE customer_id = $1',
  `UPDATE turn t SET heard = (t.heard - '{text,facts,ref,hint,file}'::text[]) || CASE WHEN t.heard ? 'text' THEN '{"text":"[erased]"}'::jsonb ELSE '{}'::jsonb END,
     state = (t.state - '{facts,words}'::text[]) #- '{aside,state,facts}' #- '{aside,state,words}', said = '[]'::jsonb, effects = '[]'::jsonb FROM conversation c WHERE c.id = t.conversation_id AND c.customer_id = $1`,
  `UPDATE conversation SET vars = '{}'::jsonb, next_at = NULL, next_step = NULL WHERE customer_id = $1`,
  'DELETE FROM suppression WHERE customer_id = $1',
  'DELETE FROM file WHERE customer_id = $1',
  `UPDATE answer SET value = '[erased]' WHERE customer_id = $1 AND kind IN ('text', 'file', 'slot')`,
  `UPDATE case_event e SET note = NULL FROM "case" k WHERE k.id = e.case_id AND k.customer_id = $1`,
  `UPDATE "case" SET summary = NULL, resolution = NULL, slot = NULL, next_at = NULL, next_kind = NULL WHERE customer_id = $1`,
  `UPDATE event e SET data = 'null'::jsonb FROM follow_up f WHERE f.event_id = e.id AND f.customer_id = $1`,
  // Cancellations, and events of a type that nobody knew, are tied to no customer; what was posted is kept all the same.
  `UPDATE event e SET data = 'null'::jsonb FROM follow_up f, customer c
     WHERE f.event_id = e.id AND f.customer_id IS NULL AND c.id = $1 AND (e.data->'customer'->>'id' = c.external_id
       OR EXISTS (SELECT 1 FROM service s WHERE s.customer_id = $1 AND s.source = e.source AND s.external_id = e.data->'service'->>'id'))`,
  `UPDATE service SET attributes = '{}'::jsonb WHERE customer_id = $1`,
  `UPDATE follow_up SET state = 'skipped', reason = 'erased' WHERE customer_id = $1 AND state = 'planned'`,
  'UPDATE follow_up SET next_at = NULL, next_kind = NULL WHERE customer_id = $1',
  `UPDATE customer SET name = NULL, phone = NULL, email = NULL, segment = NULL, timezone = NULL, erased_at = now(),
     opted_out_at = coalesce(opted_out_at, now()), updated_at = now() WHERE id = $1`,
] as const;

async function erase(query: Query, externalId: string, by: string): Promise<boolean> {
  const [customer] = await query('SELECT id FROM customer WHERE external_id = $1 FOR UPDATE', [externalId]);
  if (!customer) return false;
  for (const statement of ERASE) await query(statement, [customer.id]);
  await query(`INSERT INTO audit (actor, action, entity) VALUES ($1, 'customer.erased', $2)`, [
    by,
    String(customer.id),
  ]);
  return true;
}
