import { connect } from 'node:net';
import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../adapters/http/app.ts';
import { limitPatience } from '../../adapters/http/patience.ts';

const LIMITS = { body: 150, slow: 3_000 };
let app: App;
let port: number;
beforeEach(async () => {
  // Looked at as often as makes the difference visible.
  app = fastify({ http: { connectionsCheckingInterval: 100 } }).withTypeProvider<ZodTypeProvider>();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: unknown, bytes: Buffer) => bytes);
  limitPatience(app, LIMITS);
  app.post('/quick', { config: { access: 'public' } }, async () => 'taken');
  app.post('/slow', { config: { access: 'public', slow: true } }, async () => 'taken');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterEach(() => app.close());

/** Posts ten bytes, the last one `waitMs` after the others; what was answered, and '' for a line that was cut. */
function dribble(path: string, waitMs: number): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 10\r\n\r\n123456789`);
      setTimeout(() => socket.write('0'), waitMs);
    });
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

it('cuts a body that dribbles in, and waits for one that may', async () => {
  const [cut, waited] = await Promise.all([dribble('/quick', 1_000), dribble('/slow', 1_000)]);
  expect(cut).toBe('');
  expect(waited).toMatch(/^HTTP\/1\.1 200 .*taken$/s);
  expect(await dribble('/quick', 10)).toMatch(/^HTTP\/1\.1 200 /);
});
