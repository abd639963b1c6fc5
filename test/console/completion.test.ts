import { describe, expect, it } from 'vitest';
import { placeOf, suggestionsAt } from '../../adapters/console/parts/completion.ts';
import { scriptJsonSchema } from '../../src/scripts/index.ts';

const SCHEMA = scriptJsonSchema();

/** What is offered at the bar. */
function offered(typed: string): readonly string[] | null {
  const before = typed.slice(0, typed.indexOf('|§'));
  const lines = typed.replace('|§', '').split('\n');
  const at = before.split('\n').length - 1;
  const place = placeOf(lines, at, before.length - before.lastIndexOf('\n') - 1);
  return place && suggestionsAt(SCHEMA, place).map(({ label }) => label);
}

describe('what the editor offers', () => {
  it('is the keys of a script at the top, but those that are there', () => {
    expect(offered('format: 2\n|§')).toEqual(expect.arrayContaining(['id', 'steps', 'tests', 'migrate']));
    expect(offered('format: 2\n|§\nid: x')).not.toEqual(expect.arrayContaining(['format']));
    expect(offered('format: 2\n|§\nid: x')).not.toEqual(expect.arrayContaining(['id']));
  });

  it('is the kinds of a step, and then its own keys only', () => {
    expect(offered('steps:\n  q1:\n    kind: |§')).toEqual(
      expect.arrayContaining([
        'scale',
        'choice',
        'multiple',
        'text',
        'file',
        'slot',
        'kano',
        'rotate',
        'say',
        'branch',
        'end',
      ]),
    );
    const keys = offered('steps:\n  q1:\n    kind: scale\n    |§');
    expect(keys).toEqual(expect.arrayContaining(['scale', 'indicator', 'core', 'choices', 'silent']));
    expect(keys).not.toEqual(expect.arrayContaining(['files']));
    expect(offered('steps:\n  q1:\n    |§\n    kind: text\n')).toEqual(
      expect.arrayContaining(['files', 'classify', 'skip']),
    );
  });

  it('is the values of a field', () => {
    expect(offered('steps:\n  q1:\n    kind: scale\n    scale: |§')).toEqual([
      ...['satisfaction', 'comparison', 'effort', 'recommend', 'expectation'],
    ]);
    expect(offered('steps:\n  q1:\n    kind: scale\n    core: |§')).toEqual(['true', 'false']);
    expect(offered('tests:\n  - name: a\n    locale: z|§')).toEqual(['zh-CN', 'en']);
  });

  it('knows lists, and what stands in them', () => {
    const choices = 'steps:\n  q1:\n    kind: choice\n    choices:\n';
    expect(offered(`${choices}      - |§`)).toEqual(expect.arrayContaining(['id', 'label', 'next', 'does', 'also']));
    expect(offered(`${choices}      - id: yes\n        |§`)).toEqual(expect.arrayContaining(['label', 'next', 'does']));
    expect(offered(`${choices}      - id: yes\n        does:\n          |§`)).toEqual(
      expect.arrayContaining(['case', 'praise', 'snooze']),
    );
    expect(offered(`${choices}      - id: yes\n        does:\n          case: |§`)).toEqual(['P1', 'P2', 'P3', 'P4']);
  });

  it('is nothing inside texts and brackets', () => {
    expect(offered('tests:\n  - name: a\n    talk: |\n      you: hel|§')).toBeNull();
    expect(offered('steps:\n  q1: {kind: |§')).toBeNull();
    expect(offered('name:\n  en: Hello there, wor|§')).toBeNull();
  });
});
