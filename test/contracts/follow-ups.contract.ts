import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { HOUR, later, SECOND } from '../../src/clock.ts';
import type { Reason } from '../../src/followups/index.ts';
import { FollowUpId } from '../../src/ids.ts';
import { asked, deliveryEvent, fresh, LEASE, planned, RULE, type StoreRig, type StoreTest } from './stores.rig.ts';
import { describeContract } from './suite.ts';

async function skipped(rig: StoreRig, reason: Reason, ruled = true): Promise<FollowUpId> {
  const decide = () => ({ state: 'skipped', reason, rule: ruled ? RULE : null, trace: [] }) as const;
  const [result] = await rig.stores.intake.accept([deliveryEvent()], decide);
  return FollowUpId.parse(result?.followUpId);
}

const listing = {
  'lists by state and by customer, the newest first, page by page': async (rig) => {
    const customer = fresh('customer');
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      ids.unshift((await planned(rig, deliveryEvent({ id: customer }))).id);
      await rig.pass(SECOND);
    }
    await skipped(rig, 'too-old');
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = await rig.stores.followUps.list({ customer, state: 'planned', limit: 2, ...(after && { after }) });
      pages.push(page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(ids);
    expect((await rig.stores.followUps.list({ state: 'skipped', limit: 10 })).items).toHaveLength(1);
    expect((await rig.stores.followUps.list({ customer: 'nobody', limit: 10 })).items).toEqual([]);
  },
  'knows none of another name': async (rig) => {
    expect(await rig.stores.followUps.get(FollowUpId.parse(randomUUID()))).toBeNull();
  },
} as const satisfies Record<string, StoreTest>;

const byHand = {
  'makes a planned one due now': async (rig) => {
    const { id } = await planned(rig, deliveryEvent(), later(rig.now(), 24 * HOUR));
    expect(await rig.stores.followUps.sendNow(id, 'user:1')).toBe(true);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE, id)).toMatchObject([{ id, kind: 'ask', forced: true }]);
    expect((await rig.stores.followUps.get(id))?.trace.at(-1)).toEqual({
      rule: 'by-hand',
      result: 'send-now',
      detail: 'user:1',
    });
  },
  'asks after all what the house had decided against': async (rig) => {
    for (const reason of [
      'too-old',
      'by-hand',
      'rule-disabled',
      'script-not-published',
      'suppressed',
      'expired-before-asking',
    ] as const) {
      const id = await skipped(rig, reason);
      expect(await rig.stores.followUps.sendNow(id, 'user:1'), reason).toBe(true);
      expect(await rig.stores.followUps.get(id)).toMatchObject({ state: 'planned', reason: null, nextKind: 'ask' });
    }
  },
  'never asks against the customer’s own word, nor what is over': async (rig) => {
    for (const reason of ['no-consent', 'opted-out', 'erased', 'cancelled'] as const) {
      const id = await skipped(rig, reason);
      expect(await rig.stores.followUps.sendNow(id, 'user:1'), reason).toBe(false);
      expect(await rig.stores.followUps.get(id)).toMatchObject({ state: 'skipped', reason, nextAt: null });
    }
    const { id } = await asked(rig);
    expect(await rig.stores.followUps.sendNow(id, 'user:1')).toBe(false);
    expect(await rig.stores.followUps.sendNow(await skipped(rig, 'too-old', false), 'user:1'), 'nothing to ask').toBe(
      false,
    );
    expect(await rig.stores.followUps.sendNow(FollowUpId.parse(randomUUID()), 'user:1')).toBe(false);
  },
  'takes back only what is planned': async (rig) => {
    const { id } = await planned(rig);
    expect(await rig.stores.followUps.skip(id, 'user:1', 'sold out')).toBe(true);
    expect(await rig.stores.followUps.skip(id, 'user:1', null)).toBe(false);
    expect(await rig.stores.followUps.get(id)).toMatchObject({
      state: 'skipped',
      reason: 'by-hand',
      nextAt: null,
      closedAt: expect.any(Date),
    });
    expect((await rig.stores.followUps.get(id))?.trace.at(-1)).toEqual({
      rule: 'by-hand',
      result: 'skip',
      detail: 'user:1: sold out',
    });
    expect(await rig.stores.followUps.skip((await asked(rig)).id, 'user:1', null)).toBe(false);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toEqual([]);
  },
} as const satisfies Record<string, StoreTest>;

const configured = {
  'keeps rules in the order of type and place': async (rig) => {
    const { rules } = rig.stores;
    for (const [id, eventType, position] of [
      ['b', 'delivery.completed', 2],
      ['a', 'repair.completed', 0],
      ['c', 'delivery.completed', 1],
    ] as const) {
      await rules.put({ ...RULE, id, eventType, position }, 'user:1');
    }
    expect((await rules.list()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    await rules.put({ ...RULE, id: 'c', remindMinutes: null, enabled: false }, 'user:1');
    expect((await rules.list()).find(({ id }) => id === 'c')).toEqual({
      ...RULE,
      id: 'c',
      remindMinutes: null,
      enabled: false,
    });
    expect([await rules.remove('c', 'user:1'), await rules.remove('c', 'user:1')]).toEqual([true, false]);
  },
  'keeps the house as it was put': async (rig) => {
    const house = await rig.stores.houses.get();
    const after = {
      ...house,
      brand: { 'zh-CN': '新店', en: 'New' },
      window: { ...house.window, weekend: { from: '22:00', to: '06:00' } },
    };
    await rig.stores.houses.put(after, 'user:1');
    expect(await rig.stores.houses.get()).toEqual(after);
  },
} as const satisfies Record<string, StoreTest>;

const TESTS = { ...listing, ...byHand, ...configured };

export function describeFollowUps(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`follow-ups: ${name}`, TESTS, makeRig);
}
