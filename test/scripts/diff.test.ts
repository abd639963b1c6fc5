import { describe, expect, it } from 'vitest';
import { type Change, Draft, diff, headline } from '../../src/scripts/index.ts';
import { choice, sound, spoiled, text } from './drafts.ts';
import { rich, spoilt } from './rich.ts';

const before = Draft.parse(sound());
const changed = (path: string, value?: unknown) => diff(before, Draft.parse(spoiled(path, value)));
const changedRich = (path: string, value?: unknown) => diff(Draft.parse(rich()), Draft.parse(spoilt(path, value)));
const heads = (changes: readonly Change[]) => changes.map((change) => headline(change).en);

describe('diff', () => {
  it('finds nothing between equals', () => {
    expect(diff(before, Draft.parse(sound()))).toEqual([]);
    expect(diff(Draft.parse(rich()), Draft.parse(rich()))).toEqual([]);
  });

  it('finds nothing between a draft and what was published of it', () => {
    expect(diff(before, Object.assign(Draft.parse(sound()), { version: 3, plan: {} }))).toEqual([]);
  });

  it('names the step, the place and the language', () => {
    const [change, ...others] = changed('steps.bye.text.en', 'Bye!');
    expect(others).toEqual([]);
    expect(change).toMatchObject({ step: 'bye', at: 'text.en', kind: 'changed', before: 'Thank you!', after: 'Bye!' });
  });

  it('names choices by their ids', () => {
    expect(changed('steps.q1.choices.3.does.case', 'P1')).toMatchObject([
      { at: 'choices.2.does.case', before: 'P3', after: 'P1' },
    ]);
  });

  it('tells a choice that came or went once, with all it was', () => {
    expect(changed('steps.why.choices', [sound().steps.why.choices[0]])).toMatchObject([
      {
        step: 'why',
        at: 'choices.mistap',
        kind: 'removed',
        before: '点错了 / By mistake · does: {withdraw: true} · → q1',
      },
    ]);
    const more = [choice('x', 'bye'), ...sound().steps.why.choices];
    expect(changed('steps.why.choices', more)).toMatchObject([{ at: 'choices.x', kind: 'added', before: null }]);
  });

  it('tells words that came or went by language', () => {
    expect(changedRich('steps.quiet.text', text('再见', 'Bye'))).toMatchObject([
      { step: 'quiet', at: 'text.zh-CN', kind: 'added', after: '再见' },
      { step: 'quiet', at: 'text.en', kind: 'added', after: 'Bye' },
    ]);
  });

  it('shows steps that came and went, and what belongs to the whole', () => {
    expect(changed('steps.more')).toMatchObject([{ step: 'more', at: '', kind: 'removed', after: null }]);
    expect(changed('name.en', 'Large')).toMatchObject([
      { step: null, at: 'name.en', kind: 'changed', before: 'Small', after: 'Large' },
    ]);
  });

  it('shows a new order, once', () => {
    expect(changed('steps.q1.choices', sound().steps.q1.choices.toReversed())).toMatchObject([
      { at: 'choices.order', before: '5, 4, 3, 2, 1', after: '1, 2, 3, 4, 5' },
    ]);
  });

  it('does not take a choice that went for a new order', () => {
    expect(changed('steps.q1.choices', sound().steps.q1.choices.slice(1)).map(({ at }) => at)).toEqual(['choices.5']);
  });

  it('names tests, variants and pairs by their names, whatever is in them', () => {
    const tests = [{ name: 'v1.2 is fine', locale: 'en', talk: 'a' }];
    const was = Draft.parse(spoilt('tests', tests));
    const is = Draft.parse(spoilt('tests', [{ ...tests[0], talk: 'b' }]));
    expect(diff(was, is)).toMatchObject([{ path: ['tests', 'v1.2 is fine', 'talk'], before: 'a', after: 'b' }]);
    expect(changedRich('experiment.variants.1.texts.q1.en', 'Is {item} fine?')).toMatchObject([
      { step: null, at: 'experiment.variants.warm.texts.q1.en' },
    ]);
    expect(changedRich('pairs.0.functional.en', 'we call')).toMatchObject([{ at: 'pairs.notice.functional.en' }]);
  });

  it('takes a list of plain words for one thing', () => {
    expect(changedRich('steps.extra.indicators', ['on_time'])).toMatchObject([
      { step: 'extra', at: 'indicators', kind: 'changed', before: 'on_time, intact', after: 'on_time' },
    ]);
  });
});

describe('headline', () => {
  it.each([
    [changed('steps.q1.text.en', 'Well?'), 'q1 · English wording', 'q1 · 英文措辞'],
    [
      changed('steps.why.choices.0.label.zh-CN', '迟'),
      'why · Chinese label of choice “late”',
      'why · 选项“late”的中文按钮文字',
    ],
    [
      changed('steps.why.choices.0.next', 'bye'),
      'why · way on of choice “late”: more → bye',
      'why · 选项“late”的去向：more → bye',
    ],
    [
      changed('steps.q1.choices.4.does.case', 'P1'),
      'q1 · effect · case of choice “1”: P2 → P1',
      'q1 · 选项“1”的后果 · case：P2 → P1',
    ],
    [
      changed('steps.why.choices', [sound().steps.why.choices[0]]),
      'why · choice “mistap” removed',
      'why · 选项“mistap”（删除）',
    ],
    [changed('steps.more'), 'more · step removed', 'more · 步骤（删除）'],
    [changed('start', 'why'), 'first step: q1 → why', '第一步：q1 → why'],
    [changed('name.en', 'Large'), 'English name', '英文名称'],
    [
      changedRich('snippets.status.en', '{case_no} {status}'),
      'English wording of the shared text “status”',
      '公共话术“status”的英文措辞',
    ],
    [changedRich('steps.hi.channels.slack.en', 'Yo'), 'hi · English wording on slack', 'hi · slack 上的英文措辞'],
    [
      changedRich('steps.sort.when.0.next', 'photo'),
      'sort · way on of condition 1: pick → photo',
      'sort · 第 1 个条件的去向：pick → photo',
    ],
    [
      changedRich('experiment.variants.1.texts.q1.en', '{item}?'),
      'English wording of q1 in variant “warm”',
      '试验版本“warm”里 q1 的英文措辞',
    ],
    [
      changedRich('pairs.0.functional.en', 'we call'),
      'English wording (functional) of pair “notice”',
      'Kano 题“notice”的英文措辞（functional）',
    ],
    [
      changedRich('tests.0.talk', '> stop'),
      'talk of test “all is well”: > opened → > stop',
      '测试“all is well”的对话：> opened → > stop',
    ],
    [
      changedRich('steps.q1.choices.1.also.en', ['meh']),
      'q1 · English synonyms of choice “3”',
      'q1 · 选项“3”的英文同义词',
    ],
    [
      changedRich('steps.sort.when.0.if', 'guess.confidence < 0.7'),
      'sort · test of condition 1',
      'sort · 第 1 个条件的内容',
    ],
    [
      changedRich('steps.q1.silent.1.next', 'bye'),
      'q1 · way on of silence 2: quiet → bye',
      'q1 · 无人回答时的第 2 段的去向：quiet → bye',
    ],
    [
      changedRich('experiment.variants.0.share', 40),
      'trial · variants · plain · share: 50 → 40',
      '试验 · 版本 · plain · 比例：50 → 40',
    ],
    [changedRich('tests.0.facts'), 'facts of test “all is well” removed', '测试“all is well”的前提（删除）'],
    [changedRich('words.thanks.en', ['cheers']), 'English words for “thanks”', '“thanks”的英文用词'],
    [changedRich('steps.low.skip.label.en', 'Pass'), 'low · English label of the way past', 'low · 跳过按钮的英文文字'],
    [changedRich('timing.expire', 9_999), 'timing · expiry: 10080 → 9999', '时间 · 结束时间：10080 → 9999'],
    [changedRich('asides'), 'scripts to turn to removed', '中途可转去的话术（删除）'],
  ])('%# reads %s', (changes, en, zh) => {
    expect(changes.map(headline)).toEqual([{ 'zh-CN': zh, en }]);
  });

  it('shows values on the same line where both are short', () => {
    const talk = (words: string) => heads(changedRich('tests.0.talk', words))[0];
    expect(talk('x'.repeat(29))).toBe(`talk of test “all is well”: > opened → ${'x'.repeat(29)}`);
    for (const long of ['x'.repeat(30), 'x'.repeat(99), 'x\ny']) expect(talk(long)).toBe('talk of test “all is well”');
  });

  it('says what kind of order changed', () => {
    expect(heads(changed('steps.q1.choices', sound().steps.q1.choices.toReversed()))).toEqual([
      'q1 · order of choices: 5, 4, 3, 2, 1 → 1, 2, 3, 4, 5',
    ]);
  });
});
