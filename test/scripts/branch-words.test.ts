import { describe, expect, it } from 'vitest';
import { CONTEXT, lint } from '../../src/scripts/index.ts';
import { choice, sound, text } from './drafts.ts';
import { indicators } from './library.ts';

const INDICATORS = indicators();
const AT = 'steps.fork.when.0.if';

/** A draft with a rating, a choice and a guess before a branch with this condition. */
function branching(...conditions: string[]): unknown {
  const bye = { kind: 'end', text: text('谢谢', 'Thanks') };
  const q2 = { kind: 'choice', text: text('选', 'Pick'), choices: [choice('a', 'say'), choice('b', 'say')] };
  const say = { kind: 'text', text: text('请说', 'Tell us'), classify: true, next: 'fork' };
  const fork = { kind: 'branch', when: conditions.map((one) => ({ if: one, next: 'bye' })), else: 'sorry' };
  const rating = { ...sound().steps.q1, choices: [{ id: '5-1', next: 'q2' }] };
  return {
    ...sound(),
    format: 2,
    steps: { q1: rating, q2, say, fork, bye, sorry: { ...bye, text: text('抱歉', 'Sorry') } },
  };
}

function said(condition: string, code: string, ...more: string[]) {
  const { problems } = lint(branching(condition, ...more), INDICATORS);
  return problems.find((problem) => problem.code === code && problem.at.startsWith('steps.fork.when'));
}

describe('a condition that cannot be read', () => {
  it.each([
    ['scores.q1 <', '这个符号不该在这里，或条件没有写完'],
    ['(scores.q1 < 2.0', '这里少了一个符号'],
    ['scores.q1 § 2', '这个字符不认识'],
    ['answers.q2 == "a', '引号没有成对'],
    ['nothing.such == 1', '这个名称不认识'],
    ['channel == 1', '两边不能这样比较或计算（文字要加引号）'],
    ['nothing(channel)', '没有这个函数，或参数不对'],
    ['channel && true', '&& 和 || 的两边都要是真或假'],
    ['"yes"', '结果不是真或假'],
    ['channel.matches("a")', '不能用 matches()'],
  ])('says so in Chinese too: %s', (condition, words) => {
    const problem = said(condition, 'condition-syntax');
    expect(problem?.message['zh-CN']).toContain(`不对：${words}。例如`);
    expect(problem?.message.en).toMatch(/^The condition is wrong/);
  });

  it('says where', () => {
    expect(said('nothing.such == 1', 'condition-syntax')?.message).toMatchObject({
      'zh-CN': expect.stringContaining('条件第 1 个字符处不对'),
      en: expect.stringContaining('wrong at character 1:'),
    });
    expect(said('"yes"', 'condition-syntax')?.message).toMatchObject({
      'zh-CN': expect.stringContaining('条件不对'),
      en: expect.stringContaining('is wrong: string'),
    });
  });
});

describe('what a condition looks at', () => {
  const names = Object.entries(CONTEXT).flatMap(([group, keys]) => keys.map((key) => `${group}.${key}`));

  it('is known by these names', () => {
    expect(names).toEqual([
      ...['kind', 'item', 'store', 'team', 'staff', 'value', 'currency', 'attributes'].map((key) => `service.${key}`),
      ...['segment', 'key', 'locale'].map((key) => `customer.${key}`),
      ...['asked', 'answered', 'complaints', 'lastScore', 'openCase'].map((key) => `history.${key}`),
      ...['category', 'confidence'].map((key) => `guess.${key}`),
    ]);
    for (const name of [...names, 'answers.q1', 'scores.q1']) {
      expect(
        lint(branching(`has(${name})`), INDICATORS).problems.filter(({ at }) => at === AT),
        name,
      ).toEqual([]);
    }
  });

  it('is refused by any other name', () => {
    for (const name of ['service.nothing', 'customer.name', 'history.x', 'answers.q9', 'answers.fork', 'scores.q2']) {
      expect(said(`has(${name})`, 'condition-name'), name).toBeDefined();
    }
    expect(said('service.attributes.floor == "3"', 'condition-name')).toBeUndefined();
  });

  it('is something that can be', () => {
    for (const never of [
      'channel == "fax"',
      'locale == "fr"',
      'answers.q2 == "c"',
      'answers.q1 == "6"',
      '"c" == answers.q2',
    ])
      expect(said(never, 'condition-answer'), never).toBeDefined();
    for (const maybe of [
      'channel == "teams"',
      'locale == "zh-CN"',
      'answers.q2 == "b"',
      'answers.q1 == "1"',
      'answers.say == "x"',
    ])
      expect(said(maybe, 'condition-answer'), maybe).toBeUndefined();
  });

  it('is something at all, and not the same twice', () => {
    expect(said('1 < 2', 'condition-constant')).toBeDefined();
    expect(said('channel == "slack"', 'condition-constant')).toBeUndefined();
    expect(said('channel == "slack"', 'condition-twice', 'channel  ==\n"slack"')).toMatchObject({
      at: 'steps.fork.when.1.if',
    });
    expect(said('channel == "slack"', 'condition-twice', 'channel == "teams"')).toBeUndefined();
  });
});
