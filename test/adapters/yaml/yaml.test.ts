import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, placesIn, readYaml, writeYaml } from '../../../adapters/yaml/index.ts';
import { LIBRARY, source } from '../../scripts/library.ts';

const problemsOf = (text: string) => {
  const read = readYaml(text);
  return 'problems' in read ? read.problems : [];
};

describe('readYaml', () => {
  it('reads plain data', () => {
    expect(readYaml('a: 1\nb: [x, yes, no]\nc: {d: 2026-01-01}\n')).toEqual({
      value: { a: 1, b: ['x', 'yes', 'no'], c: { d: '2026-01-01' } },
    });
  });

  it('takes a few aliases', () => {
    expect(readYaml('a: &x {k: v}\nb: *x\n')).toEqual({ value: { a: { k: 'v' }, b: { k: 'v' } } });
  });

  it.each([
    ['a key twice', 'a: 1\na: 2\n', 2],
    ['a missing quote', 'a: 1\nb: "x\n', 2],
    ['a tab', 'a:\n\tb: 1\n', 2],
    ['a bracket left open', 'a: [1, 2\n', 1],
    ['two documents', 'a: 1\n---\nb: 2\n', 2],
    ['an alias to nothing', 'a: 1\nb: *x\n', 2],
    ['a tag', 'a: !!js/function "function () {}"\n', 1],
    ['a colon in a text', 'a: x: y\n', 1],
  ])('places %s', (_what, text, line) => {
    const [first] = problemsOf(text);
    expect(first?.line).toBeGreaterThanOrEqual(line);
    expect(first?.line).toBeLessThanOrEqual(line + 1);
    expect(first?.message['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(first?.message.en).toMatch(/^[\x20-\x7E“”]+$/);
  });

  it('is not made huge by a small text', () => {
    const bomb = [
      'a0: &a0 [x,x,x,x,x,x,x,x,x]',
      ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`),
    ];
    expect(problemsOf(bomb.join('\n'))).toHaveLength(1);
  });

  it('is quick to refuse what is too large or too deep', () => {
    const before = performance.now();
    for (const text of [
      'a: x\n'.repeat(100_000),
      '['.repeat(200_000),
      '{a: '.repeat(50_000),
      '- '.repeat(100_000),
      '? '.repeat(100_000),
    ]) {
      expect(problemsOf(text)).toHaveLength(1);
      expect(lineOf(text, 'a.b')).toBe(1);
    }
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('does not reach the prototype', () => {
    const read = readYaml('__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n');
    expect('value' in read).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('never throws', () => {
    const bits = fc.constantFrom(
      'a: ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '&x ',
      '*x',
      '"',
      "'",
      '|\n',
      '\n',
      '  ',
      '\t',
      '#',
      '!',
      '? ',
      ': ',
      '---\n',
      '%',
      'é',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 30 }), (parts) => {
        const read = readYaml(parts.join(''));
        expect('value' in read || read.problems.length > 0).toBe(true);
        expect(lineOf(parts.join(''), 'a.b.0')).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('lineOf', () => {
  const text = source('delivery_followup');
  const lineWith = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

  it('finds a step, a field, a choice and a language', () => {
    expect(lineOf(text, 'start')).toBe(lineWith('start: q1'));
    expect(lineOf(text, 'steps.praise')).toBe(lineWith('  praise:'));
    expect(lineOf(text, 'steps.praise.text.en')).toBe(lineWith('What did you like most?'));
    expect(lineOf(text, 'steps.sorry.choices.6.does.case')).toBe(lineWith('case: P1, category: D7'));
    expect(lineOf(text, 'steps.sorry.choices.1')).toBe(lineWith('id: D2.1'));
  });

  it('falls back to what is there', () => {
    expect(lineOf(text, 'steps.praise.text.fr')).toBe(lineWith('  praise:') + 2);
    expect(lineOf(text, 'nothing.here')).toBe(1);
    expect(lineOf(text, '')).toBe(1);
  });
});

describe('the lines of a text', () => {
  const text = 'tests:\n  - name: a\n    talk: |\n      one\n      two\n\n  - name: b\n    talk: "one\\ntwo"\nend: 1\n';

  it('are those under its key for a block, and the one it begins on for anything else', () => {
    const { linesOf } = placesIn(text);
    expect(linesOf('tests.0.talk')).toEqual({ first: 4, last: 5 });
    expect(linesOf('tests.1.talk')).toEqual({ first: 8, last: 8 });
    expect(linesOf('tests.7.talk')).toEqual({ first: 1, last: 1 });
    expect(placesIn('['.repeat(100)).linesOf('a')).toEqual({ first: 1, last: 1 });
  });
});

describe('written YAML', () => {
  it('reads as what was written', () => {
    const plain = fc
      .jsonValue({ maxDepth: 5 })
      .filter((value) => JSON.stringify(value) === JSON.stringify(clean(value)));
    fc.assert(
      fc.property(plain, (value) => {
        expect(readYaml(writeYaml({ value }))).toEqual({ value: { value } });
      }),
    );
    for (const id of LIBRARY) {
      const read = readYaml(source(id));
      expect('value' in read && readYaml(writeYaml(read.value)), id).toEqual(read);
    }
  });
});

/** Without what JSON has and YAML reads otherwise: −0, and the key that objects do not own. */
function clean(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('"__proto__"', '"proto"'));
}
