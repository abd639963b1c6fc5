import { expect } from 'vitest';
import { later, SECOND } from '../../src/clock.ts';
import type { RemarkKind } from '../../src/responses/index.ts';
import { answer, asked, deliveryEvent, fresh, type StoreRig, type StoreTest, turn } from './stores.rig.ts';
import { describeContract } from './suite.ts';

const READ = { limit: 50 };
const pressed = (step: string, choice: string, label: string) =>
  ({ kind: 'pressed', step, choice, label, via: 'webchat' }) as const;

/** A customer gives a rating, then chooses what was best. */
async function praised(rig: StoreRig, event = deliveryEvent(), kind: RemarkKind = 'praise') {
  const talk = await asked(rig, event);
  const { conversation } = talk;
  const rated = answer();
  const best = { ...answer(), step: 'best', kind: 'choice', value: 'on_time', score: null, core: false } as const;
  const rows = [
    turn(conversation, { heard: pressed('q1', '5', 'Very satisfied'), answers: [{ ...rated, score: 5, core: true }] }),
    turn(conversation, { seq: 3, heard: pressed('best', 'on_time', 'On time'), answers: [best], remarks: [kind] }),
  ];
  for (const row of rows) expect(await rig.stores.turns.append([row])).toEqual(['written']);
  return { ...talk, rated: rated.step };
}

const listing = {
  'tells what was praised, by whom, about whom': async (rig) => {
    const customer = fresh('customer');
    const { conversation, id } = await praised(rig, deliveryEvent({ id: customer, name: 'Ada' }));
    const { items, next } = await rig.stores.remarks.list(READ);
    expect(next).toBeNull();
    expect(items).toEqual([
      {
        kind: 'praise',
        at: expect.any(Date),
        conversationId: conversation.id,
        followUpId: id,
        scriptId: 'delivery_followup',
        customer: { id: customer, name: 'Ada' },
        service: expect.objectContaining({ id: expect.any(String), item: expect.any(String) }),
        score: 5,
        words: ['On time'],
      },
    ]);
  },
  'lists by kind and place, page by page, the newest first': async (rig) => {
    const kinds: RemarkKind[] = ['praise', 'feedback', 'praise', 'feedback', 'praise'];
    for (const kind of kinds) {
      await praised(rig, undefined, kind);
      await rig.pass(SECOND);
    }
    const first = await rig.stores.remarks.list({ limit: 2 });
    const rest = await rig.stores.remarks.list({ limit: 9, after: first.next ?? '' });
    expect([...first.items, ...rest.items].map(({ kind }) => kind)).toEqual(kinds.toReversed());
    expect([first.items.length, rest.next]).toEqual([2, null]);
    expect((await rig.stores.remarks.list({ ...READ, kind: 'feedback' })).items).toHaveLength(2);
    expect((await rig.stores.remarks.list({ ...READ, store: 'nowhere' })).items).toEqual([]);
    const [newest] = first.items;
    const service = newest?.service;
    if (!service) throw new Error('no service');
    for (const [name, value] of [
      ['store', service.store],
      ['team', service.team],
      ['servedBy', service.servedBy],
    ] as const) {
      if (value) expect((await rig.stores.remarks.list({ ...READ, [name]: value })).items, name).toHaveLength(5);
    }
    expect((await rig.stores.remarks.list({ ...READ, from: later(rig.now(), SECOND) })).items).toEqual([]);
    expect((await rig.stores.remarks.list({ ...READ, to: later(rig.now(), SECOND) })).items).toHaveLength(5);
  },
  'keeps two kinds of one turn, also across a page': async (rig) => {
    const { conversation } = await asked(rig);
    await rig.stores.turns.append([turn(conversation, { remarks: ['feedback', 'praise'] })]);
    const first = await rig.stores.remarks.list({ limit: 1 });
    const second = await rig.stores.remarks.list({ limit: 1, after: first.next ?? '' });
    expect([...first.items, ...second.items].map(({ kind }) => kind).toSorted()).toEqual(['feedback', 'praise']);
    expect(second.next).toBeNull();
  },
} as const satisfies Record<string, StoreTest>;

const thinkingAgain = {
  'forgets what came with an answer that was taken back': async (rig) => {
    const { conversation, rated } = await praised(rig);
    const other = await praised(rig);
    await rig.stores.turns.append([
      turn(conversation, {
        seq: 4,
        retracted: [rated, 'best'],
        answers: [{ ...answer(), score: 1 }],
        remarks: ['feedback'],
      }),
    ]);
    const { items } = await rig.stores.remarks.list(READ);
    expect(items.map(({ kind, conversationId }) => [kind, conversationId]).toSorted()).toEqual(
      [
        ['feedback', conversation.id],
        ['praise', other.conversation.id],
      ].toSorted(),
    );
  },
  'keeps what came before the answer that was taken back': async (rig) => {
    const { conversation } = await praised(rig);
    const later = { ...answer(), step: 'more' };
    await rig.stores.turns.append([turn(conversation, { seq: 4, answers: [later] })]);
    await rig.stores.turns.append([turn(conversation, { seq: 5, retracted: ['more'] })]);
    expect((await rig.stores.remarks.list(READ)).items).toHaveLength(1);
  },
  'keeps nothing of a turn that loses': async (rig) => {
    const { conversation } = await asked(rig);
    await rig.stores.turns.append([turn(conversation)]);
    const other = await asked(rig);
    const rows = [turn(conversation, { remarks: ['praise'] }), turn(other.conversation, { remarks: ['feedback'] })];
    expect(await rig.stores.turns.append(rows)).toEqual(['conflict', 'written']);
    expect((await rig.stores.remarks.list(READ)).items.map(({ kind }) => kind)).toEqual(['feedback']);
  },
} as const satisfies Record<string, StoreTest>;

export function describeRemarks(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`remarks: ${name}`, { ...listing, ...thinkingAgain }, makeRig);
}
