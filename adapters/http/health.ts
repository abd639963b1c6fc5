import type { App } from './app.ts';
import type { Health } from './parts.ts';
import type { Site } from './site.ts';

/** For supervisors and Prometheus: no sign-in, and nothing in it about anybody. */
export function healthRoutes(app: App, { parts, load }: Site): void {
  const config = { access: 'public', quiet: true } as const;
  app.get('/healthz', { config }, async (_request, reply) => {
    const live = parts.health.live();
    return reply.code(live ? 200 : 503).send({ status: live ? 'ok' : 'failing' });
  });
  app.get('/readyz', { config }, async (_request, reply) => {
    const found = await parts.health.ready();
    const { ready, checks } = load.draining() ? stopping(found) : found;
    return reply.code(ready ? 200 : 503).send({ ready, checks });
  });
  app.get('/metrics', { config }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await parts.metrics()),
  );
  app.get('/openapi.json', { config }, async (_request, reply) => reply.send(app.swagger()));
}

/** Whoever decides where requests go sends them elsewhere from now on. */
function stopping({ checks }: Awaited<ReturnType<Health['ready']>>): Awaited<ReturnType<Health['ready']>> {
  return { ready: false, checks: { ...checks, process: { ok: false, detail: 'stopping' } } };
}
