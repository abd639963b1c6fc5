import { describe, expect, it } from 'vitest';
import { AS_IS, CAPITALS, HEARD, look, ODD, WIDE } from '../../src/conversation/looks.ts';
import { TRADITIONAL } from '../../src/conversation/words/characters.ts';

describe('a look at a text', () => {
  it('finds nothing to change in most of what people type', () => {
    const common = [
      '',
      'a',
      '5',
      'satisfied',
      '很满意',
      '5分。',
      "it's ok, thanks & bye!",
      '4/5',
      '100%',
      '+1',
      '好、“好”。',
    ];
    expect(common.filter((text) => look(text) !== AS_IS)).toEqual([]);
  });

  it('tells capitals and full-width punctuation, and both', () => {
    expect(['OK', 'ok A', 'Z'].map(look)).toEqual([CAPITALS, CAPITALS, CAPITALS]);
    expect(['好，', '吗？！', '（是）：；'].map(look)).toEqual([WIDE, WIDE, WIDE]);
    expect(['OK，好', '，Z', 'Z，'].map(look)).toEqual([CAPITALS + WIDE, CAPITALS + WIDE, CAPITALS + WIDE]);
  });

  it('takes for odd all that is neither, whatever else there is', () => {
    const odd = ['滿意', '５', '’', 'é', '👍', '\u0007', 'a\tb', 'a\nb', '*', '～', '\u00A0', 'ﬁ', 'か'];
    for (const char of odd)
      expect([char, `A${char}`, `${char}A，`, `好，${char}`].map(look), char).toEqual([4, 4, 4, 4]);
  });

  it('knows the ends of what it knows', () => {
    const units = (from: string, to: string) => [from, to].map(look);
    expect([units('a', 'z'), units('0', '9'), units('\u4E00', '\u9FFF')]).toEqual(Array(3).fill([AS_IS, AS_IS]));
    expect(units('A', 'Z')).toEqual([CAPITALS, CAPITALS]);
    for (const char of '`{@[\u4DFF\uA000') expect(look(char), char).toBe(ODD);
    for (const char of TRADITIONAL.keys()) expect(look(`好${char}`), char).toBe(ODD);
  });

  it('takes single spaces between words as they are, and no others', () => {
    expect(['a b', 'a b c', 'a , b', 'OK ok'].map(look)).toEqual([AS_IS, AS_IS, AS_IS, CAPITALS]);
    for (const text of [' ', ' a', 'a ', 'a  b', '  ', 'A  b ']) expect(look(text), JSON.stringify(text)).toBe(ODD);
  });

  it('is not taken at a text that is longer than what is heard', () => {
    expect(look('a'.repeat(HEARD))).toBe(AS_IS);
    expect(look('a'.repeat(HEARD + 1))).toBe(ODD);
  });
});
