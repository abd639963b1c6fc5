import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOT } from '../../adapters/postgres/db.ts';
import { FACTS } from '../../adapters/postgres/due-facts.ts';
import { CLAIM_SOON } from '../../adapters/postgres/follow-ups.ts';
import { CLAIM, CLEAR, SENT, SETTLE } from '../../adapters/postgres/outbox.sql.ts';
import { LOAD_STANDINGS } from '../../adapters/postgres/standing-rows.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

/**
 * A statement that has a name is planned once on a connection, at first while its tables are empty, when every index looks as
 * good as any other. These plans must be the ones that are right when the tables are full.
 */
let database: FreshDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(HOT);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What each table is read by; a bitmap is told by its index alone. */
async function reads(statement: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${statement}`);
  const lines = rows.map((row) => String(row['QUERY PLAN']));
  return new Set(
    lines.flatMap((line) => {
      const [, index, table] = /Scan(?: Backward)? using (\w+) on "?(\w+)/.exec(line) ?? [];
      const [, marked] = /Bitmap Index Scan on (\w+)/.exec(line) ?? [];
      if (marked) return [marked];
      const [, whole] = /Seq Scan on "?(\w+)/.exec(line) ?? [];
      return index ? [`${table} by ${index}`] : whole ? [`all of ${whole}`] : [];
    }),
  );
}

const BY_KEYS = [
  'outbox by outbox_pkey',
  'outbox by outbox_lane_state_id_idx',
  'rate_bucket by rate_bucket_pkey',
  'conversation by conversation_pkey',
  'customer by customer_pkey',
  'turn by turn_pkey',
];

test('a claim walks along what is pending of a channel, and finds all else by its key', async () => {
  expect(await reads(CLAIM)).toEqual(new Set([...BY_KEYS, 'outbox by outbox_pending_channel']));
});
test('what comes after a message that was sent is found by its lane', async () => {
  expect(await reads(SENT)).toEqual(new Set(BY_KEYS));
});
test('a message that is settled is found by its id, those behind it by their lane', async () => {
  expect(await reads(SETTLE)).toEqual(
    new Set(['outbox by outbox_pkey', 'outbox by outbox_lane_state_id_idx', 'case by case_chat_id_idx']),
  );
});
test('a message that is about to be sent is found by its id', async () => {
  const [, , , ...who] = BY_KEYS;
  expect(await reads(CLEAR)).toEqual(new Set(['outbox by outbox_pkey', ...who]));
});
test('a conversation is read by its keys', async () => {
  expect(await reads(LOAD_STANDINGS)).toEqual(
    new Set([
      'conversation by conversation_pkey',
      'customer by customer_pkey',
      'turn by turn_pkey',
      'case by case_origin_key',
      'follow_up by follow_up_pkey',
      'chat_address_chat_id_idx',
    ]),
  );
});
test('follow-ups are claimed in the order of their moments', async () => {
  expect(await reads(CLAIM_SOON)).toEqual(
    new Set([
      'follow_up by follow_up_next_at_idx',
      'customer by customer_pkey',
      'service by service_pkey',
      'rule by rule_pkey',
      'identity_customer_id_idx',
      'conversation by conversation_chat_id_ordinal_key',
    ]),
  );
});
test('what is known about a customer is found by them', async () => {
  expect(await reads(FACTS)).toEqual(
    new Set([
      'follow_up_pkey',
      'customer by customer_pkey',
      'service by service_pkey',
      'suppression by suppression_pkey',
      'follow_up by follow_up_customer_id_idx',
      'case by case_customer_id_idx',
      'answer by answer_customer_id_idx',
    ]),
  );
});
