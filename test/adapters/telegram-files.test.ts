import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { telegramChannel } from '../../adapters/telegram/index.ts';
import type { Fetched } from '../../src/channels/index.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram-api.ts';

const TOKEN = '123456:TEST-token_abcdefghijklmnop';
const MEGABYTE = 1024 * 1024;
let api: FakeTelegram;
beforeEach(async () => {
  api = await startFakeTelegram({ token: TOKEN, keepAlive: false });
});
afterEach(() => api.close());

function fetching(apiRoot = api.url) {
  const { channel } = telegramChannel({ botToken: TOKEN, apiRoot, log: () => undefined });
  return async (ref: string): Promise<Fetched> => (await channel.fetch?.(ref)) ?? { outcome: 'gone' };
}

async function bytesOf(fetched: Fetched): Promise<Buffer> {
  if (fetched.outcome !== 'ok') throw new Error(fetched.outcome);
  const pieces: Uint8Array[] = [];
  for await (const piece of fetched.bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a file that Telegram keeps', () => {
  it('is fetched by its name, byte for byte, also from a root with a slash', async () => {
    const photo = Buffer.alloc(3 * MEGABYTE, 'photo');
    api.keepFile('AgAC', photo);
    for (const root of [api.url, `${api.url}/`]) {
      const fetched = await fetching(root)('AgAC');
      expect(fetched).toMatchObject({ outcome: 'ok', size: photo.length });
      expect((await bytesOf(fetched)).equals(photo)).toBe(true);
    }
  });

  it('is gone, too large, or to be asked for again', async () => {
    const get = fetching();
    expect(await get('AgAC')).toEqual({ outcome: 'gone' });
    api.keepFile('BIG', Buffer.alloc(20 * MEGABYTE + 1));
    expect(await get('BIG')).toEqual({ outcome: 'too-large' });
    for (const kind of ['server-error', 'reset', 'rate-limited'] as const) {
      api.setFault({ kind }, { method: 'getFile' });
      expect(await get('AgAC'), kind).toMatchObject({ outcome: 'retry' });
    }
    await api.goOffline();
    expect(await get('AgAC')).toMatchObject({ outcome: 'retry' });
  });
});

describe('a Telegram that misbehaves', () => {
  const PATHS = ['../../etc/passwd', '/etc/passwd', 'photos/%2e%2e/x', 'photos/a.jpg?x', 'http://evil.test/x', ''];

  it.each(PATHS)('is not followed to %j', async (path) => {
    const asked: string[] = [];
    const server = await serving((url) => {
      asked.push(url);
      return { status: 200, body: JSON.stringify({ ok: true, result: { file_id: 'x', file_path: path } }) };
    });
    expect(await fetching(server.url)('AgAC')).toEqual({ outcome: 'gone' });
    expect(asked).toEqual([`/bot${TOKEN}/getFile`]);
    await server.close();
  });

  it.each([
    ['sends us elsewhere', { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }, 'retry'],
    ['lost it meanwhile', { status: 404, body: '' }, 'gone'],
    ['fails', { status: 500, body: 'sorry' }, 'retry'],
    ['promises too much', { status: 200, body: '', headers: { 'content-length': String(21 * MEGABYTE) } }, 'too-large'],
  ] as const)('that %s is understood, and its address with the token stays with us', async (_name, answer, outcome) => {
    const server = await serving((url) => (url.includes('/file/') ? answer : pathOf('photos/a.jpg')));
    const fetched = await fetching(server.url)('AgAC');
    expect(fetched.outcome).toBe(outcome);
    expect(JSON.stringify(fetched)).not.toContain('TEST-token');
    await server.close();
  });

  it('that sends more than a bot may have is cut off', async () => {
    const server = await serving((url) =>
      url.includes('/file/')
        ? { status: 200, body: Buffer.alloc(21 * MEGABYTE), headers: { 'transfer-encoding': 'chunked' } }
        : pathOf('photos/a.jpg'),
    );
    const fetched = await fetching(server.url)('AgAC');
    expect(fetched).toMatchObject({ outcome: 'ok', size: null });
    await expect(bytesOf(fetched)).rejects.toThrow('broke off');
    await server.close();
  });
});

type Answer = { readonly status: number; readonly body: string | Buffer; readonly headers?: Record<string, string> };

function pathOf(path: string): Answer {
  return { status: 200, body: JSON.stringify({ ok: true, result: { file_id: 'x', file_path: path } }) };
}

async function serving(answer: (url: string) => Answer) {
  const server = createServer((request, response) => {
    request.resume();
    const { status, body, headers } = answer(request.url ?? '');
    response.on('error', () => undefined).writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
