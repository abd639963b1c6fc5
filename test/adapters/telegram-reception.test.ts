import { afterEach, expect, it, vi } from 'vitest';
import { type TelegramAdapter, type TelegramEvent, telegramChannel } from '../../adapters/telegram/index.ts';
import { poll } from '../../adapters/telegram/polling.ts';
import type { Inbound } from '../../src/channels/index.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram-api.ts';

const TOKEN = '123456:TEST-token_abcdefghijklmnop';
const SECRET = 'a-secret-of-at-least-32-characters_';
const PATIENCE = { timeout: 10_000, interval: 10 };
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function make(options: { httpsOnly?: boolean; online?: boolean } = {}) {
  const api = await startFakeTelegram({ token: TOKEN, httpsOnly: options.httpsOnly ?? false, keepAlive: false });
  const log: TelegramEvent[] = [];
  const telegram = telegramChannel({
    botToken: TOKEN,
    webhookSecret: SECRET,
    apiRoot: api.url,
    log: (e) => log.push(e),
  });
  cleanups.push(
    () => api.close(),
    () => telegram.stop(),
  );
  const heard: Inbound[] = [];
  telegram.channel.onHeard(async (inbound) => {
    heard.push(inbound);
  });
  return { api, telegram, log, heard };
}

const polls = (api: FakeTelegram) => api.requests('getUpdates').length;
const update = (id: number) => ({ update_id: id, message: { chat: { id: 42, type: 'private' }, text: 'x' } });
const texts = (heard: readonly Inbound[]) => heard.map(({ what }) => (what.kind === 'typed' ? what.text : what.kind));

it('tells Telegram its webhook, the secret and what it wants to hear', async () => {
  const { api, telegram } = await make();
  await telegram.start({ publicUrl: 'http://127.0.0.1:9/base/' });
  expect(api.requests('setWebhook')[0]?.payload).toEqual({
    url: 'http://127.0.0.1:9/base/channels/telegram',
    secret_token: SECRET,
    allowed_updates: ['message', 'callback_query', 'my_chat_member'],
  });
  expect(polls(api)).toBe(0);
});

it('takes an old webhook away before it polls', async () => {
  const { api, telegram } = await make();
  await telegram.start({ publicUrl: 'http://127.0.0.1:9' });
  await telegram.stop();
  await telegram.start({});
  expect(api.webhook()).toBeNull();
  await vi.waitFor(() => expect(polls(api)).toBeGreaterThan(0), PATIENCE);
});

it('polls when Telegram does not take the public address', async () => {
  const { api, telegram, heard, log } = await make({ httpsOnly: true });
  await telegram.start({ publicUrl: 'http://192.168.1.7' });
  api.customerSays(42, 'hello');
  await vi.waitFor(() => expect(texts(heard)).toEqual(['hello']), PATIENCE);
  expect(log.map(({ what }) => what)).toContain('telegram/webhook-refused');
});

it('does not confirm an update before it is kept', async () => {
  const { api, telegram } = await make();
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  const began: string[] = [];
  telegram.channel.onHeard(async ({ key }) => {
    began.push(key);
    await held;
  });
  await telegram.start({});
  const first = api.customerSays(42, 'one');
  await vi.waitFor(() => expect(began).toHaveLength(1), PATIENCE);
  expect(api.unconfirmed()).toBe(1);
  release();
  await vi.waitFor(() => expect(api.unconfirmed()).toBe(0), PATIENCE);
  expect(api.requests('getUpdates').at(-1)?.payload).toMatchObject({ offset: first + 1 });
});

it('holds one chat back while it cannot be kept, and lets the others through', async () => {
  const { api, telegram } = await make();
  const kept: string[] = [];
  let refusals = 3;
  telegram.channel.onHeard(async ({ what, address }) => {
    if (address === '1' && refusals-- > 0) throw new Error('not now');
    kept.push(`${address}:${what.kind === 'typed' ? what.text : what.kind}`);
  });
  for (const text of ['a', 'b']) for (const chat of [1, 2]) api.customerSays(chat, text);
  await telegram.start({});
  await vi.waitFor(() => expect(kept).toEqual(['2:a', '2:b', '1:a', '1:b']), PATIENCE);
  await vi.waitFor(() => expect(api.unconfirmed()).toBe(0), PATIENCE);
});

it('hears again from a network that was away, and loses nothing', async () => {
  const { api, telegram, heard } = await make();
  await telegram.start({});
  api.customerSays(42, 'before');
  await vi.waitFor(() => expect(heard).toHaveLength(1), PATIENCE);
  await api.goOffline();
  api.customerSays(42, 'meanwhile');
  await api.comeBack();
  await vi.waitFor(() => expect(texts(heard)).toEqual(['before', 'meanwhile']), PATIENCE);
});

it('starts while Telegram is away, and hears when it comes', async () => {
  const { api, telegram, heard, log } = await make();
  await api.goOffline();
  await telegram.start({});
  expect(log.map(({ what }) => what)).toContain('telegram/unreachable');
  expect(await telegram.ping()).toBe('unreachable');
  expect(await telegram.username()).toBeNull();
  await api.comeBack();
  api.customerSays(42, 'hello');
  await vi.waitFor(() => expect(texts(heard)).toEqual(['hello']), PATIENCE);
  expect(await telegram.ping()).toBe('ok');
  expect(await telegram.username()).toBe('aftercare_bot');
});

it.each([
  ['a rate limit', { kind: 'rate-limited', retryAfter: 0.05 }],
  ['a server error', { kind: 'server-error' }],
  ['an answer that breaks off', { kind: 'truncated' }],
  ['a lost answer', { kind: 'lost' }],
  ['a conflict', { kind: 'refused', status: 409, description: 'Conflict: terminated by other getUpdates request' }],
] as const)('survives %s while it polls', async (_, fault) => {
  const { api, telegram, heard } = await make();
  api.setFault(fault, { method: 'getUpdates', times: 2 });
  api.customerSays(42, 'hello');
  await telegram.start({});
  await vi.waitFor(() => expect(texts(heard)).toEqual(['hello']), PATIENCE);
  await vi.waitFor(() => expect(api.unconfirmed()).toBe(0), PATIENCE);
});

it('forgets the offset after an empty answer, because numbers may begin anew after a quiet week', async () => {
  const answers = [[update(100), update(101)], [], [update(5)], []];
  const offsets: (number | undefined)[] = [];
  const keys: string[] = [];
  const stopping = new AbortController();
  await poll(
    {
      async fetch(offset) {
        offsets.push(offset);
        if (offsets.length === answers.length) stopping.abort();
        return answers[offsets.length - 1] ?? [];
      },
      async keep(understood) {
        if ('heard' in understood) keys.push(understood.heard.key);
      },
      log: () => undefined,
    },
    stopping.signal,
  );
  expect(keys).toEqual(['telegram:100', 'telegram:101', 'telegram:5']);
  expect(offsets).toEqual([undefined, 102, undefined, 6]);
});

it('keeps what came in the order of its numbers', async () => {
  const stopping = new AbortController();
  const keys: string[] = [];
  await poll(
    {
      fetch: async () => [update(9), update(7), update(8)],
      async keep(understood) {
        if ('heard' in understood) keys.push(understood.heard.key);
        if (keys.length === 3) stopping.abort();
      },
      log: () => undefined,
    },
    stopping.signal,
  );
  expect(keys).toEqual(['telegram:7', 'telegram:8', 'telegram:9']);
});

it('stops at once in the middle of a long poll, and leaves what came later to Telegram', async () => {
  const { api, telegram, heard } = await make();
  await telegram.start({});
  await vi.waitFor(() => expect(polls(api)).toBe(1), PATIENCE);
  const since = performance.now();
  await telegram.stop();
  expect(performance.now() - since).toBeLessThan(1_000);
  api.customerSays(42, 'later');
  await telegram.start({});
  await vi.waitFor(() => expect(texts(heard)).toEqual(['later']), PATIENCE);
});

it('stops while something cannot be kept, and does not confirm it', async () => {
  const { api, telegram } = await make();
  let tries = 0;
  telegram.channel.onHeard(async () => {
    tries += 1;
    throw new Error('the database is away');
  });
  api.customerSays(42, 'keep me');
  await telegram.start({});
  await vi.waitFor(() => expect(tries).toBeGreaterThan(1), PATIENCE);
  await telegram.stop();
  expect(api.unconfirmed()).toBe(1);
});

it('stops the spinner of a button when the press is kept, not before', async () => {
  const { api, telegram } = await make();
  api.customerStarts(42);
  let refusals = 2;
  telegram.channel.onHeard(async ({ what }) => {
    if (what.kind !== 'pressed') return;
    expect(api.answered()).toEqual([]);
    if (refusals-- > 0) throw new Error('not now');
  });
  await telegram.start({});
  await telegram.channel.say('42', { text: '?', buttons: [{ label: 'Yes', data: 'v1.yes' }] });
  api.setFault({ kind: 'refused', status: 400, description: 'query is too old' }, { method: 'answerCallbackQuery' });
  api.customerPresses(42, 'Yes');
  api.customerPresses(42, 0);
  await vi.waitFor(() => expect(api.requests('answerCallbackQuery')).toHaveLength(2), PATIENCE);
  await vi.waitFor(() => expect(api.answered()).toHaveLength(1), PATIENCE);
});

it('never writes the token or what a customer said into the log', async () => {
  const { api, telegram, log } = await make();
  telegram.channel.onHeard(() => Promise.reject(new Error('cannot keep: my phone is 13800000000')));
  api.setFault({ kind: 'html' }, { method: 'getUpdates' });
  api.setFault({ kind: 'server-error' }, { method: 'deleteWebhook' });
  api.customerSays(42, 'my phone is 13800000000');
  await telegram.start({});
  await vi.waitFor(() => expect(log.map(({ what }) => what)).toContain('telegram/not-kept'), PATIENCE);
  expect(JSON.stringify(log)).not.toMatch(/TEST-token|13800000000/);
});

it('says that the token is refused', async () => {
  const { api } = await make();
  const other: TelegramAdapter = telegramChannel({ botToken: '1:WRONG', apiRoot: api.url, log: () => undefined });
  expect(await other.ping()).toBe('auth');
  expect(await other.channel.say('42', { text: 'x', buttons: [] })).toMatchObject({ outcome: 'auth' });
});
