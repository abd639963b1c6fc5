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
  STATE,
  type StoreRig,
  type StoreTest,
  sendAll,
  turn,
} from './stores.rig.ts';
import { describeContract } from './suite.ts';

const reachable = (address = '42') => deliveryEvent({ identities: [{ channel: 'telegram', address }] });

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

/** Everything that can be seen of a talk, to be compared. */
async function seen(rig: StoreRig, talk: Awaited<ReturnType<typeof asked>>) {
  const { stores } = rig;
  return {
    standing: (await stores.turns.load([talk.conversation.id])).get(talk.conversation.id),
    view: await stores.chats.conversation(talk.conversation.id),
    followUp: await stores.followUps.get(talk.id),
    cases: await stores.cases.list({ limit: 10 }),
    sent: (await sendAll(rig)).length,
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
    const row = turn(talk.conversation, { seq: 3, caseChange: stale });
    expect(await rig.stores.turns.append([loud(row, rig.now())])).toEqual(['conflict']);
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

const racing = {
  'lets one of twenty turns with one number win': async (rig) => {
    const talk = await asked(rig);
    const rows = Array.from({ length: 20 }, () => turn(talk.conversation, { answers: [answer()] })).map((row) => ({
      ...row,
      outbox: [message(row, 0)],
    }));
    const written = await Promise.all(rows.map(async (row) => (await rig.stores.turns.append([row]))[0]));
    expect(written.filter((one) => one === 'written')).toHaveLength(1);
    expect(written.filter((one) => one === 'conflict')).toHaveLength(19);
    const { view, standing, sent } = await seen(rig, talk);
    expect([view?.answers.length, standing?.seq, sent]).toEqual([1, 2, 1]);
  },
  'lets one of twenty turns with one key win, whatever their numbers': async (rig) => {
    const talk = await asked(rig);
    const key = fresh('message');
    const rows = Array.from({ length: 20 }, (_, n) =>
      turn(talk.conversation, { key, seq: 2 + (n % 3), answers: [answer()] }),
    );
    const written = await Promise.all(rows.map(async (row) => (await rig.stores.turns.append([row]))[0]));
    expect(written.filter((one) => one === 'written')).toHaveLength(1);
    expect(written.filter((one) => one === 'duplicate')).toHaveLength(19);
    expect((await seen(rig, talk)).view?.answers).toHaveLength(1);
  },
  'opens one case of a chat, however many turns want to': async (rig) => {
    const talk = await asked(rig);
    const rows = Array.from({ length: 20 }, (_, n) =>
      turn(talk.conversation, { seq: 2 + n, caseChange: caseOf(talk.conversation, rig.now()) }),
    );
    const written = await Promise.all(rows.map(async (row) => (await rig.stores.turns.append([row]))[0]));
    expect(written.filter((one) => one === 'written')).toHaveLength(1);
    expect(written.filter((one) => one === 'conflict')).toHaveLength(19);
    const { items } = await rig.stores.cases.list({ limit: 50 });
    expect(items).toHaveLength(1);
  },
  'writes the others of a batch in which one loses': async (rig) => {
    const talks = [await asked(rig), await complained(rig), await asked(rig), await asked(rig), await asked(rig)];
    const [first, stale, taken, known, last] = talks;
    if (!first || !stale || !taken || !known || !last) throw new Error('five talks');
    const old = (stale as Awaited<ReturnType<typeof complained>>).aCase;
    await rig.stores.dueCases.change(claimed(old, rig.now()), []);
    await rig.stores.turns.append([turn(taken.conversation)]);
    const key = fresh('message');
    await rig.stores.turns.append([turn(known.conversation, { key })]);
    const batch = [
      turn(first.conversation),
      turn(stale.conversation, { seq: 3, caseChange: claimed(old, rig.now()) }),
      turn(taken.conversation),
      turn(known.conversation, { seq: 3, key }),
      turn(last.conversation, { caseChange: caseOf(last.conversation, rig.now()) }),
    ];
    expect(await rig.stores.turns.append(batch)).toEqual(['written', 'conflict', 'conflict', 'duplicate', 'written']);
  },
  'writes the others of a batch in which one would open a second case': async (rig) => {
    const [first, second] = [await complained(rig), await asked(rig)];
    const batch = [
      turn(first.conversation, { seq: 3, caseChange: caseOf(first.conversation, rig.now()) }),
      turn(second.conversation),
    ];
    expect(await rig.stores.turns.append(batch)).toEqual(['conflict', 'written']);
  },
  'writes one of two changes of a case in a batch': async (rig) => {
    const talk = await complained(rig);
    const { conversation } = talk;
    const callback = { ...conversation, id: ConversationId.parse(randomUUID()), ordinal: 2, caseId: talk.aCase.id };
    const silent = {
      over: talk.aCase.version,
      after: { ...talk.aCase, version: talk.aCase.version + 1, nextKind: 'silent' as const },
      events: [],
    };
    const batch = [
      turn(conversation, { seq: 3, caseChange: claimed(talk.aCase, rig.now()) }),
      turn(callback, { opens: true, seq: 1, caseChange: silent }),
    ];
    expect((await rig.stores.turns.append(batch)).toSorted()).toEqual(['conflict', 'written']);
    expect((await rig.stores.cases.view(talk.aCase.id))?.case.version).toBe(talk.aCase.version + 1);
    const written = await rig.stores.turns.load([conversation.id, callback.id]);
    expect([...written.values()].map(({ seq }) => seq).toSorted()).toEqual(written.size === 1 ? [3] : [1, 2]);
  },
  'takes a message once that comes for two conversations in a batch': async (rig) => {
    const [first, second] = [await asked(rig), await asked(rig)];
    const key = fresh('message');
    const batch = [first, second].map(({ conversation }) => turn(conversation, { key, answers: [answer()] }));
    expect(await rig.stores.turns.append(batch)).toEqual(['written', 'duplicate']);
    expect((await rig.stores.chats.conversation(second.conversation.id))?.answers).toEqual([]);
  },
} as const satisfies Record<string, StoreTest>;

function customerOf(view: { customer: { id: string } | null } | null): string {
  if (!view?.customer) throw new Error('the follow-up has no customer');
  return view.customer.id;
}

const consent = {
  'takes back, with an opt-out, all that was to be asked': async (rig) => {
    const { stores } = rig;
    const person = { id: fresh('customer'), identities: [{ channel: 'telegram', address: '42' }] };
    const talk = await asked(rig, deliveryEvent(person));
    const other = await asked(rig, deliveryEvent(person));
    const wanted = await planned(rig, deliveryEvent(person), later(rig.now(), 3_600 * SECOND));
    const stranger = await asked(rig, reachable('43'));
    const row = turn(talk.conversation, {
      consent: 'opt-out',
      followUp: {
        state: 'closed',
        reason: 'opted-out',
        nextAt: null,
        nextKind: null,
        expiresAt: null,
        stamps: ['closed'],
      },
    });
    await stores.turns.append([{ ...row, outbox: [message(row, 0)] }]);
    expect(await stores.followUps.get(wanted.id)).toMatchObject({
      state: 'skipped',
      reason: 'opted-out',
      nextAt: null,
    });
    expect(await stores.followUps.get(other.id)).toMatchObject({
      state: 'asked',
      nextKind: 'expire',
      nextAt: other.opening.followUp?.expiresAt,
    });
    expect(await stores.followUps.get(stranger.id)).toMatchObject({ state: 'asked', nextKind: 'remind' });
    const keys = (await sendAll(rig)).map(({ key }) => key).toSorted();
    expect(keys, 'only the confirmation, and what is for others').toEqual(
      [`turn:${stranger.conversation.id}:1:0`, `turn:${talk.conversation.id}:2:0`].toSorted(),
    );
    let optedOut: boolean | null = null;
    await stores.intake.accept([deliveryEvent(person)], (_event, standing) => {
      optedOut = standing.optedOut;
      return { state: 'skipped', reason: 'opted-out', rule: null, trace: [] };
    });
    expect(optedOut).toBe(true);
  },
  'takes back, with an opt-out, also what the customer had put off': async (rig) => {
    const talk = await asked(rig);
    const snoozed = {
      state: 'planned',
      reason: 'snoozed',
      nextAt: later(rig.now(), 60 * SECOND),
      nextKind: 'ask',
      expiresAt: null,
      stamps: [],
    } as const;
    await rig.stores.turns.append([turn(talk.conversation, { followUp: snoozed })]);
    await rig.stores.turns.append([turn(talk.conversation, { seq: 3, consent: 'opt-out' })]);
    expect(await rig.stores.followUps.get(talk.id)).toMatchObject({
      state: 'skipped',
      reason: 'opted-out',
      nextAt: null,
    });
  },
  'silences, with an opt-out in a case, the reminder of its own follow-up': async (rig) => {
    const talk = await complained(rig);
    const callback = {
      ...talk.conversation,
      id: ConversationId.parse(randomUUID()),
      ordinal: 2,
      caseId: talk.aCase.id,
    };
    await rig.stores.turns.append([turn(callback, { opens: true, seq: 1 })]);
    await rig.stores.turns.append([turn(callback, { consent: 'opt-out' })]);
    expect(await rig.stores.followUps.get(talk.id)).toMatchObject({ state: 'asked', nextKind: 'expire' });
  },
  'leaves, with an opt-out, what is about a case': async (rig) => {
    const talk = await complained(rig, reachable());
    await sendAll(rig);
    const callback = {
      ...talk.conversation,
      id: ConversationId.parse(randomUUID()),
      ordinal: 2,
      caseId: talk.aCase.id,
    };
    const opening = turn(callback, { opens: true, seq: 1 });
    await rig.stores.turns.append([{ ...opening, outbox: [message(opening, 0)] }]);
    await rig.stores.turns.append([turn(talk.conversation, { seq: 3, consent: 'opt-out' })]);
    expect((await sendAll(rig)).map(({ key }) => key)).toEqual([`turn:${callback.id}:1:0`]);
  },
  'does not send again, after an opt-out, what was being sent': async (rig) => {
    const talk = await asked(rig, reachable());
    const [row] = await rig.stores.outbox.claim(10, LEASE);
    await rig.stores.turns.append([turn(talk.conversation, { consent: 'opt-out' })]);
    if (!row) throw new Error('nothing was to be sent');
    await rig.stores.outbox.settle(row, {
      state: 'pending',
      dueAt: rig.now(),
      outcome: 'retry',
      counts: true,
      ambiguous: false,
    });
    await rig.pass(2 * LEASE);
    expect(await rig.stores.outbox.claim(10, LEASE)).toEqual([]);
  },
  'lets a customer opt in again': async (rig) => {
    const person = { id: fresh('customer') };
    const talk = await asked(rig, deliveryEvent(person));
    await rig.stores.turns.append([turn(talk.conversation, { consent: 'opt-out' })]);
    await rig.stores.turns.append([turn(talk.conversation, { seq: 3, consent: 'opt-in' })]);
    const { id } = await planned(rig, deliveryEvent(person));
    const [due] = await rig.stores.dueFollowUps.claim(10, LEASE, id);
    expect(due?.customer.optedOut).toBe(false);
  },
} as const satisfies Record<string, StoreTest>;

const TESTS = { ...keeping, ...refusing, ...racing, ...consent };

export function describeTurnLog(
  name: string,
  makeRig: () => Promise<StoreRig>,
  skips: Partial<Record<keyof typeof TESTS, string>> = {},
): void {
  describeContract(`a turn log: ${name}`, TESTS, makeRig, skips);
}
