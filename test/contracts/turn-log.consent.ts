import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { later, SECOND } from '../../src/clock.ts';
import { ConversationId } from '../../src/ids.ts';
import {
  asked,
  complained,
  deliveryEvent,
  fresh,
  LEASE,
  message,
  planned,
  reachable,
  type StoreTest,
  sendAll,
  turn,
} from './stores.rig.ts';

/** What follows from a customer's "stop". */
export const consent = {
  'leaves, with an opt-out, what a person on the staff has written': async (rig) => {
    const { conversation } = await complained(rig, reachable());
    await sendAll(rig);
    const heard = { kind: 'staff', text: 'A colleague is on her way.', by: 'Li' } as const;
    const staff = turn(conversation, { seq: 3, heard });
    await rig.stores.turns.append([{ ...staff, outbox: [message(staff, 0)] }]);
    const bot = turn(conversation, { seq: 4 });
    await rig.stores.turns.append([{ ...bot, outbox: [message(bot, 0)] }]);
    await rig.stores.turns.append([turn(conversation, { seq: 5, consent: 'opt-out' })]);
    expect((await sendAll(rig)).map(({ key }) => key)).toEqual([`turn:${conversation.id}:3:0`]);
  },
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
      afterMs: 0,
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
