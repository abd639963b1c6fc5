import { z } from 'zod';
import { rangeOf } from '../../src/insights/index.ts';
import { REMARK_KINDS } from '../../src/responses/index.ts';
import type { App } from './app.ts';
import type { Site } from './site.ts';
import { given, listOf, Paging, pageOf, says } from './wire.ts';

const text = z.string().nullable();

export const WireRemark = z.object({
  kind: z.enum(REMARK_KINDS),
  at: z.date(),
  conversationId: z.string(),
  followUpId: text,
  scriptId: z.string(),
  customer: z.object({ id: z.string(), name: text }).nullable().meta({ description: 'Null: erased' }),
  service: z.object({ id: z.string(), item: text, store: text, team: text, servedBy: text }).nullable(),
  score: z.number().nullable(),
  words: listOf(z.string()).meta({ description: 'What was chosen and written besides the rating' }),
});

const place = z.string().min(1).max(200).optional();
const day = z.iso.date();
const Filter = Paging.extend({
  kind: z.enum(REMARK_KINDS).optional(),
  ...{ store: place, team: place, servedBy: place },
  from: day.optional(),
  to: day.optional(),
});

/** What customers left where nobody has to act: praise and feedback. */
export function remarkRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/remarks',
    {
      config: { access: 'staff' },
      schema: {
        ...says('List praise and feedback, the newest first', '列出表扬与意见，最新的在前'),
        tags: ['remarks'],
        querystring: Filter,
        response: { 200: pageOf(WireRemark) },
      },
    },
    async (request) => {
      const { from, to, ...filter } = request.query;
      const { timezone } = parts.about;
      const since = from && { from: rangeOf(from, to ?? from, timezone).from };
      const until = to && { to: rangeOf(from ?? to, to, timezone).to };
      return parts.remarks.list({ ...given(filter), ...since, ...until });
    },
  );
}
