import type { FastifyBaseLogger, FastifySchemaCompiler } from 'fastify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import type { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import type { FieldProblem } from '../../src/faults.ts';
import type { Locale } from '../../src/text.ts';

/** Input that does not fit its schema. The words are made when it is known who reads them. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly statusCode = 400;
  /** Set by fastify: which part of the request it was. */
  validationContext?: string;
  readonly #schema: z.ZodType;
  readonly #input: unknown;

  constructor(schema: z.ZodType, input: unknown) {
    super('the request does not fit its schema');
    this.#schema = schema;
    this.#input = input;
  }

  /** Every field that is wrong, by its dotted path. */
  fields(locale: Locale): readonly FieldProblem[] {
    const read = this.#schema.safeParse(this.#input, { error: WORDS[locale] });
    const issues = read.success ? [] : read.error.issues;
    return issues.slice(0, 100).map((issue) => ({ at: issue.path.map(String).join('.'), message: issue.message }));
  }
}

const WORDS = { 'zh-CN': zhCN().localeError, en: en().localeError } as const satisfies Record<Locale, unknown>;

/** Reads every part of a request through its zod schema. */
export const validate: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (input: unknown) => {
    const read = schema.safeParse(input);
    return read.success ? { value: read.data } : { error: new Unreadable(schema, input) };
  };

/**
 * Writes what the schema names and nothing else, so that a column added to a view does not leak. What does not fit is
 * written as it is, and told to the log: a stored oddity must not make a page unreadable. Dates become ISO 8601 in UTC.
 */
export function writer(log: FastifyBaseLogger): FastifySerializerCompiler<z.ZodType> {
  return ({ schema, method, url }) =>
    (answer: unknown) => {
      const read = schema.safeParse(answer);
      if (read.success) return JSON.stringify(read.data);
      const at = read.error.issues.map((issue) => issue.path.map(String).join('.'));
      log.warn({ method, route: url, at: at.slice(0, 20) }, 'an answer does not fit its schema');
      return JSON.stringify(answer);
    };
}
