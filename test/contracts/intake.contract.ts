import { expect } from 'vitest';
import { later, SECOND } from '../../src/clock.ts';
import type { Decision } from '../../src/followups/index.ts';
import { type Accepted, readStructured } from '../../src/intake/index.ts';
import { asked, deliveryEvent, fresh, LEASE, planned, RULE, type StoreRig, type StoreTest } from './stores.rig.ts';
import { describeContract } from './suite.ts';

const plannedAt = (dueAt: Date): Decision => ({
  state: 'planned',
  rule: RULE,
  dueAt,
  trace: [{ rule: 'delay', result: 'over', detail: '+60 min' }],
});
const soon = (rig: StoreRig) => () => plannedAt(later(rig.now(), -SECOND));

function cancellation(of: Accepted, changes: Readonly<Record<string, unknown>> = {}): Accepted {
  const order = of.what.kind === 'service' ? of.what.data.service.id : '';
  const event = {
    specversion: '1.0',
    id: fresh('event'),
    source: of.source,
    type: 'delivery.cancelled',
    data: { service: { id: order } },
  };
  return readStructured({ ...event, ...changes });
}

async function all(rig: StoreRig) {
  const { items } = await rig.stores.followUps.list({ limit: 500 });
  return items;
}

const TESTS = {
  'keeps an event with its decision': async (rig) => {
    const event = deliveryEvent({ id: 'c-9', name: '李雷', timezone: 'Asia/Tokyo' });
    const dueAt = later(rig.now(), 60 * SECOND);
    const [result] = await rig.stores.intake.accept([event], () => plannedAt(dueAt));
    expect(result).toEqual({ id: event.id, status: 'scheduled', followUpId: expect.any(String), dueAt });
    const [view, ...more] = await all(rig);
    expect(more).toEqual([]);
    expect(view).toMatchObject({
      id: result?.followUpId,
      state: 'planned',
      reason: null,
      trace: [{ rule: 'delay', result: 'over', detail: '+60 min' }],
      event: { id: event.id, source: '/shop/orders', type: 'delivery.completed', time: event.time },
      customer: { id: 'c-9', name: '李雷' },
      service: { item: '洗衣机', completedAt: new Date('2026-03-01T10:00:00+08:00') },
      scriptId: RULE.scriptId,
      ruleId: RULE.id,
      dueAt,
      nextAt: dueAt,
      nextKind: 'ask',
      conversation: null,
    });
  },
  'keeps a decision not to ask, and its reason': async (rig) => {
    const [result] = await rig.stores.intake.accept([deliveryEvent()], () => ({
      state: 'skipped',
      reason: 'no-consent',
      rule: RULE,
      trace: [],
    }));
    expect(result).toMatchObject({ status: 'skipped', reason: 'no-consent' });
    expect(await all(rig)).toMatchObject([
      { id: result?.followUpId, state: 'skipped', reason: 'no-consent', nextAt: null, dueAt: null, ruleId: RULE.id },
    ]);
  },
  'keeps an event of a type that nobody knows': async (rig) => {
    const event = readStructured({
      specversion: '1.0',
      id: fresh('event'),
      source: '/x',
      type: 'weather.changed',
      data: { sun: true },
    });
    const [result] = await rig.stores.intake.accept([event], never);
    expect(result).toEqual({ id: event.id, status: 'skipped', reason: 'unknown-type', followUpId: expect.any(String) });
    expect(await all(rig)).toMatchObject([
      { id: result?.followUpId, state: 'skipped', reason: 'unknown-type', customer: null, service: null },
    ]);
  },
  'takes an event once that comes a hundred times at once': async (rig) => {
    const event = deliveryEvent();
    const results = (
      await Promise.all(Array.from({ length: 100 }, () => rig.stores.intake.accept([event], soon(rig))))
    ).flat();
    expect(results.filter(({ status }) => status === 'scheduled')).toHaveLength(1);
    expect(results.filter(({ status }) => status === 'duplicate')).toHaveLength(99);
    expect(new Set(results.map(({ followUpId }) => followUpId)).size).toBe(1);
    expect(await all(rig)).toHaveLength(1);
  },
  'takes an event once that comes twice in a batch': async (rig) => {
    const [one, other] = [deliveryEvent(), deliveryEvent()];
    const results = await rig.stores.intake.accept([one, other, one, one], soon(rig));
    expect(results.map(({ status }) => status)).toEqual(['scheduled', 'scheduled', 'duplicate', 'duplicate']);
    expect(results[2]?.followUpId).toBe(results[0]?.followUpId);
    expect(await all(rig)).toHaveLength(2);
  },
  'tells the same id of two sources apart': async (rig) => {
    const events = ['/shop', '/other'].map((source) => deliveryEvent({}, { id: 'evt-1', source }));
    expect((await rig.stores.intake.accept(events, soon(rig))).map(({ status }) => status)).toEqual([
      'scheduled',
      'scheduled',
    ]);
  },
  'answers in the order posted': async (rig) => {
    const events = Array.from({ length: 40 }, () => deliveryEvent());
    const results = await rig.stores.intake.accept(events, soon(rig));
    expect(results.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(await rig.stores.intake.accept([], never)).toEqual([]);
  },
  'makes one customer of two events': async (rig) => {
    const id = fresh('customer');
    const first = deliveryEvent({ id, name: '韩梅梅', identities: [{ channel: 'telegram', address: '7' }] });
    const second = deliveryEvent({ id, name: undefined, timezone: 'Asia/Tokyo' });
    await rig.stores.intake.accept([first, second], soon(rig));
    const due = await rig.stores.dueFollowUps.claim(10, LEASE);
    expect(due).toHaveLength(2);
    for (const one of due) {
      expect(one.customer).toMatchObject({ name: '韩梅梅', timezone: 'Asia/Tokyo' });
      expect(one.reach).toEqual({ channel: 'telegram', address: '7' });
    }
    expect(new Set(due.map(({ customer }) => customer.id)).size).toBe(1);
  },
  'makes one customer of many events at once': async (rig) => {
    const ids = [fresh('customer'), fresh('customer')];
    const batches = Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? ids : ids.toReversed()).map((id) => deliveryEvent({ id })),
    );
    await Promise.all(batches.map((events) => rig.stores.intake.accept(events, soon(rig))));
    const due = await rig.stores.dueFollowUps.claim(50, LEASE);
    expect([due.length, new Set(due.map(({ customer }) => customer.id)).size]).toEqual([20, 2]);
  },
  'leaves as it was what an event does not say': async (rig) => {
    const id = fresh('customer');
    await planned(rig, deliveryEvent({ id, name: '李雷', timezone: 'Asia/Tokyo', consent: { survey: true } }));
    const [, standing] = await seenBy(rig, deliveryEvent({ id, name: undefined }));
    expect(standing).toEqual({ consentSurvey: true, optedOut: false, erased: false, timezone: 'Asia/Tokyo' });
    const [, refused] = await seenBy(rig, deliveryEvent({ id, consent: { survey: false } }));
    expect(refused).toMatchObject({ consentSurvey: false });
  },
  'leaves an address with the person who has it': async (rig) => {
    const identities = [{ channel: 'telegram', address: '42' }];
    const first = await planned(rig, deliveryEvent({ identities }));
    const second = await planned(rig, deliveryEvent({ identities }));
    const due = await rig.stores.dueFollowUps.claim(10, LEASE);
    const reach = (id: string) => due.find((one) => one.id === id)?.reach;
    expect([reach(first.id), reach(second.id)]).toEqual([{ channel: 'telegram', address: '42' }, null]);
  },
  'keeps nothing of a batch that cannot be decided': async (rig) => {
    const events = [deliveryEvent(), deliveryEvent()];
    let asked = 0;
    const failing = () => {
      if (asked++ > 0) throw new Error('no decision');
      return plannedAt(rig.now());
    };
    await expect(rig.stores.intake.accept(events, failing)).rejects.toThrow('no decision');
    expect(await all(rig)).toEqual([]);
    expect((await rig.stores.intake.accept(events, soon(rig))).map(({ status }) => status)).toEqual([
      'scheduled',
      'scheduled',
    ]);
  },
  'takes a planned follow-up back': async (rig) => {
    const { id, event } = await planned(rig);
    const cancel = cancellation(event);
    expect(await rig.stores.intake.accept([cancel], never)).toEqual([
      { id: cancel.id, status: 'cancelled', followUpId: id },
    ]);
    expect(await rig.stores.followUps.get(id)).toMatchObject({
      state: 'skipped',
      reason: 'cancelled',
      nextAt: null,
      closedAt: expect.any(Date),
    });
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toEqual([]);
    expect((await all(rig)).map(({ reason }) => reason).toSorted()).toEqual(['cancellation-notice', 'cancelled']);
    const [again] = await rig.stores.intake.accept([cancel], never);
    expect(again).toMatchObject({ status: 'duplicate' });
  },
  'ends politely what was asked': async (rig) => {
    const { id, event } = await asked(rig);
    const [result] = await rig.stores.intake.accept([cancellation(event)], never);
    expect(result).toMatchObject({ status: 'cancelled', followUpId: id });
    expect(await rig.stores.followUps.get(id)).toMatchObject({ state: 'asked', nextKind: 'cancel' });
    await rig.pass(SECOND);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toMatchObject([{ id, kind: 'cancel' }]);
  },
  'takes back what came in the same batch': async (rig) => {
    const event = deliveryEvent();
    const results = await rig.stores.intake.accept([event, cancellation(event)], soon(rig));
    expect(results.map(({ status }) => status)).toEqual(['scheduled', 'cancelled']);
    expect(await rig.stores.dueFollowUps.claim(10, LEASE)).toEqual([]);
  },
  'says when there was nothing to take back': async (rig) => {
    const { event, id } = await planned(rig);
    const others = [
      cancellation(event, { source: '/elsewhere' }),
      cancellation(event, { type: 'repair.cancelled' }),
      cancellation(event, { data: { service: { id: 'none' } } }),
    ];
    const results = await rig.stores.intake.accept(others, never);
    for (const result of results) expect(result).toMatchObject({ status: 'skipped', reason: 'nothing-to-cancel' });
    expect(await rig.stores.followUps.get(id)).toMatchObject({ state: 'planned' });
  },
  'has a decision for every event, whatever came together': async (rig) => {
    const events = Array.from({ length: 12 }, (_, n) => {
      const event = deliveryEvent();
      return n % 3 === 0
        ? event
        : n % 3 === 1
          ? cancellation(event)
          : readStructured({ specversion: '1.0', id: fresh('event'), source: '/x', type: 'other' });
    });
    const parallel = await Promise.all(
      [0, 1, 2, 3].map((n) => rig.stores.intake.accept(n % 2 ? events : events.toReversed(), soon(rig))),
    );
    const decided = await all(rig);
    expect(decided.map(({ event }) => event.id).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
    expect(parallel.flat().filter(({ status }) => status !== 'duplicate')).toHaveLength(events.length);
    expect(decided.every(({ state, reason }) => state === 'planned' || reason !== null)).toBe(true);
  },
} as const satisfies Record<string, StoreTest>;

/** For events that nobody decides about. */
function never(): Decision {
  throw new Error('nobody decides about this');
}

async function seenBy(rig: StoreRig, event: Accepted) {
  let seen: unknown = null;
  const results = await rig.stores.intake.accept([event], (_event, standing) => {
    seen = standing;
    return plannedAt(later(rig.now(), -SECOND));
  });
  return [results, seen] as const;
}

export function describeIntake(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`intake: ${name}`, TESTS, makeRig);
}
