import { describe, expect, it } from 'vitest';
import { core, before as leading, after as trailing, within } from '../../src/conversation/fringe.ts';

const LEAD = leading(['i say', 'i', 'well', '我选', '我', 'say']);
const TRAIL = trailing(['please', 'pls', '谢谢', '吧', 'x']);
/** The first of what is known that is left of a form. */
const found = (form: string, ...known: readonly string[]) =>
  core(form, LEAD, TRAIL, (rest) => (known.includes(rest) ? rest : null));
/** All that is tried of a form. */
function tried(form: string): readonly string[] {
  const all: string[] = [];
  core(form, LEAD, TRAIL, (rest) => {
    all.push(rest);
    return null;
  });
  return all;
}

describe('what is left without politeness', () => {
  it('is found by words at either end, as often as they come', () => {
    expect(found('five', 'five')).toBe('five');
    expect(found('i say five', 'five')).toBe('five');
    expect(found('well, i say five please', 'five')).toBe('five');
    expect(found('我选五吧，谢谢'.replace('，', ','), '五')).toBe('五');
    expect(found('five pls, please', 'five')).toBe('five');
    expect(found('nothing known', 'five')).toBeNull();
  });

  it('is found behind a word of one letter, and before one', () => {
    expect(found('i five', 'five')).toBe('five');
    expect(found('我5', '5')).toBe('5');
    expect(found('好吧', '好')).toBe('好');
    expect(found('five x', 'five')).toBe('five');
    expect(found('我好吧', '好')).toBe('好');
  });

  it('is the form itself if that means something, then the most of it', () => {
    expect(found('i say five', 'i say five', 'five')).toBe('i say five');
    expect(found('i say five', 'say five', 'five')).toBe('say five');
    expect(tried('我选五吧')).toEqual(['我选五吧', '我选五', '选五吧', '选五', '五吧', '五']);
    expect(tried('five')).toEqual(['five']);
    expect(tried('i five')).toEqual(['i five', 'five']);
    expect(tried('five x')).toEqual(['five x', 'five']);
  });

  it('is never a part of a Latin word or number', () => {
    for (const next of ['a', 'z', '0', '9', "'"]) {
      expect(tried(`i${next}!b`), next).toEqual([`i${next}!b`]);
      expect(tried(`b!${next}pls`), next).toEqual([`b!${next}pls`]);
    }
    for (const next of ['`', '{', '/', ';', '好']) {
      expect(found(`i${next}b`, `${next}b`), next).toBe(`${next}b`);
      expect(found(`b${next}pls`, `b${next}`), next).toBe(`b${next}`);
    }
    expect(found('fivepls', 'five')).toBeNull();
    expect(found("i's five", "'s five")).toBeNull();
  });

  it('is never nothing, and nothing twice', () => {
    for (const form of ['please', '我', '我吧', 'i please', 'well,', ', pls', 'i', 'x', '我我', '吧吧', 'well well']) {
      expect(tried(form), form).not.toContain('');
      expect(new Set(tried(form)).size, form).toBe(tried(form).length);
    }
  });

  it('has no commas and spaces on the side of what was taken away', () => {
    expect(found('well, ...five', 'five')).toBe('five');
    expect(found('five!~ 。、: pls', 'five')).toBe('five');
    expect(found('well ;five', ';five')).toBe(';five');
    expect(found('five; pls', 'five;')).toBe('five;');
  });

  it('is looked for behind nine words and before nine, not more', () => {
    for (const times of [1, 5, 9]) {
      expect(found(`${'well '.repeat(times)}five`, 'five')).toBe('five');
      expect(found(`five${' please'.repeat(times)}`, 'five')).toBe('five');
    }
    for (const times of [10, 40]) {
      expect(found(`${'well '.repeat(times)}five`, 'five')).toBeNull();
      expect(found(`five${' please'.repeat(times)}`, 'five')).toBeNull();
    }
  });

  it('is found once however the words can be told apart', () => {
    expect(found(`${'i say '.repeat(4)}five`, 'five')).toBe('five');
    expect(tried('i say five')).toEqual(['i say five', 'say five', 'five']);
    const twice = trailing(['pls', 'so pls', 'so']);
    expect(core(`five${' so pls'.repeat(4)}`, leading([]), twice, (rest) => (rest === 'five' ? 5 : null))).toBe(5);
  });

  it('is found behind a short word where a longer one does not fit', () => {
    const read = (rest: string) => (rest === 'x' ? rest : null);
    expect(core('well x', leading(['well then', 'well']), trailing([]), read)).toBe('x');
    expect(core('x please', leading([]), trailing(['x or please', 'please']), read)).toBe('x');
  });

  it('is found behind the last word of the table', () => {
    const read = (rest: string) => (rest === '好' ? rest : null);
    expect(core('\u5FFF\u4F00好', leading(['\u5FFF\u4F00']), trailing([]), read)).toBe('好');
    expect(core('好\u4F00\u5FFF', leading([]), trailing(['\u4F00\u5FFF']), read)).toBe('好');
  });

  it('is handed on with what is needed to read it, and the form itself only where that is asked for', () => {
    const read = (rest: string, given: number) => (rest === 'five' ? given : null);
    expect(within('i five', LEAD, TRAIL, read, 5)).toBe(5);
    expect(within('five x', LEAD, TRAIL, read, 5)).toBe(5);
    expect(within('five', LEAD, TRAIL, read, 5)).toBeNull();
  });
});
