import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHAT } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

type Event = { id?: string; event?: string; data?: unknown };
let rig: Rig;
let url: string;
let open: Reading[];
beforeEach(async () => {
  rig = await httpRig();
  open = [];
  url = `/c/${rig.parts.sealer.chatToken(CHAT)}/stream`;
  rig.talk.begin(CHAT);
  rig.talk.say(CHAT, 'bot', 'one');
});
afterEach(async () => {
  for (const reading of open) reading.stop();
  await rig.close();
});

describe('the stream', () => {
  it('brings what is there, then what comes, and how the chat stands', async () => {
    const reading = await listen();
    expect(reading.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    expect(await reading.next(2)).toEqual([
      { id: '1', event: 'message', data: { seq: 1, from: 'bot', text: 'one', at: '2026-03-02T09:00:00.000Z' } },
      { event: 'state', data: { closed: false, locale: 'zh-CN' } },
    ]);
    rig.talk.say(CHAT, 'customer', 'two\n\nevent: state\ndata: {"closed":true}');
    expect(await reading.next(1)).toMatchObject([
      { id: '2', data: { text: 'two\n\nevent: state\ndata: {"closed":true}' } },
    ]);
    rig.talk.close(CHAT);
    expect(await reading.next(1)).toEqual([{ event: 'state', data: { closed: true, locale: 'zh-CN' } }]);
  });

  it('says when a file becomes welcome, and when it no longer is', async () => {
    const reading = await listen();
    await reading.next(2);
    rig.sent.welcome = true;
    rig.talk.say(CHAT, 'bot', 'A photo?');
    expect((await reading.next(2))[1]).toEqual({
      event: 'state',
      data: { closed: false, locale: 'zh-CN', accepts: 'file' },
    });
    rig.sent.welcome = false;
    rig.talk.say(CHAT, 'bot', 'Thank you');
    expect((await reading.next(2))[1]).toEqual({ event: 'state', data: { closed: false, locale: 'zh-CN' } });
  });

  it('goes on where it was cut off, by the browser’s own note before the address', async () => {
    for (const text of ['two', 'three', 'four']) rig.talk.say(CHAT, 'bot', text);
    const resumed = await listen(`${url}?after=1`, { 'last-event-id': '3' });
    expect((await resumed.next(2)).map(({ id }) => id)).toEqual(['4', undefined]);
    const asked = await listen(`${url}?after=2`);
    expect((await asked.next(3)).map(({ id }) => id)).toEqual(['3', '4', undefined]);
    const odd = await listen(url, { 'last-event-id': "1'; drop" });
    expect((await odd.next(5)).map(({ id }) => id)).toEqual(['1', '2', '3', '4', undefined]);
  });

  it('skips what is not for customers without losing its place', async () => {
    rig.talk.say(CHAT, 'system', 'a note of the machine');
    const reading = await listen();
    expect((await reading.next(2)).map(({ id }) => id)).toEqual(['1', undefined]);
    rig.talk.say(CHAT, 'staff', 'We are sorry.');
    expect(await reading.next(1)).toMatchObject([{ id: '3', data: { from: 'staff' } }]);
    expect(rig.talk.reads.at(-1)).toBe(2);
  });

  it('brings what another process wrote', async () => {
    const reading = await listen();
    await reading.next(2);
    rig.talk.say(CHAT, 'bot', 'from afar', 'elsewhere');
    expect(await reading.next(1)).toMatchObject([{ id: '2', data: { text: 'from afar' } }]);
  });

  it('is found again after the database was away', async () => {
    const { view } = rig.talk.chats;
    let away = false;
    Object.assign(rig.parts.chats, {
      view: (...asked: Parameters<typeof view>) => (away ? Promise.reject(new Error('away')) : view(...asked)),
    });
    const reading = await listen();
    await reading.next(2);
    away = true;
    rig.talk.say(CHAT, 'bot', 'unheard at first');
    await until(() => rig.lines.some((line) => line.includes('could not be read')));
    away = false;
    expect(await reading.next(1)).toMatchObject([{ id: '2' }]);
  });

  it('has at most five readers of one chat', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => listen()));
    const sixth = await rig.call('GET', url);
    expect(sixth.statusCode).toBe(429);
    expect(sixth.headers['retry-after']).toBe('30');
  });

  it('is not there for a token that opens nothing, or a HEAD', async () => {
    expect((await rig.call('GET', '/c/nothing/stream')).statusCode).toBe(404);
    expect((await rig.call('HEAD', url)).statusCode).toBe(404);
    rig.talk.talks.clear();
    expect((await rig.call('GET', url)).statusCode).toBe(404);
  });

  it('ends when the chat is erased', async () => {
    const reading = await listen();
    await reading.next(2);
    rig.talk.say(CHAT, 'bot', 'last');
    await reading.next(1);
    rig.talk.talks.clear();
    for (const watcher of rig.talk.watchers) watcher(CHAT);
    await reading.ended();
  });

  it('ends when the server closes, and nobody listens to the chats any more', async () => {
    const other = await httpRig();
    other.talk.begin(CHAT);
    const reading = await listenTo(other, url);
    await reading.next(1);
    expect(other.talk.watchers.size).toBe(1);
    await Promise.all([other.close(), reading.ended()]);
    expect(other.talk.watchers.size).toBe(0);
  });
});

type Reading = Awaited<ReturnType<typeof listenTo>>;

async function listen(at = url, headers: Record<string, string> = {}) {
  const reading = await listenTo(rig, at, headers);
  open.push(reading);
  return reading;
}

/** A browser's EventSource, as far as these tests need one. */
async function listenTo({ app }: Rig, at: string, headers: Record<string, string> = {}) {
  const response = await app.inject({ method: 'GET', url: at, headers, payloadAsStream: true });
  const stream: Readable = response.stream().setEncoding('utf8');
  const events: Event[] = [];
  let rest = '';
  stream.on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    events.push(...blocks.map(parsed).filter((event) => event.event !== undefined));
  });
  const end = once(stream, 'close');
  return {
    status: response.statusCode,
    headers: response.headers,
    stop: () => void stream.destroy(),
    ended: () => end,
    /** The next so many events; fails when they do not come within three seconds. */
    async next(count: number): Promise<Event[]> {
      await until(() => events.length >= count);
      return events.splice(0, count);
    },
  };
}

function parsed(block: string): Event {
  const event: Event = {};
  for (const line of block.split('\n')) {
    const [name = '', value = ''] = line.split(/: (.*)/s);
    if (name === 'id' || name === 'event') event[name] = value;
    if (name === 'data') event.data = JSON.parse(value);
  }
  return event;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not happen within three seconds');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
