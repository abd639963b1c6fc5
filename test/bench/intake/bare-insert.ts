import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { deliveryEvent } from '../events.ts';

const ROWS = 100;
const CONNECTIONS = 2;

/** The rows that an event becomes, as intake writes them, without asking anything before: the least that it can cost. */
const INSERT = `
WITH x AS (
  SELECT * FROM json_to_recordset($1::json) AS x(row_id uuid, id uuid, customer_id uuid, event_id text, source text, type text,
    time timestamptz, data jsonb, customer text, name text, locale text, address text, service text, item text, store text,
    team text, served_by text, served_name text, completed_at timestamptz, value numeric, currency text, trace jsonb, due_at timestamptz)
), events AS (
  INSERT INTO event (id, source, event_id, type, time, data) SELECT row_id, source, event_id, type, time, data FROM x
), customers AS (
  INSERT INTO customer (id, external_id, name, locale) SELECT customer_id, customer, name, locale FROM x
), identities AS (
  INSERT INTO identity (channel, address, customer_id) SELECT 'telegram', address, customer_id FROM x
), services AS (
  INSERT INTO service (id, external_id, source, kind, customer_id, item, store, team, served_by_id, served_by_name, completed_at,
    order_value, currency)
  SELECT id, service, source, type, customer_id, item, store, team, served_by, served_name, completed_at, value, currency FROM x
)
INSERT INTO follow_up (id, event_id, event_type, service_id, customer_id, rule_id, script_id, state, trace, due_at, next_at, next_kind, event_at)
SELECT id, row_id, type, id, customer_id, 'delivery-completed', 'delivery_followup', 'planned', trace, due_at, due_at, 'ask', completed_at FROM x`;

/** Events a second that PostgreSQL keeps when they come a hundred at a time and nothing is asked. */
export async function bareInserts(url: string, seconds: number, from: number, trace: unknown): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const began = performance.now();
  const until = began + seconds * 1e3;
  let n = from;
  const inserter = async () => {
    while (performance.now() < until) {
      const rows = Array.from({ length: ROWS }, () => rowOf(n++, trace));
      await pool.query({ name: 'insert', text: INSERT, values: [JSON.stringify(rows)] });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, inserter));
  const perSecond = ((n - from) * 1e3) / (performance.now() - began);
  await pool.end();
  return perSecond;
}

function rowOf(n: number, trace: unknown): Record<string, unknown> {
  const completedAt = new Date();
  const event = deliveryEvent({ n, completedAt });
  return {
    row_id: randomUUID(),
    id: randomUUID(),
    customer_id: randomUUID(),
    event_id: event.id,
    source: event.source,
    type: event.type,
    time: event.time,
    data: event.data,
    customer: `customer-${n}`,
    name: 'Ada Lovelace',
    locale: 'en',
    address: String(n),
    service: `order-${n}`,
    item: 'washing machine',
    store: `store-${n % 20}`,
    team: `team-${n % 5}`,
    served_by: `courier-${n % 100}`,
    served_name: 'Li Wei',
    completed_at: completedAt,
    value: 1_299,
    currency: 'CNY',
    trace,
    due_at: new Date(completedAt.getTime() + 86_400_000),
  };
}
