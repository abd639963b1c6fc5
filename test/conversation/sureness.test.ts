import { describe, expect, it } from 'vitest';
import { classify } from '../../src/conversation/classify.ts';
import { levelOf } from '../../src/conversation/feelings.ts';
import { understand } from '../../src/conversation/understand.ts';
import { choices } from './questions.ts';

const sure = (text: string, scene?: 'D' | 'R' | 'P') => classify(text, scene)?.confidence ?? 0;
const area = (text: string) => classify(text)?.category.charAt(0);

describe('how sure a guess is', () => {
  it.each([
    ['冰箱不制冷', 'P'],
    ['送错了', 'D'],
    ['the fridge is not cooling', 'P'],
  ] as const)('grows where the scene fits, and falls where it does not: %s', (text, own) => {
    const others = (['D', 'R', 'P'] as const).filter((scene) => scene !== own);
    expect(sure(text, own)).toBeGreaterThan(sure(text));
    for (const other of others) expect(sure(text, other), other).toBeLessThan(sure(text));
  });

  it('grows a little with each word for the same thing, and never to certainty', () => {
    const often = [1, 2, 3, 9].map((times) => sure(Array(times).fill('the fridge is not cooling').join(', ')));
    expect(often).toEqual([...often].sort((a, b) => a - b));
    expect(Math.max(...often)).toBeLessThan(1);
    expect(Math.min(...often)).toBeGreaterThan(0.6);
  });

  it('grows less by a faint word than by a clear one', () => {
    for (const [one, two, more] of [
      ['送得太慢', '送得太慢，龟速', '送得太慢，送得太慢'],
      ['delivered late', 'delivered late, delayed', 'delivered late, delivered late'],
    ] as const) {
      expect(sure(two), two).toBeLessThan(sure(more));
      expect(sure(two), two).toBeGreaterThanOrEqual(sure(one));
    }
  });

  it('grows with what is said up to four times, not with what is said on and on', () => {
    for (const word of ['冰箱不制冷', 'the fridge is not cooling']) {
      const often = [3, 4, 5, 50].map((times) => sure(Array(times).fill(word).join(', ')));
      expect(often[1]).toBeGreaterThan(often[0] ?? 1);
      expect(often.slice(1), word).toEqual([often[1], often[1], often[1]]);
    }
  });

  it('falls where something else is as likely, in whichever order both are told', () => {
    expect(sure('送错了，冰箱也不制冷')).toBeLessThan(sure('送错了'));
    const both = ['wrong item', 'the fridge is not cooling'];
    expect(sure(both.join(', '))).toBeLessThan(sure('wrong item'));
    expect(classify(both.join(', '))).toEqual(classify(both.toReversed().join(', ')));
  });

  it('is not lessened by what lies inside a longer word for something else', () => {
    for (const text of ['你们送得太慢', 'it arrived late', 'a late delivery', '修完还是不制冷，等于白修']) {
      expect(sure(text), text).toBeGreaterThanOrEqual(sure('冰箱不制冷'));
    }
  });

  it('tells two kinds apart that share a word by where it happened', () => {
    for (const text of ['he was late', '师傅他迟到了']) {
      expect(classify(text, 'D')?.category, text).toBe('D1.1');
      expect(classify(text, 'R')?.category, text).toBe('R2.2');
    }
  });

  it('is as fine as the taxonomy only where one kind clearly stands out in its family', () => {
    expect(classify('damaged, damaged, damaged')?.category).toBe('D2.1');
    expect(classify('damaged, damaged, damaged, wrong item')?.category).toBe('D2');
    expect(classify('damaged, damaged, damaged, damaged, wrong item')?.category).toBe('D2.1');
  });

  it('is about the thing rather than about the people, where both are named', () => {
    expect(area('客服态度差')).toBe('C');
    expect(area('客服态度差，冰箱不制冷')).toBe('P');
    expect(area('support was rude, and the fridge is not cooling')).toBe('P');
  });

  it('is as sure about people as about things, where only they are named, or the things but faintly', () => {
    expect(sure('客服态度差')).toBe(sure('冰箱不制冷'));
    expect(sure('support was rude')).toBe(sure('the fridge is not cooling'));
    for (const text of ['客服态度差，太慢', 'support was rude, and it was late']) expect(area(text), text).toBe('C');
  });

  it('knows a word with its endings, and not inside other words', () => {
    for (const text of ['they discriminated against us', 'this is discrimination', 'discriminating']) {
      expect(classify(text)?.category, text).toBe('C1');
    }
    for (const text of ['indiscriminate', 'crude oil', 'chocolate']) expect(classify(text), text).toBeNull();
  });

  it('is nothing where it is denied right before', () => {
    for (const text of ['没有损坏', 'not damaged']) expect(classify(text), text).toBeNull();
    expect(classify('没有损坏，其余一切也都同当初在店里约定的那样，家里人全都十分喜欢它')).toBeNull();
    expect(classify('not damaged, and everything else is as we had agreed in the shop')).toBeNull();
    expect(classify('damaged, and it was not raining')).not.toBeNull();
  });

  it('is about the first two thousand signs', () => {
    expect(classify(`${'啊'.repeat(1_990)}冰箱不制冷`)).not.toBeNull();
    expect(classify(`${'啊'.repeat(2_000)}冰箱不制冷`)).toBeNull();
  });
});

describe('a feeling', () => {
  it('is read from pictures, where they agree with the words', () => {
    expect(levelOf('😍')).toBe(5);
    expect(levelOf('😍😍😍')).toBe(5);
    expect(levelOf('😡')).toBe(1);
    expect(levelOf('😍😡')).toBeNull();
    expect(levelOf('很满意😍')).toBe(5);
    expect(levelOf('很满意😡')).toBeNull();
    expect(levelOf('very satisfied 😍')).toBe(5);
    expect(levelOf('⭐⭐⭐')).toBe(3);
    expect(levelOf('⭐⭐⭐⭐⭐⭐')).toBeNull();
    expect(levelOf('📦')).toBeNull();
  });

  it('is not looked for in what nobody would write', () => {
    expect(levelOf('😍'.repeat(100))).toBe(5);
    expect(levelOf('😍'.repeat(101))).toBeNull();
  });
});

describe('a reply without words', () => {
  const signs = { kind: 'choice', choices: choices('dots: …… | ...', 'dash: —— | --'), withheld: [] } as const;

  it('picks nothing, whatever the choices look like', () => {
    for (const text of ['?!', '。。。', '—', ' ', '']) expect(understand(signs, text).answer, text).toBeNull();
    expect(understand(signs, '2').answer?.choice?.id).toBe('dash');
  });

  it('is none where there is nothing to pick', () => {
    const none = { kind: 'choice', choices: [], withheld: [] } as const;
    for (const text of ['1', 'yes', '第一个']) expect(understand(none, text).answer, text).toBeNull();
  });
});
