import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import pino from 'pino';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type HttpParts, type HttpServer, httpServer } from '../../adapters/http/index.ts';
import { CHAT, memoryParts } from '../fakes/http-parts.ts';
import { builtFolders, httpRig } from './http-rig.ts';

const folders = builtFolders();
afterAll(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});
let server: HttpServer | undefined;
afterEach(() => server?.close(0));

async function listening(over: Partial<HttpParts> = {}) {
  const memory = memoryParts(over);
  const log = pino({ level: 'silent' });
  const publicUrl = 'http://care.test';
  server = await httpServer({ parts: memory.parts, port: 0, host: '127.0.0.1', publicUrl, log, ...folders });
  expect(server.url()).toBe(publicUrl);
  const url = await server.listen();
  return { ...memory, url, server };
}

describe('a server', () => {
  it('says where it listens, and answers there', async () => {
    const { url, server } = await listening();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.url()).toBe(url);
    const response = await fetch(`${url}/healthz`);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('finishes what is running before it closes, and takes nothing new', async () => {
    const asked = promised<void>();
    const answer = promised<string>();
    const { url, server } = await listening({
      metrics() {
        asked.resolve();
        return answer.promise;
      },
    });
    const running = fetch(`${url}/metrics`);
    await asked.promise;
    const closed = server.close();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
    answer.resolve('up 1\n');
    expect(await (await running).text()).toBe('up 1\n');
    await closed;
  });

  it('cuts what does not finish in time', async () => {
    const asked = promised<void>();
    const { url, server } = await listening({
      metrics() {
        asked.resolve();
        return new Promise<string>(() => undefined);
      },
    });
    const running = fetch(`${url}/metrics`);
    await asked.promise;
    await Promise.all([expect(running).rejects.toThrow('fetch failed'), server.close(50)]);
  });

  it('ends open streams when it closes', async () => {
    const { url, server, talk, parts } = await listening();
    talk.begin(CHAT);
    const response = await fetch(`${url}/c/${parts.sealer.chatToken(CHAT)}/stream`);
    await Promise.all([response.text(), server.close()]);
  });

  it('makes room for another reader of a chat when one goes away', async () => {
    const { url, talk, parts } = await listening();
    talk.begin(CHAT);
    const stream = `${url}/c/${parts.sealer.chatToken(CHAT)}/stream`;
    const leaving = new AbortController();
    const readers = [fetch(stream, { signal: leaving.signal }), ...[2, 3, 4, 5].map(() => fetch(stream))];
    for (const { status } of await Promise.all(readers)) expect(status).toBe(200);
    expect((await fetch(stream)).status).toBe(429);
    leaving.abort();
    const deadline = Date.now() + 3_000;
    let status = 429;
    while (status === 429 && Date.now() < deadline) status = (await fetch(stream)).status;
    expect(status).toBe(200);
  });

  it('gives no file outside the folders, however the path is spelled', async () => {
    const { url } = await listening();
    const { port } = new URL(url);
    for (const path of [
      '/console/../../../../../../../etc/host.conf',
      '/console/assets/../../../../etc/passwd',
      '/c/assets//etc/passwd',
    ]) {
      const answer = await raw(Number(port), `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer.split('\r\n')[0], path).toContain('404');
      expect(answer, path).not.toContain('root:');
    }
  });
});

describe('the log', () => {
  it('has one line per request, with the route and nothing that says who or what', async () => {
    const rig = await httpRig();
    const token = rig.parts.sealer.chatToken(CHAT);
    rig.talk.begin(CHAT);
    const { authorization } = await rig.withKey();
    await rig.call('GET', `/c/${token}/messages?after=0`);
    await rig.call('GET', `/c/${token}x/messages`);
    const body = { id: CHAT, text: 'my phone is 13800138000' };
    await rig.call('POST', `/c/${token}/messages`, { payload: body });
    await rig.call('GET', '/api/v1/customers/13800138000?note=private', { headers: { authorization } });
    await rig.call('GET', '/wang@example.com');
    await rig.call('GET', '/healthz');
    const lines = rig.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    expect(lines.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
      'GET /c/:token/messages 200',
      'GET /c/:token/messages 404',
      'POST /c/:token/messages 202',
      'GET /api/v1/customers/:id 404',
      'GET unknown 404',
      'GET /healthz 200',
    ]);
    expect(lines.at(-1).level).toBe(20);
    const all = rig.lines.join('\n');
    for (const secret of [token, '13800138000', authorization.slice(-20), 'private', 'wang@example.com', '127.0.0.1']) {
      expect(all).not.toContain(secret);
    }
    await rig.close();
  });
});

/** A promise, and the way to keep it. */
function promised<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}

/** One request as these bytes: clients would tidy the path up. */
function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}
