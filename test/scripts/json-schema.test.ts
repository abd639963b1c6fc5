import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { Draft, scriptJsonSchema } from '../../src/scripts/index.ts';
import { ERRORS, WARNINGS } from './defects.ts';
import { OPEN_TO_ALL } from './defects-gating.ts';
import { sound } from './drafts.ts';
import { draft, LIBRARY } from './library.ts';
import { rich, spoilt } from './rich.ts';

const FILE = '../../prisma/seed/script.schema.json';
const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(scriptJsonSchema());

describe('the JSON Schema of scripts', () => {
  it('is the one that is shipped (after a change of the schema: vitest -u)', async () => {
    await expect(pretty(scriptJsonSchema())).toMatchFileSnapshot(FILE);
  });

  it.each(LIBRARY)('takes %s as it is shipped', (id) => {
    expect(valid(draft(id)), JSON.stringify(valid.errors)).toBe(true);
  });

  it('takes drafts of both formats', () => {
    for (const one of [sound(), rich()]) expect(valid(one), JSON.stringify(valid.errors)).toBe(true);
  });

  it('takes what the code takes, and nothing else', () => {
    const tried = [...ERRORS, ...WARNINGS, ...OPEN_TO_ALL].map(([what, raw]) => [what, raw] as const);
    for (const [what, raw] of tried) expect([what, valid(raw)]).toEqual([what, Draft.safeParse(raw).success]);
    expect(tried.some(([, raw]) => !Draft.safeParse(raw).success)).toBe(true);
  });

  it('takes a score as a number or as words, alone or in a range', () => {
    for (const id of [3, '3', '5-3', 'D2.1']) expect(valid(spoilt('steps.q1.choices.1.id', id))).toBe(true);
    for (const id of ['3-', '-3', '', 'a b', null, ['3']])
      expect(valid(spoilt('steps.q1.choices.1.id', id))).toBe(false);
  });

  it('explains itself', () => {
    expect(scriptJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:aftercare:script',
      title: 'Aftercare script',
      $defs: { Step: { oneOf: expect.any(Array) }, Text: { description: expect.stringContaining('both languages') } },
    });
  });
});

/** As the formatter of this repository lays it out: short lists on one line. */
function pretty(schema: object): string {
  const list = /^( *(?:"[^"]+": )?)\[\n\s+([^[\]{}]*?)\n\s+\](,?)$/gm;
  const lines = JSON.stringify(schema, null, 2).replace(list, (whole, before: string, items: string, comma: string) => {
    const line = `${before}[${items.replace(/\s*\n\s*/g, ' ')}]${comma}`;
    return line.length <= 120 ? line : whole;
  });
  return `${lines}\n`;
}
