import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOT } from '../../adapters/postgres/db.ts';
import { FACTS } from '../../adapters/postgres/due-facts.ts';
import { CLAIM_SOON } from '../../adapters/postgres/follow-ups.ts';
import { CLAIM, CLEAR, SENT, SETTLE } from '../../adapters/postgres/outbox.sql.ts';
import { LOAD_STANDINGS } from '../../adapters/postgres/standing-rows.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

/**
 * A statement that has a name is planned once, for any values: on a new installation while its tables are empty, so that all
 * indexes look alike, and anew after PostgreSQL has counted their rows. Either plan has to read a full table by its keys.
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

/** What is due and planned, said and waiting; so much that it matters what it is read by. */
const FILL = `
SET session_replication_role = replica;
INSERT INTO follow_up (id, event_id, service_id, customer_id, event_type, state, next_at, next_kind, event_at)
SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'delivery.completed', 'planned',
  now() + (n - 3000) * interval '1 second', 'ask', now() FROM generate_series(1, 20000) n;
INSERT INTO customer (id, external_id) SELECT customer_id, id::text FROM follow_up;
INSERT INTO service (id, external_id, source, kind, customer_id, completed_at)
SELECT service_id, id::text, 'shop', event_type, customer_id, now() FROM follow_up;
INSERT INTO conversation (id, chat_id, ordinal, customer_id, script_id, script_version, vars)
SELECT gen_random_uuid(), id, 1, customer_id, 'a_script', 1, '{}' FROM follow_up;
INSERT INTO turn (conversation_id, seq, message_key, chat_id, heard, state, said, effects)
SELECT id, 1, id::text, chat_id, '{}', '{}', '[]', '[]' FROM conversation;
INSERT INTO outbox (key, lane, kind, channel, address, body)
SELECT 'turn:' || id || ':1:0', 'chat:' || chat_id, 'message', 'telegram', id::text, '{}' FROM conversation;
SET session_replication_role = origin;
ANALYZE`;

/** By what each table is read. */
async function reads(statement: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${statement}`);
  return new Set(
    rows.flatMap((row) => {
      const line = String(row['QUERY PLAN']);
      const [, index] = /Scan(?: Backward)? using (\w+)|Bitmap Index Scan on (\w+)/.exec(line)?.filter(Boolean) ?? [];
      const [, whole] = /Seq Scan on "?(\w+)/.exec(line) ?? [];
      return index ? [index] : whole ? [`all of ${whole}`] : [];
    }),
  );
}

const TALK = ['conversation_pkey', 'customer_pkey', 'turn_pkey'];
const SENDING = ['outbox_pkey', 'outbox_lane_state_id_idx', 'rate_bucket_pkey', ...TALK];

describe.each(['empty', 'full'])('with tables that are %s', (filled) => {
  beforeAll(async () => {
    if (filled === 'full') await client.query(FILL);
  });

  test('a claim walks along what is pending of a channel, and finds all else by its key', async () => {
    expect(await reads(CLAIM)).toEqual(new Set([...SENDING, 'outbox_pending_channel']));
  });
  test('what comes after a message that was sent is found by its lane', async () => {
    expect(await reads(SENT)).toEqual(new Set(SENDING));
  });
  test('a message that is settled is found by its id, those behind it by their lane', async () => {
    expect(await reads(SETTLE)).toEqual(new Set(['outbox_pkey', 'outbox_lane_state_id_idx', 'case_chat_id_idx']));
  });
  test('a message that is about to be sent is found by its id', async () => {
    expect(await reads(CLEAR)).toEqual(new Set(['outbox_pkey', ...TALK]));
  });
  test('a conversation is read by its keys', async () => {
    const around = ['case_origin_key', 'follow_up_pkey', 'chat_address_chat_id_idx'];
    expect(await reads(LOAD_STANDINGS)).toEqual(new Set([...TALK, ...around]));
  });
  test('follow-ups are claimed in the order of their moments', async () => {
    const theirs = ['customer_pkey', 'service_pkey', 'rule_pkey', 'identity_customer_id_idx'];
    expect(await reads(CLAIM_SOON)).toEqual(
      new Set(['follow_up_next_at_idx', ...theirs, 'conversation_chat_id_ordinal_key']),
    );
  });
  test('what is known about a customer is found by them', async () => {
    const theirs = ['follow_up_customer_id_idx', 'case_customer_id_idx', 'answer_customer_id_idx', 'suppression_pkey'];
    expect(await reads(FACTS)).toEqual(new Set(['follow_up_pkey', 'customer_pkey', 'service_pkey', ...theirs]));
  });
});
