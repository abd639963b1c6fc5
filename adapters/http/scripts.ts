import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import { Draft, type ScriptEntry, scriptJsonSchema } from '../../src/scripts/index.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import type { HttpParts } from './parts.ts';
import { archiveRoutes } from './script-archive.ts';
import { entryOf, ScriptParams } from './script-entry.ts';
import { problemsOf } from './script-problems.ts';
import { publishRoute } from './script-publish.ts';
import { upgradeRoutes } from './script-upgrade.ts';
import { versionRoutes } from './script-versions.ts';
import { WireScriptProblem } from './script-wire.ts';
import type { Site } from './site.ts';
import { itemsOf, listOf, says, WireText } from './wire.ts';

const text = z.string().nullable();
const source = z
  .string()
  .min(1)
  .max(256 * 1024);
const revision = z.number().int().min(1);
const tags = ['scripts'];

const WireEntry = z.object({
  id: z.string(),
  name: WireText,
  publishedVersion: z.number().int().nullable(),
  draftRevision: z.number().int(),
  draftAt: z.date(),
  draftBy: text,
  changed: z.boolean(),
  archivedAt: z.date().nullable(),
  upgrade: z.boolean().meta({ description: 'A newer release has something for it; see …/upgrade' }),
});
const WireDraft = z.object({
  id: z.string(),
  source: z.string(),
  revision: z.number().int(),
  by: text,
  at: z.date(),
  archivedAt: z.date().nullable(),
  upgrade: z.boolean(),
});

/** Drafts: read by everybody, written by admins. */
export function scriptRoutes(app: App, site: Site): void {
  const { parts } = site;
  app.get(
    '/api/v1/scripts',
    {
      config: { access: 'staff' },
      schema: { ...says('List scripts', '列出脚本'), tags, response: { 200: itemsOf(WireEntry) } },
    },
    async () => ({ items: await Promise.all((await parts.scripts.list()).map((entry) => entryJson(entry, parts))) }),
  );
  app.post(
    '/api/v1/scripts/lint',
    {
      config: { access: 'staff' },
      schema: {
        ...says('Check a source without saving it', '检查脚本而不保存'),
        tags,
        body: z.strictObject({ source: z.string().max(256 * 1024) }),
        response: {
          200: z.object({
            problems: listOf(WireScriptProblem),
            draft: Draft.nullable(),
            data: z.unknown().optional().meta({ description: 'What was read, when it is any data at all' }),
          }),
        },
      },
    },
    async (request) => {
      const { problems, draft, value } = parts.lint(request.body.source);
      return { problems, draft, ...(value !== undefined && { data: value }) };
    },
  );
  indicatorRoute(app, parts);
  draftRoutes(app, site);
  publishRoute(app, site);
  versionRoutes(app, site);
  archiveRoutes(app, site);
  upgradeRoutes(app, site);
  schemaRoute(app);
}

function draftRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/scripts/:id/draft',
    {
      config: { access: 'staff' },
      schema: { ...says('The draft', '读取草稿'), tags, params: ScriptParams, response: { 200: WireDraft } },
    },
    async (request) => {
      const entry = await entryOf(parts, request.params.id);
      const { id, draft, draftRevision, draftBy, draftAt, archivedAt } = entry;
      const upgrade = await parts.upgrades.offered(entry);
      return { id, source: draft, revision: draftRevision, by: draftBy, at: draftAt, archivedAt, upgrade };
    },
  );
  app.put(
    '/api/v1/scripts/:id/draft',
    {
      config: { access: 'admin' },
      schema: {
        ...says('Save the draft over the revision that was read; null creates', '基于所读修订保存草稿；null 表示新建'),
        tags,
        params: ScriptParams,
        body: z.strictObject({ source, revision: revision.nullable() }),
        response: { 200: z.object({ revision: z.number().int(), problems: listOf(WireScriptProblem) }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { source: typed, revision: over } = request.body;
      const saved = await parts.scripts.saveDraft(id, typed, over, whoIs(request).by);
      if (saved === 'changed') throw new Fault('scripts/changed-meanwhile');
      return { revision: saved, problems: problemsOf(parts, id, typed) };
    },
  );
}

async function entryJson(entry: ScriptEntry, parts: HttpParts): Promise<z.output<typeof WireEntry>> {
  const { id, draft, draftRevision, draftAt, draftBy, publishedVersion, archivedAt } = entry;
  const published = publishedVersion === null ? null : await parts.scripts.source(id, publishedVersion);
  const name = parts.lint(draft).draft?.name ?? { 'zh-CN': id, en: id };
  const upgrade = await parts.upgrades.offered(entry);
  const changed = draft !== published;
  return { id, name, publishedVersion, draftRevision, draftAt, draftBy, changed, archivedAt, upgrade };
}

function indicatorRoute(app: App, { indicators }: HttpParts): void {
  app.get(
    '/api/v1/indicators',
    {
      config: { access: 'staff' },
      schema: {
        ...says('What can be measured', '可以衡量的指标与类别'),
        tags,
        response: { 200: itemsOf(z.object({ id: z.string(), name: WireText })) },
      },
    },
    async () => ({ items: [...indicators].map(([id, name]) => ({ id, name })) }),
  );
}

/** What a script may look like: for editors, so it is nobody's secret. */
function schemaRoute(app: App): void {
  const schema = JSON.stringify(scriptJsonSchema());
  app.get(
    '/schemas/script.json',
    {
      config: { access: 'public' },
      schema: { ...says('The JSON Schema of scripts', '脚本格式的 JSON Schema'), tags },
    },
    async (_request, reply) =>
      // An editor in a browser may read it from anywhere.
      reply
        .type('application/schema+json; charset=utf-8')
        .header('access-control-allow-origin', '*')
        .header('cache-control', 'public, max-age=3600')
        .send(schema),
  );
}
