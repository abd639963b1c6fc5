import type { App } from './app.ts';

const SECOND = 1_000;
/** How long a body may take to arrive: from a phone in a cellar a photo takes a while, and nothing else is large. */
const PATIENCE = { body: 15 * SECOND, slow: 90 * SECOND };

/**
 * Cuts callers who are slow on purpose, route by route: node itself knows one limit for all of them. For routes that are
 * declared after it.
 */
export function limitPatience(app: App, { body, slow } = PATIENCE): void {
  app.server.requestTimeout = slow;
  app.addHook('onRequest', async (request) => {
    const { raw, routeOptions } = request;
    if (routeOptions.config?.slow || !('content-length' in raw.headers || 'transfer-encoding' in raw.headers)) return;
    const cut = setTimeout(() => raw.destroy(), body);
    cut.unref();
    const calm = () => clearTimeout(cut);
    raw.once('end', calm).once('close', calm);
  });
}
