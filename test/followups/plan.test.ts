import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_HOUSE,
  DEFAULT_RULES,
  insideWindow,
  type PlanInput,
  plan,
  type Rule,
  TRACE,
} from '../../src/followups/index.ts';

const DAY = 86_400_000;

const RULE: Rule = {
  id: 'r1',
  eventType: 'delivery.completed',
  scriptId: 'delivery_followup',
  enabled: true,
  position: 1,
  delayMinutes: 24 * 60,
  remindMinutes: null,
  expireMinutes: 7 * 24 * 60,
  maxAgeDays: 14,
};
/** A Wednesday's delivery at noon in Shanghai, heard of at once. */
const INPUT: PlanInput = {
  type: 'delivery.completed',
  completedAt: new Date('2026-03-04T12:00:00+08:00'),
  rules: [RULE],
  standing: { consentSurvey: true, optedOut: false, erased: false, timezone: null },
  now: new Date('2026-03-04T12:01:00+08:00'),
  window: DEFAULT_HOUSE.window,
  zone: 'Asia/Shanghai',
};

const given = (changes: Partial<PlanInput>) => plan({ ...INPUT, ...changes });
const standing = (changes: Partial<PlanInput['standing']>) => ({ standing: { ...INPUT.standing, ...changes } });
const reasonOf = (changes: Partial<PlanInput>) => {
  const decision = given(changes);
  return decision.state === 'skipped' ? decision.reason : decision.state;
};
const dueOf = (changes: Partial<PlanInput>) => {
  const decision = given(changes);
  return decision.state === 'planned' ? decision.dueAt.toISOString() : decision.reason;
};
const iso = (text: string) => new Date(text).toISOString();

describe('a plan', () => {
  it('asks after the delay and says how it came to that', () => {
    expect(plan(INPUT)).toEqual({
      state: 'planned',
      rule: RULE,
      dueAt: new Date('2026-03-05T12:00:00+08:00'),
      trace: [
        { rule: 'event-type', result: 'known', detail: 'delivery.completed' },
        { rule: 'rule', result: 'enabled', detail: 'r1' },
        { rule: 'erased', result: 'no' },
        { rule: 'opted-out', result: 'no' },
        { rule: 'consent', result: 'given' },
        { rule: 'age', result: 'recent', detail: '2026-03-04T04:00:00.000Z' },
        { rule: 'delay', result: 'ahead', detail: '+1440 min = 2026-03-05T04:00:00.000Z' },
        { rule: 'zone', result: 'house', detail: 'Asia/Shanghai' },
        { rule: 'window', result: 'inside', detail: '2026-03-05T04:00:00.000Z' },
      ],
    });
  });

  it.each([
    ['an unknown type', { type: 'delivery.complete' }, 'unknown-type'],
    ['a type without rules', { rules: [] }, 'unknown-type'],
    ['a disabled rule', { rules: [{ ...RULE, enabled: false }] }, 'rule-disabled'],
    ['an erased customer', standing({ erased: true }), 'erased'],
    ['one who opted out', standing({ optedOut: true }), 'opted-out'],
    ['one who refused', standing({ consentSurvey: false }), 'no-consent'],
    ['one who was never asked for consent', standing({ consentSurvey: null }), 'planned'],
    ['a service of exactly the greatest age', { now: new Date(INPUT.completedAt.getTime() + 14 * DAY) }, 'planned'],
    ['an older service', { now: new Date(INPUT.completedAt.getTime() + 14 * DAY + 1) }, 'too-old'],
    ['a service of long ago', { completedAt: new Date('0033-04-03T12:00:00Z') }, 'too-old'],
  ])('for %s', (_, changes, reason) => {
    expect(reasonOf(changes)).toBe(reason);
  });

  it('gives the first reason of several, and traces no further', () => {
    const all = { ...standing({ erased: true, optedOut: true, consentSurvey: false }), completedAt: new Date(0) };
    expect(reasonOf({ ...all, rules: [{ ...RULE, enabled: false }] })).toBe('rule-disabled');
    expect(reasonOf(all)).toBe('erased');
    expect(reasonOf({ ...all, ...standing({ optedOut: true, consentSurvey: false }) })).toBe('opted-out');
    expect(reasonOf({ ...all, ...standing({ consentSurvey: false }) })).toBe('no-consent');
    expect(given(all).trace.at(-1)).toEqual({ rule: 'erased', result: 'yes' });
  });

  it('takes the first enabled rule by position, whatever their order', () => {
    const rules = [
      { ...RULE, id: 'late', position: 9 },
      { ...RULE, id: 'off', position: 0, enabled: false },
      { ...RULE, id: 'b', position: 2 },
      { ...RULE, id: 'a', position: 2 },
      { ...RULE, id: 'other', position: 0, eventType: 'repair.completed' },
    ];
    for (const order of [rules, rules.toReversed()]) expect(given({ rules: order }).rule?.id).toBe('a');
  });

  it('moves a moment outside the hours to the next opening', () => {
    // Methodology 5.9: a repair done on Friday at 19:50, delay 48 h, is asked about on Monday at 09:00.
    const repair = { completedAt: new Date('2026-03-06T19:50:00+08:00'), rules: [{ ...RULE, delayMinutes: 48 * 60 }] };
    expect(dueOf({ ...repair, now: repair.completedAt })).toBe(iso('2026-03-09T09:00:00+08:00'));
  });

  it('never plans into the past: what is late is asked now, or when the hours begin', () => {
    expect(dueOf({ now: new Date('2026-03-10T15:00:00+08:00') })).toBe(iso('2026-03-10T15:00:00+08:00'));
    expect(dueOf({ now: new Date('2026-03-10T23:00:00+08:00') })).toBe(iso('2026-03-11T09:00:00+08:00'));
  });

  it('lives by the customer’s own clock, and by the house’s when theirs is not known', () => {
    const asked = { completedAt: new Date('2026-03-04T10:00:00Z'), now: new Date('2026-03-04T10:00:00Z') };
    expect(dueOf({ ...asked, ...standing({ timezone: 'America/New_York' }) })).toBe(iso('2026-03-05T09:00:00-05:00'));
    expect(dueOf({ ...asked, ...standing({ timezone: 'Mars/Olympus' }) })).toBe(iso('2026-03-05T18:00:00+08:00'));
  });

  it('holds a service of the future until it is over, and says so', () => {
    const decision = given({ completedAt: new Date('2026-03-20T12:00:00+08:00') });
    expect(decision).toMatchObject({ state: 'planned', dueAt: new Date('2026-03-21T12:00:00+08:00') });
    expect(decision.trace).toContainEqual({ rule: 'age', result: 'in-future', detail: '2026-03-20T04:00:00.000Z' });
    const skewed = given({ completedAt: new Date(INPUT.now.getTime() + 5 * 60_000) });
    expect(skewed.trace.find((line) => line.rule === 'age')?.result).toBe('recent');
  });

  it('decides for any input, with a trace that can be explained', () => {
    const types = fc.constantFrom(
      'delivery.completed',
      'repair.completed',
      'order.confirmed',
      'repair.booked',
      'other',
    );
    const when = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    const customer = fc.record({
      consentSurvey: fc.constantFrom(true, false, null),
      optedOut: fc.boolean(),
      erased: fc.boolean(),
      timezone: fc.constantFrom(null, 'Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham', 'nowhere'),
    });
    const days = fc.integer({ min: -2, max: 16 });
    fc.assert(
      fc.property(types, when, days, customer, (type, now, age, customerStanding) => {
        const completedAt = new Date(now.getTime() - age * DAY);
        const decision = plan({ ...INPUT, type, now, completedAt, standing: customerStanding, rules: DEFAULT_RULES });
        for (const { rule, result } of decision.trace) {
          expect(Object.entries(TRACE).find(([check]) => check === rule)?.[1]).toContain(result);
        }
        if (decision.state === 'skipped') return;
        const zone = decision.trace.find((line) => line.rule === 'zone')?.detail ?? '';
        expect(decision.dueAt.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(decision.dueAt.getTime()).toBeGreaterThanOrEqual(
          completedAt.getTime() + decision.rule.delayMinutes * 60_000,
        );
        expect(insideWindow(decision.dueAt, INPUT.window, zone)).toBe(true);
        expect(customerStanding).toMatchObject({ erased: false, optedOut: false });
        expect(customerStanding.consentSurvey).not.toBe(false);
      }),
    );
  });
});
