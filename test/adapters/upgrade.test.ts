import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, migrationStatus, postgresStores, type Stores } from '../../adapters/postgres/index.ts';
import { readYaml } from '../../adapters/yaml/index.ts';
import type { State } from '../../src/conversation/index.ts';
import { DEFAULT_HOUSE } from '../../src/followups/index.ts';
import { CaseId, ChatId, ConversationId, FollowUpId, ScriptId } from '../../src/ids.ts';
import { makeShelf } from '../../src/scripts/index.ts';
import { TurnTaker } from '../../src/turns/index.ts';
import { LEASE } from '../contracts/stores.rig.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { indicators } from '../scripts/library.ts';
import { seals } from '../turns/rig.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const FIRST = '20261121000000_init';
const RELEASED = readFileSync(new URL('../replays/format-1/delivery_followup.yaml', import.meta.url), 'utf8');

const ids = () => ({ customer: randomUUID(), event: randomUUID(), chat: randomUUID(), talk: randomUUID() });
/** One was asked just now; one has complained and is asked what would put it right; one is over. */
const [NEW, COMPLAINED, OVER] = [ids(), ids(), ids()];
/** Who has complained was asked about another order, too. */
const QUIET = { ...ids(), customer: COMPLAINED.customer };
const CASE = CaseId.parse(randomUUID());
const STATE: State = {
  ...{ at: 'q1', status: 'open', locale: 'en', picked: {}, taps: 0, missed: 0, complaint: 'none' },
  spent: { undo: false, snooze: false },
};

let server: FreshDatabase;
let pool: pg.Pool;
let stores: Stores;
let taker: TurnTaker;
let old = '';
const database = `old_${randomUUID().replaceAll('-', '')}`;

beforeAll(async () => {
  server = await freshDatabase();
  const url = new URL(server.url);
  await onServer(`CREATE DATABASE ${database}`);
  url.pathname = `/${database}`;
  pool = new pg.Pool({ connectionString: url.href, max: 1 });
  pool.on('error', () => undefined); // The database is dropped under it at the end.
  old = mkdtempSync(join(tmpdir(), 'aftercare-upgrade-'));
  cpSync(join(MIGRATIONS, FIRST), join(old, FIRST), { recursive: true });
  await migrate({ connectionString: url.href, migrationsDir: old });
  await lived();
  const { applied } = await migrate({ connectionString: url.href, migrationsDir: MIGRATIONS });
  expect([FIRST, ...applied], 'each that came since, once').toEqual(
    readdirSync(MIGRATIONS)
      .filter((name) => /^\d/.test(name))
      .toSorted(),
  );
  stores = postgresStores({ url: url.href, pushing: ['telegram'] });
  taker = takerOf(stores);
}, 90_000);

afterAll(async () => {
  await stores?.close();
  await pool?.end();
  await onServer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await server?.drop();
  rmSync(old, { recursive: true, force: true });
});

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function takerOf({ turns, scripts }: Stores): TurnTaker {
  const clock = { now: () => new Date() };
  const draftOf = (source: string) => ({ value: null, ...readYaml(source) }).value;
  const shelf = makeShelf(scripts, draftOf, indicators(), clock);
  const house = async () => DEFAULT_HOUSE;
  return new TurnTaker({ turns, shelf, house, sealer: seals, clock, ids: { uuid: randomUUID }, desk: true });
}

/** Rows as the first release wrote them. */
async function lived(): Promise<void> {
  await pool.query(`INSERT INTO script (id, draft, published_version) VALUES ('delivery_followup', $1, 1)`, [RELEASED]);
  const version = `INSERT INTO script_version (script_id, version, hash, source) VALUES ('delivery_followup', 1, 'h', $1)`;
  await pool.query(version, [RELEASED]);
  await asked(NEW, 'asked', STATE);
  await pool.query(
    `INSERT INTO outbox (key, lane, kind, channel, address, body) VALUES ('turn:' || $1 || ':1:0', 'chat:' || $2, 'message',
       'telegram', '42', '{"text":"How was it?","buttons":[]}')`,
    [NEW.talk, NEW.chat],
  );
  await asked(COMPLAINED, 'answered', STATE);
  await answeredLow();
  await asked(QUIET, 'asked', STATE);
  const over = { at: 'end_thanks', status: 'finished', outcome: 'completed' } as const;
  const end: State = { ...STATE, ...over, picked: { q1: '5', praise: 'skip' }, taps: 2 };
  await asked(OVER, 'closed', end);
  const photo = { kind: 'other', what: 'photo', via: 'telegram' };
  await turnAt(OVER.talk, OVER.chat, 2, { ...photo, ref: 'AgAC' }, end);
  await turnAt(OVER.talk, OVER.chat, 3, photo, end);
  const parked = JSON.stringify({ conversation: NEW.talk, heard: { kind: 'typed', text: 'hello?' }, via: 'telegram' });
  await pool.query(
    `INSERT INTO inbox (message_key, channel, message, reason, next_at) VALUES ('m1', 'telegram', $1, 'failed', now())`,
    [parked],
  );
}

type Ids = ReturnType<typeof ids>;

async function asked({ customer, event, chat, talk }: Ids, state: string, at: State): Promise<void> {
  const run = (statement: string, values: readonly unknown[]) => pool.query(statement, [...values]);
  await run(
    `INSERT INTO customer (id, external_id, name, locale) VALUES ($1, $2, 'Ada', 'en') ON CONFLICT DO NOTHING`,
    [customer, customer],
  );
  await run(
    `INSERT INTO event (id, source, event_id, type, data) VALUES ($1, '/shop', $2, 'delivery.completed', '{}')`,
    [event, event],
  );
  await run(
    `INSERT INTO service (id, external_id, source, kind, customer_id, item, completed_at)
     VALUES ($1, $2, '/shop', 'delivery.completed', $3, 'fridge', now())`,
    [chat, chat, customer],
  );
  await run(
    `INSERT INTO follow_up (id, event_id, service_id, customer_id, event_type, rule_id, script_id, state, event_at, due_at,
       next_at, next_kind, expires_at, asked_at)
     VALUES ($1, $2, $1, $3, 'delivery.completed', 'delivery-completed', 'delivery_followup', $4, now(), now(),
       CASE WHEN $4 <> 'closed' THEN now() END, CASE WHEN $4 <> 'closed' THEN 'remind' END, now() + interval '7 days', now())`,
    [chat, event, customer, state],
  );
  await run(
    `INSERT INTO conversation (id, chat_id, ordinal, customer_id, follow_up_id, service_id, script_id, script_version, vars)
     VALUES ($1, $2, 1, $3, $2, $2, 'delivery_followup', 1, '{"name":"Ada","item":"fridge"}')`,
    [talk, chat, customer],
  );
  await run(`INSERT INTO chat_address (channel, address, chat_id) VALUES ('telegram', $1, $2)`, [chat, chat]);
  await turnAt(talk, chat, 1, { kind: 'opened' }, at);
}

async function turnAt(talk: string, chat: string, seq: number, heard: object, state: State): Promise<void> {
  await pool.query(
    `INSERT INTO turn (conversation_id, seq, message_key, chat_id, heard, state, said, effects)
     VALUES ($1, $2, $3, $4, $5, $6, '[{"from":"bot","text":"How was it?","choices":[]}]', '[]')`,
    [talk, seq, randomUUID(), chat, JSON.stringify(heard), JSON.stringify(state)],
  );
}

/** A "2" that opened a case, and its reason. */
async function answeredLow(): Promise<void> {
  const { talk, chat, customer } = COMPLAINED;
  const picked = { q1: '2', sorry: 'D1' };
  const state: State = { ...STATE, at: 'remedy', picked, taps: 2, complaint: 'open' };
  await turnAt(talk, chat, 2, { kind: 'pressed', step: 'sorry', choice: 'D1', label: 'Late or missed slot' }, state);
  await pool.query(
    `INSERT INTO answer (conversation_id, seq, step, kind, value, score, indicator, core, customer_id, follow_up_id, script_id,
       script_version, channel, locale, event_at)
     VALUES ($1, 2, 'q1', 'satisfaction', '2', 2, 'delivery', true, $2, $3, 'delivery_followup', 1, 'telegram', 'en', now())`,
    [talk, customer, chat],
  );
  await pool.query(
    `INSERT INTO "case" (id, number, origin, chat_id, customer_id, follow_up_id, service_id, state, severity, category, score,
       next_at, next_kind)
     VALUES ($1, 'C-000007', $2, $3, $4, $3, $3, 'received', 'P3', 'D1', 2, now(), 'chase')`,
    [CASE, `chat:${chat}`, chat, customer],
  );
  const event = `INSERT INTO case_event (case_id, version, ordinal, what, actor_kind, "to") VALUES ($1, 1, 0, 'open', 'customer', 'received')`;
  await pool.query(event, [CASE]);
}

const press = (of: Ids, step: string, choice: string) =>
  taker.take({
    conversation: ConversationId.parse(of.talk),
    key: randomUUID(),
    heard: { kind: 'pressed', step, choice },
    via: 'telegram',
  });
const viewOf = ({ talk }: Ids) => stores.chats.conversation(ConversationId.parse(talk));

describe('a database of the first release', () => {
  it('lacks nothing, and has forgotten nothing', async () => {
    const url = new URL(server.url);
    url.pathname = `/${database}`;
    expect(await migrationStatus({ connectionString: url.href, migrationsDir: MIGRATIONS })).toMatchObject({
      ...{ pending: [], failed: [], interrupted: [], edited: [] },
    });
    expect(await viewOf(COMPLAINED)).toMatchObject({
      ...{ scriptVersion: 1, tags: [], variant: null, state: { at: 'remedy' } },
      answers: [{ step: 'q1', value: '2', superseded: false }],
    });
    expect((await viewOf(COMPLAINED))?.answers[0]).not.toHaveProperty('mismatch');
    expect((await stores.cases.view(CASE))?.case).toMatchObject({ number: 'C-000007', slot: null });
    expect(await stores.scripts.get(ScriptId.parse('delivery_followup'))).toMatchObject({
      ...{ publishedVersion: 1, archivedAt: null, shipped: null },
    });
    expect((await stores.chats.view(ChatId.parse(OVER.chat), 0))?.closed).toBe(true);
  });

  it('goes on with its conversations where they were', async () => {
    expect(await press(NEW, 'q1', '5')).toMatchObject({ status: 'taken', row: { seq: 2, state: { at: 'praise' } } });
    expect(await press(NEW, 'praise', 'on_time')).toMatchObject({ row: { state: { status: 'finished' } } });
    expect(await press(COMPLAINED, 'remedy', 'call')).toMatchObject({ row: { caseChange: { over: 1 } } });
    expect((await viewOf(NEW))?.answers.map(({ step, value }) => `${step} ${value}`)).toEqual([
      'q1 5',
      'praise on_time',
    ]);
    expect(await stores.followUps.get(FollowUpId.parse(NEW.chat))).toMatchObject({ state: 'closed' });
    const view = await stores.cases.view(CASE);
    expect(view?.case).toMatchObject({ remedy: 'call', version: 2, slot: null });
    expect(view?.history).toHaveLength(2);
    const late = await press(OVER, 'q1', '1');
    expect(late, 'second thoughts came with format 2').toMatchObject({ row: { answers: [], retracted: [] } });
  });

  it('knows the photos that were sent before, where their platform has them', async () => {
    const files = await stores.files.ofConversation(ConversationId.parse(OVER.talk));
    expect(files).toMatchObject([
      { what: 'photo', ref: 'AgAC', channel: 'telegram', name: null, size: null, bubble: 1_000_200 },
    ]);
  });

  it('leaves to a newer release what only that one knows to do', async () => {
    const plan = (kind: string) => pool.query('UPDATE follow_up SET next_kind = $2 WHERE id = $1', [QUIET.chat, kind]);
    await plan('survey-again');
    expect(await stores.dueFollowUps.claim(10, LEASE)).toEqual([]);
    await plan('remind');
  });

  it('finds what is due, and nothing that waits for an answer', async () => {
    const due = await stores.dueFollowUps.claim(10, LEASE);
    expect(due.map(({ id, kind }) => [id, kind])).toEqual([[QUIET.chat, 'remind']]);
    const facts = await stores.dueFollowUps.facts(due);
    expect(facts.get(FollowUpId.parse(QUIET.chat))).toMatchObject({
      ...{ suppressed: false, expected: null, history: { asked: 1, complaints: 1, openCase: true, lastScore: 2 } },
    });
    expect(await stores.dueFollowUps.wanted()).toEqual([{ indicator: 'delivery', answers: 2 }]);
    expect(await stores.dueSilences.claim(10, LEASE)).toEqual([]);
    expect((await stores.inbox.claim(10, LEASE)).map(({ key }) => key)).toEqual(['m1']);
    expect((await stores.dueCases.claim(10, LEASE)).map(({ aCase }) => aCase.number)).toEqual(['C-000007']);
  });

  it('says what waited to be said, once', async () => {
    const lane = `chat:${NEW.chat}`;
    const said: string[] = [];
    for (let tries = 0; tries < 10; tries++) {
      const rows = await stores.outbox.claim(10, LEASE);
      for (const row of rows) {
        if (row.lane === lane) said.push(row.key);
        await stores.outbox.settle(row, { state: 'sent', receipt: 'r' });
      }
      if (rows.length === 0) break;
    }
    expect(said[0]).toBe(`turn:${NEW.talk}:1:0`);
    expect(said).toEqual([...new Set(said)]);
    expect(await stores.outbox.claim(10, LEASE)).toEqual([]);
  });

  it('gives out and erases what it knew before', async () => {
    const everything = await stores.customers.export(COMPLAINED.customer);
    expect(everything).toMatchObject({ suppressions: [], answers: [{ value: '2' }, { value: 'call' }] });
    expect(await stores.customers.erase(COMPLAINED.customer, 'user:1')).toBe(true);
  });
});
