import type { App } from './app.ts';
import type { Site } from './site.ts';

/** For supervisors and Prometheus: no sign-in, and nothing in it about anybody. */
export function healthRoutes(app: App, { parts }: Site): void {
  const config = { access: 'public', quiet: true } as const;
  app.get('/healthz', { config }, async (_request, reply) => {
    const live = parts.health.live();
    return reply
      .code(live ? 200 : 503)

      .send({ status: live ? 'ok' : 'failing' });
  });
  app.get('/readyz', { config }, async (_request, reply) => {
    const { ready, checks } = await parts.health.ready();
    return reply
      .code(ready ? 200 : 503)

      .send({ ready, checks });
  });
  app.get('/metrics', { config }, async (_request, reply) =>
    reply
      .type('text/plain; version=0.0.4; charset=utf-8')

      .send(await parts.metrics()),
  );
  app.get('/openapi.json', { config }, async (_request, reply) => reply.send(app.swagger()));
}
