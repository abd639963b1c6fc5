import type { Decision } from '../../src/followups/index.ts';
import type { Row } from './db.ts';
import { type Fresh, isErased } from './intake-customers.ts';

/** $1 identities, $2 services, $3 follow-ups. */
export const STORE_DECIDED = `
WITH identities AS (
  INSERT INTO identity (channel, address, customer_id)
  SELECT i.channel, i.address, i.customer_id FROM json_to_recordset($1::json) AS i(channel text, address text, customer_id uuid)
  ORDER BY i.channel, i.address ON CONFLICT (channel, address) DO NOTHING
), services AS (
  INSERT INTO service (id, external_id, source, kind, customer_id, item, store, team, served_by_id, served_by_name,
    completed_at, order_value, currency, attributes)
  SELECT s.* FROM json_to_recordset($2::json) AS s(id uuid, external_id text, source text, kind text, customer_id uuid,
    item text, store text, team text, served_by_id text, served_by_name text, completed_at timestamptz,
    order_value numeric, currency text, attributes jsonb)
)
INSERT INTO follow_up (id, event_id, event_type, service_id, customer_id, rule_id, script_id, state, reason, trace,
  due_at, next_at, next_kind, event_at)
SELECT f.id, f.event_id, f.event_type, f.service_id, f.customer_id, f.rule_id, f.script_id, f.state, f.reason, f.trace,
  f.due_at, f.due_at, CASE WHEN f.due_at IS NOT NULL THEN 'ask' END, f.event_at
FROM json_to_recordset($3::json) AS f(id uuid, event_id uuid, event_type text, service_id uuid, customer_id uuid,
  rule_id text, script_id text, state text, reason text, trace jsonb, due_at timestamptz, event_at timestamptz)`;

/** The service as it is now: it is never looked up again, so that attribution cannot drift. */
export function serviceRecords(services: readonly Fresh[], customers: ReadonlyMap<string, Row>): readonly object[] {
  return services.flatMap(({ event, followUpId }) => {
    if (event.what.kind !== 'service') return [];
    const { service, customer } = event.what.data;
    const row = customers.get(customer.id);
    return [
      {
        id: followUpId,
        external_id: service.id,
        source: event.source,
        kind: event.type,
        customer_id: row?.id,
        item: service.item,
        store: service.store,
        team: service.team,
        served_by_id: service.servedBy?.id,
        served_by_name: service.servedBy?.name,
        completed_at: service.completedAt,
        order_value: service.orderValue,
        currency: service.currency,
        attributes: isErased(row) ? {} : (service.attributes ?? {}),
      },
    ];
  });
}

/** The one decision about each event, by the id of the event's row. */
export function decisionRecords(
  fresh: readonly Fresh[],
  customers: ReadonlyMap<string, Row>,
  decisions: ReadonlyMap<string, Decision>,
): readonly object[] {
  return fresh.map(({ event, rowId, followUpId }) => {
    const decision = decisions.get(rowId);
    const service = event.what.kind === 'service' ? event.what.data : null;
    return {
      id: followUpId,
      event_id: rowId,
      event_type: event.type,
      service_id: service ? followUpId : null,
      customer_id: service ? customers.get(service.customer.id)?.id : null,
      rule_id: decision?.rule?.id ?? null,
      script_id: decision?.rule?.scriptId ?? null,
      state: decision?.state ?? 'skipped',
      reason: reasonOf(event.what.kind, decision),
      trace: decision?.trace ?? [],
      due_at: decision?.state === 'planned' ? decision.dueAt : null,
      event_at: service?.service.completedAt ?? event.time ?? new Date(),
    };
  });
}

function reasonOf(kind: Fresh['event']['what']['kind'], decision: Decision | undefined): string | null {
  if (decision) return decision.state === 'skipped' ? decision.reason : null;
  return kind === 'cancel' ? 'cancellation-notice' : 'unknown-type';
}
