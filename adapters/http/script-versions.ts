import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import type { HttpParts } from './parts.ts';
import { entryOf, ScriptParams } from './script-entry.ts';
import type { Site } from './site.ts';
import { itemsOf, says } from './wire.ts';

const version = z.number().int().min(1);
const tags = ['scripts'];

const WireVersion = z.object({
  version: z.number().int(),
  hash: z.string(),
  note: z.string().nullable(),
  publishedBy: z.string().nullable(),
  publishedAt: z.date(),
  current: z.boolean(),
});

/** What was published, and the way back to it. */
export function versionRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/scripts/:id/versions',
    {
      config: { access: 'staff' },
      schema: {
        ...says('Published versions', '列出已发布版本'),
        tags,
        params: ScriptParams,
        response: { 200: itemsOf(WireVersion) },
      },
    },
    async (request) => {
      const { id, publishedVersion } = await entryOf(parts, request.params.id);
      const versions = await parts.scripts.versions(id);
      return { items: versions.map((note) => ({ ...note, current: note.version === publishedVersion })) };
    },
  );
  app.get(
    '/api/v1/scripts/:id/versions/:version',
    {
      config: { access: 'staff' },
      schema: {
        ...says('The source of a version', '读取某版本的内容'),
        tags,
        params: ScriptParams.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
        response: { 200: z.object({ version: z.number().int(), source: z.string() }) },
      },
    },
    async (request) => {
      const source = await parts.scripts.source(request.params.id, request.params.version);
      if (source === null) throw new Fault('missing/not-found');
      return { version: request.params.version, source };
    },
  );
  rollBackRoute(app, parts);
}

function rollBackRoute(app: App, parts: HttpParts): void {
  app.post(
    '/api/v1/scripts/:id/roll-back',
    {
      config: { access: 'admin' },
      schema: {
        ...says('Let new conversations run on an earlier version', '新会话改用较早的版本'),
        tags,
        params: ScriptParams,
        body: z.strictObject({ version }),
        response: { 200: z.object({ publishedVersion: z.number().int() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const back = await parts.scripts.rollBack(id, request.body.version, whoIs(request).by);
      if (!back) throw new Fault('missing/not-found');
      return { publishedVersion: request.body.version };
    },
  );
}
