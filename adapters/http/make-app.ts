import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import { type FastifyBaseLogger, type FastifyRequest, fastify, LogController } from 'fastify';
import { jsonSchemaTransform, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Fault } from '../../src/faults.ts';
import type { AccessLine, App } from './app.ts';
import { makeGate } from './auth.ts';
import { BARE_HEADERS, everywhere, PERMISSIONS } from './headers.ts';
import { readJson } from './json.ts';
import { preferredLocale } from './language.ts';
import { makeLimits } from './limits.ts';
import { type Most, watchLoad } from './load.ts';
import { describe, document } from './openapi.ts';
import type { HttpParts } from './parts.ts';
import { answerProblem } from './refusals.ts';
import type { Site } from './site.ts';
import { validate, writer } from './validation.ts';

export type AppOptions = {
  readonly parts: HttpParts;
  /** As customers and staff reach it, without a slash at the end. */
  readonly publicUrl: string;
  /** How many proxies in front are ours; their X-Forwarded-For is believed and nobody else's. */
  readonly trustProxy?: number;
  readonly log: FastifyBaseLogger;
  /** How many requests may be under way at once. */
  readonly most?: Most;
};

const MEGABYTE = 1024 * 1024;

/** The server with everything that holds for every route: who may, in which language, how it is answered and logged. */
export async function makeApp(options: AppOptions): Promise<{ app: App; site: Site }> {
  const { parts, publicUrl } = options;
  const app = bareApp(options);
  const gate = makeGate(parts, publicUrl);
  await app.register(helmet, everywhere(publicUrl.startsWith('https:')));
  await app.register(cookie);
  await app.register(swagger, { openapi: document(parts.about.version, publicUrl), transform: jsonSchemaTransform });
  knowAccess(app);
  app.addHook('onRequest', async (request, reply) => {
    // Answers are about persons; the few that may be kept by a cache say so themselves.
    reply.headers({ 'permissions-policy': PERMISSIONS, 'cache-control': 'no-store' });
    request.locale = preferredLocale(request.headers['accept-language'], parts.about.defaultLocale);
  });
  // Before anybody is looked up: who is refused here must cost nothing.
  const load = watchLoad(app, options.most);
  app.addHook('onRequest', async (request) => {
    if (!request.is404) await gate.admit(request, request.routeOptions.config.access);
  });
  app.addHook('onResponse', async (request, reply) => logRequest(request, reply.statusCode, reply.elapsedTime));
  app.setNotFoundHandler((request, reply) => answerProblem(new Fault('missing/not-found'), request, reply));
  return { app, site: { parts, publicUrl, gate, load, limits: await makeLimits(app, publicUrl) } };
}

/** How bytes come in and go out, and what is done when that fails. */
function bareApp({ parts, trustProxy, log }: AppOptions): App {
  const app: App = fastify({
    loggerInstance: log,
    // Our own line per request has the route's pattern instead of the path, which may hold a token or a person's id.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address: string, hop: number) => hop < (trustProxy ?? 0),
    genReqId: () => randomUUID(),
    bodyLimit: MEGABYTE,
    requestTimeout: 15_000,
    routerOptions: { maxParamLength: 2_000 },
    forceCloseConnections: 'idle',
    // Our own answer says it as a problem, and begins before the server closes.
    return503OnClosing: false,
    // Slow headers and bodies are looked for often enough that the limits mean what they say.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    frameworkErrors: (_error, request, reply) => {
      request.locale = preferredLocale(request.headers['accept-language'], parts.about.defaultLocale);
      answerProblem(new Fault('missing/not-found'), request, reply.headers(BARE_HEADERS));
    },
  }).withTypeProvider<ZodTypeProvider>();
  const json = async (_: unknown, bytes: Buffer) => readJson(bytes);
  app.setValidatorCompiler(validate);
  app.setSerializerCompiler(writer(log));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, json);
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  app.decorateRequest('principal', null);
  app.decorateRequest('chat', null);
  app.decorateRequest('locale', parts.about.defaultLocale);
  return app;
}

/** Takes no route that does not say who may call it. */
function knowAccess(app: App): void {
  const table: AccessLine[] = [];
  app.decorate('accessTable', table);
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (access === undefined) throw new TypeError(`${route.method} ${route.url} does not say who may call it`);
    for (const method of [route.method].flat()) table.push({ method, url: route.url, access });
    describe(route, access);
  });
}

/** One line: no path, no query, no address, no header, no body. */
function logRequest(request: FastifyRequest, status: number, ms: number): void {
  const { url = 'unknown', config } = request.routeOptions;
  const line = { method: request.method, route: url, status, ms: Math.round(ms) };
  if (config?.quiet && status < 400) request.log.debug(line, 'request');
  else request.log.info(line, 'request');
}
