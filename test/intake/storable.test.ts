import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storable } from '../../src/intake/index.ts';

describe('storable', () => {
  it('takes away NUL and repairs lone surrogates, in names as in values', () => {
    expect(storable({ 'a\u0000': ['\u0000x', { b: 'y\uD83D' }], c: '😀' })).toEqual({
      a: ['x', { b: 'y\uFFFD' }],
      c: '😀',
    });
  });

  it('makes null of nothing', () => {
    expect(storable(undefined)).toBeNull();
  });

  it('never writes what jsonb refuses, and changes nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = JSON.stringify(storable(value));
        expect(text).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i);
        expect(storable(JSON.parse(text))).toEqual(JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const clean = JSON.parse(JSON.stringify(value));
        fc.pre(!JSON.stringify(value).includes('\\u0000'));
        expect(storable(clean)).toEqual(clean);
      }),
    );
  });
});
