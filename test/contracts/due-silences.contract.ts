import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { HOUR, later, MINUTE, SECOND } from '../../src/clock.ts';
import { ConversationId } from '../../src/ids.ts';
import type { TurnRow } from '../../src/turns/index.ts';
import {
  asked,
  complained,
  deliveryEvent,
  fresh,
  LEASE,
  reachable,
  type StoreRig,
  type StoreTest,
  type Talk,
  turn,
} from './stores.rig.ts';
import { describeContract } from './suite.ts';

const wait = (rig: StoreRig, minutes: number, step = 'q1') => ({ step, until: later(rig.now(), minutes * MINUTE) });

/** A talk whose question waits for so many minutes. */
async function waiting(rig: StoreRig, minutes = 30, event = deliveryEvent()): Promise<Talk> {
  return asked(rig, event, { waits: wait(rig, minutes) });
}

async function goesOn(rig: StoreRig, { conversation }: Talk, over: Partial<TurnRow>): Promise<void> {
  const seq = ((await rig.stores.turns.load([conversation.id])).get(conversation.id)?.seq ?? 0) + 1;
  const [written] = await rig.stores.turns.append([turn(conversation, { seq, ...over })]);
  if (written !== 'written') throw new Error(`the turn was answered ${written}`);
}

const claim = (rig: StoreRig, limit = 10) => rig.stores.dueSilences.claim(limit, LEASE);

const claiming = {
  'hands out what nobody answered in time, with what judging it needs': async (rig) => {
    const event = deliveryEvent({
      timezone: 'Europe/Paris',
      identities: [{ channel: 'telegram', address: '42' }],
    });
    const { conversation, opening } = await waiting(rig, 30, event);
    await asked(rig);
    await rig.pass(29 * MINUTE);
    expect(await claim(rig)).toEqual([]);
    await rig.pass(2 * MINUTE);
    const [due, ...more] = await claim(rig);
    expect(more).toEqual([]);
    expect(due).toEqual({
      conversation: conversation.id,
      step: 'q1',
      dueAt: expect.any(Date),
      timezone: 'Europe/Paris',
      pushes: true,
    });
    expect(opening.outbox).toHaveLength(1);
    expect(due?.dueAt.getTime()).toBeLessThanOrEqual(rig.now().getTime());
    expect(await claim(rig), 'it is held').toEqual([]);
    await rig.pass(LEASE + SECOND);
    expect(await claim(rig), 'whoever held it is dead').toMatchObject([{ conversation: conversation.id }]);
  },
  'knows who would not be woken': async (rig) => {
    await waiting(rig);
    await rig.pass(HOUR);
    expect(await claim(rig)).toMatchObject([{ timezone: null, pushes: false }]);
  },
  'hands out the longest overdue first, as many as are wanted': async (rig) => {
    const talks = [await waiting(rig, 20), await waiting(rig, 5), await waiting(rig, 10)];
    const [last, first, second] = talks.map(({ conversation }) => conversation.id);
    await rig.pass(HOUR);
    expect((await claim(rig, 2)).map(({ conversation }) => conversation)).toEqual([first, second]);
    expect((await claim(rig, 2)).map(({ conversation }) => conversation)).toEqual([last]);
  },
  'never hands one to two': async (rig) => {
    await Promise.all(Array.from({ length: 30 }, () => waiting(rig)));
    await rig.pass(HOUR);
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(rig, 5)));
    const ids = claims.flat().map(({ conversation }) => conversation);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await claim(rig, 100)).length).toBe(30);
  },
} as const satisfies Record<string, StoreTest>;

const keeping = {
  'ends a wait when the dialog has moved on, and leaves it alone else': async (rig) => {
    const [over, still] = [await waiting(rig), await waiting(rig)];
    await goesOn(rig, over, { waits: 'never' });
    await goesOn(rig, still, {});
    await goesOn(rig, still, { tags: ['a'] });
    await rig.pass(HOUR);
    expect(await claim(rig)).toMatchObject([{ conversation: still.conversation.id, step: 'q1' }]);
  },
  'waits for the question that was asked last': async (rig) => {
    const talk = await waiting(rig, 10);
    await goesOn(rig, talk, { waits: wait(rig, 50, 'why') });
    await rig.pass(30 * MINUTE);
    expect(await claim(rig)).toEqual([]);
    await rig.pass(30 * MINUTE);
    expect(await claim(rig)).toMatchObject([{ step: 'why' }]);
    await goesOn(rig, talk, { waits: 'never' });
    const late = await asked(rig);
    await goesOn(rig, late, { waits: wait(rig, 5, 'more') });
    await rig.pass(10 * MINUTE);
    expect(await claim(rig), 'one that begins later').toMatchObject([{ step: 'more' }]);
  },
  'takes the lease with the turn that ends or renews a wait': async (rig) => {
    const [ended, renewed] = [await waiting(rig), await waiting(rig)];
    await rig.pass(HOUR);
    expect(await claim(rig)).toHaveLength(2);
    await goesOn(rig, ended, { waits: 'never' });
    await goesOn(rig, renewed, { waits: wait(rig, 1, 'why') });
    for (const { conversation } of [ended, renewed]) {
      await rig.stores.dueSilences.postpone(conversation.id, later(rig.now(), -SECOND));
    }
    expect(await claim(rig), 'a loser does not bring it back').toEqual([]);
    await rig.pass(2 * MINUTE);
    expect(await claim(rig), 'at once, when it is due').toMatchObject([{ step: 'why' }]);
  },
  'leaves a wait as it is when its turn is not written': async (rig) => {
    const talk = await waiting(rig);
    const lost = turn(talk.conversation, { seq: 1, waits: 'never' });
    expect(await rig.stores.turns.append([lost])).toEqual(['conflict']);
    await rig.pass(HOUR);
    expect(await claim(rig)).toHaveLength(1);
  },
  'looks again later, or never': async (rig) => {
    const [later_, never] = [await waiting(rig), await waiting(rig)];
    await rig.pass(HOUR);
    await claim(rig);
    await rig.stores.dueSilences.postpone(later_.conversation.id, later(rig.now(), HOUR));
    await rig.stores.dueSilences.postpone(never.conversation.id, null);
    await rig.stores.dueSilences.postpone(ConversationId.parse(randomUUID()), null);
    await rig.pass(50 * MINUTE);
    expect(await claim(rig)).toEqual([]);
    await rig.pass(20 * MINUTE);
    expect(await claim(rig)).toMatchObject([{ conversation: later_.conversation.id, step: 'q1' }]);
    await rig.pass(24 * HOUR);
    expect(await claim(rig)).toMatchObject([{ conversation: later_.conversation.id }]);
  },
  'ends, with an opt-out, what waits in the customer’s other dialogs, but for cases': async (rig) => {
    const person = { id: fresh('customer') };
    const [said, other] = [
      await waiting(rig, 30, deliveryEvent(person)),
      await waiting(rig, 30, deliveryEvent(person)),
    ];
    const stranger = await waiting(rig, 30, reachable('43'));
    const talk = await complained(rig, deliveryEvent(person));
    const id = ConversationId.parse(randomUUID());
    const callback = { ...talk.conversation, id, ordinal: 2, caseId: talk.aCase.id };
    await rig.stores.turns.append([turn(callback, { opens: true, seq: 1, waits: wait(rig, 30) })]);
    await goesOn(rig, said, { consent: 'opt-out', waits: 'never' });
    await rig.pass(HOUR);
    const due = (await claim(rig)).map(({ conversation }) => conversation);
    expect(due.toSorted()).toEqual([stranger.conversation.id, id].toSorted());
    expect(due).not.toContain(other.conversation.id);
  },
} as const satisfies Record<string, StoreTest>;

const TESTS = { ...claiming, ...keeping };

export function describeDueSilences(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`due silences: ${name}`, TESTS, makeRig);
}
