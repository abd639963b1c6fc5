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
    for (const other of others) expect(sure(text, other), other).toBeLessThan(sure(text, own));
  });

  it('grows a little with each word for the same thing, and never to certainty', () => {
    const often = [1, 2, 3, 9].map((times) => sure(Array(times).fill('the fridge is not cooling').join(', ')));
    expect(often).toEqual([...often].sort((a, b) => a - b));
    expect(Math.max(...often)).toBeLessThan(1);
    expect(Math.min(...often)).toBeGreaterThan(0.6);
  });

  it('falls where something else is as likely', () => {
    expect(sure('送错了，冰箱也不制冷')).toBeLessThan(sure('送错了'));
  });

  it('is about the thing rather than about the people, where both are named', () => {
    expect(area('客服态度差')).toBe('C');
    expect(area('客服态度差，冰箱不制冷')).toBe('P');
    expect(area('support was rude, and the fridge is not cooling')).toBe('P');
  });

  it('is nothing where it is denied right before', () => {
    for (const text of ['没有损坏', 'not damaged']) expect(classify(text), text).toBeNull();
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
