import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finder, finds, mayBegin, mayFind, starter } from '../../src/conversation/finder.ts';
import { plain } from '../../src/conversation/forms.ts';
import { after, before, core } from '../../src/conversation/fringe.ts';
import { namesOf } from '../../src/conversation/labels.ts';
import { isWhole, pieces } from '../../src/conversation/pieces.ts';
import { understand } from '../../src/conversation/understand.ts';
import { TABLES } from '../../src/conversation/words/both.ts';
import { DANGER, GAS, HUMAN, LEGAL, OPT_OUT, THANKS } from './corpora/asks.ts';
import { EN, ZH } from './corpora/complaints.ts';
import { SCORES } from './corpora/scores.ts';
import { ODD } from './corpora/unicode.ts';
import { QUESTIONS } from './questions.ts';

/** Everything that these hold, as texts. */
function texts(of: unknown): readonly string[] {
  if (typeof of === 'string') return of.length < 400 ? of.split(/[\n|]/).map((text) => text.trim()) : [];
  if (typeof of !== 'object' || of === null) return [];
  return Object.values(of).flatMap(texts);
}

const SAID = [...new Set([DANGER, GAS, LEGAL, OPT_OUT, HUMAN, THANKS, SCORES, ODD, ZH, EN].flatMap(texts))];
const LISTED = [...new Set(TABLES.flatMap(texts))].filter((text) => text.length < 40);
const BITS = [
  '，',
  '. ',
  ', ',
  ' ',
  '!',
  '？',
  '。',
  ' but ',
  '但',
  '不',
  'not ',
  '很',
  '2',
  '5/5',
  'x',
  '_',
  '’',
  '\n',
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...SAID), fc.constantFrom(...LISTED), fc.constantFrom(...BITS)), { maxLength: 5 })
  .map((parts) => parts.join(''));
/** Pieces of what is said, cut anywhere. */
const cut = fc.tuple(soup, fc.nat(60), fc.nat(60)).map(([text, from, to]) => text.slice(from, from + to));
const anything = fc.oneof(soup, cut, fc.string({ unit: 'grapheme' }));

const rules = TABLES.flatMap(({ feelings: { rules: all, parts } }) =>
  all.map(([pattern]) =>
    Object.entries(parts).reduce(
      (filled, [name, list]) => filled.replaceAll(`{${name}}`, `(?:${list.join('|')})`),
      pattern,
    ),
  ),
);
const ANYWHERE = TABLES.flatMap(({ danger, gas, legal, times, comments }) => [
  ...[...danger, ...gas, ...legal, ...times, comments.trouble, comments.contrast, comments.about],
  ...[...comments.praise, ...comments.blame, ...comments.faintBlame],
]);
const AT_BEGIN = [...rules, ...TABLES.flatMap(({ places, numbered }) => [...places, ...numbered])];

describe('a look before a pattern is tried', () => {
  const anywhere = ANYWHERE.map((source) => ({ pattern: new RegExp(source, 'u'), look: finds }));
  const atBegin = AT_BEGIN.map((source) => ({ pattern: new RegExp(`^(?:${source})$`, 'u'), look: mayBegin }));
  const all = [
    ...anywhere.map((one) => ({ ...one, compiled: finder(one.pattern) })),
    ...atBegin.map((one) => ({ ...one, compiled: starter(one.pattern) })),
  ];
  /** Most texts have nothing of any, which is told at once. */
  const some = new RegExp([...ANYWHERE, `^(?:${AT_BEGIN.join('|')})$`].join('|'), 'u');

  /** The pattern that is missed in a text, or null: an assertion for each would take most of the time. */
  function missed(text: string): string | null {
    const form = plain(text);
    if (!some.test(form)) return null;
    const one = all.find(({ pattern, look, compiled }) => pattern.test(form) && !look(compiled, form));
    return one ? `${one.pattern.source} in ${form}` : null;
  }

  it('never passes by what a pattern of the tables finds', () => {
    expect([...SAID, ...LISTED].flatMap((text) => missed(text) ?? [])).toEqual([]);
    fc.assert(
      fc.property(anything, (text) => {
        expect(missed(text)).toBeNull();
      }),
      { numRuns: 600 },
    );
  });

  it('passes most messages by: the patterns of danger and law can begin in few words', () => {
    const alarm = finder(
      new RegExp(TABLES.flatMap(({ danger, gas, legal }) => [...danger, ...gas, ...legal]).join('|'), 'u'),
    );
    expect(alarm.starts).not.toBeNull();
    expect(mayFind(alarm, 'box bbcd was crushed and the courier left it outside')).toBe(false);
    expect(mayFind(alarm, '箱子压扁了,放在门口就走了')).toBe(false);
    expect(mayFind(alarm, 'there was smoke')).toBe(true);
  });
});

describe('fringe', () => {
  const [lead, trail] = [TABLES.flatMap(({ leadIn }) => leadIn), TABLES.flatMap(({ leadOut }) => leadOut)];
  const [starts, ends] = [before(lead), after(trail)];

  /** What `core` tries of a form, in its order. */
  function tried(form: string): readonly string[] {
    const found: string[] = [];
    core(form, starts, ends, (one) => {
      found.push(one);
      return null;
    });
    return found;
  }

  const shortestFirst = (words: readonly string[]) => [...new Set(words)].sort((a, b) => a.length - b.length);
  const splits = (form: string, at: number) => /[a-z0-9']{2}/.test(form.slice(at - 1, at + 1));

  /** The same without an index: every word is tried everywhere. */
  function triedSlowly(form: string): readonly string[] {
    const froms = [0];
    for (let n = 0; n < froms.length && froms.length < 10; n += 1) {
      const at = froms[n] ?? 0;
      for (const word of shortestFirst(lead)) {
        let to = at + word.length;
        if (to >= form.length || !form.startsWith(word, at) || splits(form, to)) continue;
        while (to < form.length && ' ,.:!。、~'.includes(form.charAt(to))) to += 1;
        if (!froms.includes(to)) froms.push(to);
      }
    }
    const tos = [form.length];
    for (let n = 0; n < tos.length && tos.length < 10; n += 1) {
      const at = tos[n] ?? 0;
      for (const word of shortestFirst(trail)) {
        let from = at - word.length;
        if (from <= 0 || form.slice(from, at) !== word || splits(form, from)) continue;
        while (from > 0 && ' ,.:!。、~'.includes(form.charAt(from - 1))) from -= 1;
        if (!tos.includes(from)) tos.push(from);
      }
    }
    const inner = froms.flatMap((from) => tos.flatMap((to) => (to > from ? [form.slice(from, to)] : [])));
    return [form, ...inner.filter((one) => one.length < form.length)];
  }

  it('is taken away as if every word were tried', () => {
    const around = fc
      .tuple(
        fc.constantFrom('', ...lead),
        fc.constantFrom('', ' '),
        anything,
        fc.constantFrom('', ' '),
        fc.constantFrom('', ...trail),
      )
      .map((parts) => plain(parts.join('')));
    fc.assert(
      fc.property(around, (form) => {
        expect(tried(form)).toEqual(triedSlowly(form));
      }),
      { numRuns: 600 },
    );
  });
});

describe('a table of names', () => {
  it('changes nothing in what is understood', () => {
    const asked = Object.values(QUESTIONS).map((question) => ({
      question,
      named: { ...question, names: namesOf(question.choices) },
    }));
    const check = (text: string) => {
      for (const { question, named } of asked) expect(understand(named, text)).toEqual(understand(question, text));
    };
    for (const { question } of asked) for (const { label } of question.choices) texts(label).forEach(check);
    fc.assert(fc.property(anything, check), { numRuns: 300 });
  });
});

describe('a message of one part', () => {
  it('is told without taking it apart', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const form = plain(text.replace(/[\n\r]/g, ' '));
        if (form === '' || !isWhole(form)) return;
        expect(pieces(form).map((part) => part.form)).toEqual([form]);
      }),
      { numRuns: 600 },
    );
  });
});
