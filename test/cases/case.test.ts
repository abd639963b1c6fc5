import { describe, expect, it } from 'vitest';
import {
  type Actor,
  CASE_STATES,
  type Case,
  caseAfter,
  legalMoves,
  type MoveName,
  moved,
} from '../../src/cases/index.ts';
import { HOUR, later, MINUTE } from '../../src/clock.ts';
import type { Effect } from '../../src/conversation/index.ts';
import { aCase } from '../fakes/case-view.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const LI: Actor = { kind: 'staff', id: 'user:1', name: 'Li' };
const WANG: Actor = { kind: 'staff', id: 'user:2', name: 'Wang' };
const { id, number, chatId, customerId, followUpId, serviceId } = aCase();
const OPENING = { id, number, chatId, customerId, followUpId, serviceId };

const complain = (over: object = {}): Effect => ({ do: 'complain', severity: 'P3', ...over });
const afterTurn = (before: Case | null, ...effects: Effect[]) => caseAfter(before, effects, OPENING, NOW);

describe('what a turn does to a case', () => {
  it('opens one at a low score, with all that is known', () => {
    const change = afterTurn(null, complain({ category: 'D2.1', remedy: 'call', score: 2, words: 'scratched' }));
    expect(change).toMatchObject({
      over: 0,
      after: {
        ...OPENING,
        state: 'received',
        severity: 'P3',
        category: 'D2.1',
        remedy: 'call',
        score: 2,
        summary: 'scratched',
        version: 1,
      },
    });
    expect(change?.after).toMatchObject({
      openedAt: NOW,
      clockFrom: NOW,
      nextAt: later(NOW, 4 * HOUR),
      nextKind: 'chase',
    });
    expect(change?.events).toMatchObject([
      { what: 'open', from: null, to: 'received', actor: { kind: 'customer' }, note: 'scratched' },
    ]);
  });
  it('knows when the customer can be reached, as they said it last', () => {
    expect(afterTurn(null, complain())?.after.slot).toBeNull();
    const first = afterTurn(null, complain({ slot: 'tomorrow morning' }))?.after ?? null;
    expect(first?.slot).toBe('tomorrow morning');
    const second = afterTurn(first, { do: 'complain', slot: '周六上午' });
    expect(second?.after).toMatchObject({ slot: '周六上午', severity: 'P3', version: 2 });
    expect(second?.events).toMatchObject([{ what: 'enrich', note: '周六上午' }]);
    expect(afterTurn(second?.after ?? null, complain({ remedy: 'call' }))?.after.slot).toBe('周六上午');
  });
  it('hears words that say the opposite of a score', () => {
    const open = afterTurn(null, complain({ words: 'broken' }))?.after ?? null;
    const told = afterTurn(open, { do: 'note', as: 'mismatch', text: 'great, just great' });
    expect(told?.after.summary).toBe('broken\ngreat, just great');
    expect(told?.events).toMatchObject([{ what: 'customer-wrote', note: 'great, just great' }]);
    expect(afterTurn(null, { do: 'note', as: 'mismatch', text: 'great, just great' })).toBeNull();
    expect(afterTurn(open, { do: 'note', as: 'praise', text: 'nice' })).toBeNull();
  });
  it('opens none for what is no complaint', () => {
    expect(
      afterTurn(
        null,
        { do: 'lower-case', severity: 'P4' },
        { do: 'withdraw-case' },
        { do: 'verdict', verdict: 'solved' },
        { do: 'note', as: 'comment', text: 'hm' },
      ),
    ).toBeNull();
    expect(afterTurn(null, { do: 'complain', words: 'no severity' })).toBeNull();
    expect(afterTurn(aCase(), { do: 'note', as: 'praise', text: null }, { do: 'opt-out' })).toBeNull();
  });
  it('makes any number of effects one version', () => {
    const change = afterTurn(null, complain(), complain({ severity: 'P2', words: 'one' }), complain({ words: 'two' }));
    expect(change?.after).toMatchObject({ version: 1, severity: 'P2', summary: 'one\ntwo' });
    expect(change?.events.map(({ what }) => what)).toEqual(['open', 'raise', 'enrich']);
  });
  it('raises a severity and never lowers it by a complaint', () => {
    expect(afterTurn(aCase({ severity: 'P2' }), complain({ severity: 'P4' }))?.after.severity).toBe('P2');
    const raised = afterTurn(aCase({ severity: 'P3', nextKind: 'chase' }), complain({ severity: 'P1' }));
    expect(raised?.after).toMatchObject({ severity: 'P1', nextAt: later(NOW, 15 * MINUTE) });
    expect(raised?.events[0]?.what).toBe('raise');
  });
  it('lowers it when the customer wants nothing but to be heard', () => {
    expect(
      afterTurn(aCase({ severity: 'P2', nextKind: 'chase', clockFrom: NOW }), { do: 'lower-case', severity: 'P4' })
        ?.after,
    ).toMatchObject({ severity: 'P4', nextAt: later(NOW, 24 * HOUR) });
  });
  it('takes a mis-tap back, and opens the same case again at the next low score', () => {
    const withdrawn = afterTurn(aCase({ version: 3 }), { do: 'withdraw-case' });
    expect(withdrawn?.after).toMatchObject({
      state: 'withdrawn',
      version: 4,
      nextAt: null,
      nextKind: null,
      closedAt: NOW,
    });
    const again = afterTurn(withdrawn?.after ?? null, complain({ severity: 'P4' }));
    expect(again?.after).toMatchObject({
      ...OPENING,
      state: 'received',
      severity: 'P4',
      version: 5,
      closedAt: null,
      owner: null,
      nextKind: 'chase',
    });
    expect(again?.events).toMatchObject([{ what: 'open', from: 'withdrawn', to: 'received' }]);
  });
  it('closes on the customer’s word, and opens again on it', () => {
    const callback = aCase({ state: 'callback', nextKind: 'silent', owner: LI.kind === 'staff' ? LI.id : null });
    expect(afterTurn(callback, { do: 'verdict', verdict: 'solved' })?.after).toMatchObject({
      state: 'closed',
      accepted: 'solved',
      closedAt: NOW,
      nextAt: null,
    });
    for (const verdict of ['partly', 'unsolved'] as const) {
      const reopened = afterTurn(callback, { do: 'verdict', verdict });
      expect(reopened?.after).toMatchObject({
        state: 'reopened',
        accepted: verdict,
        reopened: 1,
        clockFrom: NOW,
        nextKind: 'chase',
        severity: 'P2',
      });
    }
    expect(afterTurn(aCase({ state: 'closed' }), { do: 'verdict', verdict: 'solved' })).toBeNull();
  });
  it('raises by one level when it was not solved, but never to P1 by counting', () => {
    const severities = (['P4', 'P3', 'P2', 'P1'] as const).map(
      (severity) =>
        afterTurn(aCase({ state: 'callback', severity }), { do: 'verdict', verdict: 'unsolved' })?.after.severity,
    );
    expect(severities).toEqual(['P3', 'P2', 'P2', 'P1']);
  });
  it('opens a closed case again when there is more to complain of', () => {
    const again = afterTurn(
      aCase({ state: 'closed', closedAt: NOW, owner: 'user:1' }),
      complain({ words: 'broken again' }),
    );
    expect(again?.after).toMatchObject({ state: 'reopened', closedAt: null, owner: null, clockFrom: NOW });
    expect(again?.events[0]).toMatchObject({ what: 'reopen', from: 'closed', to: 'reopened' });
  });
  it('keeps what the customer writes, and no more than a desk can show', () => {
    const wrote = afterTurn(aCase({ summary: 'a' }), { do: 'note', as: 'comment', text: 'b'.repeat(5_000) });
    expect(wrote?.events).toMatchObject([{ what: 'customer-wrote' }]);
    expect(wrote?.after.summary?.length).toBeLessThanOrEqual(1_000);
  });
});

describe('what staff do with a case', () => {
  const ALL = [
    { move: 'claim' },
    { move: 'contact', text: 'hi' },
    { move: 'resolve', text: 'done' },
    { move: 'confirm' },
    { move: 'reopen' },
    { move: 'withdraw' },
    { move: 'note', text: 'n' },
  ] as const;

  it.each(CASE_STATES)('is exactly what is offered when it is %s', (state) => {
    const before = aCase({ state });
    const possible = ALL.filter((move) => moved(before, move, LI, NOW).ok).map(({ move }) => move);
    expect(possible.toSorted()).toEqual([...legalMoves(before)].toSorted());
    expect(legalMoves(before)).not.toContain('confirm' satisfies MoveName);
  });
  it('claims once', () => {
    const claim = moved(aCase(), { move: 'claim' }, LI, NOW);
    if (!claim.ok) throw new Error(claim.because);
    expect(claim.after).toMatchObject({
      state: 'investigating',
      owner: 'user:1',
      ownerName: 'Li',
      claimedAt: NOW,
      version: 2,
      nextAt: later(claim.after.clockFrom, 72 * HOUR),
    });
    expect(claim.events).toEqual([
      { at: NOW, what: 'claim', actor: LI, from: 'received', to: 'investigating', note: null },
    ]);
    for (const by of [LI, WANG])
      expect(moved(claim.after, { move: 'claim' }, by, NOW)).toEqual({ ok: false, because: 'taken' });
  });
  it('takes the case by writing to the customer, but not from a colleague', () => {
    const wrote = moved(aCase(), { move: 'contact', text: 'hi' }, LI, NOW);
    if (!wrote.ok) throw new Error(wrote.because);
    expect(wrote.after).toMatchObject({ state: 'investigating', owner: 'user:1' });
    const helped = moved(wrote.after, { move: 'contact', text: 'me too' }, WANG, NOW);
    expect(helped.ok && helped.after.owner).toBe('user:1');
  });
  it('resolves, and the customer is asked at once', () => {
    const done = moved(aCase(), { move: 'resolve', text: 'new door' }, LI, NOW);
    expect(done.ok && done.after).toMatchObject({
      state: 'callback',
      resolution: 'new door',
      resolvedAt: NOW,
      accepted: null,
      nextAt: NOW,
      nextKind: 'callback',
      owner: 'user:1',
    });
  });
  it('asks for words where words are needed', () => {
    for (const move of ['contact', 'resolve', 'note'] as const)
      expect(moved(aCase(), { move, text: ' \n ' }, LI, NOW)).toEqual({ ok: false, because: 'text-missing' });
  });
  it('leaves the alarm alone with a note', () => {
    const before = aCase({ nextAt: later(NOW, 7), nextKind: 'chase' });
    const noted = moved(before, { move: 'note', text: 'n' }, LI, NOW);
    expect(noted.ok && noted.after).toEqual({ ...before, version: 2 });
  });
});
