import { describe, expect, it } from 'vitest';
import { type ConditionContext, condition } from '../../src/scripts/index.ts';

const NOTHING: ConditionContext = {
  service: {},
  customer: {},
  history: {},
  answers: {},
  scores: {},
  guess: {},
  channel: '',
  locale: 'en',
};

function read(source: string) {
  const found = condition(source);
  if (!found.ok) throw new Error(JSON.stringify(found.why));
  return found.condition;
}

const holds = (source: string, context: Partial<ConditionContext> = {}) =>
  read(source).holds({ ...NOTHING, ...context });

describe('a condition', () => {
  it('holds for what is known', () => {
    expect(holds('customer.key == true', { customer: { key: true } })).toBe(true);
    expect(holds('customer.key == true', { customer: { key: false } })).toBe(false);
    expect(holds('scores.q1 <= 2.0', { scores: { q1: 2 } })).toBe(true);
    expect(holds('scores.q1 <= 2.0', { scores: { q1: 3 } })).toBe(false);
    expect(holds('channel in ["slack", "teams"]', { channel: 'teams' })).toBe(true);
    expect(holds('answers.q1.contains("none")', { answers: { q1: 'hob,none' } })).toBe(true);
    expect(holds('locale == "zh-CN"', { locale: 'zh-CN' })).toBe(true);
  });

  it('does not hold, and does not throw, for what is not known or cannot be compared', () => {
    for (const source of ['customer.key == true', 'scores.q1 <= 2.0', 'guess.confidence >= 0.6', 'service.a.b == 1']) {
      expect(holds(source), source).toBe(false);
    }
    expect(holds('scores.q1 <= 2.0', { scores: JSON.parse('{"q1":"many"}') })).toBe(false);
    expect(holds('customer.segment', { customer: { segment: 'gold' } })).toBe(false);
  });

  it('names what it looks at', () => {
    expect(read('scores.q1 <= 2.0 && service.store == "s1" && channel == "slack"').names).toEqual([
      'scores.q1',
      'service.store',
      'channel',
    ]);
    expect(read('service["attributes"]["floor"] == "3"').names).toEqual(['service.attributes.floor']);
    expect(read('service[answers.q1] == "3"').names).toEqual(['service', 'answers.q1']);
    expect(read('answers.q1 == "a" || answers.q1 == "b"').names).toEqual(['answers.q1']);
    expect(read('[answers.q1, answers.q2].exists(x, x == "a")').names).toEqual(
      expect.arrayContaining(['answers.q1', 'answers.q2']),
    );
    expect(read('1 < 2').names).toEqual([]);
  });

  it('names what it compares with, where that is written out', () => {
    expect(read('answers.q1 == "yes"').compared).toEqual([{ name: 'answers.q1', value: 'yes' }]);
    expect(read('"yes" == answers.q1').compared).toEqual([{ name: 'answers.q1', value: 'yes' }]);
    expect(read('answers.q1 != "yes"').compared).toEqual([{ name: 'answers.q1', value: 'yes' }]);
    expect(read('channel in ["slack", "teams"]').compared).toEqual([
      { name: 'channel', value: 'slack' },
      { name: 'channel', value: 'teams' },
    ]);
    expect(read('answers.q1 == answers.q2').compared).toEqual([]);
    expect(read('scores.q1 == 2').compared).toEqual([]);
    expect(read('"a" in [answers.q1]').compared).toEqual([]);
    expect(read('"a" == "b"').compared).toEqual([]);
    expect(read('!(answers.q1 == "a") && (channel == "slack" || locale == "en")').compared).toEqual([
      { name: 'answers.q1', value: 'a' },
      { name: 'channel', value: 'slack' },
      { name: 'locale', value: 'en' },
    ]);
  });
});

describe('what is no condition', () => {
  const why = (source: string) => {
    const found = condition(source);
    return found.ok ? null : found.why;
  };

  it('is told with a stable name, and where it is', () => {
    expect(why('scores.q1 <')).toMatchObject({ code: expect.stringMatching(/\w/), words: expect.stringMatching(/\w/) });
    expect(why('scores.q1 <')?.character).toBeGreaterThan(9);
    expect(why('nothing.such == 1')?.character).toBe(1);
    expect(why('1 < 2 && nothing.such == 1')?.character).toBeGreaterThan(5);
  });

  it('is what is neither true nor false', () => {
    expect(why('"yes"')).toEqual({ code: 'not_bool', words: 'string, not true or false', character: null });
    expect(why('1 + 1')).toMatchObject({ code: 'not_bool' });
  });

  it('is a pattern for the words of a customer', () => {
    const refused = { code: 'no_patterns', words: 'matches() is not allowed', character: null };
    expect(why('answers.q1.matches("(a+)+$")')).toEqual(refused);
    expect(why('channel == "slack" && answers.q1.matches("a")')).toEqual(refused);
    expect(why('["a"].exists(x, x.matches("a"))')).toEqual(refused);
    expect(why('answers.q1.contains("matches")')).toBeNull();
  });

  it('is what is too long or too deep', () => {
    expect(why(Array.from({ length: 120 }, () => '1 < 2').join(' && '))).not.toBeNull();
    expect(why(`${'('.repeat(60)}true${')'.repeat(60)}`)).toEqual(why(`${'('.repeat(60)}true${')'.repeat(60)}`));
    expect(why('')).not.toBeNull();
  });
});
