import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Actor,
  type Case,
  type CaseEvent,
  calledBack,
  caseAfter,
  chased,
  legalMoves,
  type Move,
  moved,
} from '../../src/cases/index.ts';
import { later } from '../../src/clock.ts';
import type { Effect } from '../../src/conversation/index.ts';
import { SEVERITIES } from '../../src/scripts/index.ts';
import { aCase } from '../fakes/case-view.ts';

const { id, number, chatId, customerId, followUpId, serviceId } = aCase();
const OPENING = { id, number, chatId, customerId, followUpId, serviceId };
const LI: Actor = { kind: 'staff', id: 'user:1', name: 'Li' };

const severity = fc.constantFrom(...SEVERITIES);
const words = fc.option(fc.string({ maxLength: 40 }), { nil: undefined });
const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc
    .record({ severity: fc.option(severity, { nil: undefined }), words })
    .map(({ severity, words }): Effect => ({ do: 'complain', ...(severity && { severity }), ...(words && { words }) })),
  severity.map((to): Effect => ({ do: 'lower-case', severity: to })),
  fc.constant<Effect>({ do: 'withdraw-case' }),
  fc
    .constantFrom('solved', 'partly', 'unsolved')
    .map((verdict): Effect => ({ do: 'verdict', verdict: verdict as 'solved' })),
  fc.string({ maxLength: 40 }).map((text): Effect => ({ do: 'note', as: 'comment', text })),
);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom<Move>({ move: 'claim' }, { move: 'reopen' }, { move: 'confirm' }, { move: 'withdraw' }),
  fc
    .tuple(fc.constantFrom('contact', 'resolve', 'note'), fc.string({ maxLength: 10 }))
    .map(([name, text]) => ({ move: name as 'note', text })),
);
type Step = { readonly effects: readonly Effect[] } | { readonly move: Move } | 'chase' | 'callback';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.array(effect, { minLength: 1, maxLength: 4 }).map((effects) => ({ effects })) },
  { weight: 3, arbitrary: move.map((one) => ({ move: one })) },
  { weight: 1, arbitrary: fc.constantFrom<Step>('chase', 'callback') },
);

type Change = { readonly over: number; readonly after: Case; readonly events: readonly CaseEvent[] };

function changeOf(before: Case | null, one: Step, now: Date): Change | null {
  if (one === 'chase') {
    const change = before && chased(before, now);
    return before && change ? { over: before.version, ...change } : null;
  }
  if (one === 'callback')
    return before?.nextKind === 'callback'
      ? { over: before.version, after: calledBack(before, now), events: [] }
      : null;
  if ('effects' in one) return caseAfter(before, one.effects, OPENING, now);
  const made = before && moved(before, one.move, LI, now);
  return before && made?.ok ? { over: before.version, after: made.after, events: made.events } : null;
}

function lowers(one: Step): boolean {
  return (
    typeof one === 'object' &&
    'effects' in one &&
    one.effects.some((effect) => effect.do === 'lower-case' || effect.do === 'withdraw-case' || effect.do === 'verdict')
  );
}

it('keeps a case whole, whatever is done to it in whatever order', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      let present: Case | null = null;
      let now = new Date('2026-03-02T09:00:00Z');
      for (const one of steps) {
        now = later(now, 600_000);
        const before: Case | null = present;
        const change = changeOf(before, one, now);
        if (typeof one === 'object' && 'move' in one && before && change)
          expect(legalMoves(before)).toContain(one.move.move);
        if (!change) continue;
        const { after, events } = change;
        present = after;
        expect([change.over, after.version]).toEqual([before?.version ?? 0, (before?.version ?? 0) + 1]);
        expect(after).toMatchObject(OPENING);
        expectHistory(before, change, one);
        expectAlarm(after, now);
        const over = before?.state === 'closed' || before?.state === 'withdrawn';
        if (before && !over && !lowers(one))
          expect(SEVERITIES.indexOf(after.severity)).toBeLessThanOrEqual(SEVERITIES.indexOf(before.severity));
        for (const event of events) expect(event.at).toEqual(now);
      }
    }),
    { numRuns: 1_000 },
  );
});

/** Each line begins where the one before ended, and the last ends where the case is. */
function expectHistory(before: Case | null, { after, events }: Change, one: Step): void {
  if (one !== 'callback') expect(events.length).toBeGreaterThan(0);
  let at = before?.state ?? null;
  for (const { from, to } of events) {
    expect(from).toBe(at);
    at = to;
  }
  expect(at).toBe(after.state);
}

/** Whoever must act next has an alarm; where nobody must, there is none. */
function expectAlarm(after: Case, now: Date): void {
  if (after.state === 'closed' || after.state === 'withdrawn')
    expect([after.nextAt, after.nextKind]).toEqual([null, null]);
  else expect(after.nextAt).toBeInstanceOf(Date);
  if (after.state === 'callback') expect(['callback', 'silent']).toContain(after.nextKind);
  if (after.state === 'received' || after.state === 'reopened' || after.state === 'investigating')
    expect(after.nextKind).toBe('chase');
  if (after.nextKind === 'chase') expect(after.nextAt?.getTime()).toBeGreaterThan(now.getTime() - 3 * 86_400_000);
}
