import { describe, expect, it } from 'vitest';
import { lexicon } from '../../src/conversation/lexicon.ts';
import { contradicts, troubled } from '../../src/conversation/mismatch.ts';
import type { Question } from '../../src/conversation/understand.ts';
import { QUESTIONS } from './questions.ts';

const WORDS = lexicon(undefined);

function doubted(question: Question, score: string, comment: string): boolean {
  const choice = question.choices.find(({ id }) => id === score);
  return choice !== undefined && contradicts(WORDS, question, choice, comment);
}

const scores = (question: Question, comment: string) =>
  question.choices.map(({ id }) => id).filter((id) => doubted(question, id, comment));

describe('blame beside a good score, and praise beside a bad one', () => {
  it('is a mismatch near the ends of each scale, and nowhere else', () => {
    for (const blame of ['the courier shouted', '师傅骂人']) {
      expect(scores(QUESTIONS.rating, blame)).toEqual(['5', '4']);
      expect(scores(QUESTIONS.comparison, blame)).toEqual(['5', '4']);
      expect(scores(QUESTIONS.effort, blame)).toEqual(['6', '7']);
      expect(scores(QUESTIONS.recommend, blame)).toEqual(['8', '9', '10']);
    }
    for (const praise of ['an excellent courier', '师傅优秀']) {
      expect(scores(QUESTIONS.rating, praise)).toEqual(['2', '1']);
      expect(scores(QUESTIONS.comparison, praise)).toEqual(['2', '1']);
      expect(scores(QUESTIONS.effort, praise)).toEqual(['1', '2']);
      expect(scores(QUESTIONS.recommend, praise)).toEqual(['0', '1', '2']);
    }
  });

  it('is none where nothing is rated, or nothing is said', () => {
    for (const words of ['the courier shouted', '师傅优秀']) {
      for (const question of [QUESTIONS.kano, QUESTIONS.expected, QUESTIONS.remedy, QUESTIONS.call]) {
        expect(scores(question, words)).toEqual([]);
      }
    }
    expect(scores(QUESTIONS.rating, '')).toEqual([]);
  });

  it('takes one clear word, or two faint ones', () => {
    for (const clear of ['shouted', '骂人', 'expensive and noisy', '又贵又吵']) {
      expect(doubted(QUESTIONS.rating, '5', clear), clear).toBe(true);
    }
    for (const faint of ['expensive', '贵']) expect(doubted(QUESTIONS.rating, '5', faint), faint).toBe(false);
    for (const clear of ['excellent', '完美', 'kind and careful', '热情又耐心']) {
      expect(doubted(QUESTIONS.rating, '1', clear), clear).toBe(true);
    }
    for (const faint of ['kind', '热情']) expect(doubted(QUESTIONS.rating, '1', faint), faint).toBe(false);
  });

  it('is none where it is denied, however much is said after it', () => {
    for (const denied of ['not rude', 'nobody shouted', '没有骂人', '一点都不凶']) {
      expect(doubted(QUESTIONS.rating, '5', denied), denied).toBe(false);
    }
    for (const denied of [
      'nobody shouted, and they even carried it up to the third floor for us and set it up',
      '没有骂人，还把东西一直搬到了三楼，又帮我们把旧机器抬下去，连地也扫得干干净净，家里的老人和小孩都看在眼里',
    ]) {
      expect(doubted(QUESTIONS.rating, '5', denied), denied).toBe(false);
    }
  });

  it('is none where as much is said for the score as against it', () => {
    expect(doubted(QUESTIONS.rating, '5', 'excellent, but the phone line shouted')).toBe(false);
    expect(doubted(QUESTIONS.rating, '5', '优秀，有人骂人')).toBe(false);
    expect(doubted(QUESTIONS.rating, '1', 'an excellent courier, a terrible phone line')).toBe(false);
    expect(doubted(QUESTIONS.rating, '1', '师傅优秀，客服凶')).toBe(false);
    expect(doubted(QUESTIONS.rating, '1', 'an excellent courier, hardly a great product')).toBe(false);
    expect(doubted(QUESTIONS.rating, '1', '师傅优秀，产品毫无完美可言')).toBe(false);
  });

  it('is none beside a bad score where there is any trouble, or a "but"', () => {
    for (const trouble of [
      'excellent courier, it came late',
      'excellent courier, two days later',
      '完美，三天后',
      '师傅优秀，送晚',
      '完美，东西坏',
    ]) {
      expect(doubted(QUESTIONS.rating, '1', trouble), trouble).toBe(false);
    }
    for (const contrast of ['excellent courier, however', 'great, only that', '师傅优秀，可惜', '完美，然而']) {
      expect(doubted(QUESTIONS.rating, '1', contrast), contrast).toBe(false);
    }
  });
});

describe('trouble', () => {
  it('is told by a faint word, unless it is denied', () => {
    for (const form of ['a bit slow', '有点贵', 'it leaks', '漏水']) expect(troubled(WORDS, form), form).toBe(true);
    for (const form of ['not slow', '没有问题', 'no problems', '很好', 'great', '']) {
      expect(troubled(WORDS, form), form).toBe(false);
    }
  });
});
