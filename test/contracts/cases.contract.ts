import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { moved } from '../../src/cases/index.ts';
import { HOUR, later, SECOND } from '../../src/clock.ts';
import { CaseId, ConversationId } from '../../src/ids.ts';
import {
  claimed,
  complained,
  deliveryEvent,
  fresh,
  item,
  LEASE,
  STATE,
  type StoreRig,
  type StoreTest,
  sendAll,
  turn,
} from './stores.rig.ts';
import { describeContract } from './suite.ts';

const NOBODY = CaseId.parse(randomUUID());

const seeing = {
  'shows a case with its history and what it is about': async (rig) => {
    const event = deliveryEvent({ id: fresh('customer'), name: '王小明', locale: 'zh-CN' });
    const talk = await complained(rig, event);
    const view = await rig.stores.cases.view(talk.aCase.id);
    expect(view).toMatchObject({
      case: talk.aCase,
      moves: ['claim', 'contact', 'resolve', 'note'],
      history: [{ what: 'open', actor: { kind: 'customer' }, from: null, to: 'received', note: 'broken' }],
      conversations: [{ id: talk.conversation.id, scriptId: 'delivery_followup' }],
      customer: { name: '王小明' },
      customerName: '王**',
      customerLocale: 'zh-CN',
      item: '洗衣机',
      completedAt: new Date('2026-03-01T10:00:00+08:00'),
    });
    expect(view?.dueAt).toBeInstanceOf(Date);
    expect(await rig.stores.cases.view(NOBODY)).toBeNull();
  },
  'tells a desk no more of a name than its first letter': async (rig) => {
    const names = [
      ['Ada Lovelace', 'A***'],
      ['欧阳', '欧**'],
    ] as const;
    for (const [name, masked] of names) {
      const { aCase } = await complained(rig, deliveryEvent({ name }));
      expect((await rig.stores.cases.view(aCase.id))?.customerName).toBe(masked);
    }
    const { aCase } = await complained(rig, deliveryEvent({ name: undefined }));
    expect((await rig.stores.cases.view(aCase.id))?.customerName).toBeNull();
  },
  'lists by state, severity and customer, the newest first, page by page': async (rig) => {
    const customer = fresh('customer');
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { aCase } = await complained(rig, deliveryEvent({ id: customer }), {
        openedAt: later(rig.now(), n * SECOND),
      });
      ids.unshift(aCase.id);
      if (n === 0) await rig.stores.dueCases.change(claimed(aCase, rig.now(), { severity: 'P1' }), []);
    }
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = await rig.stores.cases.list({ customer, limit: 2, ...(after && { after }) });
      pages.push(page.items.map((view) => view.case.id));
      after = page.next ?? undefined;
    } while (after);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(ids);
    const count = async (filter: object) => (await rig.stores.cases.list({ limit: 50, ...filter })).items.length;
    expect(await count({ state: 'investigating' })).toBe(1);
    expect(await count({ severity: 'P2' })).toBe(4);
    expect(await count({ open: true })).toBe(5);
    expect(await count({ customer: 'nobody' })).toBe(0);
  },
  'leaves out what is over, when only open ones are wanted': async (rig) => {
    const { aCase } = await complained(rig);
    await rig.stores.dueCases.change(
      claimed(aCase, rig.now(), { state: 'closed', closedAt: rig.now(), nextAt: null, nextKind: null }),
      [],
    );
    expect((await rig.stores.cases.list({ limit: 10, open: true })).items).toEqual([]);
    expect((await rig.stores.cases.list({ limit: 10 })).items).toHaveLength(1);
  },
  'remembers where a desk shows it': async (rig) => {
    const { aCase } = await complained(rig);
    expect(await rig.stores.cases.deskRef(aCase.id)).toBeNull();
    const ref = { channel: 'C1', ts: '1.2' };
    await rig.stores.cases.keepDeskRef(aCase.id, ref);
    expect(await rig.stores.cases.deskRef(aCase.id)).toEqual(ref);
    await rig.stores.cases.keepDeskRef(NOBODY, ref);
    expect(await rig.stores.cases.deskRef(NOBODY)).toBeNull();
  },
} as const satisfies Record<string, StoreTest>;

const changing = {
  'keeps every part of a change': async (rig) => {
    const { aCase } = await complained(rig);
    const now = rig.now();
    const change = claimed(aCase, now, {
      severity: 'P1',
      category: 'D7',
      remedy: 'call',
      slot: '周六上午',
      score: 1,
      summary: '“<b>😀',
      resolution: 'sent a new one',
      accepted: 'partly',
      clockFrom: now,
      resolvedAt: now,
      closedAt: now,
      reopened: 2,
      chased: 3,
      nextAt: later(now, HOUR),
      nextKind: 'silent',
    });
    const card = item();
    expect(await rig.stores.dueCases.change(change, [card])).toBe(true);
    const view = await rig.stores.cases.view(aCase.id);
    expect(view?.case).toEqual(change.after);
    expect(view?.history.map(({ what }) => what)).toEqual(['open', 'claim']);
    expect(view?.history[1]).toEqual(change.events[0]);
    expect((await sendAll(rig)).map(({ key }) => key)).toEqual([card.key]);
  },
  'refuses a change that was decided on another version, and keeps nothing of it': async (rig) => {
    const { aCase } = await complained(rig);
    await rig.stores.dueCases.change(claimed(aCase, rig.now()), []);
    const before = await rig.stores.cases.view(aCase.id);
    expect(await rig.stores.dueCases.change(claimed(aCase, rig.now(), { summary: 'stale' }), [item()])).toBe(false);
    expect(await rig.stores.dueCases.change(claimed({ ...aCase, version: 7 }, rig.now()), [item()])).toBe(false);
    expect(await rig.stores.dueCases.change(claimed({ ...aCase, id: NOBODY }, rig.now()), [item()])).toBe(false);
    expect(await rig.stores.cases.view(aCase.id)).toEqual(before);
    expect(await sendAll(rig)).toEqual([]);
  },
  'lets one of fifty people claim': async (rig) => {
    const { aCase } = await complained(rig);
    const people = Array.from({ length: 50 }, (_, n) => ({ kind: 'staff', id: `user:${n}`, name: `P${n}` }) as const);
    const claims = people.map((by) => {
      const step = moved(aCase, { move: 'claim' }, by, rig.now());
      return step.ok
        ? rig.stores.dueCases.change({ over: aCase.version, after: step.after, events: step.events }, [])
        : false;
    });
    const won = (await Promise.all(claims)).flatMap((one, n) => (one ? [`user:${n}`] : []));
    expect(won).toHaveLength(1);
    const view = await rig.stores.cases.view(aCase.id);
    expect(view?.case.owner).toBe(won[0]);
    expect(view?.history).toHaveLength(2);
  },
  'lets a turn and a person not both change one version': async (rig) => {
    const { aCase, conversation } = await complained(rig);
    const change = claimed(aCase, rig.now());
    const row = turn(conversation, {
      seq: 3,
      caseChange: { ...change, after: { ...change.after, summary: 'by the turn' } },
    });
    const [written, changed] = await Promise.all([
      rig.stores.turns.append([row]),
      rig.stores.dueCases.change(change, []),
    ]);
    expect([written[0] === 'written', changed].filter(Boolean)).toHaveLength(1);
    expect((await rig.stores.cases.view(aCase.id))?.case).toMatchObject({
      version: 2,
      summary: changed ? aCase.summary : 'by the turn',
    });
  },
} as const satisfies Record<string, StoreTest>;

const claiming = {
  'hands out what is due, with what asking the customer needs': async (rig) => {
    const talk = await complained(rig, deliveryEvent({ identities: [{ channel: 'telegram', address: '42' }] }));
    await rig.stores.turns.append([turn(talk.conversation, { seq: 3, state: { ...STATE, locale: 'zh-CN' } })]);
    const [due, ...more] = await rig.stores.dueCases.claim(10, LEASE);
    expect(more).toEqual([]);
    expect(due).toMatchObject({
      aCase: talk.aCase,
      locale: 'zh-CN',
      vars: { name: 'Ada' },
      ordinal: 1,
      reach: { channel: 'telegram', address: '42' },
    });
    expect(await rig.stores.dueCases.claim(10, LEASE), 'it is held').toEqual([]);
    await rig.pass(LEASE + SECOND);
    expect(await rig.stores.dueCases.claim(10, LEASE)).toHaveLength(1);
  },
  'hands out what was changed when it is due again, not before': async (rig) => {
    const { aCase } = await complained(rig);
    await rig.stores.dueCases.claim(10, LEASE);
    await rig.stores.dueCases.change(claimed(aCase, rig.now(), { nextAt: later(rig.now(), HOUR) }), []);
    expect(await rig.stores.dueCases.claim(10, LEASE)).toEqual([]);
    await rig.pass(HOUR + SECOND);
    expect(await rig.stores.dueCases.claim(10, LEASE)).toMatchObject([{ aCase: { id: aCase.id, version: 2 } }]);
  },
  'never hands one to two': async (rig) => {
    await Promise.all(Array.from({ length: 30 }, () => complained(rig)));
    const claims = await Promise.all(Array.from({ length: 6 }, () => rig.stores.dueCases.claim(5, LEASE)));
    const ids = claims.flat().map((due) => due.aCase.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await rig.stores.dueCases.claim(100, LEASE)).length).toBe(30);
  },
  'counts the dialogs of a chat': async (rig) => {
    const talk = await complained(rig);
    const callback = {
      ...talk.conversation,
      id: ConversationId.parse(randomUUID()),
      ordinal: 2,
      caseId: talk.aCase.id,
      vars: { name: 'Bo' },
    };
    await rig.stores.turns.append([turn(callback, { opens: true, seq: 1 })]);
    expect(await rig.stores.dueCases.claim(10, LEASE)).toMatchObject([{ ordinal: 2, vars: { name: 'Bo' } }]);
    const view = await rig.stores.cases.view(talk.aCase.id);
    expect(view?.conversations.map(({ id }) => id)).toEqual([talk.conversation.id, callback.id]);
  },
} as const satisfies Record<string, StoreTest>;

const TESTS = { ...seeing, ...changing, ...claiming };

export function describeCases(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`cases: ${name}`, TESTS, makeRig);
}
