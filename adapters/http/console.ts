import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { App } from './app.ts';
import { CONSOLE_HEADERS, WEB_CHAT_HEADERS } from './headers.ts';

const YEAR = 365 * 24 * 60 * 60 * 1_000;

export type Folders = { readonly consoleDir: string; readonly webchatDir: string };

/** The browser's files: the console, whose own addresses all open its one page, and what the web chat's page loads. */
export async function staticRoutes(app: App, { consoleDir, webchatDir }: Folders): Promise<void> {
  // Only for `sendFile`: routes of our own say who may call them and what they may load.
  await app.register(fastifyStatic, { serve: false, root: consoleDir });
  const config = { access: 'public', quiet: true } as const;
  const index = (reply: FastifyReply) => send(reply, 'index.html', consoleDir, false);

  app.get('/', { config }, async (_request, reply) => reply.redirect('/console'));
  app.get('/console', { config, helmet: CONSOLE_HEADERS }, async (_request, reply) => index(reply));
  app.get('/console/assets/*', { config, helmet: CONSOLE_HEADERS }, async (request, reply) =>
    send(reply, `assets/${rest(request.params)}`, consoleDir, true),
  );
  app.get('/console/*', { config, helmet: CONSOLE_HEADERS }, async (request, reply) => {
    const path = rest(request.params);
    return isFile(path) ? send(reply, path, consoleDir, false) : index(reply);
  });
  app.get('/c/assets/*', { config, helmet: WEB_CHAT_HEADERS }, async (request, reply) =>
    send(reply, rest(request.params), webchatDir, false),
  );
}

/** Hashed names never change what they hold; every other name is asked about each time and mostly answered with 304. */
function send(reply: FastifyReply, path: string, root: string, hashed: boolean): FastifyReply {
  const caching = hashed ? { maxAge: YEAR, immutable: true } : { cacheControl: false };
  if (!hashed) reply.header('cache-control', 'no-cache');
  return reply.sendFile(path, root, { ...caching, dotfiles: 'ignore', index: false });
}

function rest(params: unknown): string {
  const path = typeof params === 'object' && params !== null && '*' in params ? params['*'] : undefined;
  return typeof path === 'string' ? path : '';
}

/** A deep link of the console has no dot in its last part; a file has. */
function isFile(path: string): boolean {
  return path.split('/').at(-1)?.includes('.') ?? false;
}
