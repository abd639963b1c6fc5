import { expect } from 'vitest';
import { DAY, later, SECOND } from '../../src/clock.ts';
import {
  answer,
  asked,
  claimed,
  complained,
  deliveryEvent,
  fresh,
  LEASE,
  planned,
  type StoreRig,
  type StoreTest,
  turn,
} from './stores.rig.ts';

/** What is known about a customer when a new delivery of theirs is asked about. */
async function factsFor(rig: StoreRig, customer: object, service: object = {}) {
  const { id } = await planned(rig, delivered(customer, service));
  const due = await rig.stores.dueFollowUps.claim(1, LEASE, id);
  return (await rig.stores.dueFollowUps.facts(due)).get(id);
}

function delivered(customer: object, service: object = {}) {
  const person = { id: fresh('customer'), name: '李雷', locale: 'zh-CN', ...customer };
  const about = { id: fresh('order'), completedAt: '2026-03-01T10:00:00+08:00', ...service };
  return deliveryEvent({}, { data: { customer: person, service: about } });
}

const ANSWERED = { state: 'answered', reason: null, nextAt: null, nextKind: null, expiresAt: null } as const;

export const knowing = {
  'knows nothing about somebody new': async (rig) => {
    expect(await factsFor(rig, {})).toEqual({
      suppressed: false,
      expected: null,
      history: { asked: 0, answered: 0, complaints: 0, openCase: false },
      customer: { key: false },
      service: { attributes: {} },
    });
    expect((await rig.stores.dueFollowUps.facts([])).size).toBe(0);
  },
  'knows who it is and what was bought': async (rig) => {
    const customer = { id: fresh('customer'), segment: '企业', keyCustomer: true };
    const attributes = { floor: 3, parts: ['door', { 色: '白' }], fragile: true };
    const service = { orderValue: 1_299.5, currency: 'CNY', attributes };
    expect(await factsFor(rig, customer, service)).toMatchObject({
      customer: { key: true, segment: '企业' },
      service: { value: 1_299.5, currency: 'CNY', attributes },
    });
    expect((await factsFor(rig, { id: customer.id }))?.customer, 'what is not said again stays').toEqual({
      key: true,
      segment: '企业',
    });
  },
  'knows what was asked and answered before, not what is asked now': async (rig) => {
    const person = { id: fresh('customer') };
    const talk = await asked(rig, deliveryEvent(person));
    await asked(rig, deliveryEvent(person));
    await planned(rig, deliveryEvent(person), later(rig.now(), DAY));
    await asked(rig);
    await rig.stores.turns.append([
      turn(talk.conversation, { answers: [answer()], followUp: { ...ANSWERED, stamps: ['answered'] } }),
    ]);
    expect((await factsFor(rig, person))?.history).toMatchObject({ asked: 2, answered: 1 });
  },
  'knows the last rating that counts': async (rig) => {
    const person = { id: fresh('customer') };
    const { conversation } = await asked(rig, deliveryEvent(person));
    const said = async (seq: number, ...answers: ReturnType<typeof answer>[]) => {
      await rig.stores.turns.append([turn(conversation, { seq, answers })]);
      await rig.pass(SECOND);
    };
    await said(2, answer({ step: 'a', value: '4', score: 4 }));
    await said(3, answer({ step: 'b', value: '1', score: 1, core: false }));
    await said(4, answer({ step: 'c', value: 'nr', score: null }));
    expect((await factsFor(rig, person))?.history.lastScore).toBe(4);
    await said(5, answer({ step: 'd', value: '2', score: 2 }));
    expect((await factsFor(rig, person))?.history.lastScore).toBe(2);
    await rig.stores.turns.append([turn(conversation, { seq: 6, retracted: ['d'] })]);
    expect((await factsFor(rig, person))?.history.lastScore, 'it was taken back').toBe(4);
  },
  'knows complaints, and whether one is open; a mis-tap is none': async (rig) => {
    const person = { id: fresh('customer') };
    const history = async () => (await factsFor(rig, person))?.history;
    const first = await complained(rig, deliveryEvent(person));
    expect(await history()).toMatchObject({ complaints: 1, openCase: true });
    const closed = claimed(first.aCase, rig.now(), { state: 'closed', nextAt: null, nextKind: null });
    await rig.stores.dueCases.change(closed, []);
    expect(await history()).toMatchObject({ complaints: 1, openCase: false });
    const second = await complained(rig, deliveryEvent(person));
    const withdrawn = claimed(second.aCase, rig.now(), { state: 'withdrawn', nextAt: null, nextKind: null });
    await rig.stores.dueCases.change(withdrawn, []);
    expect(await history()).toMatchObject({ complaints: 1, openCase: false });
  },
  'knows for a quarter what mattered most to the customer': async (rig) => {
    const person = { id: fresh('customer') };
    const { conversation } = await asked(rig, deliveryEvent(person));
    const named = (seq: number, indicator: string | null, step = 'expect') =>
      rig.stores.turns.append([
        turn(conversation, { seq, answers: [answer({ step, kind: 'expectation', indicator, core: false })] }),
      ]);
    await named(2, 'on_time');
    await rig.pass(SECOND);
    await named(3, 'intact');
    await rig.pass(SECOND);
    await named(4, null, 'whatever');
    expect((await factsFor(rig, person))?.expected).toBe('intact');
    await rig.pass(89 * DAY);
    expect((await factsFor(rig, person))?.expected).toBe('intact');
    await rig.pass(2 * DAY);
    expect((await factsFor(rig, person))?.expected).toBeNull();
  },
  'counts the answers of the quarter, the fewest first': async (rig) => {
    expect(await rig.stores.dueFollowUps.wanted()).toEqual([]);
    const now = rig.now().toISOString();
    const { conversation } = await asked(rig, delivered({}, { completedAt: now }));
    const old = await asked(rig, delivered({}, { completedAt: later(rig.now(), -93 * DAY).toISOString() }));
    const rated = (step: string, indicator: string | null, over: object = {}) => answer({ step, indicator, ...over });
    const answers = [
      rated('a', 'on_time'),
      rated('b', 'on_time', { kind: 'comparison' }),
      rated('c', 'install'),
      rated('d', 'intact'),
      rated('e', 'intact', { kind: 'expectation' }),
      rated('f', null),
      rated('g', 'reason', { kind: 'choice' }),
    ];
    await rig.stores.turns.append([turn(conversation, { answers }), turn(old.conversation, { answers })]);
    await rig.stores.turns.append([turn(conversation, { seq: 3, retracted: ['d'] })]);
    expect(await rig.stores.dueFollowUps.wanted()).toEqual([
      { indicator: 'install', answers: 1 },
      { indicator: 'intact', answers: 1 },
      { indicator: 'on_time', answers: 2 },
    ]);
  },
} as const satisfies Record<string, StoreTest>;
