import type { FastifyRequest } from 'fastify';
import type { Webhook } from '../../src/channels/index.ts';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';
import type { Site } from './site.ts';

/** Platforms' own calls. Their bodies are handed on as the bytes that came, because that is what a signature is over. */
export function webhookRoutes(app: App, { parts }: Site): void {
  app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: unknown, bytes: Buffer) => bytes);
    webhook(scope, '/channels/telegram', parts.webhooks.telegram);
    webhook(scope, '/channels/slack', parts.webhooks.slack);
  });
}

function webhook(scope: App, path: string, answer: Webhook | undefined): void {
  // Known by its signature, which only the platform's adapter can check.
  scope.post(path, { config: { access: 'public' } }, async (request, reply) => {
    if (!answer) throw new Fault('missing/not-found');
    const { status, headers = {}, body = '' } = await answer({ body: bytesOf(request), headers: single(request) });
    // Not kept: a status that makes the platform bring it again, in the words that everybody is told so.
    if (status === 503) throw new Fault('stores/unavailable');
    return reply.code(status).headers(headers).send(body);
  });
}

function bytesOf({ body }: FastifyRequest): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function single({ headers }: FastifyRequest): Record<string, string | undefined> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}
