import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { ScriptId } from '../../src/ids.ts';
import { Draft, type ScriptEntry } from '../../src/scripts/index.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import type { HttpParts, ScriptProblem } from './parts.ts';
import { entryOf, ScriptParams } from './script-entry.ts';
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

function publishRoute(app: App, { parts }: Site): void {
  app.post(
    '/api/v1/scripts/:id/publish',
    {
      config: { access: 'admin' },
      schema: {
        ...says('Publish the draft as the next version', '将草稿发布为新版本'),
        tags,
        params: ScriptParams,
        body: z.strictObject({ revision, note: z.string().trim().max(500).nullish() }),
        response: { 200: z.object({ version: z.number().int(), hash: z.string() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const entry = await entryOf(parts, id);
      if (entry.draftRevision !== request.body.revision) throw new Fault('scripts/changed-meanwhile');
      const named = problemsOf(parts, id, entry.draft).filter((problem) => problem.code === WRONG_ID);
      if (named.length > 0) throw unpublishable(request, named);
      const { by } = whoIs(request);
      const asked = { id, source: entry.draft, by, note: request.body.note || null };
      const published = await parts.publish(asked);
      if (published.result === 'invalid') throw unpublishable(request, published.problems);
      return { version: published.version, hash: published.hash };
    },
  );
}

async function entryJson(entry: ScriptEntry, parts: HttpParts): Promise<z.output<typeof WireEntry>> {
  const { id, draft, draftRevision, draftAt, draftBy, publishedVersion } = entry;
  const published = publishedVersion === null ? null : await parts.scripts.source(id, publishedVersion);
  const name = parts.lint(draft).draft?.name ?? { 'zh-CN': id, en: id };
  return { id, name, publishedVersion, draftRevision, draftAt, draftBy, changed: draft !== published };
}

const WRONG_ID = 'id-differs';

function problemsOf(parts: HttpParts, id: ScriptId, typed: string): readonly ScriptProblem[] {
  const { problems, draft } = parts.lint(typed);
  if (!draft || draft.id === id) return problems;
  const message = { 'zh-CN': `脚本的 id 应为 ${id}`, en: `the id of this script is ${id}` };
  return [{ level: 'error', at: 'id', line: null, code: WRONG_ID, message }, ...problems];
}

function unpublishable(request: FastifyRequest, problems: readonly ScriptProblem[]): Fault {
  const errors = problems.filter((problem) => problem.level === 'error');
  const fields = errors.map(({ at, message }) => ({ at, message: message[request.locale] }));
  return new Fault('scripts/invalid', {}, { problems: fields });
}
