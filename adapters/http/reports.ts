import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DAY } from '../../src/clock.ts';
import { ScriptId } from '../../src/ids.ts';
import {
  BY,
  type DateRange,
  type ExperimentReport,
  experimentReport,
  rangeOf,
  summarise,
} from '../../src/insights/index.ts';
import type { App } from './app.ts';
import type { HttpParts } from './parts.ts';
import { wrongField } from './refusals.ts';
import type { Site } from './site.ts';
import { itemsOf, listOf, says, WireText } from './wire.ts';

const LONGEST_DAYS = 3 * 366;
const part = z.number().nullable();
const about = { n: z.number().int(), note: z.enum(['suppressed', 'directional']).nullable(), definition: WireText };

const WireCsat = z.object({
  ...about,
  ...{ mean: part, meanLow: part, meanHigh: part, sd: part, top2: part, top2Low: part, top2High: part },
  ...{ bottom2: part, topBox: part, lenient: part },
  counts: z.object({ '1': part, '2': part, '3': part, '4': part, '5': part }),
});

const WireFigures = z.object({
  asked: z.object({ n: z.number().int() }),
  answered: z.object({ n: z.number().int(), rate: part, low: part, high: part }),
  csat: WireCsat,
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

const WireDifference = z
  .object({ difference: z.number(), low: z.number(), high: z.number(), p: z.number(), significant: z.boolean() })
  .nullable();

const WireExperiment = z.object({
  scriptId: z.string(),
  version: z.number().int(),
  id: z.string(),
  sample: z.number().int(),
  enough: z.boolean(),
  variants: listOf(
    z.object({
      id: z.string(),
      share: z.number().int(),
      asked: z.number().int(),
      answered: z.number().int(),
      response: z.object({ rate: part, low: part, high: part }),
      satisfaction: WireCsat.nullable(),
    }),
  ),
  differences: listOf(
    z.object({
      variant: z.string(),
      against: z.string(),
      response: WireDifference,
      satisfaction: WireDifference,
    }),
  ),
  definition: WireText,
});

const day = z.iso.date();

/** The figures, counted afresh from the answers each time. */
export function reportRoutes(app: App, { parts }: Site): void {
  experimentRoute(app, parts);
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

function experimentRoute(app: App, parts: HttpParts): void {
  app.get(
    '/api/v1/reports/experiments',
    {
      config: { access: 'manager' },
      schema: {
        ...says(
          'Trials of wording or timing: rates and differences, once every variant has the answers set beforehand',
          '话术与时机实验：每个方案收满预定数量的回答后，给出比率与差异',
        ),
        tags: ['reports'],
        response: { 200: itemsOf(WireExperiment) },
      },
    },
    async () => ({ items: await experiments(parts) }),
  );
}

/** Every version that ran an experiment or runs one now, by script, the newest version first. */
async function experiments({ reports, scripts, shelf }: HttpParts): Promise<readonly ExperimentReport[]> {
  const [counted, entries] = await Promise.all([reports.experiments(), scripts.list()]);
  const running = entries.flatMap(({ id, publishedVersion, archivedAt }) =>
    publishedVersion === null || archivedAt ? [] : [{ scriptId: String(id), version: publishedVersion }],
  );
  const versions = new Map([...counted, ...running].map((one) => [`${one.scriptId}@${one.version}`, one]));
  const found = await Promise.all(
    [...versions.values()].map(async (one) => {
      const { experiment } = await shelf.version(ScriptId.parse(one.scriptId), one.version);
      return experiment ? [experimentReport(one, experiment, counted)] : [];
    }),
  );
  return found.flat().sort((a, b) => compare(a.scriptId, b.scriptId) || b.version - a.version);
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function refuseTooLong(request: FastifyRequest, { from, to }: DateRange): void {
  if (to.getTime() - from.getTime() <= LONGEST_DAYS * DAY) return;
  throw wrongField(request, 'to', { 'zh-CN': '时间跨度不能超过三年', en: 'must be within three years of from' });
}
