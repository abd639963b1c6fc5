import { describe, expect, it } from 'vitest';
import { fill, inLocale, needsOwn } from '../../src/conversation/fill.ts';
import { text } from '../scripts/drafts.ts';

const both = (words: string) => text(words, words);

describe('a text that is filled in', () => {
  it('has its values where their names were, in the language that is spoken', () => {
    const hello = text('{name}您好，{item}到了', 'Hello {name}, your {item} is there');
    const vars = { name: 'Li', item: text('冰箱', 'fridge') };
    expect(fill(hello, 'zh-CN', vars)).toBe('Li您好，冰箱到了');
    expect(fill(hello, 'en', vars)).toBe('Hello Li, your fridge is there');
    expect(fill(hello, 'zh-CN', vars)).toBe('Li您好，冰箱到了');
  });

  it('says a neutral word for what is not known, and nothing for a name that means nothing', () => {
    expect(fill(both('[{name}]'), 'en', {})).toBe('[there]');
    expect(fill(both('[{name}]'), 'zh-CN', {})).toBe('[]');
    expect(fill(both('[{nothing_such}]'), 'en', {})).toBe('[]');
    for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty'])
      expect(fill(both(`[{${name}}]`), 'en', {}), name).toBe('[]');
  });

  it('cuts a value that is too long, at forty units where nothing else is known', () => {
    expect(fill(both('{nothing_such}'), 'en', { nothing_such: 'x'.repeat(40) })).toBe('x'.repeat(40));
    expect(fill(both('{nothing_such}'), 'en', { nothing_such: 'x'.repeat(41) })).toBe(`${'x'.repeat(39)}…`);
    expect(fill(both('{progress}'), 'en', { progress: 'x'.repeat(200) })).toBe('x'.repeat(200));
    expect(fill(both('{progress}'), 'en', { progress: 'x'.repeat(201) })).toHaveLength(200);
  });

  it('may choose its words by a value', () => {
    const chosen = both('{name, select, Li {Hi Li} other {Hello {name}}}');
    expect(fill(chosen, 'en', { name: 'Li' })).toBe('Hi Li');
    expect(fill(chosen, 'en', { name: ' Ann\n Lee ' })).toBe('Hello Ann Lee');
    expect(fill(chosen, 'en', {})).toBe('Hello there');
  });

  it('is said as it is when it cannot be read, or not be put together', () => {
    for (const broken of ['{', 'a {', '{name', '{name, date}'])
      expect(fill(both(broken), 'en', { name: 'Li' }), broken).toBe(broken);
    expect(fill(text('{', 'Hello {name}'), 'zh-CN', { name: 'Li' })).toBe('{');
    expect(fill(text('{', 'Hello {name}'), 'en', { name: 'Li' })).toBe('Hello Li');
  });
});

describe('a text that speaks of the dialog itself', () => {
  it('is told by the names in it', () => {
    for (const name of ['picked', 'category', 'indicator', 'functional', 'dysfunctional'])
      expect(needsOwn(both(`{item}: {${name}}`), 'en'), name).toBe(true);
    for (const other of ['{name}', 'picked', '{', '{name, select, picked {a} other {b}}'])
      expect(needsOwn(both(other), 'en'), other).toBe(false);
    expect(needsOwn(both('{name, select, a {{picked}} other {b}}'), 'en')).toBe(true);
    expect(needsOwn(text('{picked}', 'it'), 'zh-CN')).toBe(true);
    expect(needsOwn(text('{picked}', 'it'), 'en')).toBe(false);
  });
});

describe('what there is in a language', () => {
  it('is that of the other one never', () => {
    expect([inLocale({ 'zh-CN': 1, en: 2 }, 'zh-CN'), inLocale({ 'zh-CN': 1, en: 2 }, 'en')]).toEqual([1, 2]);
  });
});
