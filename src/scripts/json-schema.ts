import { z } from 'zod';
import { Text } from '../text.ts';
import { Consequence } from './consequence.ts';
import { Draft } from './script.ts';
import { ChoiceName, Name, Step, WordsByLocale } from './steps.ts';

/** A JSON Schema: plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

const ID = 'urn:aftercare:script';
/** What an editor shows while one types, for what has no words of its own in the schema. */
const TITLES: readonly (readonly [schema: unknown, title: string, description: string])[] = [
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
      if (zodSchema === ChoiceName) {
        delete jsonSchema.type;
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, CHOICE_NAME);
      }
      if (zodSchema === Draft.shape.id) Object.assign(jsonSchema, { pattern: '^[a-z][a-z0-9_]{1,39}$' });
      const named = TITLES.find(([known]) => known === zodSchema);
      if (named) Object.assign(jsonSchema, { title: named[1], description: jsonSchema.description ?? named[2] });
    },
  });
  const { $schema, $defs = {}, ...rest } = schema;
  const parts = new Map(Object.entries($defs).map(([key, part]) => [`#/$defs/${key}`, partOf(key, part)]));
  const named = [...parts.values()].filter((part) => part.name !== null);
  return {
    ...{ $schema, $id: ID, ...fields(resolved(rest, parts)) },
    $defs: Object.fromEntries(named.map(({ name, schema: own }) => [name ?? '', resolved(own, parts)])),
  };
}

/** Something that stands in several places. What has a title, or contains itself, is written once, under its name. */
type Part = { readonly name: string | null; readonly schema: object };

function partOf(key: string, schema: { readonly title?: string | undefined }): Part {
  const recursive = JSON.stringify(schema).includes(`"#/$defs/${key}"`);
  return { name: schema.title ?? (recursive ? 'Data' : null), schema };
}

/** With references to parts by name, and small parts in their places. */
function resolved(value: unknown, parts: ReadonlyMap<string, Part>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, parts));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...own }: Record<string, unknown> = { ...value };
  const rest = Object.entries(own).map(([key, item]) => [key, resolved(item, parts)] as const);
  const part = typeof $ref === 'string' ? parts.get($ref) : undefined;
  if (!part) return Object.fromEntries(rest);
  const here = part.name === null ? fields(resolved(part.schema, parts)) : { $ref: `#/$defs/${part.name}` };
  return { ...here, ...Object.fromEntries(rest) };
}

function fields(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** Read as a number or as words; the range is for scales. */
const CHOICE_NAME = {
  anyOf: [{ type: 'number' }, { type: 'string', pattern: '^(?:[A-Za-z0-9][A-Za-z0-9_.]{0,19}|\\d{1,2}-\\d{1,2})$' }],
};
