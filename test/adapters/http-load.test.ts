import { rmSync } from 'node:fs';
import pino from 'pino';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type HttpParts, type HttpServer, httpServer } from '../../adapters/http/index.ts';
import { CHAT, memoryParts } from '../fakes/http-parts.ts';
import { builtFolders, httpRig } from './http-rig.ts';

const folders = builtFolders();
afterAll(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});
let server: HttpServer;
afterEach(() => server?.close(0));

/** A server that takes two customers and one event at a time, and in which what a customer says waits until `go`. */
async function narrow() {
  const waiting: (() => void)[] = [];
  const hear: HttpParts['hear'] = () => new Promise((done) => waiting.push(() => done('taken')));
  const memory = memoryParts({ hear });
  memory.talk.begin(CHAT);
  const log = pino({ level: 'silent' });
  const most = { customers: 2, events: 1, others: 1 };
  const { parts } = memory;
  server = await httpServer({
    ...{ parts, most, port: 0, host: '127.0.0.1', publicUrl: 'http://care.test', log },
    ...folders,
  });
  const url = await server.listen();
  const chat = `${url}/c/${parts.sealer.chatToken(CHAT)}`;
  const say = (signal?: AbortSignal) =>
    fetch(`${chat}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ id: crypto.randomUUID(), text: 'hello' }),
      ...(signal && { signal }),
    });
  const busy = (n: number) => expect.poll(() => server.inFlight().customers).toBe(n);
  return { url, chat, waiting, say, busy };
}

describe('more than can be done at once', () => {
  it('is refused for now, at once and in words; others are not held up, and there is room again afterwards', async () => {
    const { url, chat, waiting, say, busy } = await narrow();
    const taken = [say(), say()];
    await busy(2);
    const refused = await say();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({
      code: 'request/overloaded',
      detail: 'Too many requests are under way and nothing was stored. Try again shortly.',
    });
    expect((await fetch(`${chat}/messages`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/channels/telegram`, { method: 'POST' })).status, 'also a customer’s door').toBe(503);
    // Who may post events is looked at after whether there is room for one.
    expect((await fetch(`${url}/api/v1/events`, { method: 'POST' })).status).toBe(401);
    for (const go of waiting) go();
    expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([202, 202]);
    await busy(0);
    const again = say();
    await busy(1);
    waiting.at(-1)?.();
    expect((await again).status).toBe(202);
  });

  it('is not counted for ever when a caller hangs up', async () => {
    const { say, busy } = await narrow();
    const leaving = new AbortController();
    const left = [say(leaving.signal), say(leaving.signal)].map((one) => one.catch(() => 'left'));
    await busy(2);
    leaving.abort();
    expect(await Promise.all(left)).toEqual(['left', 'left']);
    await busy(0);
  });
});

it('a place is free again after each answer, also without a network in between', async () => {
  const rig = await httpRig();
  const statuses = new Set<number>();
  for (let n = 0; n < 300; n++) statuses.add((await rig.call('POST', '/api/v1/nowhere', { payload: {} })).statusCode);
  expect([...statuses]).toEqual([404]);
  await rig.close();
});

describe('a server that drains', () => {
  it('finishes what was begun, sends what comes elsewhere, and says so to whoever asks whether it is ready', async () => {
    const { url, waiting, say, busy } = await narrow();
    const begun = say();
    await busy(1);
    server.drain();
    const sent = await say();
    expect([sent.status, sent.headers.get('connection')]).toEqual([503, 'close']);
    expect(await sent.json()).toMatchObject({
      code: 'request/overloaded',
      detail: expect.stringContaining('This process is stopping'),
    });
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ready: false, checks: { process: { ok: false, detail: 'stopping' } } });
    expect((await fetch(`${url}/healthz`)).status, 'it lives').toBe(200);
    const closed = server.close();
    for (const go of waiting) go();
    expect((await begun).status).toBe(202);
    await closed;
  });
});
