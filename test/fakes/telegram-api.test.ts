import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeTelegram, startFakeTelegram } from './telegram-api.ts';

const TOKEN = '1:TOKEN';
let api: FakeTelegram;

beforeEach(async () => {
  api = await startFakeTelegram({ token: TOKEN });
});
afterEach(() => api.close());

async function call(method: string, payload: unknown, token = TOKEN) {
  const answer = await fetch(`${api.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

const key = (text: string, callback_data: string) => ({ text, callback_data });
const markup = (...rows: unknown[]) => ({ reply_markup: { inline_keyboard: rows } });

describe('is as strict as the real one about', () => {
  it.each([
    ['an empty text', { text: ' ' }, 'message text is empty'],
    ['a text that is too long', { text: 'x'.repeat(4_097) }, 'message is too long'],
    ['65 bytes of data', { text: 'x', ...markup([key('a', 'x'.repeat(65))]) }, 'BUTTON_DATA_INVALID'],
    ['66 bytes in 22 characters', { text: 'x', ...markup([key('a', '评'.repeat(22))]) }, 'BUTTON_DATA_INVALID'],
    ['a button without data', { text: 'x', ...markup([key('a', '')]) }, 'BUTTON_DATA_INVALID'],
    ['a keyboard that is one row', { text: 'x', ...markup(key('a', 'b')) }, 'Array of Arrays'],
    ['a button without a label', { text: 'x', ...markup([key('', 'b')]) }, 'button text is empty'],
    ['nine buttons in a row', { text: 'x', ...markup(Array.from({ length: 9 }, () => key('a', 'b'))) }, 'REPLY_MARKUP'],
  ])('%s', async (_, payload, description) => {
    api.customerStarts(42);
    const { status, body } = await call('sendMessage', { chat_id: 42, ...payload });
    expect(status).toBe(400);
    expect(body).toMatchObject({ ok: false, error_code: 400, description: expect.stringContaining(description) });
    expect(api.messages()).toEqual([]);
  });

  it('the token and the method', async () => {
    expect(await call('getMe', {}, '1:WRONG')).toMatchObject({ status: 401 });
    expect(await call('getYou', {})).toMatchObject({ status: 404 });
  });

  it('who may be written to', async () => {
    const send = () => call('sendMessage', { chat_id: 42, text: 'x' });
    expect(await send()).toMatchObject({ status: 403, body: { description: expect.stringContaining('initiate') } });
    api.customerStarts(42);
    expect(await send()).toMatchObject({ status: 200 });
    api.block(42);
    expect(await send()).toMatchObject({ status: 403, body: { description: expect.stringContaining('blocked') } });
  });

  it('webhooks and polling at the same time', async () => {
    await call('setWebhook', { url: 'http://127.0.0.1:1/x' });
    expect(await call('getUpdates', {})).toMatchObject({ status: 409 });
    await call('deleteWebhook', {});
    const waiting = call('getUpdates', { timeout: 30 });
    await vi.waitFor(() => expect(api.requests('getUpdates')).toHaveLength(2));
    api.customerSays(42, 'x');
    expect(await waiting).toMatchObject({ status: 200 });
  });

  it('two who poll', async () => {
    const first = call('getUpdates', { timeout: 30 });
    await vi.waitFor(() => expect(api.requests('getUpdates')).toHaveLength(1));
    const second = call('getUpdates', { timeout: 30 });
    expect(await first).toMatchObject({ status: 409 });
    api.customerSays(42, 'x');
    expect(await second).toMatchObject({ status: 200, body: { result: [{ message: { text: 'x' } }] } });
  });
});

it('hands updates out until the offset moves past them', async () => {
  const first = api.customerSays(42, 'one');
  const second = api.customerSays(42, 'two');
  for (let i = 0; i < 2; i++) {
    expect(await call('getUpdates', {})).toMatchObject({
      body: { result: [{ update_id: first }, { update_id: second }] },
    });
  }
  expect(await call('getUpdates', { offset: second })).toMatchObject({ body: { result: [{ update_id: second }] } });
  expect(await call('getUpdates', { offset: second + 1 })).toMatchObject({ body: { result: [] } });
  expect(api.unconfirmed()).toBe(0);
});

it('hands out only what the bot wants to hear', async () => {
  await call('getUpdates', { allowed_updates: ['message'] });
  api.block(42);
  api.customerSays(42, 'x');
  expect(await call('getUpdates', {})).toMatchObject({ body: { result: [{ message: { text: 'x' } }] } });
});

it.each([
  ['rate-limited', { kind: 'rate-limited', retryAfter: 7 }, 429, 0],
  ['server-error', { kind: 'server-error' }, 502, 0],
  ['html', { kind: 'html' }, 200, 0],
  ['truncated', { kind: 'truncated' }, 200, 1],
  ['slow', { kind: 'slow', ms: 5 }, 200, 1],
  ['refused', { kind: 'refused', status: 400, description: 'no' }, 400, 0],
  ['lost', { kind: 'lost' }, null, 1],
  ['reset', { kind: 'reset' }, null, 0],
] as const)('plays %s once', async (_, fault, status, arrived) => {
  api.customerStarts(42);
  api.setFault(fault);
  const send = () =>
    fetch(`${api.url}/bot${TOKEN}/sendMessage`, {
      method: 'POST',
      body: JSON.stringify({ chat_id: 42, text: 'x' }),
    }).then(
      (answer) => answer.status,
      () => null,
    );
  expect(await send()).toBe(status);
  expect(api.messages(42)).toHaveLength(arrived);
  expect(await send()).toBe(200);
});

it('says when a message came, or that none did', async () => {
  api.customerStarts(42);
  const coming = api.awaitMessage(42, { matching: /two/ });
  for (const text of ['one', 'two']) await call('sendMessage', { chat_id: 42, text });
  const { messageId } = await coming;
  expect(messageId).toBe(api.messages(42)[1]?.messageId);
  await expect(api.awaitMessage(42, { after: messageId, withinMs: 30 })).rejects.toThrow(/no message/);
});
