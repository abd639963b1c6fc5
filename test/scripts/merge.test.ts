import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/json.ts';
import { lint, merge } from '../../src/scripts/index.ts';
import { indicators } from './library.ts';
import { rich } from './rich.ts';

type Fields = { readonly [key: string]: Json };

/** The rich draft as a file holds it. */
const BASE: Json = JSON.parse(JSON.stringify(rich()));
/** Anything that a document can hold, as reading a file makes it: there is no -0 in a document. */
const anything = fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)));

/** The places of a document, in names: what the merge calls them. Names themselves and kinds are no places. */
function places(value: Json, at: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(value)) {
    const named = value.every((item) => isFields(item) && nameOf(item) !== null);
    return named ? value.flatMap((item) => places(item, [...at, nameOf(item) ?? ''])) : [at];
  }
  if (!isFields(value)) return [at];
  return Object.entries(value)
    .filter(([key]) => key !== 'id' && key !== 'kind' && !(key === 'name' && typeof value.name === 'string'))
    .flatMap(([key, part]) => places(part, [...at, key]));
}

function edited(value: Json, [part, ...rest]: readonly string[], to: Json): Json {
  if (part === undefined) return to;
  if (Array.isArray(value))
    return value.map((item) => (isFields(item) && nameOf(item) === part ? edited(item, rest, to) : item));
  return isFields(value) ? { ...value, [part]: edited(value[part] ?? null, rest, to) } : value;
}

function nameOf(item: Fields): string | null {
  const name = item.id ?? item.name;
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null;
}

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const PLACES = places(BASE);
const twoPlaces = fc
  .tuple(fc.nat(PLACES.length - 1), fc.nat(PLACES.length - 1))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => [PLACES[a] ?? [], PLACES[b] ?? []] as const);

describe('merge', () => {
  it('takes the side that changed', () => {
    fc.assert(
      fc.property(anything, anything, (x, y) => {
        for (const merged of [merge(x, x, y), merge(x, y, x), merge(x, y, y)]) {
          expect(JSON.stringify(merged)).toBe(JSON.stringify({ merged: y, conflicts: [] }));
        }
      }),
    );
  });

  it('brings together what was changed in different places', () => {
    expect(PLACES.length).toBeGreaterThan(150);
    fc.assert(
      fc.property(twoPlaces, ([a, b]) => {
        const { merged, conflicts } = merge(BASE, edited(BASE, a, 'mine'), edited(BASE, b, 'theirs'));
        expect(conflicts).toEqual([]);
        expect(merged).toEqual(edited(edited(BASE, a, 'mine'), b, 'theirs'));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps mine where both changed the same, and says so', () => {
    fc.assert(
      fc.property(twoPlaces, ([a, b]) => {
        const theirs = edited(edited(BASE, a, 'theirs'), b, 'theirs too');
        const { merged, conflicts } = merge(BASE, edited(BASE, a, 'mine'), theirs);
        expect(conflicts).toMatchObject([{ at: a.join('.'), mine: 'mine', theirs: 'theirs' }]);
        expect(merged).toEqual(edited(edited(BASE, a, 'mine'), b, 'theirs too'));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and finds the same conflicts from either side', () => {
    fc.assert(
      fc.property(anything, anything, anything, (base, mine, theirs) => {
        const ours = merge(base, mine, theirs);
        const others = merge(base, theirs, mine);
        expect(new Set(ours.conflicts.map(({ at }) => at))).toEqual(new Set(others.conflicts.map(({ at }) => at)));
        if (ours.conflicts.length === 0) expect(others.merged).toEqual(ours.merged);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a sound draft sound when both sides only changed words', () => {
    const mine = edited(BASE, ['steps', 'bye', 'text', 'en'], 'Goodbye!');
    const theirs = edited(BASE, ['steps', 'bye', 'text', 'zh-CN'], '再会！');
    const { merged, conflicts } = merge(BASE, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(lint(merged, indicators()).problems).toEqual([]);
    expect(merged).toMatchObject({ steps: { bye: { text: { 'zh-CN': '再会！', en: 'Goodbye!' } } } });
  });
});

const list = (...ids: (string | number)[]) => ids.map((id) => ({ id, next: 'bye' }));

describe('merge of lists', () => {
  it('puts what each side added where it stood', () => {
    const { merged, conflicts } = merge(list('a', 'b'), list('a', 'x', 'b'), list('y', 'a', 'b', 'z'));
    expect(conflicts).toEqual([]);
    expect(merged).toEqual(list('y', 'a', 'x', 'b', 'z'));
  });

  it('takes out what one side took out, and puts in order what one side put in order', () => {
    const { merged } = merge(list('a', 'b', 'c'), list('a', 'c'), list('c', 'b', 'a'));
    expect(merged).toEqual(list('c', 'a'));
  });

  it('knows a score by its number, as YAML writes it', () => {
    const { merged, conflicts } = merge(
      list(1, 2),
      [
        { id: 1, next: 'why' },
        { id: 2, next: 'bye' },
      ],
      list('1', 2, 3),
    );
    expect(conflicts.map(({ at }) => at)).toEqual([]);
    expect(merged).toEqual([
      { id: '1', next: 'why' },
      { id: 2, next: 'bye' },
      { id: 3, next: 'bye' },
    ]);
  });

  it('says when both sides ordered anew, each in its own way', () => {
    const { merged, conflicts } = merge(list('a', 'b', 'c'), list('b', 'a', 'c'), list('c', 'b', 'a'));
    expect(conflicts).toEqual([{ at: 'order', base: ['a', 'b', 'c'], mine: ['b', 'a', 'c'], theirs: ['c', 'b', 'a'] }]);
    expect(merged).toEqual(list('b', 'a', 'c'));
  });

  it('says when one side took out what the other changed', () => {
    const changed = [{ id: 'a', next: 'why' }, ...list('b')];
    expect(merge({ choices: list('a', 'b') }, { choices: list('b') }, { choices: changed })).toEqual({
      merged: { choices: list('b') },
      conflicts: [
        { at: 'choices.a', base: { id: 'a', next: 'bye' }, mine: undefined, theirs: { id: 'a', next: 'why' } },
      ],
    });
    expect(merge(list('a', 'b'), changed, list('b')).merged).toEqual(changed);
  });

  it('does not mix a list of words, nor names that are there twice', () => {
    expect(merge(['a'], ['a', 'b'], ['a', 'c'])).toMatchObject({ merged: ['a', 'b'], conflicts: [{ at: '' }] });
    expect(merge(list('a'), list('a', 'a'), list('a', 'c'))).toMatchObject({ conflicts: [{ at: '' }] });
  });

  it('finds nothing to fight over where both changed the same, in lists and fields too', () => {
    const both = (base: Json, now: Json) => merge(base, now, structuredClone(now));
    for (const now of [['a', 'c'], [['a'], ['b']], [{ x: 1 }, { x: 2 }], { remind: [60, 90], expire: 20 }]) {
      expect(both(['a', 'b'], now), JSON.stringify(now)).toEqual({ merged: now, conflicts: [] });
    }
    expect(merge(['a', 'b'], ['a', 'c'], ['a', 'd']).conflicts).toHaveLength(1);
    expect(merge(['a', 'b'], ['a', 'c'], ['a', 'c', 'd']).conflicts).toHaveLength(1);
  });

  it('takes the one side where the other only said the same again', () => {
    expect(merge(['a', 'b'], ['a', 'b'], ['b'])).toEqual({ merged: ['b'], conflicts: [] });
    expect(merge({ list: ['a', { x: 1 }] }, { list: ['a', { x: 2 }] }, { list: ['a', { x: 1 }] })).toEqual({
      merged: { list: ['a', { x: 2 }] },
      conflicts: [],
    });
  });

  it('does not mix two kinds of step', () => {
    const base = { q: { kind: 'text', next: 'bye' } };
    const { merged, conflicts } = merge(
      base,
      { q: { kind: 'file', next: 'bye' } },
      { q: { kind: 'text', next: 'why' } },
    );
    expect(merged).toEqual({ q: { kind: 'file', next: 'bye' } });
    expect(conflicts.map(({ at }) => at)).toEqual(['q']);
  });

  it('keeps a field by the name of __proto__ a field', () => {
    const theirs: Json = JSON.parse('{"a":1,"__proto__":{"b":2}}');
    const { merged } = merge({ a: 1 }, { a: 3 }, theirs);
    expect(JSON.stringify(merged)).toBe('{"a":3,"__proto__":{"b":2}}');
  });
});
