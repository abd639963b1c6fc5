import { z } from 'zod';
import { Text } from '../../src/text.ts';

/** Words for the documentation, in both languages. */
export function says(en: string, zh: string): { summary: string; description: string } {
  return { summary: en, description: zh };
}

/** A list of a port: never changed by us. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: listOf(item), next: z.string().nullable() });
}

export function itemsOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: listOf(item) });
}

/** How a list is paged: `after` is the `next` of the page before. */
export const Paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().min(1).max(500).optional(),
});

export const IdParams = z.object({ id: z.uuid() });
export const NoContent = z.null().describe('No content');
export const WireText = Text.meta({ description: 'The same words in both languages' });

/** A problem as RFC 9457 has it. */
export const WireProblem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string(),
  errors: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
});

/** A query without what was not asked: optional fields of a filter are absent, never undefined. */
export function given<T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
