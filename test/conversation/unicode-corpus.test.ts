import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/conversation/classify.ts';
import { isGlad, type Question, type Understood, understand } from '../../src/conversation/understand.ts';
import { tidy } from '../../src/text.ts';
import { DIGITS, ODD } from './corpora/unicode.ts';
import { QUESTIONS } from './questions.ts';

const ALL: readonly string[] = [...DIGITS.flat(), ...Object.values(ODD).flat()];
const PLACES: readonly (Question | null)[] = [null, ...Object.values(QUESTIONS)];

const EACH_KIND = [
  null,
  QUESTIONS.rating,
  QUESTIONS.recommend,
  QUESTIONS.kano,
  QUESTIONS.reason,
  QUESTIONS.ticks,
  QUESTIONS.when,
  QUESTIONS.words_or_skip,
];

/** What is wrong with what was understood, whatever the text was; null when nothing is. */
function wrong(question: Question | null, { signal, answer }: Understood): string | null {
  if (answer === null) return null;
  if (question === null) return 'an answer without a question';
  if (signal && !['danger', 'legal'].includes(signal.is)) return `an answer beside ${signal.is}`;
  const known = [...question.choices, ...question.withheld];
  if (answer.choice && !known.includes(answer.choice)) return 'a choice from nowhere';
  if (answer.picked.some((choice) => !known.includes(choice))) return 'a pick from nowhere';
  if ((answer.picked[0] ?? null) !== answer.choice) return 'the first pick is not the choice';
  if (new Set(answer.picked).size !== answer.picked.length) return 'a pick twice';
  if (answer.picked.length > 1 && question.kind !== 'multiple') return 'several picks of one';
  return answer.mismatch && !answer.more ? 'a mismatch with no words' : null;
}

function check(text: string, places: readonly (Question | null)[] = PLACES): void {
  for (const question of places) {
    const understood = understand(question, text);
    expect(wrong(question, understood), JSON.stringify(text.slice(0, 80))).toBeNull();
  }
  const guess = classify(text);
  expect(guess === null || (guess.confidence > 0 && guess.confidence <= 1)).toBe(true);
  expect(typeof isGlad(text)).toBe('boolean');
}

function checkTidy(text: string): void {
  const once = tidy(text);
  expect(tidy(once)).toBe(once);
  expect(once).not.toMatch(/\p{Surrogate}/u);
  expect(once).toBe(once.normalize('NFC'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is looked for
  expect(once).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/);
}

const soup = fc
  .array(fc.constantFrom(...ALL.filter((text) => text.length < 40), ' ', '，', '. ', '不', 'not ', '很', 'but '), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  soup,
);

describe('odd texts', () => {
  it('are more than 300', () => {
    expect(new Set(ALL).size).toBeGreaterThan(300);
  });

  it.each(Object.keys(ODD))('do no harm: %s', (kind) => {
    for (const text of ODD[kind] ?? []) {
      check(text);
      checkTidy(text);
    }
  });

  it('are scores in every script', () => {
    for (const row of DIGITS) {
      expect(
        row.map((text) => understand(QUESTIONS.plainRating, text).answer?.choice?.id),
        row.join(' '),
      ).toEqual(['1', '2', '3', '4', '5']);
    }
  });

  it('are read alike before and after they were tidied', () => {
    for (const text of ALL.filter((one) => one.length < 4_000)) {
      for (const question of PLACES) {
        expect(understand(question, tidy(text)), JSON.stringify(text)).toEqual(understand(question, text));
      }
    }
  });

  it('do no harm, whatever they are', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...PLACES), (text, question) => {
        check(text, [question]);
        checkTidy(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('mean the same each time', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...PLACES), (text, question) => {
        expect(understand(question, text)).toEqual(understand(question, text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('long texts', () => {
  const units = [
    ...[
      'a',
      '1',
      '很',
      '不',
      '没有',
      'very ',
      'not ',
      '对这',
      '你们的',
      '哈',
      '我选',
      '，',
      '。',
      'a，',
      '请',
      '谢谢',
      'thanks for a ',
      'no gas ',
      '没漏电',
      '1,',
      'a and ',
      '和',
      '准时和',
      '🙏',
      '😍',
      '⭐',
    ],
    ...[
      '﷽',
      'waiting ',
      'no no a ',
      'i ',
      'give it a ',
      '第一',
      '5分 ',
      '5/5 ',
      '?',
      '吗',
      '\n',
      'but ',
      '但',
      '不专业',
      'broke ',
      '- ',
      '–',
      '  ',
      '٤',
      '①',
      'TD',
      'stop ',
      '退订',
      'delivery was the a b c ',
      '送货',
      '维修',
      'all ',
      '除了',
      'A',
      'may 3 ',
    ],
  ];

  /** No limit that a slow machine could meet: with one pattern that tries all ways, a text like these takes years. */
  it.each(units)('end in time: %j again and again', (unit) => {
    for (const length of [40, 60, 79, 120, 6_000]) {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
      for (const odd of [text, `${text}x`, `5，${text}`])
        check(odd, length > 120 ? [QUESTIONS.rating, QUESTIONS.ticks] : EACH_KIND);
    }
  });

  it('are cut, not given up', () => {
    expect(understand(QUESTIONS.rating, `满意，但是${'很慢'.repeat(500_000)}`).answer?.choice?.id).toBe('4');
    expect(understand(QUESTIONS.words, 'x'.repeat(1_000_000)).answer?.choice).toBeNull();
  });
});
