import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DAY } from '../../src/clock.ts';
import { BY, type DateRange, rangeOf, summarise } from '../../src/insights/index.ts';
import type { App } from './app.ts';
import { wrongField } from './refusals.ts';
import type { Site } from './site.ts';
import { listOf, says, WireText } from './wire.ts';

const LONGEST_DAYS = 3 * 366;
const part = z.number().nullable();
const about = { n: z.number().int(), note: z.enum(['suppressed', 'directional']).nullable(), definition: WireText };

const WireFigures = z.object({
  asked: z.object({ n: z.number().int() }),
  answered: z.object({ n: z.number().int(), rate: part, low: part, high: part }),
  csat: z.object({
    ...about,
    ...{ mean: part, meanLow: part, meanHigh: part, sd: part, top2: part, top2Low: part, top2High: part },
    ...{ bottom2: part, topBox: part, lenient: part },
    counts: z.object({ '1': part, '2': part, '3': part, '4': part, '5': part }),
  }),
  nps: z.object({ ...about, value: part, low: part, high: part, promoters: part, passives: part, detractors: part }),
  ces: z.object({ ...about, mean: part, easy: part }),
  cases: z.object({
    opened: z.number().int(),
    open: z.number().int(),
    closed: z.number().int(),
    verified: z.number().int(),
  }),
});

const WireSummary = z.object({
  from: z.string(),
  to: z.string(),
  timezone: z.string(),
  by: z.enum(BY).nullable(),
  overall: WireFigures,
  groups: listOf(WireFigures.extend({ key: z.string().nullable() })),
});

const day = z.iso.date();

/** The figures, counted afresh from the answers each time. */
export function reportRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/reports/summary',
    {
      config: { access: 'manager' },
      schema: {
        ...says('Figures of a range of days, both included', '按日期范围（含首尾两日）统计指标'),
        tags: ['reports'],
        querystring: z.strictObject({ from: day, to: day, by: z.enum(BY).optional() }),
        response: { 200: WireSummary },
      },
    },
    async (request) => {
      const { from, to, by = null } = request.query;
      const { timezone } = parts.about;
      const range = rangeOf(from, to, timezone);
      refuseTooLong(request, range);
      const { overall, groups } = summarise(await parts.reports.tally(range, by, timezone), by);
      return { from, to, timezone, by, overall, groups };
    },
  );
}

function refuseTooLong(request: FastifyRequest, { from, to }: DateRange): void {
  if (to.getTime() - from.getTime() <= LONGEST_DAYS * DAY) return;
  throw wrongField(request, 'to', { 'zh-CN': '时间跨度不能超过三年', en: 'must be within three years of from' });
}
