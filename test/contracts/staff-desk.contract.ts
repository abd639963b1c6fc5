import { describe, expect, it, vi } from 'vitest';
import type { Attempt, CaseView, ChaseReason } from '../../src/cases/index.ts';
import { CaseId } from '../../src/ids.ts';
import { aCaseView, CaseKeeper } from '../fakes/case-view.ts';
import type { DeskFailure, DeskRig, SeenCard, Who } from './staff-desk.rig.ts';

export type { DeskFailure, DeskRig, SeenCard, Who };

type Test = (rig: DeskRig) => Promise<void>;

const showing = {
  'shows a case and says where': async ({ desk, cards }) => {
    const { delivery, ref } = await desk.show(aCaseView(), null);
    expect(delivery).toMatchObject({ outcome: 'ok' });
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.ref).toEqual(ref);
  },
  'tells what staff need': async ({ desk, cards }) => {
    const view = aCaseView({ reopened: 1 });
    await desk.show(view, null);
    const text = cards()[0]?.text ?? '';
    const needed = ['C-000123', 'P2', view.case.summary, view.customerName, view.item, view.store, view.servedBy];
    for (const needle of needed) expect(text).toContain(needle);
    expect(text).not.toContain(view.customer.name);
  },
  'updates a card in place': async ({ desk, cards }) => {
    const { ref } = await desk.show(aCaseView(), null);
    const claimed = aCaseView({ state: 'investigating', owner: 'user:1', ownerName: '赵敏', version: 2 });
    expect(await desk.show(claimed, ref)).toEqual({ delivery: expect.objectContaining({ outcome: 'ok' }), ref });
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text).toContain('赵敏');
  },
  'shows a card anew when it was removed': async ({ desk, cards, removes }) => {
    const { ref } = await desk.show(aCaseView(), null);
    const [card] = cards();
    if (card) removes(card);
    expect(cards()).toEqual([]);
    const again = await desk.show(aCaseView({ version: 2 }), ref);
    expect(again.delivery).toMatchObject({ outcome: 'ok' });
    expect(again.ref).not.toEqual(ref);
    expect(cards().map((seen) => seen.ref)).toEqual([again.ref]);
  },
  'offers the legal moves only': async ({ desk, cards }) => {
    const states = ['received', 'investigating', 'callback', 'closed', 'reopened', 'withdrawn'] as const;
    for (const state of states) await desk.show(aCaseView({ state }), null);
    expect(cards().map(({ moves }) => moves)).toEqual([
      ['claim', 'contact', 'resolve'],
      ['contact', 'resolve'],
      ['contact'],
      [],
      ['claim', 'contact', 'resolve'],
      [],
    ]);
  },
  'does not act on what customers write': async ({ desk, cards }) => {
    const hostile = '<!channel> <@U0WANG> <https://evil.example|reset> *b* & @here `x` {{y}} \u202e\u0000 =cmd()';
    const view = aCaseView(
      { summary: hostile, category: hostile, remedy: hostile, ownerName: hostile, owner: 'user:1' },
      { customerName: hostile, item: hostile, store: hostile, servedBy: hostile },
    );
    const { ref } = await desk.show(view, null);
    if (ref) await desk.chase(view, ref, 'customer-wrote');
    expect(cards()[0]?.text).toContain('<!channel> <@U0WANG> <https://evil.example|reset> *b* & @here');
    expect(cards()[0]?.calls).toEqual([]);
  },
  'takes texts of any length': async ({ desk }) => {
    const long = '很差😀\n'.repeat(2_000);
    const history = Array.from({ length: 60 }, (_, n) => ({
      at: new Date(n * 60_000),
      what: 'contact' as const,
      actor: { kind: 'staff' as const, id: `user:${n}`, name: long },
      from: null,
      to: null,
      note: long,
    }));
    const over = { summary: long, category: long, remedy: long, ownerName: long, owner: long, number: 'C-1' };
    const view = aCaseView(over, { customerName: long, item: long, store: long, servedBy: long, history });
    const { delivery, ref } = await desk.show(view, null);
    expect(delivery).toMatchObject({ outcome: 'ok' });
    if (ref) expect(await desk.chase(view, ref, 'customer-wrote')).toMatchObject({ outcome: 'ok' });
  },
  'adds reminders to the card': async ({ desk, cards }) => {
    const { ref } = await desk.show(aCaseView(), null);
    const reasons: ChaseReason[] = [
      'unclaimed',
      'unresolved',
      'reopened',
      'customer-wrote',
      'customer-silent',
      'unsent',
    ];
    for (const why of reasons)
      if (ref) expect(await desk.chase(aCaseView(), ref, why)).toMatchObject({ outcome: 'ok' });
    const replies = cards()[0]?.replies ?? [];
    expect(cards()).toHaveLength(1);
    expect(replies).toHaveLength(reasons.length);
    expect(new Set(replies).size).toBe(reasons.length);
    for (const reply of replies) expect(reply).toContain('C-000123');
  },
} as const satisfies Record<string, Test>;

const failing = {
  'reports a place that cannot be written to': async (rig) => expectOutcome(rig, 'blocked', { outcome: 'blocked' }),
  'reports a rate limit and how long it lasts': async (rig) =>
    expectOutcome(rig, 'rate-limited', { outcome: 'rate-limited', retryAfterMs: 7_000 }),
  'reports a fault of the desk as worth a retry': async (rig) =>
    expectOutcome(rig, 'server-error', { outcome: 'retry' }),
  'reports a desk that is away as worth a retry': async (rig) => {
    await rig.failNext('unreachable');
    expect((await rig.desk.show(aCaseView(), null)).delivery).toMatchObject({ outcome: 'retry' });
  },
  'reports a silent desk as ambiguous': async (rig) => expectOutcome(rig, 'silent', { outcome: 'ambiguous' }),
  'reports refused credentials': async (rig) => expectOutcome(rig, 'bad-credentials', { outcome: 'auth' }),
  'reports what the desk will never take': async (rig) => expectOutcome(rig, 'refused', { outcome: 'invalid' }),
  'reports a lost answer as ambiguous, having posted': async (rig) => {
    await rig.failNext('lost-answer');
    expect((await rig.desk.show(aCaseView(), null)).delivery).toMatchObject({ outcome: 'ambiguous' });
    expect(rig.cards()).toHaveLength(1);
  },
  'T-26 makes one attempt, whatever comes of it': async (rig) => {
    for (const how of ['server-error', 'lost-answer', 'rate-limited'] as const) {
      const before = rig.attempts();
      await rig.failNext(how);
      await rig.desk.show(aCaseView(), null);
      expect(rig.attempts()).toBe(before + 1);
    }
  },
  'keeps the place of a card that could not be updated': async ({ desk, failNext }) => {
    const { ref } = await desk.show(aCaseView(), null);
    await failNext('server-error');
    expect(await desk.show(aCaseView({ version: 2 }), ref)).toMatchObject({ delivery: { outcome: 'retry' }, ref });
  },
} as const satisfies Record<string, Test>;

const first = (key = 'card:1'): Attempt => ({ key, doubtful: false, since: new Date(Date.now() - 60_000) });
const again = (key = 'card:1'): Attempt => ({ ...first(key), doubtful: true });

const doubting = {
  'finds the card that a lost answer left, and brings it up to date': async ({ desk, cards, failNext }) => {
    await failNext('lost-answer');
    expect((await desk.show(aCaseView(), null, first())).delivery).toMatchObject({ outcome: 'ambiguous' });
    const claimed = aCaseView({ state: 'investigating', owner: 'user:1', ownerName: '赵敏', version: 2 });
    const { delivery, ref } = await desk.show(claimed, null, again());
    expect(delivery).toMatchObject({ outcome: 'ok' });
    expect(cards().map((card) => card.ref)).toEqual([ref]);
    expect(cards()[0]?.text).toContain('赵敏');
  },
  'shows a card when the doubt was for nothing, also beside that of another case': async ({
    desk,
    cards,
    failNext,
  }) => {
    await desk.show(aCaseView({ id: CaseId.parse('0195f0a0-0000-7000-8000-0000000000ff') }), null, first());
    await failNext('silent');
    await desk.show(aCaseView(), null, first());
    expect((await desk.show(aCaseView(), null, again())).delivery).toMatchObject({ outcome: 'ok' });
    expect(cards()).toHaveLength(2);
  },
  'reminds once of one thing, also when the answer was lost': async ({ desk, cards, failNext }) => {
    const { ref } = await desk.show(aCaseView(), null, first());
    if (!ref) throw new Error('the card was not shown');
    expect(await desk.chase(aCaseView(), ref, 'unclaimed', first('chase:1'))).toMatchObject({ outcome: 'ok' });
    await failNext('lost-answer');
    expect(await desk.chase(aCaseView(), ref, 'unclaimed', first('chase:2'))).toMatchObject({ outcome: 'ambiguous' });
    expect(await desk.chase(aCaseView(), ref, 'unclaimed', again('chase:2'))).toMatchObject({ outcome: 'duplicate' });
    expect(await desk.chase(aCaseView(), ref, 'unclaimed', again('chase:3'))).toMatchObject({ outcome: 'ok' });
    expect(cards()[0]?.replies).toHaveLength(3);
  },
} as const satisfies Record<string, Test>;

const hearing = {
  'hears who pressed what': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    expect(await rig.presses('first', card, 'claim')).toBe(true);
    expect(keeper.asked).toEqual([{ caseId: keeper.view.case.id, move: { move: 'claim' }, by: rig.staff.first }]);
    expect(rig.told('first')).toEqual([]);
  },
  'hears the words for the customer as they were typed': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    const text = '您好，明天上午 <10 点> 换新柜门 & 道歉 😀\n谢谢';
    expect(await rig.presses('first', card, 'contact', text)).toBe(true);
    expect(await rig.presses('second', card, 'resolve', `${text}!`)).toBe(true);
    expect(keeper.asked.map(({ move }) => move)).toEqual([
      { move: 'contact', text },
      { move: 'resolve', text: `${text}!` },
    ]);
    expect(keeper.asked.map(({ by }) => by)).toEqual([rig.staff.first, rig.staff.second]);
  },
  'tells the second to claim who was first': async (rig) => {
    const { card } = await onDesk(rig);
    await rig.presses('first', card, 'claim');
    await rig.presses('second', card, 'claim');
    await vi.waitFor(() => expect(rig.told('second')).toHaveLength(1), PATIENCE);
    expect(rig.told('second')[0]).toContain(rig.staff.first.name);
    expect(rig.told('first')).toEqual([]);
  },
  'tells why a form could not be sent': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    rig.desk.onMove(async () => ({ result: 'refused', because: 'illegal', view: withdrawn(keeper.view) }));
    expect(await rig.presses('first', card, 'resolve', 'done')).toBe(false);
    await vi.waitFor(() => expect(rig.told('first')).toHaveLength(1), PATIENCE);
    expect(rig.told('first')[0]).toContain('C-000123');
  },
  'tells at once when the case has moved on': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    keeper.view = withdrawn(keeper.view);
    await rig.presses('first', card, 'contact');
    await vi.waitFor(() => expect(rig.told('first')).toHaveLength(1), PATIENCE);
    expect(rig.told('first')[0]).toContain('C-000123');
    expect(keeper.asked).toEqual([]);
  },
  'tells when the case is gone': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    keeper.view = aCaseView({ id: CaseId.parse('0195f0a0-0000-7000-8000-00000000dead') });
    await rig.presses('second', card, 'claim');
    await vi.waitFor(() => expect(rig.told('second')).toHaveLength(1), PATIENCE);
  },
  'does not take a form without words': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    expect(await rig.presses('first', card, 'contact', '  \n ')).toBe(false);
    expect(rig.told('first')).toHaveLength(1);
    expect(keeper.asked).toEqual([]);
  },
  'shows that nothing was kept, and takes the next try': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    let away = true;
    rig.desk.onMove((asked) => (away ? Promise.reject(new Error('the database is away')) : keeper.move(asked)));
    expect(await rig.presses('first', card, 'claim')).toBe(false);
    expect(await rig.presses('first', card, 'resolve', 'done')).toBe(false);
    away = false;
    expect(await rig.presses('first', card, 'claim')).toBe(true);
    expect(await rig.presses('first', card, 'resolve', 'done')).toBe(true);
    expect(keeper.view.case).toMatchObject({ state: 'callback', owner: rig.staff.first.id });
  },
  'answers only when the move is durable': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    const order: string[] = [];
    rig.desk.onMove(async (asked) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push('durable');
      return keeper.move(asked);
    });
    await rig.presses('first', card, 'claim').then(() => order.push('answered'));
    expect(order).toEqual(['durable', 'answered']);
  },
  'lets one of many win': async (rig) => {
    const { keeper, card } = await onDesk(rig);
    const both = Array.from({ length: 10 }, (_, n) => rig.presses(n % 2 ? 'first' : 'second', card, 'claim'));
    await Promise.all(both);
    expect(keeper.asked).toHaveLength(10);
    expect(keeper.view.case.version).toBe(2);
    await vi.waitFor(() => expect(rig.told('first').length + rig.told('second').length).toBe(9), PATIENCE);
  },
} as const satisfies Record<string, Test>;

const TESTS = { ...showing, ...failing, ...doubting, ...hearing };
const PATIENCE = { timeout: 5_000, interval: 10 };

export type DeskTestName = keyof typeof TESTS;

/** Runs the suite over one desk. A test is left out only by name and with a reason, which is printed. */
export function describeStaffDesk(
  name: string,
  makeRig: () => Promise<DeskRig>,
  skips: Partial<Record<DeskTestName, string>> = {},
): void {
  const reasons: Partial<Record<string, string>> = skips;
  describe(`a staff desk: ${name}`, () => {
    for (const [title, test] of Object.entries<Test>(TESTS)) {
      const reason = reasons[title];
      if (reason !== undefined) {
        it.skip(`${title} (left out: ${reason})`, () => undefined);
        continue;
      }
      it(title, { timeout: 15_000 }, async () => {
        const rig = await makeRig();
        try {
          await test(rig);
        } finally {
          await rig.close();
        }
      });
    }
  });
}

async function expectOutcome(rig: DeskRig, how: DeskFailure, outcome: Readonly<Record<string, unknown>>) {
  await rig.failNext(how);
  expect(await rig.desk.show(aCaseView(), null)).toMatchObject({ delivery: outcome, ref: null });
  const { ref } = await rig.desk.show(aCaseView(), null);
  await rig.failNext(how);
  expect(ref && (await rig.desk.chase(aCaseView(), ref, 'unclaimed'))).toMatchObject(outcome);
}

/** A case on the desk, kept under the real rules. */
async function onDesk(rig: DeskRig): Promise<{ keeper: CaseKeeper; card: SeenCard }> {
  const keeper = new CaseKeeper(aCaseView());
  rig.desk.onMove(keeper.move);
  rig.desk.onLook(keeper.look);
  await rig.desk.show(keeper.view, null);
  const [card] = rig.cards();
  if (card === undefined) throw new Error('the card is not there');
  return { keeper, card };
}

function withdrawn(view: CaseView): CaseView {
  return { ...view, case: { ...view.case, state: 'withdrawn', version: view.case.version + 1 }, moves: ['note'] };
}
