import type { Accepted, ServiceData } from '../../src/intake/index.ts';
import type { Query, Row } from './db.ts';
import { newId } from './new-id.ts';

/** An event that was not known before, with the ids of its rows. */
export type Fresh = { readonly event: Accepted; readonly rowId: string; readonly followUpId: string };

/** Customers are made or brought up to date; what an event does not say stays as it was. */
export async function storeCustomers(query: Query, services: readonly Fresh[]): Promise<ReadonlyMap<string, Row>> {
  const latest = new Map<string, Person>();
  for (const { event } of services) {
    if (event.what.kind !== 'service') continue;
    const { customer } = event.what.data;
    latest.set(customer.id, together(latest.get(customer.id), customer));
  }
  if (latest.size === 0) return new Map();
  // In the order of their keys, so that two batches about the same people do not wait for each other in a circle.
  const people = [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const records = people.map((c) => ({
    id: newId(),
    external_id: c.id,
    name: c.name,
    locale: c.locale,
    timezone: c.timezone,
    phone: c.phone,
    email: c.email,
    segment: c.segment,
    key_customer: c.keyCustomer,
    survey: c.consent?.survey,
    marketing: c.consent?.marketing,
  }));
  const rows = await query(UPSERT_CUSTOMERS, [JSON.stringify(records)], 'upsert-customers');
  return new Map(rows.map((row) => [String(row.external_id), row]));
}

/** Where the customers can be reached, as the events say; an address that somebody has stays theirs. */
export function identityRecords(services: readonly Fresh[], customers: ReadonlyMap<string, Row>): readonly object[] {
  const records = services.flatMap(({ event }) => {
    if (event.what.kind !== 'service') return [];
    const { id, identities = [] } = event.what.data.customer;
    const row = customers.get(id);
    if (isErased(row)) return [];
    return identities
      .filter(({ channel }) => channel !== 'webchat')
      .map(({ channel, address }) => ({ channel, address, customer_id: row?.id }));
  });
  // The first to name an address has it.
  return [...new Map(records.toReversed().map((one) => [`${one.channel} ${one.address}`, one])).values()];
}

/** An event about somebody who was erased is recognised, but what it says about them is not kept again. */
export async function forget(
  query: Query,
  services: readonly Fresh[],
  customers: ReadonlyMap<string, Row>,
): Promise<void> {
  const rows = services.flatMap(({ event, rowId }) =>
    event.what.kind === 'service' && isErased(customers.get(event.what.data.customer.id)) ? [rowId] : [],
  );
  if (rows.length > 0) await query(`UPDATE event SET data = 'null'::jsonb WHERE id = ANY($1)`, [rows]);
}

export function isErased(row: Row | undefined): boolean {
  return (row?.erased_at ?? null) !== null;
}

type Person = ServiceData['customer'];

/** What two events of a batch say about one person: the later one wins, where it says something. */
function together(before: Person | undefined, said: Person): Person {
  return {
    ...before,
    ...said,
    consent: { ...before?.consent, ...said.consent },
    identities: [...(before?.identities ?? []), ...(said.identities ?? [])],
  };
}

const UPSERT_CUSTOMERS = `
INSERT INTO customer AS c (id, external_id, name, locale, timezone, phone, email, segment, key_customer, consent_survey, consent_marketing)
SELECT x.id, x.external_id, x.name, x.locale, x.timezone, x.phone, x.email, x.segment, coalesce(x.key_customer, false), x.survey, x.marketing
FROM json_to_recordset($1::json) AS x(id uuid, external_id text, name text, locale text, timezone text, phone text, email text,
  segment text, key_customer boolean, survey boolean, marketing boolean)
ON CONFLICT (external_id) DO UPDATE SET
  name = CASE WHEN c.erased_at IS NULL THEN coalesce(excluded.name, c.name) END,
  phone = CASE WHEN c.erased_at IS NULL THEN coalesce(excluded.phone, c.phone) END,
  email = CASE WHEN c.erased_at IS NULL THEN coalesce(excluded.email, c.email) END,
  locale = CASE WHEN c.locale_chosen THEN c.locale ELSE coalesce(excluded.locale, c.locale) END,
  timezone = CASE WHEN c.erased_at IS NULL THEN coalesce(excluded.timezone, c.timezone) END,
  segment = CASE WHEN c.erased_at IS NULL THEN coalesce(excluded.segment, c.segment) END,
  key_customer = excluded.key_customer OR c.key_customer,
  consent_survey = coalesce(excluded.consent_survey, c.consent_survey),
  consent_marketing = coalesce(excluded.consent_marketing, c.consent_marketing), updated_at = now()
RETURNING id, external_id, timezone, consent_survey, opted_out_at, erased_at`;
