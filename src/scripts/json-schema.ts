import { z } from 'zod';
import { ScriptId } from '../ids.ts';
import { Text } from '../text.ts';
import { Consequence } from './consequence.ts';
import { Draft } from './script.ts';
import { ChoiceName, Name, Step, WordsByLocale } from './steps.ts';

/** A JSON Schema: plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

const ID = 'urn:aftercare:script';
/** What an editor shows while one types, for what has no words of its own in the schema. */
const TITLES: readonly (readonly [schema: z.ZodType, title: string, description: string])[] = [
  [Text, 'Text', 'The same words in both languages. A variable is written {item}.'],
  [Name, 'Name', 'The name of a step: letters, digits and _, at most 20, a letter first.'],
  [ChoiceName, 'Choice', 'The name of a choice; on a scale a level (5) or a range of levels (9-10).'],
  [Consequence, 'Consequence', 'What follows from an answer, besides its being recorded.'],
  [WordsByLocale, 'Words', 'Words of each language.'],
  [Step, 'Step', 'A question, words, a branch or an end; `kind` says which.'],
  [Draft, 'Aftercare script', 'A dialog with a customer.'],
];

/**
 * The JSON Schema (draft 2020-12) of a script document, for editors that complete and check it while one types. It says
 * what has the shape of a script; whether it makes sense is for `lint`.
 */
export function scriptJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(Draft, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'ref',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === ChoiceName) Object.assign(jsonSchema, CHOICE_NAME);
      if (zodSchema === Draft.shape.id) Object.assign(jsonSchema, { pattern: '^[a-z][a-z0-9_]{1,39}$' });
      const named = TITLES.find(([known]) => known === zodSchema);
      if (named) Object.assign(jsonSchema, { title: named[1], description: jsonSchema.description ?? named[2] });
    },
  });
  const { $schema, $defs = {}, ...rest } = schema;
  const names = new Map(Object.entries($defs).map(([key, part]) => [`#/$defs/${key}`, nameOf(key, part)]));
  const parts = Object.entries($defs).map(([key, part]) => [nameOf(key, part), renamed(part, names)] as const);
  return { $schema, $id: ID, ...fields(renamed(rest, names)), $defs: Object.fromEntries(parts) };
}

/** A part goes by its title; those without one are small, and only numbered. */
function nameOf(key: string, { title }: { readonly title?: string | undefined }): string {
  return title ?? key.replace('__schema', 'part');
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const name = key === '$ref' ? names.get(String(part)) : undefined;
      return [key, name === undefined ? renamed(part, names) : `#/$defs/${name}`];
    }),
  );
}

function fields(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** Read as a number or as words; the range is for scales. */
const CHOICE_NAME = {
  anyOf: [
    { type: 'integer', minimum: 0, maximum: 99 },
    { type: 'string', pattern: '^(?:[A-Za-z0-9][A-Za-z0-9_.]{0,19}|\\d{1,2}-\\d{1,2})$' },
  ],
};
