import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withTest } from '../../adapters/console/parts/insert-test.ts';
import { lineOfStep, outlineOf, type Way } from '../../adapters/console/parts/outline.ts';
import { coverage, textsOf } from '../../adapters/console/parts/texts.ts';
import { testAsYaml } from '../../src/conversation/index.ts';
import { Draft } from '../../src/scripts/index.ts';
import { LIBRARY, source } from '../scripts/library.ts';

const TEST = testAsYaml({ name: 'recorded', locale: 'en', talk: 'bot: (q1)\nyou: hi\n' });
const names = (yaml: string): string[] => parse(yaml).tests.map((test: { name: string }) => test.name);

describe('a recorded test in the source', () => {
  const own = '  - name: first\n    locale: en\n    talk: |\n      you: a\n';

  it('stands after the others, and nothing else is touched', () => {
    const before = `id: x # why\ntests:\n${own}\n# the end\n`;
    const after = withTest(before, TEST) ?? '';
    expect(names(after)).toEqual(['first', 'recorded']);
    expect(after.replace(TEST, '')).toBe(before);
  });

  it('begins the list where there is none, and goes before what follows', () => {
    expect(names(withTest('id: x\n', TEST) ?? '')).toEqual(['recorded']);
    const migrated = withTest(`tests:\n${own}migrate: {from: [1], steps: {a: b}}\n`, TEST) ?? '';
    expect(names(migrated)).toEqual(['first', 'recorded']);
    expect(parse(migrated).migrate.from).toEqual([1]);
  });

  it('keeps to the indent of the list', () => {
    for (const indent of [0, 4]) {
      const list = own.replaceAll(/^ {2}/gm, ' '.repeat(indent));
      const after = withTest(`tests:\n${list}`, TEST) ?? '';
      expect(names(after), String(indent)).toEqual(['first', 'recorded']);
      expect(parse(after).tests[1].talk).toBe('bot: (q1)\nyou: hi\n');
    }
  });

  it('is put into every shipped script', () => {
    for (const id of LIBRARY) {
      const after = withTest(source(id), TEST) ?? '';
      expect(names(after).at(-1), id).toBe('recorded');
      expect(names(after).length, id).toBe(names(source(id)).length + 1);
    }
  });

  it('is left to the admin where the list is in brackets, or the script is JSON', () => {
    expect(withTest('tests: []\n', TEST)).toBeNull();
    expect(withTest('{"id": "x"}', TEST)).toBeNull();
  });
});

describe('the texts of a script', () => {
  const data = (zh: string, en?: string) => ({
    name: { 'zh-CN': '名', en: 'Name' },
    words: { thanks: { 'zh-CN': ['辛苦了'] } },
    steps: {
      q1: { text: { 'zh-CN': zh, ...(en !== undefined && { en }) }, choices: [{ id: 'yes', label: { en: 'Yes' } }] },
    },
    tests: [{ name: 'x', facts: { en: 'no text' } }],
  });

  it('are found with their places, and what is missing in them', () => {
    const texts = textsOf(data('问', ''), undefined);
    expect(texts).toEqual([
      { at: 'name', words: { 'zh-CN': '名', en: 'Name' }, stale: null },
      { at: 'steps.q1.text', words: { 'zh-CN': '问', en: '' }, stale: null },
      { at: 'steps.q1.choices.yes.label', words: { en: 'Yes' }, stale: null },
    ]);
    expect([coverage(texts, 'zh-CN'), coverage(texts, 'en'), coverage([], 'en')]).toEqual([2 / 3, 2 / 3, 1]);
  });

  it('are stale where only the other language was changed', () => {
    const stale = (now: unknown) => textsOf(now, data('问', 'Ask')).map((text) => text.stale);
    expect(stale(data('再问', 'Ask'))).toEqual([null, 'en', null]);
    expect(stale(data('问', 'Ask again'))).toEqual([null, 'zh-CN', null]);
    expect(stale(data('再问', 'Ask again'))).toEqual([null, null, null]);
  });

  it('are complete in what is shipped', () => {
    for (const id of LIBRARY) {
      const texts = textsOf(parse(source(id)), undefined);
      expect([texts.length > 5, coverage(texts, 'zh-CN'), coverage(texts, 'en')], id).toEqual([true, 1, 1]);
    }
  });
});

describe('the outline of a script', () => {
  it('unfolds every step once, and tells what leads to it', () => {
    for (const id of LIBRARY) {
      const draft = Draft.parse(parse(source(id)));
      const unfolded: string[] = [];
      const walk = (way: Way): void => {
        if (!way.again) unfolded.push(way.step);
        for (const { way: on } of way.on) walk(on);
      };
      walk(outlineOf(draft));
      expect(unfolded.sort(), id).toEqual(Object.keys(draft.steps).sort());
    }
  });

  it('ends, however a draft goes round in circles or nowhere', () => {
    const text = { 'zh-CN': '问', en: 'Ask' };
    const say = (next: string) => ({ kind: 'say', text, next });
    const round = Draft.parse({ format: 2, id: 'round', name: text, start: 'a', steps: { a: say('b'), b: say('a') } });
    expect(outlineOf(round).on[0]?.way.on[0]?.way).toMatchObject({ step: 'a', again: true, on: [] });
    expect(outlineOf({ ...round, start: 'nowhere' })).toMatchObject({ kind: null, on: [] });
  });

  it('knows the lines of steps', () => {
    for (const id of LIBRARY) {
      const lines = source(id).split('\n');
      for (const step of Object.keys(parse(source(id)).steps)) {
        expect(lines[(lineOfStep(source(id), step) ?? 0) - 1], `${id} ${step}`).toMatch(new RegExp(`^ +${step}:`));
      }
    }
    expect(lineOfStep('steps:\n  a: {}\n', 'b')).toBeNull();
  });
});
