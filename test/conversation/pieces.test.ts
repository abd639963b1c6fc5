import { describe, expect, it } from 'vitest';
import { isWhole, pieces } from '../../src/conversation/pieces.ts';

const parts = (text: string) => pieces(text).map(({ form }) => form);
const asked = (text: string) => pieces(text).map(({ question }) => question);

describe('a message', () => {
  it('is cut at punctuation, at lines, at dashes and where it turns', () => {
    expect(parts('满意，但是慢。谢谢')).toEqual(['满意', '但是慢', '谢谢']);
    expect(parts('good, but slow. thanks')).toEqual(['good', 'but slow', 'thanks']);
    expect(parts('2\r\n\r\n箱子破了\nbroken')).toEqual(['2', '箱子破了', 'broken']);
    expect(parts('2 - box broken')).toEqual(['2', 'box broken']);
    expect(parts('2 -- box broken')).toEqual(['2', 'box broken']);
    expect(parts('满意 —— 就是慢')).toEqual(['满意', '就是慢']);
  });

  it('is not cut inside a number or a word', () => {
    for (const text of ['4.5', '10:30', '1,000', 'e-bike', '4-5']) expect(parts(text), text).toEqual([text]);
    expect(parts('at 10:30, please')).toEqual(['at 10:30', 'please']);
  });

  it('is cut behind a score or a plain answer that it begins with', () => {
    expect(parts('2分箱子破了')).toEqual(['2分', '箱子破了']);
    expect(parts('10分箱子破了')).toEqual(['10分', '箱子破了']);
    expect(parts('5 分箱子破了')).toEqual(['5 分', '箱子破了']);
    expect(parts('10/10 they broke it')).toEqual(['10/10', 'they broke it']);
    expect(parts('1 star they broke it')).toEqual(['1 star', 'they broke it']);
    expect(parts('1 point he was late')).toEqual(['1 point', 'he was late']);
    expect(parts('yes it works')).toEqual(['yes', 'it works']);
  });

  it('is not cut behind one that stands later, or goes on', () => {
    for (const text of ['3楼的2分箱子破了', 'not yes it is', '3 boxes 2 stars they said', '2分钟', '4 stars please']) {
      expect(parts(text), text).toEqual([text]);
    }
  });

  it('asks where a part ends with a question mark, among other signs, or with a question word', () => {
    expect(asked('好吗，好的')).toEqual([true, false]);
    expect(asked('good? good')).toEqual([true, false]);
    expect(asked('really!? yes')).toEqual([true, false]);
    expect(asked('什么都好，吗啡')).toEqual([false, false]);
  });

  it('has forty parts, and what comes then is one more', () => {
    expect(parts(Array(40).fill('好').join('，'))).toHaveLength(40);
    expect(parts(`${'好，'.repeat(40)}坏，很坏`)).toHaveLength(41);
    expect(parts(`${'好，'.repeat(40)}坏，很坏`).at(-1)).toBe('坏,很坏');
  });
});

describe('a message of one part', () => {
  it('is told by what would cut it', () => {
    for (const form of ['好', 'good', '非常满意', 'very happy', '两分']) expect(isWhole(form), form).toBe(true);
    for (const form of ['好,坏', '满意但是慢', 'good but slow', '2分箱子破了', 'yes it works', '10/10 they broke it']) {
      expect(isWhole(form), form).toBe(false);
    }
  });
});
