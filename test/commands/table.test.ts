import { describe, expect, it } from 'vitest';
import { nearest } from '../../commands/nearest.ts';
import { asJson, columns, plain } from '../../commands/table.ts';

describe('columns', () => {
  it('align, with Chinese and emoji taking two places', () => {
    const rows = [
      ['浦东店', '7'],
      ['a', '120'],
      ['ok 👍', '1'],
    ];
    expect(columns(rows, new Set([1]))).toBe('浦东店    7\na       120\nok 👍     1');
  });

  it('cannot be broken, and cannot command the terminal', () => {
    expect(columns([['a\nb\u001b[2J\u009b2Jc\u202ed', 'x']])).toBe('a b [2J 2Jcd  x');
  });
});

describe('plain', () => {
  it('leaves one line of visible characters', () => {
    expect(plain('a\u0000\r\n\u2028b\u200b\u2066c')).toBe('a bc');
  });
});

describe('asJson', () => {
  it('writes every control character out, and still says the same', () => {
    const value = { name: 'a\u001b[31m\u009b2J\u2028' };
    const json = asJson(value);
    expect(JSON.parse(json)).toEqual(value);
    expect(json).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe('nearest', () => {
  it.each([
    ['--jsno', '--json'],
    ['--PUBLISH', '--publish'],
    ['--formatting', null],
    ['', null],
  ])('%s → %s', (typed, wanted) => {
    expect(nearest(typed, ['--json', '--publish', '--from'])).toBe(wanted);
  });
});
