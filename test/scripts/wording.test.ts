import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { VARIABLES, variableAt, word } from '../../src/scripts/index.ts';

/** Text with everything that ICU could stumble over. */
const tricky = fc
  .array(
    fc.constantFrom(
      'a',
      '好',
      "'",
      "''",
      '{',
      '}',
      '{item}',
      '<b>',
      '>',
      '#',
      '|',
      ' ',
      '{n, select, a {x} other {y}}',
      '\n',
    ),
  )
  .map((parts) => parts.join(''));

function parsed(text: string): IntlMessageFormat | null {
  try {
    return new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true });
  } catch {
    return null;
  }
}

describe('word', () => {
  it('reads what ICU reads, and fills in as ICU does', () => {
    fc.assert(
      fc.property(tricky, (text) => {
        const read = word(text, 'en');
        const known = parsed(text);
        expect(read.ok).toBe(known !== null);
        if (!read.ok || known === null) return;
        const values = Object.fromEntries(read.wording.names.map((name) => [name, 'a']));
        expect(read.wording.fill(values)).toBe(String(known.format(values)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('names what it looks up, and what it would format', () => {
    const read = word('{a} {b, number} {c, date} {d, time} {e, select, x {{f}} other {}} {g, plural, other {#}}', 'en');
    expect(read.ok && [...read.wording.names].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(read.ok && read.wording.typed).toEqual(['b', 'c', 'd']);
  });

  it('says what is wrong in one word', () => {
    expect(word('{', 'en')).toEqual({ ok: false, code: 'EXPECT_ARGUMENT_CLOSING_BRACE' });
  });
});

describe('variables', () => {
  it.each(Object.keys(VARIABLES))('%s is explained and has a neutral word in both languages', (name) => {
    const variable = variableAt(name);
    expect(variable?.meaning['zh-CN'] && variable.meaning.en).toBeTruthy();
    expect(variable?.meaning['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(variable?.neutral.en).toBeTruthy();
    // Only where Chinese can leave a name out.
    if (variable?.neutral['zh-CN'] === '') expect(['name', 'supervisor']).toContain(name);
    expect(variable?.limit).toBeGreaterThan(10);
  });

  it('are nothing that an object has by itself', () => {
    for (const name of ['toString', 'constructor', '__proto__', 'nmae', '']) expect(variableAt(name)).toBeNull();
  });
});
