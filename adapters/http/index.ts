/**
 * HTTP: the API, the console's and the web chat's files and calls, the platforms' webhooks, health.
 */
import type { FastifyBaseLogger } from 'fastify';
import type { App } from './app.ts';
import { caseRoutes } from './cases.ts';
import { staticRoutes } from './console.ts';
import { conversationRoutes } from './conversations.ts';
import { customerRoutes } from './customers.ts';
import { eventRoutes } from './events.ts';
import { fileRoutes } from './files.ts';
import { followUpRoutes } from './follow-ups.ts';
import { healthRoutes } from './health.ts';
import { inboxRoutes } from './inbox.ts';
import type { Door, Load, Most } from './load.ts';
import { makeApp } from './make-app.ts';
import type { HttpParts } from './parts.ts';
import { limitPatience } from './patience.ts';
import { peopleRoutes } from './people.ts';
import { remarkRoutes } from './remarks.ts';
import { reportRoutes } from './reports.ts';
import { scriptRoutes } from './scripts.ts';
import { sessionRoutes } from './session.ts';
import { settingRoutes } from './settings.ts';
import { webChatRoutes } from './web-chat.ts';
import { webhookRoutes } from './webhooks.ts';

export type * from './parts.ts';
export { hashPassword, verifyPassword } from './passwords.ts';
export { newApiKey, newToken, signInLink, tokenHash } from './tokens.ts';

export type HttpOptions = {
  readonly parts: HttpParts;
  readonly port: number;
  readonly host: string;
  /** As customers and staff reach it. */
  readonly publicUrl: string;
  /** How many proxies in front are ours. */
  readonly trustProxy?: number;
  readonly log: FastifyBaseLogger;
  /** How many requests may be under way at once. */
  readonly most?: Most;
  /** The built console, with `index.html` and hashed files under `assets/`. */
  readonly consoleDir: string;
  /** The web chat's `chat.js` and `chat.css`. */
  readonly webchatDir: string;
};

export type HttpServer = {
  /** Starts to accept; answers where it listens. */
  listen(): Promise<string>;
  /** From now on readiness fails and new requests are told to go elsewhere; what was begun goes on. */
  drain(): void;
  /** Requests that change something and are not answered yet. */
  inFlight(): Readonly<Record<Door, number>>;
  /** Drains, accepts nothing more, ends the streams, waits for what is running; after `graceMs` (default 10 s) it cuts. */
  close(graceMs?: number): Promise<void>;
  /** Where it listens; before that, the public address. */
  url(): string;
  openapi(): unknown;
};

export async function httpServer(options: HttpOptions): Promise<HttpServer> {
  const { app, load } = await build(options);
  let url = options.publicUrl;
  return {
    async listen() {
      url = await app.listen({ port: options.port, host: options.host });
      return url;
    },
    drain: () => load.drain(),
    inFlight: () => load.inFlight(),
    close: (graceMs = 10_000) => closeWithin(app, load, graceMs),
    url: () => url,
    openapi: () => app.swagger(),
  };
}

/** The server with every route, ready but not listening. */
export async function buildApp(options: Omit<HttpOptions, 'port' | 'host'>): Promise<App> {
  return (await build(options)).app;
}

async function build(options: Omit<HttpOptions, 'port' | 'host'>): Promise<{ app: App; load: Load }> {
  const publicUrl = options.publicUrl.replace(/\/+$/, '');
  const { app, site } = await makeApp({ ...options, publicUrl });
  limitPatience(app);
  for (const routes of API) routes(app, site);
  webChatRoutes(app, site);
  webhookRoutes(app, site);
  healthRoutes(app, site);
  await staticRoutes(app, options);
  await app.ready();
  return { app, load: site.load };
}

const API = [
  sessionRoutes,
  peopleRoutes,
  eventRoutes,
  followUpRoutes,
  conversationRoutes,
  fileRoutes,
  caseRoutes,
  customerRoutes,
  remarkRoutes,
  reportRoutes,
  scriptRoutes,
  settingRoutes,
  inboxRoutes,
];

/** While something is under way the door stays open, so that whoever knocks is told where to go. */
async function closeWithin(app: App, load: Load, graceMs: number): Promise<void> {
  load.drain();
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs);
  try {
    await load.settled(graceMs);
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
