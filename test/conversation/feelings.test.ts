import { describe, expect, it } from 'vitest';
import { knownLevel, levelOf } from '../../src/conversation/feelings.ts';
import { isGlad, understand } from '../../src/conversation/understand.ts';
import { QUESTIONS } from './questions.ts';

const levels = (...forms: readonly string[]) => forms.map(levelOf);

describe('a feeling in words', () => {
  it('is looked for in up to sixty signs', () => {
    const very = 'very '.repeat(10);
    expect(levels(`${'很'.repeat(59)}好`, `truly ${very}good`)).toEqual([5, 5]);
    expect(levels(`${'很'.repeat(60)}好`, `highly ${very}good`)).toEqual([null, null]);
  });

  it('turns with a "not", and says less with a "rather"', () => {
    expect(levels('不错', '不太满意', '一点也不满意', '比较满意', '不差', '有点失望')).toEqual([4, 2, 1, 4, 3, 2]);
    expect(levels('not bad', 'not very happy', 'not happy at all', 'quite happy', 'not terrible')).toEqual([
      3, 2, 1, 4, 3,
    ]);
  });

  it('is known at once when it is one word or a saying', () => {
    expect(['great', 'terrible', '失望', '垃圾', '好评', 'so-so'].map(knownLevel)).toEqual([5, 1, 2, 1, 5, 3]);
    for (const form of ['very', '很', 'quite', '比较', '很好', 'very good']) expect(knownLevel(form), form).toBeNull();
  });
});

describe('a face', () => {
  it('says how it was by itself, also one that beside words would mock them', () => {
    expect(levels('😒', '👍', '😐', '😡')).toEqual([2, 4, 3, 1]);
    expect(levels('满意😒', 'satisfied 😒', '很满意🙄', 'great 🙃')).toEqual([null, null, null, null]);
  });

  it('agrees with words that are one level off, and no more', () => {
    expect(levels('满意😍', '满意😐', '满意👎', '满意😡')).toEqual([4, 4, null, null]);
    expect(levels('satisfied 😍', 'satisfied 😐', 'satisfied 👎')).toEqual([4, 4, null]);
  });

  it('adds nothing to words that are no feeling', () => {
    expect(levels('蓝色😍', 'blue 😍', '😍蓝色😡', '箱子📦')).toEqual([null, null, null, null]);
  });
});

describe('a score with a face', () => {
  it('is that score where the face agrees with it', () => {
    const said = ['5👍', '4 😊', '4分👍', '四👍', '4/5 👍', '4 stars 😊', '3😊', '1😡', '2 👎'];
    expect(said.map(levelOf)).toEqual([5, 4, 4, 4, 4, 4, 3, 1, 2]);
    expect(levels('10/10 😍', '100% 👍', '100分😍', '50/50 😐')).toEqual([5, 5, 5, 3]);
    expect(isGlad('5👍')).toBe(true);
    expect(understand(QUESTIONS.rating, '5👍，送得很快').answer).toMatchObject({ choice: { id: '5' }, more: true });
    expect(understand(QUESTIONS.rating, '4 😊, quick delivery').answer).toMatchObject({
      choice: { id: '4' },
      more: true,
    });
  });

  it('is none where the face says something else, or it is no score of five', () => {
    expect(levels('5😡', '2😍', '10/10 😡', '5 😍😡', '5🙄')).toEqual([null, null, null, null, null]);
    expect(levels('6👍', '0👎', '8/10 👍', '4.5 👍')).toEqual([null, null, null, null]);
  });

  it('is none beside a picture of something: it may count it', () => {
    expect(levels('2📦', '5 📦', '3 🔧')).toEqual([null, null, null]);
  });
});

describe('stars', () => {
  it('are counted up to five', () => {
    expect(levels('⭐', '★★☆☆☆', '★ ★ ★', '⭐⭐⭐⭐⭐', '⭐⭐⭐⭐⭐⭐', '☆☆☆')).toEqual([1, 2, 3, 5, null, null]);
  });
});
