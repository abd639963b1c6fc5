import { describe, expect, it } from 'vitest';
import { DEFAULT_HOUSE, DEFAULT_RULES, HouseEdit, RuleEdit } from '../../src/followups/index.ts';
import { KNOWN_TYPES } from '../../src/intake/index.ts';

const HOUR = 60;

describe('the rules to start with', () => {
  it('cover every type that has a script from the start, once', () => {
    expect(DEFAULT_RULES.map((rule) => rule.eventType)).toEqual([...KNOWN_TYPES]);
  });

  it.each([
    ['delivery.completed', 'delivery_followup', 24 * HOUR, 48 * HOUR, 7 * 24 * HOUR],
    ['repair.completed', 'repair_followup', 48 * HOUR, 48 * HOUR, 10 * 24 * HOUR],
    ['order.confirmed', 'expectation_survey', 10, null, 48 * HOUR],
    ['repair.booked', 'expectation_survey', 10, null, 48 * HOUR],
  ])('for %s', (eventType, scriptId, delayMinutes, remindMinutes, expireMinutes) => {
    const rule = DEFAULT_RULES.find((one) => one.eventType === eventType);
    expect(rule).toMatchObject({ scriptId, delayMinutes, remindMinutes, expireMinutes, enabled: true, maxAgeDays: 14 });
  });

  it('could have been typed by an admin, as could the house', () => {
    for (const rule of DEFAULT_RULES) expect(RuleEdit.parse(rule)).toEqual(rule);
    expect(HouseEdit.parse(DEFAULT_HOUSE)).toEqual(DEFAULT_HOUSE);
  });
});

describe('what an admin types', () => {
  const [rule] = DEFAULT_RULES;

  it.each([
    ['a cancellation', { eventType: 'order.cancelled' }],
    ['a negative delay', { delayMinutes: -1 }],
    ['half a minute', { delayMinutes: 0.5 }],
    ['no expiry', { expireMinutes: 0 }],
    ['a word of its own', { surprise: true }],
  ])('is no rule with %s', (_, changes) => {
    expect(RuleEdit.safeParse({ ...rule, ...changes }).success).toBe(false);
  });

  it.each(['9:00', '24:01', '25:00', '09:60', ''])('has no hour %j', (time) => {
    const window = { ...DEFAULT_HOUSE.window, weekday: { from: time, to: '20:00' } };
    expect(HouseEdit.safeParse({ ...DEFAULT_HOUSE, window }).success).toBe(false);
  });

  it('may end a day at 24:00, and must say everything in both languages', () => {
    const late = { ...DEFAULT_HOUSE.window, weekday: { from: '09:00', to: '24:00' } };
    expect(HouseEdit.safeParse({ ...DEFAULT_HOUSE, window: late }).success).toBe(true);
    expect(HouseEdit.safeParse({ ...DEFAULT_HOUSE, brand: { en: 'Only English' } }).success).toBe(false);
  });
});
