import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later, SECOND } from '../../src/clock.ts';
import { ChatId, ConversationId, FileId } from '../../src/ids.ts';
import { readStructured } from '../../src/intake/index.ts';
import type { Conversation } from '../../src/turns/index.ts';
import {
  answer,
  asked,
  caseOf,
  claimed,
  deliveryEvent,
  fresh,
  message,
  planned,
  RULE,
  STATE,
  type StoreRig,
  turn,
} from '../contracts/stores.rig.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

const MARK = 'XQZ-私-7F3A';
const PERSON = {
  id: 'person-1',
  name: `Name ${MARK}`,
  phone: `+86${MARK}`,
  email: `${MARK}@example.com`,
  segment: `seg ${MARK}`,
  identities: [
    { channel: 'telegram', address: `tg${MARK}` },
    { channel: 'slack', address: `U${MARK}` },
  ],
};
const SERVICE = {
  id: 'order-1',
  item: '冰箱',
  completedAt: '2026-03-01T10:00:00+08:00',
  attributes: { door: `code ${MARK}` },
};

/** Every place of every table where the mark is found, as `table: row`. */
async function found(): Promise<string[]> {
  const { rows } = await postgres.pool.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
  const hits = await Promise.all(
    rows.map(async ({ tablename }) => {
      const { rows: marked } = await postgres.pool.query(
        `SELECT x::text AS row FROM "${tablename}" x WHERE x::text LIKE $1`,
        [`%${MARK}%`],
      );
      return marked.map(({ row }) => `${tablename}: ${row}`);
    }),
  );
  return hits.flat();
}

function tablesOf(hits: readonly string[]): string[] {
  return [...new Set(hits.map((hit) => hit.slice(0, hit.indexOf(':'))))].toSorted();
}

/** A person who has left something of themselves wherever it is possible. */
async function plant(rig: StoreRig): Promise<void> {
  const { stores } = rig;
  const event = deliveryEvent({}, { data: { customer: PERSON, service: SERVICE } });
  const facts = { service: SERVICE, customer: { segment: MARK }, channel: 'telegram' };
  const inner = { ...STATE, facts, words: `said ${MARK}` };
  const state = { ...inner, aside: { script: 'complaint_intake', version: 1, state: inner } };
  const { conversation } = await asked(rig, event, { heard: { kind: 'opened', facts }, state });
  const said = [{ from: 'bot', text: `Hello ${MARK}`, choices: [] }] as const;
  const opened = caseOf(conversation, rig.now(), { summary: `broken ${MARK}`, slot: `ring ${MARK}` });
  const row = turn(
    { ...conversation, vars: { name: MARK } },
    {
      heard: { kind: 'typed', text: `I am ${MARK}`, hint: { category: MARK, confidence: 1 }, via: 'telegram' },
      state,
      said,
      effects: [{ do: 'note', as: 'comment', text: MARK }],
      answers: (['text', 'file', 'slot'] as const).map((kind) =>
        answer({ kind, step: kind, value: `because ${MARK}`, score: null }),
      ),
      suppressed: [{ script: RULE.scriptId, until: later(rig.now(), 60 * SECOND) }],
      waits: { step: 'why', until: rig.now() },
      caseChange: { ...opened, events: opened.events.map((one) => ({ ...one, note: MARK })) },
    },
  );
  await stores.turns.append([{ ...row, outbox: [message(row, 0, `tg${MARK}`)] }]);
  const resolved = claimed(opened.after, rig.now(), { resolution: `wrote to ${MARK}` });
  await stores.dueCases.change(
    { ...resolved, events: resolved.events.map((one) => ({ ...one, note: `told ${MARK}` })) },
    [],
  );
  const photo = { kind: 'other', what: 'photo', ref: `file ${MARK}`, via: 'telegram' } as const;
  await stores.turns.append([turn(conversation, { seq: 3, heard: photo, state, said: [] })]);
  const captioned = {
    kind: 'typed',
    text: MARK,
    file: { what: 'photo', ref: `file ${MARK}` },
    via: 'telegram',
  } as const;
  await stores.turns.append([turn(conversation, { seq: 4, heard: captioned, state, said: [] })]);
  await sendFiles(rig, conversation);
  const next = {
    ...conversation,
    id: ConversationId.parse(randomUUID()),
    ordinal: 2,
    caseId: opened.after.id,
    vars: { name: MARK },
  };
  await stores.turns.append([turn(next, { opens: true, seq: 1, said })]);
  await planned(
    rig,
    deliveryEvent({}, { data: { customer: PERSON, service: { ...SERVICE, id: 'order-2' } } }),
    later(rig.now(), 60 * SECOND),
  );
  await park(rig, conversation.id);
  const body = { text: 'hello', buttons: [] };
  const item = {
    key: fresh('stranger'),
    lane: `address:telegram:tg${MARK}`,
    kind: 'message',
    channel: 'telegram',
    address: `tg${MARK}`,
    body,
  } as const;
  await stores.outbox.add([item]);
  const other = { specversion: '1.0', source: '/shop/orders', data: { customer: PERSON, service: SERVICE } };
  const never = () => ({ state: 'skipped', reason: 'unknown-type', rule: null, trace: [] }) as const;
  await stores.intake.accept([readStructured({ ...other, id: fresh('e'), type: 'delivery.cancelled' })], never);
  await stores.intake.accept(
    [readStructured({ ...other, id: fresh('e'), type: 'weather.changed', data: { customer: PERSON } })],
    never,
  );
}

async function sendFiles({ stores }: StoreRig, { id, chatId }: Pick<Conversation, 'id' | 'chatId'>): Promise<void> {
  const file = { chat: chatId, what: 'photo', type: 'image/jpeg', name: `${MARK}.jpg`, bytes: Buffer.from(MARK) };
  await stores.files.keep({ ...file, id: FileId.parse(randomUUID()), key: fresh('file') });
  const noted = { channel: 'telegram', what: 'photo', ref: `file ${MARK}`, key: fresh('file') } as const;
  await stores.files.note({ ...noted, conversation: id });
}

async function park(rig: StoreRig, conversation: ConversationId): Promise<void> {
  const { inbox } = rig.stores;
  await inbox.park(fresh('m'), 'telegram', `tg${MARK}`, { kind: 'typed', text: MARK }, 'unknown-sender', null);
  const heard = { kind: 'typed', text: `again ${MARK}` };
  await inbox.park(fresh('m'), 'webchat', null, { conversation, heard, via: 'webchat' }, 'failed', rig.now());
  await rig.pass(SECOND);
  for (const { id } of await inbox.claim(10, 1)) await inbox.settle(id, 'done');
  await inbox.park(fresh('m'), 'webchat', null, { conversation, heard, via: 'webchat' }, 'failed', null);
}

describe('erasing a person', () => {
  it('takes every trace of who it was, out of every table', async () => {
    const rig = await postgres.rig();
    await plant(rig);
    expect(tablesOf(await found()), 'the mark is everywhere first').toEqual(
      [
        'answer',
        'case',
        'case_event',
        'chat_address',
        'conversation',
        'customer',
        'event',
        'file',
        'identity',
        'inbox',
        'outbox',
        'service',
        'turn',
      ].toSorted(),
    );
    expect(await postgres.stores.customers.erase('person-1', 'user:1')).toBe(true);
    expect(await found()).toEqual([]);
  });

  it('leaves the figures, and asks no more', async () => {
    const rig = await postgres.rig();
    await plant(rig);
    await postgres.stores.customers.erase('person-1', 'user:1');
    const { rows } = await postgres.pool.query(
      `SELECT state, reason, next_at FROM follow_up WHERE customer_id IS NOT NULL ORDER BY state`,
    );
    expect(rows.every(({ next_at }) => next_at === null)).toBe(true);
    expect(
      rows.some(({ state, reason }) => state === 'skipped' && reason === 'erased'),
      'the planned one',
    ).toBe(true);
    const { rows: answers } = await postgres.pool.query('SELECT value FROM answer');
    expect(answers).toEqual(['text', 'file', 'slot'].map(() => ({ value: '[erased]' })));
    expect((await rig.stores.cases.list({ limit: 10 })).items).toHaveLength(1);
    await rig.pass(3_600 * SECOND);
    expect(await rig.stores.dueFollowUps.claim(10, 1)).toEqual([]);
    expect(await rig.stores.dueCases.claim(10, 1)).toEqual([]);
    expect(await rig.stores.dueSilences.claim(10, 1)).toEqual([]);
    const { rows: suppressed } = await postgres.pool.query('SELECT * FROM suppression');
    expect(suppressed).toEqual([]);
    expect(await rig.stores.outbox.claim(10, 1)).toEqual([]);
  });

  it('takes files with their bytes, and takes no more of them', async () => {
    const rig = await postgres.rig();
    await plant(rig);
    const { rows: talks } = await postgres.pool.query('SELECT id, chat_id FROM conversation ORDER BY ordinal LIMIT 1');
    const talk = { id: ConversationId.parse(talks[0]?.id), chatId: ChatId.parse(talks[0]?.chat_id) };
    const count = async () => (await postgres.pool.query('SELECT count(*)::int AS files FROM file')).rows[0]?.files;
    expect(await count()).toBe(2);
    await postgres.stores.customers.erase('person-1', 'user:1');
    expect(await count()).toBe(0);
    await sendFiles(rig, talk);
    expect(await count()).toBe(0);
    expect(await rig.stores.files.open(talk.chatId)).toBeNull();
  });

  it('leaves everybody else alone', async () => {
    const rig = await postgres.rig();
    const other = await asked(
      rig,
      deliveryEvent({ name: 'Somebody else', identities: [{ channel: 'telegram', address: '42' }] }),
    );
    const suppressed = [{ script: RULE.scriptId, until: later(rig.now(), SECOND) }];
    await rig.stores.turns.append([turn(other.conversation, { suppressed })]);
    const before = JSON.stringify(await rig.stores.chats.conversation(other.conversation.id));
    await plant(rig);
    await postgres.stores.customers.erase('person-1', 'user:1');
    expect(JSON.stringify(await rig.stores.chats.conversation(other.conversation.id))).toBe(before);
    expect(await rig.stores.outbox.claim(10, 1)).toHaveLength(1);
    expect((await rig.stores.followUps.get(other.id))?.customer?.name).toBe('Somebody else');
    const { rows } = await postgres.pool.query('SELECT customer_id FROM suppression');
    expect(rows).toEqual([{ customer_id: other.conversation.customerId }]);
  });

  it('keeps nothing of the person that a later event brings back', async () => {
    const rig = await postgres.rig();
    await plant(rig);
    await postgres.stores.customers.erase('person-1', 'user:1');
    let erased: boolean | null = null;
    const event = deliveryEvent({}, { data: { customer: PERSON, service: { ...SERVICE, id: 'order-3' } } });
    await rig.stores.intake.accept([event], (_event, standing) => {
      erased = standing.erased;
      return { state: 'skipped', reason: 'erased', rule: RULE, trace: [] };
    });
    expect(erased).toBe(true);
    expect(await found()).toEqual([]);
  });

  it('says when there is nobody, and may be done twice', async () => {
    const rig = await postgres.rig();
    expect(await postgres.stores.customers.erase('nobody', 'user:1')).toBe(false);
    await plant(rig);
    expect(await postgres.stores.customers.erase('person-1', 'user:1')).toBe(true);
    expect(await postgres.stores.customers.erase('person-1', 'user:1')).toBe(true);
    expect((await postgres.stores.customers.get('person-1'))?.erasedAt).toBeInstanceOf(Date);
  });

  it('gives out everything that is kept, before', async () => {
    await plant(await postgres.rig());
    const everything = JSON.stringify(await postgres.stores.customers.export('person-1'));
    for (const word of [
      PERSON.phone,
      `I am ${MARK}`,
      `because ${MARK}`,
      `broken ${MARK}`,
      `code ${MARK}`,
      `Hello ${MARK}`,
      `ring ${MARK}`,
      `file ${MARK}`,
      `"name":"${MARK}.jpg","type":"image/jpeg","size":${Buffer.from(MARK).length}`,
      '"url":"/api/v1/files/',
      '"suppressions":[{"script_id":"delivery_followup"',
    ]) {
      expect(everything).toContain(word);
    }
    expect(await postgres.stores.customers.export('nobody')).toBeNull();
  });
});
