import { describe, expect, it } from 'vitest';
import { beginningsOf, EDGE } from '../../src/conversation/beginnings.ts';
import { finder, finds, mayBegin, mayFind, starter } from '../../src/conversation/finder.ts';

const may = (pattern: RegExp, text: string) => mayFind(finder(pattern), text);

describe('a look for a pattern', () => {
  it('passes a text by in which nothing can begin', () => {
    const smoke = finder(/冒烟|smoke/u);
    for (const text of [
      '',
      '冒',
      '烟',
      '冒了烟',
      's',
      'sm',
      'smo',
      'smoth',
      'a nice box',
      '很满意,谢谢',
      'mokes',
      '冒smok',
    ])
      expect(mayFind(smoke, text), text).toBe(false);
    for (const text of ['冒烟', '在冒烟了', 'smoke', 'no smoke?', 'nosmoke', '冒smoke']) {
      expect(mayFind(smoke, text), text).toBe(true);
      expect(finds(smoke, text), text).toBe(true);
    }
  });

  it('is no find yet: that is for the pattern to say', () => {
    const leak = finder(/gas leak/u);
    expect(mayFind(leak, 'gas station')).toBe(false);
    expect(mayFind(leak, 'gas lamp')).toBe(true);
    expect(finds(leak, 'gas lamp')).toBe(false);
    expect(finds(leak, 'a gas leak')).toBe(true);
  });

  it('is at five characters, and at four where it must be the beginning', () => {
    expect(may(/legally/u, 'legalX')).toBe(true);
    expect(may(/legally/u, 'legaX')).toBe(false);
    const legal = starter(/^legally/u);
    expect(['legaX', 'legX', 'a legally', 'xlegally', ''].map((text) => mayBegin(legal, text))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('takes one character for a beginning where there is no more', () => {
    expect(['火', '着火了', '水', ''].map((text) => may(/火/u, text))).toEqual([true, true, false, false]);
    expect(['火', '火车', '汽车', '着火'].map((text) => mayBegin(starter(/^火/u), text))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(['x', 'ax', 'a x', 'xa'].map((text) => may(/\bx/u, text))).toEqual([true, false, true, true]);
    expect(['ab', 'a', 'b', 'cb'].map((text) => may(/a.|bc/u, text))).toEqual([true, true, false, false]);
    expect(['火山', '火', '山'].map((text) => may(/火山|火/u, text))).toEqual([true, true, false]);
  });

  it('finds a Latin word at its beginning only, where the pattern says so', () => {
    const word = /\bgas|(?<![a-z0-9])flame/u;
    for (const before of ['', ' ', '`', '{', '/', ':', '好', '-']) expect(may(word, `${before}gas`), before).toBe(true);
    for (const before of ['a', 'z', '0', '9', 'ab', 'a1']) expect(may(word, `${before}gas`), before).toBe(false);
    expect(may(word, 'inflames')).toBe(false);
    expect(may(word, 'in flames')).toBe(true);
    expect(may(/\bgas|flame/u, 'inflames')).toBe(true);
    for (const before of ['a', 'z', '0', '9']) expect(may(/\bgas|flame/u, `${before}gas`), before).toBe(false);
    for (const before of ['`', '{', '/', ':', '好']) expect(may(/\bgas|flame/u, `${before}gas`), before).toBe(true);
    expect(may(/\b5 stars/u, '5 stars')).toBe(true);
    expect(may(/\b5 stars/u, '15 stars')).toBe(false);
    expect(may(/\b5 stars/u, 'a5 stars')).toBe(false);
  });

  it('takes a Chinese word wherever it stands, whatever the pattern says', () => {
    expect(may(/\b冒烟/u, 'a冒烟')).toBe(true);
    expect(may(/\b冒烟|\bsmoke/u, '在冒烟')).toBe(true);
    expect(may(/\b冒smoke/u, 'a冒smoke')).toBe(true);
    expect(may(/\b冒5/u, 'a冒5')).toBe(true);
  });

  it('finds the last of what its tables hold', () => {
    for (const text of ['\u5FFF\u4F00', '\u5FFF', '\u5FFE']) {
      for (const after of ['', '好']) expect(may(new RegExp(text, 'u'), `${text}${after}`), text).toBe(true);
      expect(may(new RegExp(text, 'u'), '好'), text).toBe(false);
    }
  });

  it('is not misled by characters that are alike in their last bits', () => {
    for (const more of [0x1000, 0x4000, 0x5000, 0x8000]) {
      const alike = [...'gas'].map((char) => String.fromCharCode(char.charCodeAt(0) + more)).join('');
      expect(may(/gas|x/u, alike)).toBe(false);
      expect(mayBegin(starter(/^gas|^x/u), alike)).toBe(false);
    }
  });

  it('tells several words with the same two letters apart', () => {
    const law = /lawyer|lawsuit|law court/u;
    expect(['my lawyer', 'a lawsuit', 'law court'].map((text) => may(law, text))).toEqual([true, true, true]);
    expect(['lawn', 'law', 'laws', 'law dog'].map((text) => may(law, text))).toEqual([false, false, false, false]);
  });

  it('passes nothing by where it cannot tell', () => {
    for (const pattern of [/\w+/u, /gas/iu]) {
      expect(finder(pattern).starts).toBeNull();
      expect(may(pattern, 'nothing')).toBe(true);
      expect(mayBegin(starter(pattern), 'nothing')).toBe(true);
    }
    expect(finds(finder(/gas/iu), 'GAS')).toBe(true);
    expect(finds(finder(/gas/iu), 'nothing')).toBe(false);
  });
});

describe('how the matches of a pattern can begin', () => {
  const ranges = (first: number, last: number) =>
    beginningsOf(`[${String.fromCharCode(first)}-${String.fromCharCode(last)}]`, 5)?.length ?? null;

  it.each([
    ['冒烟|着火', 5, ['冒烟', '着火']],
    ['\\bsmoke', 4, [`${EDGE}smok`]],
    ['smoke', 4, ['smok']],
    ['[砸划]伤', 5, ['砸伤', '划伤']],
    ['冒出.{0,3}烟', 5, ['冒出']],
    ['焦糊?味', 5, ['焦糊味', '焦味']],
    ['(?<!非)(?:a|b)c?d', 5, ['acd', 'ad', 'bcd', 'bd']],
    ['x+y', 5, ['x']],
    ['x+[y][z]', 5, ['x']],
    ['(?:x+|w)[y][z]', 5, ['x', 'wyz']],
    ['(a?:)b', 5, ['a:b', ':b']],
    ['[a^]b', 5, ['ab', '^b']],
    ['[a-c^-]d', 5, ['ad', 'bd', 'cd', '^d', '-d']],
    ['[\\]-_]a', 5, [']a', '^a', '_a']],
    ['x+?y', 5, ['x']],
    ['x??y', 5, ['xy', 'y']],
    ['x*y', 5, ['x', 'y']],
    ['a{2}b', 5, ['a']],
    ['a{2,}b', 5, ['a']],
    ['a{12,34}b', 5, ['a']],
    ['a{0,34}b', 5, ['a', 'b']],
    ['a{0}b', 5, ['a', 'b']],
    ['abc?d', 5, ['abcd', 'abd']],
    ['abc*', 5, ['ab']],
    ['abc+d', 5, ['abc']],
    ['abc{2}d', 5, ['abc']],
    ['(?:ab)?c', 5, ['abc', 'c']],
    ['ab|abc', 5, ['ab']],
    ['abc|ab', 5, ['ab']],
    ['ab|\\babc', 5, ['ab']],
    ['ab|\\bab', 5, ['ab']],
    ['abc|\\bab', 5, ['abc', `${EDGE}ab`]],
    ['\\babc|\\bab', 5, [`${EDGE}ab`]],
    ['(?<![a-z0-9])gas', 5, [`${EDGE}gas`]],
    ['a\\bb', 5, ['ab']],
    ['\\b\\ba', 5, [`${EDGE}a`]],
    ['\\bx?a', 5, [`${EDGE}xa`, `${EDGE}a`]],
    ['(a)b', 5, ['ab']],
    ['(?:a|b(?:c|d))e', 5, ['ae', 'bce', 'bde']],
    ['(?=x)b', 5, ['b']],
    ['(?!x)b', 5, ['b']],
    ['(?<=x)b', 5, ['b']],
    ['(?<!x)b', 5, ['b']],
    ['^ab$', 5, ['ab']],
    ['a$b', 5, ['ab']],
    ['a.b', 5, ['a']],
    ['x\\wy', 5, ['x']],
    ['x(?<name>a)b', 5, ['x']],
    ['x[^a]b', 5, ['x']],
    ['x\\n', 5, ['x']],
    ['1\\.5', 5, ['1.5']],
    ['\\(a\\)', 5, ['(a)']],
    ['[a-c]d', 5, ['ad', 'bd', 'cd']],
    ['[\\]a]b', 5, [']b', 'ab']],
    ['[\\-a]b', 5, ['-b', 'ab']],
    ['[👍👎]a', 5, ['👍a', '👎a']],
    ['👍?a', 5, ['👍a', 'a']],
    ['👍{2}a', 5, ['👍']],
    ['(?:ab|a.)c', 5, ['a']],
    ['(?:a|a.)c', 5, ['a']],
  ])('%s, in %i characters', (pattern, depth, expected) => {
    expect([...(beginningsOf(pattern, depth) ?? [])].sort()).toEqual([...expected].sort());
  });

  it.each([
    ...['\\w+', '.a', '[^a]b', 'a?', 'a*', 'a{0}', 'a{0,2}', '(a', '(?:a', 'a)b', 'a)', '\\p{L}x', '\\Ba', '\\na'],
    ...['(?<name>a)b', '', '|a', 'a|', '\\b', '\\bx?', '(?<![a-z0-9])', '[\\w]a', '[\\d]a', '[\\Wx]a', '[ab', '^$'],
    ...['(?<name>a)b|c'],
  ])('is not told of %s', (pattern) => {
    expect(beginningsOf(pattern, 5)).toBeNull();
  });

  it('is any digit for a digit, and any space for a space', () => {
    expect(beginningsOf('x\\dy', 5)).toEqual([...'0123456789'].map((digit) => `x${digit}y`));
    const spaces = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter((char) =>
      /\s/.test(char),
    );
    expect([...(beginningsOf('\\sx', 5) ?? [])].sort()).toEqual(spaces.map((space) => `${space}x`).sort());
  });

  it('is listed for a class of up to 41 in a row, and no longer one', () => {
    expect(ranges(0x4e00, 0x4e28)).toBe(41);
    expect(ranges(0x4e00, 0x4e29)).toBeNull();
  });

  it('is cut short where there would be many: from more than a hundred, no more is added', () => {
    const all = (pattern: string) => beginningsOf(pattern, 5) ?? [];
    expect(all('[a-j][a-j]b')).toHaveLength(100);
    expect(all('[a-j][a-j]b')[0]).toBe('aab');
    expect(all('[a-k][a-k]b')).toHaveLength(121);
    expect(all('[a-k][a-k]b')[0]).toBe('aa');
    expect(all('[a-k][a-k]bc').every((text) => text.length === 2)).toBe(true);
  });
});
