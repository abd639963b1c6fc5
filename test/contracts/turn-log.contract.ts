import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { later, SECOND } from '../../src/clock.ts';
import { ConversationId } from '../../src/ids.ts';
import type { TurnRow } from '../../src/turns/index.ts';
import {
  answer,
  asked,
  caseOf,
  claimed,
  complained,
  deliveryEvent,
  fresh,
  LEASE,
  message,
  openingOf,
  planned,
  reachable,
  STATE,
  type StoreRig,
  type StoreTest,
  sendAll,
  turn,
} from './stores.rig.ts';
import { describeContract } from './suite.ts';
import { consent } from './turn-log.consent.ts';
import { kept } from './turn-log.kept.ts';
import { marking } from './turn-log.marks.ts';
import { racing } from './turn-log.races.ts';
import { seen } from './turn-log.seen.ts';

const keeping = {
  'keeps an opening with all that it implies': async (rig) => {
    const { stores } = rig;
    const { id, conversation, opening } = await asked(rig, reachable());
    const standing = (await stores.turns.load([conversation.id])).get(conversation.id);
    expect(standing).toMatchObject({ conversation, seq: 1, state: STATE, aCase: null, locale: 'en' });
    expect(standing?.reach).toEqual({ channel: 'telegram', address: '42' });
    expect(standing?.followUp).toEqual({ state: 'asked', expiresAt: opening.followUp?.expiresAt });
    expect(await stores.followUps.get(id)).toMatchObject({
      state: 'asked',
      nextAt: opening.followUp?.nextAt,
      nextKind: 'remind',
      askedAt: expect.any(Date),
      conversation: { id: conversation.id, scriptId: 'delivery_followup', scriptVersion: 1 },
    });
    expect(await stores.chats.currentAt('telegram', '42')).toBe(conversation.id);
    expect((await sendAll(rig)).map(({ key }) => key)).toEqual([`turn:${conversation.id}:1:0`]);
  },
  'keeps a turn with all that it implies': async (rig) => {
    const { stores } = rig;
    const { id, conversation } = await asked(rig);
    const caseChange = caseOf(conversation, rig.now());
    const state = { ...STATE, at: 'sorry', taps: 1 };
    const row = turn(conversation, {
      heard: { kind: 'pressed', step: 'q1', choice: '2', label: 'Dissatisfied', via: 'webchat', clientId: 'c-1' },
      state,
      answers: [answer()],
      followUp: {
        state: 'answered',
        reason: null,
        nextAt: later(rig.now(), 60 * SECOND),
        nextKind: 'expire',
        expiresAt: null,
        stamps: ['answered'],
      },
      caseChange,
      locale: 'en',
    });
    expect(await stores.turns.append([{ ...row, outbox: [message(row, 0)] }])).toEqual(['written']);
    const standing = (await stores.turns.load([conversation.id])).get(conversation.id);
    expect(standing).toMatchObject({ seq: 2, state, aCase: caseChange.after, followUp: { state: 'answered' } });
    const view = await stores.chats.conversation(conversation.id);
    expect(view?.answers).toEqual([{ ...answer(), superseded: false, at: expect.any(Date) }]);
    expect(view?.transcript.filter(({ from }) => from === 'customer')).toMatchObject([
      { text: 'Dissatisfied', clientId: 'c-1' },
    ]);
    expect(await stores.followUps.get(id)).toMatchObject({
      state: 'answered',
      nextKind: 'expire',
      answeredAt: expect.any(Date),
    });
    expect((await stores.cases.view(caseChange.after.id))?.history).toEqual(caseChange.events);
    expect(await sendAll(rig)).toHaveLength(1);
    await planned(rig, deliveryEvent({ id: customerOf(await stores.followUps.get(id)) }));
    const [due] = await stores.dueFollowUps.claim(10, LEASE);
    expect(due?.customer).toMatchObject({ locale: 'en', optedOut: false });
  },
  'keeps the latest answer of a step and marks the older': async (rig) => {
    const { conversation } = await asked(rig);
    await rig.stores.turns.append([turn(conversation, { answers: [answer({ value: '2', score: 2 })] })]);
    await rig.stores.turns.append([
      turn(conversation, { seq: 3, answers: [answer({ value: '5', score: 5 }), answer({ step: 'other' })] }),
    ]);
    const view = await rig.stores.chats.conversation(conversation.id);
    const seen = view?.answers.map(({ step, value, superseded }) => `${step} ${value} ${superseded}`).sort();
    expect(seen).toEqual(['other 2 false', 'q1 2 true', 'q1 5 false']);
  },
  'stamps a moment once': async (rig) => {
    const { id, conversation } = await asked(rig);
    const followUp = {
      state: 'answered',
      reason: null,
      nextAt: null,
      nextKind: null,
      expiresAt: null,
      stamps: ['answered'],
    } as const;
    await rig.stores.turns.append([turn(conversation, { followUp })]);
    const first = (await rig.stores.followUps.get(id))?.answeredAt;
    await rig.pass(5 * SECOND);
    await rig.stores.turns.append([turn(conversation, { seq: 3, followUp })]);
    expect(first).toBeInstanceOf(Date);
    expect((await rig.stores.followUps.get(id))?.answeredAt).toEqual(first);
  },
  'loads many at once, and leaves out what it does not know': async (rig) => {
    const talks = [await asked(rig), await asked(rig), await asked(rig)];
    const ids = talks.map(({ conversation }) => conversation.id);
    const loaded = await rig.stores.turns.load([...ids, ConversationId.parse(randomUUID())]);
    expect([...loaded.keys()].sort()).toEqual([...ids].sort());
    expect((await rig.stores.turns.load([])).size).toBe(0);
  },
  'sends the bubbles of a turn in their order, also in a large batch': async (rig) => {
    const talks = await Promise.all(Array.from({ length: 30 }, () => asked(rig)));
    const rows = talks
      .map(({ conversation }) => turn(conversation))
      .map((row) => ({ ...row, outbox: [0, 1, 2, 3, 4, 5].map((k) => message(row, k)) }));
    expect(new Set(await rig.stores.turns.append(rows))).toEqual(new Set(['written']));
    const sent = await sendAll(rig);
    expect(sent).toHaveLength(180);
    for (const row of rows) {
      const keys = sent.filter(({ lane }) => lane === row.outbox[0]?.lane).map(({ key }) => key);
      expect(keys).toEqual(row.outbox.map(({ key }) => key));
    }
  },
  'gives out case numbers once': async (rig) => {
    const blocks = await Promise.all(Array.from({ length: 20 }, () => rig.stores.turns.caseNumbers(10)));
    expect(new Set(blocks.flat()).size).toBe(200);
    expect(blocks.flat().every((number) => /^C-\d{6,}$/.test(number))).toBe(true);
    expect(await rig.stores.turns.caseNumbers(0)).toEqual([]);
  },
} as const satisfies Record<string, StoreTest>;

/** A turn that must not be written, with something in every place it could leave a trace. */
function loud(row: TurnRow, now: Date): TurnRow {
  return {
    ...row,
    answers: [answer({ step: 'loud' })],
    retracted: ['q1'],
    tags: ['loud'],
    suppressed: [{ script: 'delivery_followup', until: now }],
    waits: 'never',
    moved: true,
    followUp: {
      state: 'closed',
      reason: 'completed',
      nextAt: null,
      nextKind: null,
      expiresAt: null,
      stamps: ['closed'],
    },
    caseChange: row.caseChange ?? caseOf(row.conversation, now),
    consent: 'opt-out',
    locale: 'en',
    outbox: [{ ...message(row, 99), key: fresh('loud') }],
  };
}

const refusing = {
  'writes nothing of a turn whose key is known': async (rig) => {
    const talk = await asked(rig);
    const row = turn(talk.conversation);
    await rig.stores.turns.append([row]);
    const before = await seen(rig, talk);
    for (const seq of [2, 3]) {
      expect(await rig.stores.turns.append([loud({ ...row, seq }, rig.now())])).toEqual(['duplicate']);
    }
    expect(await seen(rig, talk)).toEqual(before);
  },
  'writes nothing of a turn whose number is taken': async (rig) => {
    const talk = await asked(rig);
    await rig.stores.turns.append([turn(talk.conversation)]);
    const before = await seen(rig, talk);
    expect(await rig.stores.turns.append([loud(turn(talk.conversation), rig.now())])).toEqual(['conflict']);
    expect(await seen(rig, talk)).toEqual(before);
  },
  'writes nothing of a turn that changes a case which has moved on': async (rig) => {
    const talk = await complained(rig);
    expect(await rig.stores.dueCases.change(claimed(talk.aCase, rig.now()), [])).toBe(true);
    const before = await seen(rig, talk);
    const stale = claimed(talk.aCase, rig.now(), { summary: 'stale' });
    for (const caseChange of [stale, { ...stale, events: [] }]) {
      const row = turn(talk.conversation, { seq: 3, caseChange });
      expect(await rig.stores.turns.append([loud(row, rig.now())])).toEqual(['conflict']);
    }
    expect(await seen(rig, talk)).toEqual(before);
  },
  'writes nothing of a turn that opens a second case of its chat': async (rig) => {
    const talk = await complained(rig);
    const before = await seen(rig, talk);
    expect(await rig.stores.turns.append([loud(turn(talk.conversation, { seq: 3 }), rig.now())])).toEqual(['conflict']);
    expect(await seen(rig, talk)).toEqual(before);
  },
  'opens no second case of one number': async (rig) => {
    const [{ aCase }, other] = [await complained(rig), await asked(rig)];
    const row = turn(other.conversation, {
      caseChange: caseOf(other.conversation, rig.now(), { number: aCase.number }),
    });
    expect(await rig.stores.turns.append([row])).toEqual(['conflict']);
    expect((await rig.stores.cases.list({ limit: 10 })).items).toHaveLength(1);
  },
  'opens no second conversation at one place of a chat': async (rig) => {
    const talk = await asked(rig);
    const before = await seen(rig, talk);
    const conversation = { ...talk.conversation, id: ConversationId.parse(randomUUID()) };
    const row = turn(conversation, { opens: true, seq: 1 });
    expect(await rig.stores.turns.append([loud(row, rig.now())])).toEqual(['conflict']);
    expect(await seen(rig, talk)).toEqual(before);
    expect((await rig.stores.turns.load([conversation.id])).size).toBe(0);
  },
  'does not ask what was taken back meanwhile': async (rig) => {
    const { id } = await planned(rig, reachable());
    const opening = await openingOf(rig, id);
    await rig.stores.followUps.skip(id, 'user:1', null);
    expect(await rig.stores.turns.append([opening])).toEqual(['conflict']);
    expect(await rig.stores.followUps.get(id)).toMatchObject({ state: 'skipped', reason: 'by-hand', askedAt: null });
    expect(await sendAll(rig)).toEqual([]);
  },
  'refuses a conversation twice in a batch': async (rig) => {
    const { conversation } = await asked(rig);
    await expect(rig.stores.turns.append([turn(conversation), turn(conversation, { seq: 3 })])).rejects.toThrow(
      'turns/contended',
    );
  },
} as const satisfies Record<string, StoreTest>;

function customerOf(view: { customer: { id: string } | null } | null): string {
  if (!view?.customer) throw new Error('the follow-up has no customer');
  return view.customer.id;
}

const TESTS = { ...keeping, ...refusing, ...marking, ...kept, ...racing, ...consent };

export function describeTurnLog(
  name: string,
  makeRig: () => Promise<StoreRig>,
  skips: Partial<Record<keyof typeof TESTS, string>> = {},
): void {
  describeContract(`a turn log: ${name}`, TESTS, makeRig, skips);
}
