import { describe, expect, it } from 'vitest';
import { mentions, named, namesOf } from '../../src/conversation/labels.ts';
import { choices } from './questions.ts';

const calls = (rows: readonly string[], form: string) => named(choices(...rows), form)?.id ?? null;

describe('what a choice is called', () => {
  const LATE = ['late: 迟到或爽约 | Late or missed slot', 'dirty: 弄脏和破损 | Dirty / damaged', 'other: 其他 | Other'];

  it('is its whole label, or one of the parts that the label names', () => {
    for (const form of ['迟到或爽约', 'late or missed slot', 'late', 'missed slot']) {
      expect(calls(LATE, form), form).toBe('late');
    }
    for (const form of ['弄脏', '破损', 'dirty', 'damaged']) expect(calls(LATE, form), form).toBe('dirty');
    for (const form of ['missed', 'slot', 'or', '弄', 'damage']) expect(calls(LATE, form), form).toBeNull();
  });

  it('is also what stands behind all its signs, or behind its number', () => {
    const rows = ['2: ⭐⭐ 还行 | ⭐⭐ Decent', '7: 7 很省力 | 7 Very easy', 'face: 😀 好 | 😀 Nice'];
    for (const form of ['还行', 'decent', '⭐⭐']) expect(calls(rows, form), form).toBe('2');
    for (const form of ['很省力', 'very easy', '7']) expect(calls(rows, form), form).toBe('7');
    for (const form of ['好', 'nice', '😀']) expect(calls(rows, form), form).toBe('face');
    expect(calls(rows, '⭐')).toBeNull();
  });

  it('is no number that stands amid its label', () => {
    const rows = ['a: 三楼 12 号 | Room 12 north', 'b: 四楼 7 号 | Room 7 south'];
    for (const form of ['12', '7', 'room']) expect(calls(rows, form), form).toBeNull();
    expect(calls(rows, 'room 12 north')).toBe('a');
  });

  it('is nothing where two choices are called so, but a whole label counts before a part', () => {
    const rows = ['a: 早上或晚上 | Morning or evening', 'b: 晚上 | Evening', 'c: 早上和中午 | Morning or noon'];
    expect(calls(rows, 'evening')).toBe('b');
    expect(calls(rows, 'morning')).toBeNull();
    expect(calls(rows, 'noon')).toBe('c');
  });
});

describe('a table of names', () => {
  it('has every name of every choice, and none that two of them share', () => {
    const [first, ...more] = choices(
      'a: 准时或提前 | On time or early',
      'b: 贴心 | Kind',
      'c: 提前和热情 | Early or warm',
    );
    const also = { 'zh-CN': ['守时'], en: ['Punctual!'] };
    const table = namesOf(first ? [{ ...first, also }, ...more] : more);
    const rows = Object.fromEntries([...table].map(([form, { id }]) => [form, id]));
    expect(rows).toEqual({
      准时或提前: 'a',
      准时: 'a',
      'on time or early': 'a',
      'on time': 'a',
      守时: 'a',
      punctual: 'a',
      贴心: 'b',
      kind: 'b',
      提前和热情: 'c',
      'early or warm': 'c',
      热情: 'c',
      warm: 'c',
    });
    for (const form of ['early', '提前']) expect(table.has(form), form).toBe(false);
  });

  it('is empty where there are no choices', () => {
    expect(namesOf([]).size).toBe(0);
  });
});

describe('a choice that words speak of', () => {
  const [tomorrow, dots, zh] = choices('t: 明天 | Tomorrow', 'd: …… | ...', 'z: 周末 | ...');

  it('is mentioned by its label in either language, wherever it stands', () => {
    for (const form of ['我明天不在家', 'not tomorrow please', '明天']) {
      expect(tomorrow && mentions(form, tomorrow), form).toBe(true);
    }
    for (const form of ['今天', 'today', '']) expect(tomorrow && mentions(form, tomorrow), form).toBe(false);
  });

  it('is none whose label is nothing but signs', () => {
    for (const form of ['今天', 'today']) {
      expect(dots && mentions(form, dots), form).toBe(false);
      expect(zh && mentions(form, zh), form).toBe(false);
    }
    expect(zh && mentions('这个周末', zh)).toBe(true);
  });
});
