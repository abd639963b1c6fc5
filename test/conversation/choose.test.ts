import { describe, expect, it } from 'vitest';
import { readChoice, readExactly, readLoosely } from '../../src/conversation/choose.ts';
import { namesOf } from '../../src/conversation/labels.ts';
import { type Question, understand } from '../../src/conversation/understand.ts';
import { choices, QUESTIONS } from './questions.ts';

const list = (...rows: readonly string[]): Question => ({ kind: 'choice', choices: choices(...rows), withheld: [] });
const picked = (question: Question, text: string) => understand(question, text).answer?.choice?.id ?? null;

/** The choice's id and how it was named. */
function read(question: Question, form: string): string | null {
  const found = readChoice(question, question.choices, form);
  return found && `${found.choice.id} ${found.how}`;
}

describe('a reply of nothing but signs', () => {
  it('picks nothing, even where one choice is called by nothing but signs', () => {
    const rows = list('dots: …… | ...', 'no: 没有 | None');
    for (const text of ['', ' ', '?!', '。。。', '—']) expect(picked(rows, text), text).toBeNull();
    for (const form of ['', '1']) expect(readExactly(rows, [], form), form).toBeNull();
  });

  it('picks nothing between two others in a list of several', () => {
    const ticks = { kind: 'multiple', choices: choices('dots: …… | ...', 'a: 甲 | Red', 'b: 乙 | Blue') } as const;
    const both = understand({ ...ticks, withheld: [] }, 'red and , and blue').answer?.picked.map(({ id }) => id);
    expect(both ?? []).not.toContain('dots');
  });
});

describe('a choice with a long name', () => {
  it('is picked by it up to 120 signs, and not looked for in more', () => {
    const rows = [120, 121].flatMap((length) => [
      list(`zh: ${'长'.repeat(length)} | Long`, 'b: 短 | Short'),
      list(`en: 长 | ${'o'.repeat(length)}`, 'b: 短 | Short'),
    ]);
    const names = rows.map((row) => row.choices.flatMap(({ label }) => [label['zh-CN'], label.en]));
    const longest = names.map((all) => all.toSorted((a, b) => b.length - a.length)[0] ?? '');
    expect(rows.map((row, n) => picked(row, longest[n] ?? ''))).toEqual(['zh', 'en', null, null]);
  });

  it('may have "please" and the like around it, up to the same length', () => {
    const row = list(`long: ${'长'.repeat(118)} | Long`, 'b: 短 | Short');
    expect(picked(row, `我选${'长'.repeat(118)}`)).toBe('long');
    expect(picked(row, `我选择${'长'.repeat(118)}`)).toBeNull();
  });
});

describe('how a choice was named', () => {
  it('is by its label, by a word for it, by a score, or by a bare number', () => {
    expect(read(QUESTIONS.rating, '不满意')).toBe('2 label');
    expect(read(QUESTIONS.rating, 'dissatisfied')).toBe('2 label');
    expect(read(QUESTIONS.rating, '太差了')).toBe('1 word');
    expect(read(QUESTIONS.rating, 'terrible')).toBe('1 word');
    expect(read(QUESTIONS.rating, '4分')).toBe('4 score');
    expect(read(QUESTIONS.rating, '4/5')).toBe('4 score');
    expect(read(QUESTIONS.rating, '10/10')).toBe('5 score');
    expect(read(QUESTIONS.rating, '4')).toBe('4 number');
    expect(read(QUESTIONS.rating, '四')).toBe('4 number');
    expect(read(QUESTIONS.recommend, '10')).toBe('10 number');
    expect(read(QUESTIONS.remedy, '2')).toBe('refund number');
    expect(read(QUESTIONS.remedy, '第二个')).toBe('refund number');
    expect(read(QUESTIONS.remedy, 'refund')).toBe('refund label');
    expect(read(QUESTIONS.remedy, 'money back')).toBe('refund word');
  });

  it('is a bare number also where the labels are numbers: amid other words it may count something', () => {
    for (const n of ['2', '10']) expect(read(QUESTIONS.recommend, n)).toBe(`${n} number`);
    for (const text of ['boxes missing, 2', '箱子少了，2', 'boxes missing, 10', '箱子少了，10']) {
      expect(picked(QUESTIONS.recommend, text), text).toBeNull();
    }
    expect(picked(QUESTIONS.effort, '螺丝少了，2')).toBeNull();
    expect(picked(QUESTIONS.recommend, '2, boxes missing')).toBe('2');
  });

  it('is found at the first look for a feeling of one word, where feelings are asked for', () => {
    const exactly = (question: Question, form: string) => readExactly(question, question.choices, form);
    expect(exactly(QUESTIONS.rating, 'great')).toMatchObject({ choice: { id: '5' }, how: 'word' });
    expect(exactly(QUESTIONS.rating, '太差')).toBeNull();
    expect(exactly(QUESTIONS.rating, '100%')).toMatchObject({ choice: { id: '5' }, how: 'score' });
    expect(exactly(QUESTIONS.comparison, 'awful')).toBeNull();
    expect(exactly(QUESTIONS.effort, 'great')).toBeNull();
    expect(exactly(QUESTIONS.rating, 'anything else')).toBeNull();
  });
});

describe('a Kano level', () => {
  it('has no score: a number is none of them, and stars are none', () => {
    for (const text of ['1', '5', '4分', '四', '5 stars', '★★★', '满分']) {
      expect(picked(QUESTIONS.kano, text), text).toBeNull();
    }
  });

  it('can be named by its place, in words, and by a number that its label begins with', () => {
    for (const text of ['第二个', 'the second one', 'B']) expect(picked(QUESTIONS.kano, text), text).toBe('must');
    const numbered: Question = {
      ...QUESTIONS.kano,
      choices: choices("like: 9 喜欢 | 9 I'd like it", "dislike: 8 不喜欢 | 8 I'd dislike it"),
    };
    expect([picked(numbered, '9'), picked(numbered, '8'), picked(numbered, '1')]).toEqual(['like', 'dislike', null]);
  });
});

describe("a choice's id", () => {
  it('is no word: what means nothing picks none, whatever the choices are called inside', () => {
    const odd = ['null: 空 | Empty', 'undefined: 缺 | Lacking', 'NaN: 怪 | Odd', '-1: 反 | Reverse'];
    const rated: Question = {
      ...QUESTIONS.plainRating,
      choices: [...QUESTIONS.plainRating.choices, ...choices(...odd)],
    };
    const recommended: Question = { ...QUESTIONS.recommend, choices: choices('9: 9', ...odd) };
    for (const text of ['lorem ipsum', '蓝色', '？', 'x', 'a2', '2x', 'null', 'undefined', 'nan']) {
      for (const question of [rated, recommended, list(...odd)]) expect(picked(question, text), text).toBeNull();
    }
    expect(picked(rated, '空')).toBe('null');
    expect(picked(recommended, 'lacking')).toBe('undefined');
  });
});

describe('a place in a list', () => {
  it('is told by a number, a letter, or in words, from the first to the last', () => {
    for (const text of ['1', '01', 'A', 'a', '第一个', 'the first one', 'option 1', '1号', '头一个']) {
      expect(picked(QUESTIONS.remedy, text), text).toBe('replace');
    }
    for (const text of ['5', 'E', '第五个', 'fifth', '最后一个', 'the last one']) {
      expect(picked(QUESTIONS.remedy, text), text).toBe('just_tell');
    }
  });

  it('is none beyond the list, and there is no zeroth', () => {
    for (const text of ['0', '00', '零', '6', 'F', '第六个', 'sixth', '99', '100', '007']) {
      expect(picked(QUESTIONS.remedy, text), text).toBeNull();
      expect(picked(list('done: 就这些 | Enough'), text), text).toBeNull();
    }
    expect(picked(QUESTIONS.ticks, '0')).toBeNull();
  });

  it('is not what ends the list, when it is the last one', () => {
    for (const text of ['最后一个', 'the last one']) {
      expect(picked(QUESTIONS.ticks, text), text).toBe('other');
      expect(picked(list('a: 甲 | Red', 'other: 其他 | Others'), text), text).toBe('other');
    }
    expect(picked(QUESTIONS.ticks, '6')).toBe('done');
  });

  it('is not told by full marks', () => {
    for (const text of ['满分', '给满分', 'full marks', 'top marks']) {
      for (const asked of [QUESTIONS.call, QUESTIONS.solved, QUESTIONS.remedy]) {
        expect(picked(asked, text), text).toBeNull();
      }
      expect(picked(QUESTIONS.rating, text), text).toBe('5');
    }
  });

  it('is nothing where no list was shown: at a question for words or for a photo', () => {
    for (const text of ['1', '第一个', 'the first one', 'A']) {
      for (const asked of [QUESTIONS.words_or_skip, QUESTIONS.photo]) {
        expect(read(asked, text), text).toBeNull();
        expect(understand(asked, text).answer, text).toMatchObject({ choice: null });
      }
    }
    expect(picked(QUESTIONS.photo, '没有照片')).toBe('skip');
    expect(picked(QUESTIONS.photo, 'no photo')).toBe('skip');
  });
});

describe('words that stand for two choices', () => {
  it('end a list rather than skip it', () => {
    const either = understand(list('skip: 略 | Leave out', 'done: 毕 | Finish'), '没有了').answer;
    expect(either).toMatchObject({ choice: { id: 'done' } });
    for (const text of ['none', '没了', '无']) {
      expect(picked(list('skip: 略 | Leave out', 'done: 毕 | Finish', 'a: 甲 | Red'), text), text).toBe('done');
    }
  });

  it('pick neither of them elsewhere', () => {
    const rows = list('yes: 甲 | Red', 'call: 乙 | Blue');
    for (const text of ['call me', '联系我', 'contact me']) expect(picked(rows, text), text).toBeNull();
  });

  it('mean that something is solved only where it may be solved in part', () => {
    for (const text of ['修好了', 'it works now']) {
      expect(picked(QUESTIONS.solved, text), text).toBe('yes');
      expect(picked(QUESTIONS.call, text), text).toBeNull();
    }
  });
});

describe('what is said twice', () => {
  it('says the same as once', () => {
    for (const once of ['不满意', '基本满意', 'good', 'not good']) {
      for (const text of [`${once}${once}`, `${once} ${once}`, `${once} ${once} ${once}`]) {
        expect(picked(QUESTIONS.plainRating, text), text).toBe(picked(QUESTIONS.plainRating, once));
      }
    }
    expect(picked(QUESTIONS.call, '好的好的好的')).toBe('yes');
    expect(picked(QUESTIONS.call, 'no no no')).toBe('no');
  });

  it('is mockery where something else is said with it', () => {
    for (const text of ['满意个头满意满意', '满意满意个头', 'good day good good', 'good good grief']) {
      expect(picked(QUESTIONS.plainRating, text), text).toBeNull();
    }
  });
});

describe('what is no longer offered', () => {
  const again: Question = {
    ...list('a: 甲 | Red', 'b: 乙 | Blue'),
    withheld: choices('later: 下周再说 | Ask me next week'),
  };

  it('is still understood, by its label and with the usual words around it', () => {
    for (const question of [again, { ...again, names: namesOf(again.choices) }]) {
      for (const text of ['下周再说', '我选下周再说', 'ask me next week', "I'd say ask me next week, thanks"]) {
        expect(picked(question, text), text).toBe('later');
      }
      expect(picked(question, '甲')).toBe('a');
      expect(picked(question, '我选乙')).toBe('b');
    }
  });

  it('has no place in the list any longer', () => {
    for (const text of ['3', 'C', '第三个']) expect(picked(again, text), text).toBeNull();
  });
});

describe('the first look', () => {
  it('finds a number in a list, a score on a scale, and nothing that needs a second one', () => {
    const exactly = (question: Question, form: string) => readExactly(question, question.choices, form)?.choice.id;
    expect(exactly(QUESTIONS.remedy, '2')).toBe('refund');
    expect(exactly(QUESTIONS.rating, '2')).toBe('2');
    expect(exactly(QUESTIONS.kano, '2')).toBeUndefined();
    for (const form of ['第二个', 'the second one', '我选2'])
      expect(exactly(QUESTIONS.remedy, form), form).toBeUndefined();
  });
});

describe('the second look', () => {
  it('finds what the first one makes nothing of', () => {
    const loosely = (question: Question, form: string) => readLoosely(question, question.choices, form)?.choice.id;
    expect(loosely(QUESTIONS.rating, "i'd give it a 4")).toBe('4');
    expect(loosely(QUESTIONS.remedy, '我选退货退款')).toBe('refund');
    expect(loosely(QUESTIONS.rating, '')).toBeUndefined();
    expect(readLoosely(QUESTIONS.rating, [], '4')).toBeNull();
  });
});
