import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ChatId, ConversationId } from '../../src/ids.ts';
import {
  answer,
  asked,
  complained,
  deliveryEvent,
  fresh,
  LEASE,
  planned,
  STATE,
  type StoreRig,
  type StoreTest,
  turn,
} from './stores.rig.ts';
import { describeContract } from './suite.ts';

const NOWHERE = ChatId.parse(randomUUID());

const reading = {
  'knows a chat before it was opened': async ({ stores, ...rig }) => {
    const { id } = await planned({ stores, ...rig }, deliveryEvent({ locale: 'zh-Hans' }));
    expect(await stores.chats.view(ChatId.parse(id), 0)).toEqual({
      messages: [],
      closed: false,
      locale: 'zh-CN',
      opened: false,
    });
    expect(await stores.chats.view(NOWHERE, 0)).toBeNull();
    expect(await stores.chats.currentOf(ChatId.parse(id))).toBeNull();
  },
  'shows what was heard and said, in order, once each': async (rig) => {
    const { chats, turns } = rig.stores;
    const { conversation } = await asked(rig);
    const chat = conversation.chatId;
    const said = [
      { from: 'bot', text: 'Sorry', choices: [] },
      { from: 'bot', text: 'What was it?', choices: [{ id: 'sorry.D1', label: 'Late' }] },
    ] as const;
    await turns.append([
      turn(conversation, { heard: { kind: 'typed', text: 'bad', via: 'webchat', clientId: 'c-1' }, said }),
    ]);
    await turns.append([
      turn(conversation, {
        seq: 3,
        heard: { kind: 'staff', text: 'I call you', by: 'Li' },
        said: [{ from: 'staff', text: 'I call you', choices: [] }],
      }),
    ]);
    await turns.append([
      turn(conversation, {
        seq: 4,
        heard: { kind: 'other', what: 'photo', via: 'telegram' },
        said: [],
        state: { ...STATE, status: 'finished', outcome: 'completed' },
      }),
    ]);
    const view = await chats.view(chat, 0);
    expect(view).toMatchObject({ closed: true, locale: 'en', opened: true });
    expect(view?.messages.map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'bot: How was it?',
      'customer: bad',
      'bot: Sorry',
      'bot: What was it?',
      'staff: I call you',
      'customer: [photo]',
    ]);
    expect(view?.messages[1]).toMatchObject({ clientId: 'c-1', channel: 'webchat' });
    expect(view?.messages[3]?.choices).toEqual([{ id: 'sorry.D1', label: 'Late' }]);
    const seqs = view?.messages.map(({ seq }) => seq) ?? [];
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    for (const [i, seq] of seqs.entries()) {
      const rest = await chats.view(chat, seq);
      expect(rest?.messages, `after ${seq}`).toEqual(view?.messages.slice(i + 1));
      expect(rest?.closed).toBe(true);
    }
  },
  'is not closed while the customer is in a dialog beside the one that is over': async (rig) => {
    const { conversation } = await asked(rig);
    const over = { ...STATE, status: 'finished', outcome: 'completed' } as const;
    const beside = { ...over, aside: { script: 'complaint_intake', version: 1, state: STATE } };
    const closed = async () => (await rig.stores.chats.view(conversation.chatId, 0))?.closed;
    await rig.stores.turns.append([turn(conversation, { state: beside })]);
    expect(await closed()).toBe(false);
    await rig.stores.turns.append([turn(conversation, { seq: 3, state: over })]);
    expect(await closed()).toBe(true);
  },
  'goes on in the chat with the next dialog': async (rig) => {
    const { chats, turns } = rig.stores;
    const talk = await complained(rig);
    const chat = talk.conversation.chatId;
    const seen = (await chats.view(chat, 0))?.messages.at(-1)?.seq ?? 0;
    const next = { ...talk.conversation, id: ConversationId.parse(randomUUID()), ordinal: 2, caseId: talk.aCase.id };
    await turns.append([
      turn(next, {
        opens: true,
        seq: 1,
        heard: { kind: 'opened' },
        said: [{ from: 'bot', text: 'Solved?', choices: [] }],
      }),
    ]);
    expect((await chats.view(chat, seen))?.messages.map(({ text }) => text)).toEqual(['Solved?']);
    expect(await chats.currentOf(chat)).toBe(next.id);
    expect((await chats.conversation(next.id))?.caseId).toBe(talk.aCase.id);
  },
  'says how far each chat has come': async (rig) => {
    const { chats } = rig.stores;
    const [one, other] = [await asked(rig), await asked(rig)];
    const ids = [one.conversation.chatId, other.conversation.chatId];
    const before = await chats.newest([...ids, NOWHERE]);
    expect([...before.keys()].toSorted()).toEqual(ids.toSorted());
    for (const id of ids) expect((await chats.view(id, before.get(id) ?? 0))?.messages).toEqual([]);
    await rig.stores.turns.append([turn(one.conversation)]);
    const after = await chats.newest(ids);
    expect(after.get(one.conversation.chatId)).toBeGreaterThan(before.get(one.conversation.chatId) ?? 0);
    expect(after.get(other.conversation.chatId)).toBe(before.get(other.conversation.chatId));
    expect((await chats.newest([])).size).toBe(0);
  },
  'shows a conversation whole': async (rig) => {
    const { conversation, id } = await asked(rig, deliveryEvent({ id: 'c-77', name: 'Ada' }));
    await rig.stores.turns.append([turn(conversation, { answers: [answer()] })]);
    const view = await rig.stores.chats.conversation(conversation.id);
    expect(view).toMatchObject({
      id: conversation.id,
      scriptId: 'delivery_followup',
      scriptVersion: 1,
      chatId: conversation.chatId,
      locale: 'en',
      state: STATE,
      customer: { id: 'c-77', name: 'Ada' },
      followUpId: id,
      caseId: null,
    });
    expect(view?.transcript.map(({ from }) => from)).toEqual(['system', 'bot', 'customer', 'bot']);
    expect(view?.answers).toHaveLength(1);
    expect(await rig.stores.chats.conversation(ConversationId.parse(randomUUID()))).toBeNull();
  },
} as const satisfies Record<string, StoreTest>;

const binding = {
  'finds the newest dialog at an address': async (rig) => {
    const { chats, turns } = rig.stores;
    const { conversation } = await asked(rig, deliveryEvent({ identities: [{ channel: 'telegram', address: '42' }] }));
    expect(await chats.currentAt('telegram', '42')).toBe(conversation.id);
    expect(await chats.currentAt('slack', '42')).toBeNull();
    expect(await chats.currentAt('telegram', '43')).toBeNull();
    const next = { ...conversation, id: ConversationId.parse(randomUUID()), ordinal: 2 };
    await turns.append([turn(next, { opens: true, seq: 1 })]);
    expect(await chats.currentAt('telegram', '42')).toBe(next.id);
  },
  'knows who may press a button': async (rig) => {
    const { chats } = rig.stores;
    const mine = await asked(rig, deliveryEvent({ identities: [{ channel: 'telegram', address: '42' }] }));
    const other = await asked(rig, deliveryEvent({ identities: [{ channel: 'telegram', address: '43' }] }));
    const may = (id: ConversationId, address: string) => chats.isAt(id, 'telegram', address);
    expect([await may(mine.conversation.id, '42'), await may(other.conversation.id, '42')]).toEqual([true, false]);
    expect(await may(ConversationId.parse(randomUUID()), '42')).toBe(false);
    expect(await chats.isAt(mine.conversation.id, 'slack', '42')).toBe(false);
  },
  'answers many who ask at once, each with its own': async (rig) => {
    const { chats } = rig.stores;
    const talks: Awaited<ReturnType<typeof asked>>[] = [];
    for (let n = 0; n < 6; n++) {
      talks.push(await asked(rig, deliveryEvent({ identities: [{ channel: 'telegram', address: `at-${n}` }] })));
    }
    const places = Array.from({ length: 60 }, (_, n) => n % 7);
    const id = (n: number) => talks[n]?.conversation.id ?? null;
    expect(await Promise.all(places.map((n) => chats.currentAt('telegram', `at-${n}`)))).toEqual(places.map(id));
    const chatOf = (n: number) => talks[n]?.conversation.chatId ?? NOWHERE;
    expect(await Promise.all(places.map((n) => chats.currentOf(chatOf(n))))).toEqual(places.map(id));
    const own = (n: number) => chats.isAt(id(n) ?? ConversationId.parse(randomUUID()), 'telegram', 'at-3');
    expect(await Promise.all(places.map(own))).toEqual(places.map((n) => n === 3));
  },
  'binds an address to the person whose chat it is': async (rig) => {
    const { addresses, chats, turns } = rig.stores;
    const { conversation } = await asked(rig);
    expect(await addresses.bind(conversation.chatId, 'telegram', '42')).toBe('bound');
    expect(await addresses.bind(conversation.chatId, 'telegram', '42'), 'again').toBe('bound');
    expect(await chats.currentAt('telegram', '42')).toBe(conversation.id);
    expect((await turns.load([conversation.id])).get(conversation.id)?.reach).toEqual({
      channel: 'telegram',
      address: '42',
    });
  },
  'reaches a bound customer with the next follow-up': async (rig) => {
    const customer = fresh('customer');
    const { conversation } = await asked(rig, deliveryEvent({ id: customer }));
    await rig.stores.addresses.bind(conversation.chatId, 'telegram', '42');
    const { id } = await planned(rig, deliveryEvent({ id: customer }));
    const [due] = await rig.stores.dueFollowUps.claim(10, LEASE, id);
    expect(due?.reach).toEqual({ channel: 'telegram', address: '42' });
  },
  'refuses a second account, and another’s address': async (rig) => {
    const { addresses, chats } = rig.stores;
    const { conversation } = await asked(rig);
    const other = await asked(rig, deliveryEvent({ identities: [{ channel: 'telegram', address: '99' }] }));
    await addresses.bind(conversation.chatId, 'telegram', '42');
    expect(await addresses.bind(conversation.chatId, 'telegram', '43')).toBe('refused');
    expect(await addresses.bind(conversation.chatId, 'telegram', '99')).toBe('refused');
    expect(await chats.currentAt('telegram', '43')).toBeNull();
    expect(await chats.currentAt('telegram', '99')).toBe(other.conversation.id);
    expect(await addresses.bind(NOWHERE, 'telegram', '44')).toBe('unknown');
  },
  'does not open an old link to a second account when the first has gone on': async (rig) => {
    const { addresses } = rig.stores;
    const customer = fresh('customer');
    const old = await asked(rig, deliveryEvent({ id: customer }));
    await addresses.bind(old.conversation.chatId, 'telegram', '42');
    const newer = await asked(rig, deliveryEvent({ id: customer }));
    await addresses.bind(newer.conversation.chatId, 'telegram', '42');
    expect(await addresses.bind(old.conversation.chatId, 'telegram', '666')).toBe('refused');
  },
  'lets a customer come back with a new account when the old one is gone': async (rig) => {
    const { addresses } = rig.stores;
    const { conversation } = await asked(rig, deliveryEvent({ identities: [{ channel: 'telegram', address: '42' }] }));
    await addresses.block('telegram', '42', true);
    expect(await addresses.bind(conversation.chatId, 'telegram', '43')).toBe('bound');
    expect(await addresses.bind(conversation.chatId, 'telegram', '44')).toBe('refused');
  },
  'gives a chat that two accounts want at once to one of them': async (rig) => {
    const { conversation } = await asked(rig);
    const bound = await Promise.all(
      Array.from({ length: 12 }, (_, n) => rig.stores.addresses.bind(conversation.chatId, 'telegram', String(n))),
    );
    expect(bound.filter((one) => one === 'bound')).toHaveLength(1);
  },
} as const satisfies Record<string, StoreTest>;

const TESTS = { ...reading, ...binding };

export function describeChats(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`chats: ${name}`, TESTS, makeRig);
}
