import type { Decision, Intake, ServiceEvent, Standing } from '../../src/followups/index.ts';
import { FollowUpId } from '../../src/ids.ts';
import type { Accepted, EventResult } from '../../src/intake/index.ts';
import { textOrNull } from './case-rows.ts';
import type { Db, Query, Row } from './db.ts';
import { IntakeBatches } from './intake-batches.ts';
import { type Fresh, forget, identityRecords, isErased, storeCustomers } from './intake-customers.ts';
import { decisionRecords, STORE_DECIDED, serviceRecords } from './intake-records.ts';
import { newId } from './new-id.ts';

type Decide = (event: ServiceEvent, standing: Standing) => Decision;
/** An event, and how whoever brought it decides about it. */
type Brought = { readonly event: Accepted; readonly decide: Decide };

/**
 * Intake on PostgreSQL. What comes while others are being written is written together with whatever else comes by then, in
 * one transaction of set-based statements, whatever its size; nothing waits for company.
 */
export function intake(db: Db): Intake {
  const together = new IntakeBatches((events: readonly Brought[]) =>
    db.hotTransaction((query) => accept(query, events)),
  );
  return { accept: (events, decide) => together.accept(events.map((event) => ({ event, decide }))) };
}

async function accept(query: Query, brought: readonly Brought[]): Promise<readonly EventResult[]> {
  const events = brought.map(({ event }) => event);
  const decides = new Map(brought.map(({ event, decide }) => [event, decide]));
  const fresh = await storeEvents(query, events);
  const services = fresh.filter((one) => one.event.what.kind === 'service');
  const customers = await storeCustomers(query, services);
  await forget(query, services, customers);
  const decisions = new Map(services.map((one) => [one.rowId, decided(one, customers, decides.get(one.event))]));
  await storeDecided(query, [
    identityRecords(services, customers),
    serviceRecords(services, customers),
    decisionRecords(fresh, customers, decisions),
  ]);
  const cancelled = await cancel(query, fresh);
  const bySource = new Map(fresh.map((one) => [identity(one.event), one]));
  const known = await knownFollowUps(query, fresh.length === events.length ? [] : events);
  return events.map((event) => {
    const one = bySource.get(identity(event));
    bySource.delete(identity(event));
    return one ? resultOf(one, decisions.get(one.rowId), cancelled) : duplicateOf(event, known);
  });
}

function identity(event: Accepted): string {
  return JSON.stringify([event.source, event.id]);
}

/** The events that were not known yet; the unique (source, id) decides, also between parallel posts. */
async function storeEvents(query: Query, events: readonly Accepted[]): Promise<Fresh[]> {
  const unique = [...new Map(events.map((event) => [identity(event), event])).values()];
  const rows = unique.map((event) => ({
    id: newId(),
    source: event.source,
    event_id: event.id,
    type: event.type,
    time: event.time,
    data: event.raw ?? null,
  }));
  const stored = await query(
    `INSERT INTO event (id, source, event_id, type, time, data)
     SELECT e.id, e.source, e.event_id, e.type, e.time, coalesce(e.data, 'null'::jsonb)
     FROM json_to_recordset($1::json) AS e(id uuid, source text, event_id text, type text, time timestamptz, data jsonb)
     ORDER BY e.source, e.event_id ON CONFLICT (source, event_id) DO NOTHING RETURNING id`,
    [JSON.stringify(rows)],
    'store-events',
  );
  const kept = new Set(stored.map((row) => String(row.id)));
  return rows.flatMap((row, i) => {
    const event = unique[i];
    return event && kept.has(row.id) ? [{ event, rowId: row.id, followUpId: newId() }] : [];
  });
}

function decided(one: Fresh, customers: ReadonlyMap<string, Row>, decide: Decide | undefined): Decision {
  const event = one.event as ServiceEvent;
  if (!decide) throw new Error('an event that nobody brought');
  const row = customers.get(event.what.data.customer.id);
  return decide(event, {
    consentSurvey: (row?.consent_survey ?? null) as boolean | null,
    optedOut: (row?.opted_out_at ?? null) !== null,
    erased: isErased(row),
    timezone: textOrNull(row?.timezone),
  });
}

/** Everything that was decided, at once. */
async function storeDecided(query: Query, lists: readonly (readonly object[])[]): Promise<void> {
  if (lists.some((list) => list.length > 0))
    await query(
      STORE_DECIDED,
      lists.map((list) => JSON.stringify(list)),
      'store-decided',
    );
}

/** Takes planned follow-ups on the named services back; one that is being answered is ended politely by its own alarm. */
async function cancel(query: Query, fresh: readonly Fresh[]): Promise<ReadonlyMap<string, string>> {
  const wanted = fresh.flatMap(({ event, rowId }) =>
    event.what.kind === 'cancel'
      ? [{ row_id: rowId, source: event.source, of: `${event.what.of}.`, service: event.what.data.service.id }]
      : [],
  );
  if (wanted.length === 0) return new Map();
  const rows = await query(
    `WITH wanted AS (SELECT * FROM json_to_recordset($1::json) AS w(row_id uuid, source text, "of" text, service text)), hit AS (
       SELECT w.row_id, f.id, f.state FROM wanted w JOIN service s ON s.source = w.source AND s.external_id = w.service
       JOIN follow_up f ON f.id = s.id AND starts_with(f.event_type, w."of")
       WHERE f.state IN ('planned', 'asked', 'answered') FOR UPDATE OF f
     ), planned AS (
       UPDATE follow_up f SET state = 'skipped', reason = 'cancelled', next_at = NULL, next_kind = NULL, closed_at = now()
       FROM hit WHERE hit.id = f.id AND hit.state = 'planned'
     ), talking AS (
       UPDATE follow_up f SET reason = 'cancelled', next_at = now(), next_kind = 'cancel'
       FROM hit WHERE hit.id = f.id AND hit.state <> 'planned'
     ) SELECT row_id, id FROM hit`,
    [JSON.stringify(wanted)],
  );
  return new Map(rows.map((row) => [String(row.row_id), String(row.id)]));
}

/** Of the events that were not new: what was decided about them before. */
async function knownFollowUps(query: Query, events: readonly Accepted[]): Promise<ReadonlyMap<string, string>> {
  if (events.length === 0) return new Map();
  const rows = await query(
    `SELECT e.source, e.event_id, f.id FROM json_to_recordset($1::json) AS x(source text, event_id text)
     JOIN event e ON e.source = x.source AND e.event_id = x.event_id JOIN follow_up f ON f.event_id = e.id`,
    [JSON.stringify(events.map((event) => ({ source: event.source, event_id: event.id })))],
  );
  return new Map(rows.map((row) => [JSON.stringify([row.source, row.event_id]), String(row.id)]));
}

function resultOf(one: Fresh, decision: Decision | undefined, cancelled: ReadonlyMap<string, string>): EventResult {
  const { id, what } = one.event;
  const hit = cancelled.get(one.rowId);
  if (what.kind === 'cancel' && hit) return { id, status: 'cancelled', followUpId: FollowUpId.parse(hit) };
  const followUpId = FollowUpId.parse(one.followUpId);
  if (decision?.state === 'planned') return { id, status: 'scheduled', followUpId, dueAt: decision.dueAt };
  if (decision) return { id, status: 'skipped', followUpId, reason: decision.reason };
  return { id, status: 'skipped', followUpId, reason: what.kind === 'cancel' ? 'nothing-to-cancel' : 'unknown-type' };
}

function duplicateOf(event: Accepted, known: ReadonlyMap<string, string>): EventResult {
  const followUpId = known.get(identity(event));
  return followUpId
    ? { id: event.id, status: 'duplicate', followUpId: FollowUpId.parse(followUpId) }
    : { id: event.id, status: 'duplicate' };
}
