import { describe, expect, it } from 'vitest';
import { lexicon } from '../../src/conversation/lexicon.ts';
import { EXTRA_KINDS, type ExtraKind, type ExtraWords, isGlad, understand } from '../../src/conversation/understand.ts';
import { choices, QUESTIONS } from './questions.ts';

const both = (zh: string, en: string) => ({ 'zh-CN': [zh], en: [en] });
/** Anew for each test: words are compiled once for each object, and no test should rest on another. */
const house = (): ExtraWords => ({
  optOut: both('别再叨扰', 'basta'),
  optIn: both('继续问吧', 'bring it on'),
  human: both('值班经理', 'duty officer'),
  status: both('办到哪儿了', 'where are we'),
  complaint: both('我要找说法', 'i am outraged'),
  danger: both('跑氟', 'freon leak'),
  gas: both('沼气', 'propane'),
  legal: both('信访', 'rechtsanwalt'),
  thanks: both('蟹蟹', 'danke'),
  praise: both('顶呱呱', 'bodacious'),
  trouble: both('拉胯', 'janky'),
});

const SIGNALS: Readonly<Partial<Record<ExtraKind, object>>> = {
  optOut: { is: 'opt-out' },
  optIn: { is: 'opt-in' },
  human: { is: 'human' },
  status: { is: 'status' },
  complaint: { is: 'complaint' },
  danger: { is: 'danger', gas: false },
  gas: { is: 'danger', gas: true },
  legal: { is: 'legal' },
  thanks: { is: 'thanks' },
};

describe('words of the house', () => {
  it.each(Object.entries(SIGNALS))('mean what they stand for: %s', (kind, signal) => {
    const words = house();
    for (const word of Object.values(words[kind as ExtraKind] ?? {}).flat()) {
      expect(understand(null, word ?? '', words).signal, word).toEqual(signal);
      expect(understand(null, word ?? '').signal, `${word} without the house`).toBeNull();
    }
  });

  it('are understood in capitals, with politeness and punctuation around them', () => {
    const words = house();
    for (const text of ['BASTA!', 'please, basta', 'b a s t a', '请别再叨扰', '别再叨扰！']) {
      expect(understand(null, text, words).signal, text).toEqual({ is: 'opt-out' });
    }
    expect(understand(null, '请找值班经理'.replace('找', ''), words).signal).toEqual({ is: 'human' });
    expect(understand(null, 'I want a duty officer'.replace('a ', ''), words).signal).toEqual({ is: 'human' });
  });

  it('are found anywhere when they warn, unless they are denied or inside another word', () => {
    const words = house();
    expect(understand(null, '师傅说空调跑氟了', words).signal).toEqual({ is: 'danger', gas: false });
    expect(understand(null, 'the propane bottle hisses', words).signal).toEqual({ is: 'danger', gas: true });
    expect(understand(null, '没有跑氟', words).signal).toBeNull();
    expect(understand(null, 'propanedioic acid', words).signal).toBeNull();
  });

  it('are only requests when they are the whole message', () => {
    const words = house();
    expect(understand(null, '值班经理态度很好', words).signal).toBeNull();
    expect(understand(null, 'basta pasta was cold', words).signal).toBeNull();
  });

  it('weigh what is said beside a score', () => {
    const words = house();
    expect(understand(QUESTIONS.rating, '5，但是安装拉胯', words).answer?.mismatch).toBe(true);
    expect(understand(QUESTIONS.rating, '5，但是安装拉胯').answer?.mismatch).toBe(false);
    expect(understand(QUESTIONS.rating, '1, bodacious', words).answer?.mismatch).toBe(true);
    expect(understand(QUESTIONS.rating, '1, bodacious').answer?.mismatch).toBe(false);
  });

  it('come beside the built-in ones', () => {
    const words = house();
    expect(understand(null, '退订', words).signal).toEqual({ is: 'opt-out' });
    expect(understand(null, '冒烟了', words).signal).toEqual({ is: 'danger', gas: false });
    expect(understand(QUESTIONS.rating, '满意', words).answer?.choice?.id).toBe('4');
  });

  it('are plain words, whatever signs are in them', () => {
    const odd: ExtraWords = {
      danger: { en: ['(?:a+)+$', 'c++', '[', '.', '***', '', '   ', '\u200b'] },
      optOut: { en: ['', '!', '…'] },
      human: { en: undefined },
    };
    expect(understand(null, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', odd).signal).toBeNull();
    expect(understand(null, 'hello', odd).signal).toBeNull();
    expect(understand(null, '', odd).signal).toBeNull();
    expect(understand(null, 'it says c++ on it', odd).signal).toEqual({ is: 'danger', gas: false });
  });

  it('to stop may be longer than any that is built in, and may be spelled out', () => {
    const order = 'kindly refrain from writing to me about this matter from now on';
    const words: ExtraWords = { optOut: { en: [order] } };
    for (const text of [order, order.toUpperCase(), [...order.replaceAll(' ', '')].join(' ')]) {
      expect(understand(null, text, words).signal, text).toEqual({ is: 'opt-out' });
      expect(understand(null, text).signal, text).toBeNull();
    }
    expect(understand(null, `${order} please`, words).signal).toEqual({ is: 'opt-out' });
  });

  it('count beside the built-in ones for praise and blame, each as a clear one', () => {
    const words = house();
    for (const text of ['5，拉胯', '5, it is janky', '5, rude', '5，贵，吵', '5, expensive and noisy']) {
      expect(understand(QUESTIONS.rating, text, words).answer?.mismatch, text).toBe(true);
    }
    for (const text of ['1，顶呱呱', '1, a bodacious team', '1, excellent', '1，热情，耐心', '1, kind and careful']) {
      expect(understand(QUESTIONS.rating, text, words).answer?.mismatch, text).toBe(true);
    }
    for (const text of ['5，贵', '5, expensive', '1，热情', '1, kind']) {
      expect(understand(QUESTIONS.rating, text, words).answer?.mismatch, text).toBe(false);
    }
  });

  it('are the same however often they are asked about', () => {
    const words = house();
    for (const _ of [1, 2]) expect(understand(null, 'danke', words).signal).toEqual({ is: 'thanks' });
    expect(lexicon(words)).toBe(lexicon(words));
    expect(lexicon(house())).not.toBe(lexicon(words));
    expect(lexicon(undefined)).toBe(lexicon(undefined));
  });

  it('are all tried here', () => {
    const words = house();
    expect(Object.keys(words).toSorted()).toEqual([...EXTRA_KINDS].toSorted());
  });
});

describe('words of a choice', () => {
  const bike = {
    id: 'bike',
    label: { 'zh-CN': '电动车', en: 'E-bike' },
    next: 'end',
    also: { 'zh-CN': ['小电驴', '电瓶车'], en: ['scooter', 'Moped!'] },
  };
  const fridge = { id: 'fridge', label: { 'zh-CN': '冰箱', en: 'Fridge' }, next: 'end', also: { en: ['cooler'] } };
  const question = { kind: 'choice', choices: [bike, fridge], withheld: [] } as const;
  const picked = (text: string) => understand(question, text).answer?.choice?.id ?? null;

  it('name it as its label does', () => {
    for (const text of [
      '电动车',
      '小电驴',
      '电瓶车吧',
      '電瓶車',
      'scooter',
      'a SCOOTER'.replace('a ', ''),
      'moped',
      'the moped',
      'e-bike',
      '1',
    ]) {
      expect(picked(text), text).toBe('bike');
    }
    expect(picked('cooler, it hums')).toBe('fridge');
    expect(picked('car')).toBeNull();
  });

  it('name none when they are those of two', () => {
    const two = choices('a: 大 | Big', 'b: 大 | Large');
    expect(understand({ kind: 'choice', choices: two, withheld: [] }, '大').answer).toBeNull();
    expect(understand({ kind: 'choice', choices: two, withheld: [] }, 'large').answer?.choice?.id).toBe('b');
  });

  it('do not shadow what every dialog knows', () => {
    const trap = { ...bike, also: { en: ['stop'] } };
    expect(understand({ kind: 'choice', choices: [trap, fridge], withheld: [] }, 'stop').signal).toEqual({
      is: 'opt-out',
    });
  });

  it('make a request an answer where it is one', () => {
    const human = choices('call: 转人工 | Talk to a person', 'no: 不用 | No');
    expect(understand({ kind: 'choice', choices: human, withheld: [] }, '转人工')).toMatchObject({
      signal: null,
      answer: { choice: { id: 'call' } },
    });
    expect(understand(QUESTIONS.call, '转人工')).toMatchObject({ signal: { is: 'human' }, answer: null });
  });

  it('need no labels of their own for scores', () => {
    const bare = { kind: 'scale', scale: 'recommend', choices: choices('9: 9', '10: 10'), withheld: [] } as const;
    expect(understand(bare, '9').answer?.choice?.id).toBe('9');
    expect(understand(bare, '8').answer).toBeNull();
  });
});

describe('gladness', () => {
  it.each([
    '很好',
    '修好了',
    '非常满意！',
    '谢谢，很满意',
    '好了，没有问题了',
    '👍',
    'all good',
    'great, thanks',
    'works fine now',
    'fixed, no problems',
  ])('is in %j', (text) => {
    expect(isGlad(text)).toBe(true);
  });

  it.each([
    '又坏了',
    '很好，但是又坏了',
    '修好了，又漏水',
    '不满意',
    '还行',
    '',
    '很好，太差了',
    '谢谢',
    'it broke again',
    'great, it leaks again',
    'terrible',
    'hello',
    'good but still not working',
  ])('is not in %j', (text) => {
    expect(isGlad(text)).toBe(false);
  });
});
