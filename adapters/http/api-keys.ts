import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import type { HttpParts } from './parts.ts';
import type { Site } from './site.ts';
import { newApiKey } from './tokens.ts';
import { itemsOf, NoContent, says } from './wire.ts';

const moment = z.date().nullable();
const WireKey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.date(),
  lastUsedAt: moment,
  revokedAt: moment,
});
const tags = ['api-keys'];

/** Keys of integrators. A key is shown when it is made and never again. */
export function apiKeyRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/api-keys',
    {
      config: { access: 'admin in person' },
      schema: { ...says('List API keys', '列出 API 密钥'), tags, response: { 200: itemsOf(WireKey) } },
    },
    async () => ({
      items: (await parts.apiKeys.list()).map(({ id, name, createdAt, lastUsedAt, revokedAt }) => ({
        ...{ id, name, createdAt, lastUsedAt, revokedAt },
      })),
    }),
  );
  makeAndRevoke(app, parts);
}

function makeAndRevoke(app: App, parts: HttpParts): void {
  app.post(
    '/api/v1/api-keys',
    {
      config: { access: 'admin in person' },
      schema: {
        ...says('Make an API key; it is shown once', '创建 API 密钥，仅显示一次'),
        tags,
        body: z.strictObject({ name: z.string().trim().min(1).max(120) }),
        response: { 201: z.object({ id: z.string(), name: z.string(), key: z.string() }) },
      },
    },
    async (request, reply) => {
      const { name } = request.body;
      const { id, key, hash } = newApiKey();
      await parts.apiKeys.create(id, name, hash);
      await parts.audit.add(whoIs(request).by, 'api-key.create', `api-key:${id}`);
      return reply.code(201).send({ id, name, key });
    },
  );
  app.delete(
    '/api/v1/api-keys/:id',
    {
      config: { access: 'admin in person' },
      schema: {
        ...says('Revoke an API key', '吊销 API 密钥'),
        tags,
        params: z.object({ id: z.string().regex(/^[\w-]{1,64}$/) }),
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await parts.apiKeys.revoke(id))) throw new Fault('missing/not-found');
      await parts.audit.add(whoIs(request).by, 'api-key.revoke', `api-key:${id}`);
      return reply.code(204).send(null);
    },
  );
}
