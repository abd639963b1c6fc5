import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import { Draft, type ScriptEntry } from '../../src/scripts/index.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import type { HttpParts } from './parts.ts';
import { entryOf, ScriptParams } from './script-entry.ts';
import { problemsOf } from './script-problems.ts';
import { publishRoute } from './script-publish.ts';
import { versionRoutes } from './script-versions.ts';
import type { Site } from './site.ts';
import { itemsOf, listOf, says, WireText } from './wire.ts';

const text = z.string().nullable();
const source = z
  .string()
  .min(1)
  .max(256 * 1024);
const revision = z.number().int().min(1);
const tags = ['scripts'];

const WireProblem = z.object({
  level: z.enum(['error', 'warning']),
  at: z.string(),
  line: z.number().int().nullable(),
  code: z.string(),
  message: WireText,
});
const WireEntry = z.object({
  id: z.string(),
  name: WireText,
  publishedVersion: z.number().int().nullable(),
  draftRevision: z.number().int(),
  draftAt: z.date(),
  draftBy: text,
  changed: z.boolean(),
});
const WireDraft = z.object({ id: z.string(), source: z.string(), revision: z.number().int(), by: text, at: z.date() });

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
        response: { 200: z.object({ problems: listOf(WireProblem), draft: Draft.nullable() }) },
      },
    },
    async (request) => parts.lint(request.body.source),
  );
  draftRoutes(app, site);
  publishRoute(app, site);
  versionRoutes(app, site);
}

function draftRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/scripts/:id/draft',
    {
      config: { access: 'staff' },
      schema: { ...says('The draft', '读取草稿'), tags, params: ScriptParams, response: { 200: WireDraft } },
    },
    async (request) => {
      const { id, draft, draftRevision, draftBy, draftAt } = await entryOf(parts, request.params.id);
      return { id, source: draft, revision: draftRevision, by: draftBy, at: draftAt };
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
        response: { 200: z.object({ revision: z.number().int(), problems: listOf(WireProblem) }) },
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
  const { id, draft, draftRevision, draftAt, draftBy, publishedVersion } = entry;
  const published = publishedVersion === null ? null : await parts.scripts.source(id, publishedVersion);
  const name = parts.lint(draft).draft?.name ?? { 'zh-CN': id, en: id };
  return { id, name, publishedVersion, draftRevision, draftAt, draftBy, changed: draft !== published };
}
