import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { HOUR, later, MINUTE, SECOND } from '../../src/clock.ts';
import { ConversationId } from '../../src/ids.ts';
import { knowing } from './due-follow-ups.facts.ts';
import {
  asked,
  complained,
  deliveryEvent,
  LEASE,
  planned,
  RULE,
  type StoreRig,
  type StoreTest,
  turn,
} from './stores.rig.ts';
import { describeContract } from './suite.ts';

const claiming = {
  'hands out what is due, with all that asking needs': async (rig) => {
    await rig.stores.rules.put(RULE, 'user:1');
    const identities = [
      { channel: 'telegram', address: '42' },
      { channel: 'slack', address: 'U1' },
    ];
    const { id } = await planned(rig, deliveryEvent({ name: '李雷', identities }));
    await planned(rig, deliveryEvent(), later(rig.now(), HOUR));
    const [due, ...more] = await rig.stores.dueFollowUps.claim(10, LEASE);
    expect(more).toEqual([]);
    expect(due).toMatchObject({
      id,
      kind: 'ask',
      forced: false,
      rule: { delayMinutes: 60, remindMinutes: 120, expireMinutes: 1_440 },
      scriptId: RULE.scriptId,
      customer: { name: '李雷', locale: 'zh-CN', optedOut: false, erased: false },
      service: { item: '洗衣机', kind: 'delivery.completed', completedAt: new Date('2026-03-01T10:00:00+08:00') },
      reach: { channel: 'telegram', address: '42' },
      conversation: null,
      ordinal: 0,
    });
  },
  'never hands one to two': async (rig) => {
    const events = Array.from({ length: 40 }, () => deliveryEvent());
    const decide = () => ({ state: 'planned', rule: RULE, dueAt: later(rig.now(), -SECOND), trace: [] }) as const;
    await rig.stores.intake.accept(events, decide);
    const claims = await Promise.all(Array.from({ length: 8 }, () => rig.stores.dueFollowUps.claim(8, LEASE)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await rig.stores.dueFollowUps.claim(100, LEASE)).length).toBe(40);
    await rig.pass(LEASE + SECOND);
    expect(await rig.stores.dueFollowUps.claim(100, LEASE), 'whoever held them is dead').toHaveLength(40);
  },
  'hands out one by name, due or not, while it is planned': async (rig) => {
    const { id } = await planned(rig, deliveryEvent(), later(rig.now(), HOUR));
    const other = await planned(rig);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE, id)).toMatchObject([{ id }]);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE, id), 'it is held').toEqual([]);
    const talk = await asked(rig);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE, talk.id)).toEqual([]);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toMatchObject([{ id: other.id }]);
  },
  'hands out questions a little before their moment, and says how long that is': async (rig) => {
    const soon = await planned(rig, deliveryEvent(), later(rig.now(), 20 * SECOND));
    await planned(rig, deliveryEvent(), later(rig.now(), 2 * MINUTE));
    expect(await rig.stores.dueFollowUps.claim(10, LEASE), 'unless it is said, none is').toEqual([]);
    const [due, ...more] = await rig.stores.dueFollowUps.claim(10, LEASE, undefined, MINUTE);
    expect(more).toEqual([]);
    expect(due).toMatchObject({ id: soon.id, kind: 'ask' });
    expect(due?.waitMs).toBeGreaterThan(10 * SECOND);
    expect(due?.waitMs).toBeLessThanOrEqual(20 * SECOND);
    expect(due && later(due.claimedAt, due.waitMs).getTime()).toBeCloseTo(due?.dueAt.getTime() ?? 0, -1);
    await rig.pass(LEASE + 5 * SECOND);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE), 'its lease begins in its moment').toEqual([]);
    await rig.pass(20 * SECOND);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toMatchObject([{ id: soon.id, waitMs: 0 }]);
  },
  'hands out timers in their moment only': async (rig) => {
    const { id } = await asked(rig);
    await rig.pass(30 * MINUTE);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE, undefined, HOUR)).toEqual([]);
    await rig.pass(31 * MINUTE);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE, undefined, HOUR)).toMatchObject([{ id, kind: 'remind' }]);
  },
  'takes back what is not begun, and nothing that was asked meanwhile': async (rig) => {
    const { id } = await planned(rig);
    const talk = await asked(rig);
    await rig.stores.dueFollowUps.claim(10, LEASE);
    await rig.stores.dueFollowUps.release([id, talk.id]);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toMatchObject([{ id }]);
    await rig.stores.dueFollowUps.release([]);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE), 'it is held').toEqual([]);
  },
  'reaches the customer where they can be reached': async (rig) => {
    const { id } = await planned(
      rig,
      deliveryEvent({
        identities: [
          { channel: 'telegram', address: '42' },
          { channel: 'slack', address: 'U1' },
        ],
      }),
    );
    await rig.stores.addresses.block('telegram', '42', true);
    const [blocked] = await rig.stores.dueFollowUps.claim(10, LEASE, id);
    expect(blocked?.reach, 'Slack is not connected').toBeNull();
    await rig.stores.addresses.block('telegram', '42', false);
    await rig.pass(LEASE + SECOND);
    const [unblocked] = await rig.stores.dueFollowUps.claim(10, LEASE, id);
    expect(unblocked?.reach).toEqual({ channel: 'telegram', address: '42' });
  },
  'ends the follow-up’s own dialog, also when the chat has gone on': async (rig) => {
    const talk = await complained(rig);
    const callback = {
      ...talk.conversation,
      id: ConversationId.parse(randomUUID()),
      ordinal: 2,
      caseId: talk.aCase.id,
    };
    await rig.stores.turns.append([turn(callback, { opens: true, seq: 1 })]);
    await rig.pass(2 * HOUR);
    const [due] = await rig.stores.dueFollowUps.claim(10, LEASE);
    expect(due).toMatchObject({ id: talk.id, kind: 'remind', conversation: talk.conversation.id, ordinal: 2 });
  },
} as const satisfies Record<string, StoreTest>;

const settling = {
  'skips what is planned, and nothing else': async (rig) => {
    const { id } = await planned(rig);
    const talk = await asked(rig);
    for (const one of [id, talk.id]) await rig.stores.dueFollowUps.skip(one, 'opted-out');
    expect(await rig.stores.followUps.get(id)).toMatchObject({
      state: 'skipped',
      reason: 'opted-out',
      nextAt: null,
      closedAt: expect.any(Date),
    });
    expect(await rig.stores.followUps.get(talk.id)).toMatchObject({ state: 'asked', nextKind: 'remind' });
  },
  'postpones what was claimed': async (rig) => {
    const { id } = await planned(rig);
    await rig.stores.dueFollowUps.claim(10, LEASE);
    const until = later(rig.now(), HOUR);
    await rig.stores.dueFollowUps.postpone(id, until);
    expect(await rig.stores.followUps.get(id)).toMatchObject({ state: 'planned', nextAt: until, nextKind: 'ask' });
    await rig.pass(HOUR + SECOND);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toMatchObject([{ id }]);
  },
  'does not bring back by postponing what was taken back meanwhile': async (rig) => {
    const { id } = await planned(rig);
    await rig.stores.dueFollowUps.claim(10, LEASE);
    await rig.stores.followUps.skip(id, 'user:1', null);
    await rig.stores.dueFollowUps.postpone(id, later(rig.now(), MINUTE));
    expect(await rig.stores.followUps.get(id)).toMatchObject({ state: 'skipped', nextAt: null });
    await rig.pass(HOUR);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toEqual([]);
  },
  'lets a reminder that has nothing to say give way to the expiry': async (rig) => {
    const { id, opening } = await asked(rig);
    await rig.pass(2 * HOUR);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toMatchObject([{ id, kind: 'remind' }]);
    await rig.stores.dueFollowUps.rest(id);
    const after = await rig.stores.followUps.get(id);
    expect(after).toMatchObject({ state: 'asked', nextKind: 'expire' });
    expect(after?.nextAt).toBeInstanceOf(Date);
    await rig.pass(24 * HOUR);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toMatchObject([{ id, kind: 'expire' }]);
    await rig.stores.dueFollowUps.rest(id);
    expect(await rig.stores.followUps.get(id)).toMatchObject({ nextAt: null, nextKind: null });
    expect(opening.followUp?.nextKind).toBe('remind');
  },
  'lets a loser rest without touching what the winner has set': async (rig) => {
    const { id } = await asked(rig);
    await rig.stores.dueFollowUps.rest(id);
    expect(await rig.stores.followUps.get(id)).toMatchObject({ state: 'asked', nextKind: 'remind' });
  },
} as const satisfies Record<string, StoreTest>;

const TESTS = { ...claiming, ...settling, ...knowing };

export function describeDueFollowUps(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`due follow-ups: ${name}`, TESTS, makeRig);
}
