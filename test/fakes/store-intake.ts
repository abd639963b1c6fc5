import { randomUUID } from 'node:crypto';
import type { Decision, Intake, ServiceEvent, Standing } from '../../src/followups/index.ts';
import { CustomerId, FollowUpId, ServiceId } from '../../src/ids.ts';
import { type Accepted, cancels, type EventResult, type ServiceData } from '../../src/intake/index.ts';
import type { CustomerRow, FollowUpRow, Tables } from './store-tables.ts';

/** Intake in memory. It passes the same contract as the real one: all of a call is kept, or nothing. */
export function memoryIntake(tables: Tables): Intake {
  return {
    async accept(events, decide) {
      // What a decision may throw comes before anything is changed.
      const people = events.map((event) => (isService(event) ? merged(tables, event.what.data.customer) : null));
      const decisions = events.map((event, i) =>
        isService(event) ? decide(event, standingOf(people[i] ?? null)) : null,
      );
      const results = events.map((event, i) => accept(tables, event, decisions[i] ?? null));
      // A cancellation counts for all that came with it, whatever the order.
      return events.map((event, i) => cancelled(tables, event, results[i]));
    },
  };
}

function isService(event: Accepted): event is ServiceEvent {
  return event.what.kind === 'service';
}

function accept(tables: Tables, event: Accepted, decision: Decision | null): EventResult {
  const known = tables.followUps.find((row) => row.event.id === event.id && row.event.source === event.source);
  if (known) return { id: event.id, status: 'duplicate', followUpId: known.id };
  const row = rowOf(tables, event, decision);
  tables.followUps.push(row);
  if (decision?.state === 'planned')
    return { id: event.id, status: 'scheduled', followUpId: row.id, dueAt: decision.dueAt };
  const nothing = event.what.kind === 'cancel' ? 'nothing-to-cancel' : 'unknown-type';
  return { id: event.id, status: 'skipped', followUpId: row.id, reason: decision?.reason ?? nothing };
}

function rowOf(tables: Tables, event: Accepted, decision: Decision | null): FollowUpRow {
  const service = isService(event) ? event.what.data.service : null;
  const customer = isService(event) ? kept(tables, event.what.data.customer) : null;
  const dueAt = decision?.state === 'planned' ? decision.dueAt : null;
  const undecided = event.what.kind === 'cancel' ? 'cancellation-notice' : 'unknown-type';
  return {
    id: FollowUpId.parse(tables.uuid()),
    event,
    receivedAt: tables.clock.now(),
    customerId: customer?.id ?? null,
    service: service && { ...service, rowId: ServiceId.parse(randomUUID()) },
    ruleId: decision?.rule?.id ?? null,
    scriptId: decision?.rule?.scriptId ?? null,
    state: decision?.state ?? 'skipped',
    reason: decision === null ? undecided : decision.state === 'skipped' ? decision.reason : null,
    trace: decision?.trace ?? [],
    dueAt,
    nextAt: dueAt,
    nextKind: dueAt && 'ask',
    leaseUntil: null,
    expiresAt: null,
    forced: false,
    stamps: {},
  };
}

/** The customer as the event leaves it: what it does not say stays as it was. */
function merged(tables: Tables, said: ServiceData['customer']): CustomerRow {
  const before = tables.customers.find(({ externalId }) => externalId === said.id);
  return {
    id: before?.id ?? CustomerId.parse(randomUUID()),
    externalId: said.id,
    name: said.name ?? before?.name ?? null,
    locale: before?.localeChosen ? before.locale : (said.locale ?? before?.locale ?? null),
    localeChosen: before?.localeChosen ?? false,
    timezone: said.timezone ?? before?.timezone ?? null,
    segment: said.segment ?? before?.segment ?? null,
    keyCustomer: said.keyCustomer === true || before?.keyCustomer === true,
    consentSurvey: said.consent?.survey ?? before?.consentSurvey ?? null,
    optedOut: before?.optedOut ?? false,
  };
}

function kept(tables: Tables, said: ServiceData['customer']): CustomerRow {
  const customer = merged(tables, said);
  const at = tables.customers.findIndex(({ id }) => id === customer.id);
  if (at < 0) tables.customers.push(customer);
  else tables.customers[at] = customer;
  for (const { channel, address } of said.identities ?? []) {
    const known = tables.identities.some((row) => row.channel === channel && row.address === address);
    if (channel !== 'webchat' && !known)
      tables.identities.push({ channel, address, customerId: customer.id, blocked: false });
  }
  return customer;
}

function standingOf(customer: CustomerRow | null): Standing {
  const { consentSurvey = null, optedOut = false, timezone = null } = customer ?? {};
  return { consentSurvey, optedOut, erased: false, timezone };
}

function cancelled(tables: Tables, event: Accepted, result: EventResult | undefined): EventResult {
  const { what, source, id } = event;
  if (what.kind !== 'cancel' || result?.status === 'duplicate') return result ?? { id, status: 'duplicate' };
  const hits = tables.followUps.filter(
    (row) =>
      row.event.source === source && row.service?.id === what.data.service.id && cancels(what.of, row.event.type),
  );
  let last: FollowUpId | null = null;
  for (const row of hits) {
    if (row.state === 'planned') {
      Object.assign(row, { state: 'skipped', reason: 'cancelled', nextAt: null, nextKind: null });
      row.stamps.closed = tables.clock.now();
    } else if (row.state === 'asked' || row.state === 'answered') {
      Object.assign(row, { reason: 'cancelled', nextAt: tables.clock.now(), nextKind: 'cancel', leaseUntil: null });
    } else continue;
    last = row.id;
  }
  return last ? { id, status: 'cancelled', followUpId: last } : (result ?? { id, status: 'skipped' });
}
