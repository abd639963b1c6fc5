import type { Postgres } from '../postgres.ts';

/** Deliveries to as many customers in Telegram, half of them Chinese, as intake keeps them: each follow-up is due now. */
const DUE = `
WITH made AS (
  SELECT n, uuidv7() AS event_id, uuidv7() AS id, uuidv7() AS customer_id
  FROM generate_series(1, $1::int) n
), events AS (
  INSERT INTO event (id, source, event_id, type, time, data)
  SELECT event_id, 'bench', n::text, 'delivery.completed', now(), '{}' FROM made
), customers AS (
  INSERT INTO customer (id, external_id, name, locale)
  SELECT customer_id, 'bench-' || n, 'Ada', CASE n % 2 WHEN 0 THEN 'en' ELSE 'zh-CN' END FROM made
), identities AS (
  INSERT INTO identity (channel, address, customer_id) SELECT 'telegram', n::text, customer_id FROM made
), services AS (
  INSERT INTO service (id, external_id, source, kind, customer_id, item, store, team, served_by_id, served_by_name, completed_at)
  SELECT id, 'order-' || n, 'bench', 'delivery.completed', customer_id, 'washing machine', 'store-' || n % 20, 'team-' || n % 5,
    'courier-' || n % 100, 'Li Wei', now() - interval '1 day' FROM made
)
INSERT INTO follow_up (id, event_id, service_id, customer_id, event_type, rule_id, script_id, state, due_at, next_at, next_kind, event_at)
SELECT id, event_id, id, customer_id, 'delivery.completed', 'delivery-completed', 'delivery_followup', 'planned', now(), now(), 'ask',
  now() - interval '1 day' FROM made`;

/** So many follow-ups that are all due at the same moment, which is now. */
export async function planDue(server: Postgres, database: string, many: number): Promise<void> {
  await server.ask(database, DUE, [many]);
  await server.ask(database, 'ANALYZE');
}

/**
 * Fills the table up with follow-ups of the next month, each as a row that intake has written. Foreign keys are not asked:
 * nobody looks at an event whose follow-up is not due.
 */
export async function planLater(server: Postgres, database: string, many: number): Promise<void> {
  await server.ask(
    database,
    `SET session_replication_role = replica;
     INSERT INTO follow_up (id, event_id, customer_id, event_type, rule_id, script_id, state, trace, due_at, next_at, next_kind, event_at)
     SELECT uuidv7(), uuidv7(), uuidv7(), event_type, rule_id, script_id, state, trace, at, at, 'ask', event_at
     FROM (SELECT * FROM follow_up WHERE state = 'planned' LIMIT 1) f,
       LATERAL (SELECT now() + interval '2 hours' + n * interval '2592 milliseconds' AS at FROM generate_series(1, ${many}) n) g`,
  );
  // What a table that was just filled brings with it is done before anything is measured.
  await server.ask(database, 'VACUUM ANALYZE follow_up');
}
