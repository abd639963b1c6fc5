import { describe, expect, it } from 'vitest';
import { based, compact, isKept, literally, plain, trimmed, whole } from '../../src/conversation/forms.ts';
import { isNegative, isScore, numberOf, starsOf } from '../../src/conversation/numbers.ts';
import { pieces } from '../../src/conversation/pieces.ts';
import { numberedPlaceOf, placeOf } from '../../src/conversation/places.ts';

/** Every UTF-16 unit. */
const UNITS = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
const codeOf = (char: string) => char.charCodeAt(0).toString(16);

describe('the form of a text', () => {
  it.each([
    ['satisfied', 'satisfied'],
    ['Very SATISFIED', 'very satisfied'],
    ['很满意', '很满意'],
    ['很滿意', '很满意'],
    ['５分', '5分'],
    ['٥', '5'],
    ['९', '9'],
    ['⑤', '5'],
    ['5️⃣', '5'],
    ['a\u0007b', 'ab'],
    ['a  b', 'a b'],
    ['\ta\n', 'a'],
    [' a', 'a'],
    ['it’s ‘x’ `y`', "it's 'x' 'y'"],
    ['don´t', "don't"],
    ['好，吗？！（是）：；', '好,吗?!(是):;'],
    ['OK，好', 'ok,好'],
    ['👍🏽', '👍'],
    ['ﬁne', 'fine'],
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['\u{116D0}\u{116D9}\u{116DA}\u{116E3}', '0909'],
    ['', ''],
  ])('of %j is %j', (text, form) => {
    expect(based(text)).toBe(form);
    expect(based(based(text))).toBe(form);
  });

  it('is cut at six thousand signs, whatever they are', () => {
    for (const sign of ['a', '好', '滿', 'A']) expect(based(sign.repeat(6_001))).toHaveLength(6_000);
    expect(based('a'.repeat(6_000))).toHaveLength(6_000);
    expect(based(`${'a'.repeat(5_999)}B`).endsWith('b')).toBe(true);
  });

  it('is cut at six thousand signs of what was typed, and of what that becomes', () => {
    expect(based(`${'\u0007'.repeat(6_000)}a`)).toBe('');
    expect(based(`${'\u0007'.repeat(5_999)}a`)).toBe('a');
    expect(based('ﷺ'.repeat(1_000))).toHaveLength(6_000);
  });

  it('is the same whatever odd thing stands beside a character', () => {
    const wrong: string[] = [];
    for (const char of UNITS) if (based(`b${char}B`) !== based(`b${char}B\u0007`)) wrong.push(codeOf(char));
    expect(wrong).toEqual([]);
  });

  it('has no spaces and punctuation around it where that is asked for', () => {
    expect(trimmed('  (a b)! ')).toBe('a b');
    expect(trimmed('«好。»')).toBe('好');
    expect(trimmed('a')).toBe('a');
    expect(trimmed('5%')).toBe('5%');
    expect(trimmed('+1')).toBe('+1');
    for (const empty of ['', ' ', '?!', '。。。', '—']) expect(trimmed(empty)).toBe('');
    for (const edge of '!"#&\'()*,-./:;?@[\\]_{}~\t\n\r。、') expect(trimmed(`${edge}a${edge}`), edge).toBe('a');
    for (const kept of '%+$<=>^|') expect(trimmed(`${kept}a${kept}`), kept).toBe(`${kept}a${kept}`);
    expect(plain('“Very GOOD!”')).toBe('very good');
  });

  it('has none anywhere where it is compact', () => {
    expect(compact('s t o p !')).toBe('stop');
    expect(compact('退，订')).toBe('退订');
    expect(compact('stop')).toBe('stop');
    expect(compact('5%')).toBe('5');
    for (const nothing of ['', ' ', '?!', '。']) expect(compact(nothing)).toBe('');
  });

  it('is rid of exactly the spaces and the punctuation', () => {
    const wrong: string[] = [];
    for (const char of UNITS) {
      const gone = /[\s\p{P}]/u.test(char);
      const edge = char < '\u0080' ? ' !"#&\'()*,-./:;?@[\\]_{}~\t\n\r'.includes(char) : gone;
      const right =
        compact(`a${char}b`) === (gone ? 'ab' : `a${char}b`) &&
        trimmed(`${char}a${char}`) === (edge ? 'a' : `${char}a${char}`);
      if (!right) wrong.push(codeOf(char));
    }
    expect(wrong).toEqual([]);
  });

  it('is surely a word where it has only small letters, digits and Han', () => {
    expect(UNITS.filter((char) => isKept(char.charCodeAt(0)) !== /[a-z0-9\u4E00-\u9FFF]/.test(char))).toEqual([]);
    expect(isKept(Number.NaN)).toBe(false);
  });
});

describe('a word as a pattern', () => {
  const finds = (word: string, text: string) => new RegExp(literally(word), 'u').test(text);

  it('is found as it is, and never inside a Latin word', () => {
    expect(finds('gas', 'a gas leak')).toBe(true);
    for (const text of ['gasp', 'vegas', 'gas1', '1gas']) expect(finds('gas', text), text).toBe(false);
    expect(finds('漏气', '又漏气了')).toBe(true);
    expect(finds('a.b', 'a.b')).toBe(true);
    expect(finds('a.b', 'axb')).toBe(false);
    for (const sign of ['.', '*', '+', '?', '^', '$', '{', '}', '(', ')', '|', '[', ']', '\\', '/'])
      expect(finds(sign, `x${sign}x`), sign).toBe(true);
    expect(finds('(!)gas', 'x(!)gas')).toBe(true);
    expect(finds('gas!', 'gas!x')).toBe(true);
  });

  it('fits the whole where it must', () => {
    expect(whole(['a', 'bc']).test('bc')).toBe(true);
    expect(whole(['a', 'bc']).test('abc')).toBe(false);
    expect(whole(['a', 'bc']).test('bcx')).toBe(false);
    expect(whole(['.']).test('👍')).toBe(true);
  });
});

describe('a number', () => {
  it.each([
    ['4', 5, 4],
    ['四', 5, 4],
    ['four', 5, 4],
    ['4分', 5, 4],
    ['4/5', 5, 4],
    ['4 out of 5', 5, 4],
    ['4.0', 5, 4],
    ['4 stars', 5, 4],
    ["i'd give it a 4", 5, 4],
    ['8/10', 5, null],
    ['8/10', 10, 8],
    ['4 stars', 10, null],
    ['4颗星', 5, 4],
    ['满分', 5, 5],
    ['满分', 10, 10],
    ['full marks', 7, 7],
    ['top marks', 5, 5],
    ['100', 5, 100],
    ['1000', 5, null],
    ['4.5', 5, null],
    ['4 people', 5, null],
    ['', 5, null],
    [`4${' '.repeat(40)}`, 5, null],
  ])('in %j of %d is %j', (form, high, number) => {
    expect(numberOf(form, high)).toBe(number);
  });

  it('may say itself that it is a score', () => {
    for (const form of ['4分', '4/5', '4 stars', '4星', '80%', '4 points', '4 pts', '4 out of 5', 'full marks'])
      expect(isScore(form), form).toBe(true);
    for (const form of ['4', 'four', '4个']) expect(isScore(form), form).toBe(false);
  });

  it('is none behind a minus', () => {
    for (const text of ['-1', ' - 1', '−1', '－1', '负1', '負 1', '－１']) expect(isNegative(text), text).toBe(true);
    for (const text of ['1', '1-', 'a -1', '-', '- a']) expect(isNegative(text), text).toBe(false);
  });

  it('is how many stars there are', () => {
    expect(['⭐', '⭐⭐⭐', '★★★☆☆', '⭐ ⭐', '🌟🌟'].map(starsOf)).toEqual([1, 3, 3, 2, 2]);
    for (const form of ['', '☆', '⭐a', '4', '好', '★★x']) expect(starsOf(form), form).toBeNull();
  });
});

describe('a place in a list', () => {
  it('is named by its number, its letter or as the last', () => {
    expect(['b', '第二个', 'the second one', 'the first', '第一个', 'option c'].map(placeOf)).toEqual([
      2, 2, 2, 1, 1, 3,
    ]);
    expect(['the last one', '最后一个'].map(placeOf)).toEqual([-1, -1]);
    for (const form of ['second hand', 'x', 'banana', '', 'the second one of all of the many choices']) {
      expect(placeOf(form), form).toBeNull();
    }
  });

  it('may be a bare number where there are no scores', () => {
    expect(['2', 'option 2', '选2', '二'].map(numberedPlaceOf)).toEqual([2, 2, 2, 2]);
    expect(numberedPlaceOf('2 people came')).toBeNull();
    expect(numberedPlaceOf('2'.padEnd(31))).toBeNull();
  });
});

describe('the parts of a message', () => {
  const parts = (text: string) => pieces(text).map(({ form, question }) => (question ? `${form}?` : form));

  it.each([
    ['2, the box was broken', ['2', 'the box was broken']],
    ['满意但是慢', ['满意', '但是慢']],
    ['不但快', ['不但快']],
    ['good but slow', ['good', 'but slow']],
    ['2分箱子破了', ['2分', '箱子破了']],
    ['5分吧', ['5分吧']],
    ['10/10 they broke it', ['10/10', 'they broke it']],
    ['4 stars out of 5', ['4 stars out of 5']],
    ['yes it is', ['yes', 'it is']],
    ['no problem', ['no problem']],
    ['1.5 hours', ['1.5 hours']],
    ['a.b', ['a', 'b']],
    ['late - and rude', ['late', 'and rude']],
    ['well-made', ['well-made']],
    ['好的\n谢谢', ['好的', '谢谢']],
    ['is it? yes', ['is it?', 'yes']],
    ['到了吗', ['到了吗?']],
    ['', []],
    ['…', []],
  ])('%j are %j', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it('are forty at most, and then the rest', () => {
    const all = Array.from({ length: 60 }, (_, n) => `w${n}`).join(', ');
    const found = pieces(all);
    expect(found).toHaveLength(41);
    expect(found.slice(0, 2).map(({ form }) => form)).toEqual(['w0', 'w1']);
    expect(found.at(-1)).toEqual({
      form: Array.from({ length: 20 }, (_, n) => `w${n + 40}`).join(', '),
      question: false,
    });
    expect(pieces(Array.from({ length: 40 }, (_, n) => `w${n}`).join(', '))).toHaveLength(40);
  });
});
