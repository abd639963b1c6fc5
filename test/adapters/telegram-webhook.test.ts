import { describe, expect, it } from 'vitest';
import { type TelegramEvent, telegramChannel } from '../../adapters/telegram/index.ts';
import type { Inbound } from '../../src/channels/index.ts';
import { Fault } from '../../src/faults.ts';

const TOKEN = '123456:TEST-token_abcdefghijklmnop';
const SECRET = 'a-secret-of-at-least-32-characters_';
const update = { update_id: 7, message: { chat: { id: 42, type: 'private' }, text: '质量很差😀' } };
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function make(webhookSecret: string | undefined = SECRET) {
  const log: TelegramEvent[] = [];
  const secret = webhookSecret === undefined ? {} : { webhookSecret };
  const telegram = telegramChannel({ botToken: TOKEN, ...secret, log: (event) => log.push(event) });
  const heard: Inbound[] = [];
  telegram.channel.onHeard(async (inbound) => {
    heard.push(inbound);
  });
  const post = (body: Uint8Array, secret: string | undefined = SECRET) =>
    telegram.webhook({ body, headers: { 'x-telegram-bot-api-secret-token': secret } });
  return { telegram, log, heard, post };
}

it('answers 200 only after what came is kept', async () => {
  const { telegram, post } = make();
  const order: string[] = [];
  let keep: () => void = () => undefined;
  telegram.channel.onHeard(async () => {
    await new Promise<void>((done) => {
      keep = done;
    });
    order.push('kept');
  });
  const reply = post(bytes(update)).then(({ status }) => order.push(String(status)));
  keep();
  await reply;
  expect(order).toEqual(['kept', '200']);
});

it('answers 503 when it could not be kept, so that Telegram sends it again', async () => {
  const { telegram, post, log } = make();
  telegram.channel.onHeard(() => Promise.reject(new Fault('stores/unavailable', { text: '质量很差' })));
  expect(await post(bytes(update))).toMatchObject({ status: 503 });
  const facts = { key: 'telegram:7', fault: 'stores/unavailable' };
  expect(log).toEqual([{ level: 'warn', what: 'telegram/not-kept', facts }]);
});

it('answers 503 while nobody listens', async () => {
  const telegram = telegramChannel({ botToken: TOKEN, webhookSecret: SECRET, log: () => undefined });
  const headers = { 'x-telegram-bot-api-secret-token': SECRET };
  expect(await telegram.webhook({ body: bytes(update), headers })).toMatchObject({ status: 503 });
});

it('reads a character that the network cut in two', async () => {
  const { post, heard } = make();
  const whole = bytes(update);
  expect(await post(Buffer.concat([whole.subarray(0, 71), whole.subarray(71)]))).toEqual({ status: 200 });
  expect(heard[0]?.what).toEqual({ kind: 'typed', text: '质量很差😀' });
});

it.each([
  ['not JSON', new TextEncoder().encode('{"update_id":')],
  ['not UTF-8', new Uint8Array([0xff, 0xfe, 0x00])],
  ['nothing', new Uint8Array()],
  ['a number', bytes(7)],
  ['ten thousand levels', new TextEncoder().encode(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
  ['a prototype', new TextEncoder().encode('{"__proto__":{"update_id":1}}')],
  ['a kind that does not exist yet', bytes({ update_id: 8, hologram: {} })],
])('takes %s with 200, does nothing, and counts it', async (_, body) => {
  const { post, heard, log } = make();
  expect(await post(body)).toEqual({ status: 200 });
  expect(heard).toEqual([]);
  expect(log).toMatchObject([{ what: 'telegram/ignored' }]);
});

describe('the secret', () => {
  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['"undefined"', 'undefined'],
    ['a beginning', SECRET.slice(0, -1)],
    ['too long', `${SECRET}x`],
    ['of the same length', SECRET.replace('a', 'b')],
    ['two of them', `${SECRET}, ${SECRET}`],
    ['not ASCII', '密'.repeat(32)],
  ])('is refused when it is %s', async (_, secret) => {
    const { telegram, heard } = make();
    const headers = { 'x-telegram-bot-api-secret-token': secret };
    expect(await telegram.webhook({ body: bytes(update), headers })).toEqual({ status: 403 });
    expect(heard).toEqual([]);
  });

  it('opens nothing when there is none', async () => {
    const telegram = telegramChannel({ botToken: TOKEN, log: () => undefined });
    for (const headers of [{}, { 'x-telegram-bot-api-secret-token': 'undefined' }]) {
      expect(await telegram.webhook({ body: bytes(update), headers })).toEqual({ status: 403 });
    }
  });

  it.each(['', 'undefined', 'null', 'short', 'x'.repeat(31), 'x'.repeat(257), `${'x'.repeat(40)} `, '密'.repeat(40)])(
    'cannot be %j',
    (secret) => {
      expect(() => make(secret)).toThrow(Fault);
    },
  );
});

it('cannot be built with a token or an address that would end up elsewhere', () => {
  const log = () => undefined;
  for (const botToken of ['', 'undefined token', '1/../../x', '1?x']) {
    expect(() => telegramChannel({ botToken, log })).toThrow(Fault);
  }
  for (const apiRoot of ['', 'api.telegram.org', 'file:///etc', 'javascript:1']) {
    expect(() => telegramChannel({ botToken: TOKEN, apiRoot, log })).toThrow(Fault);
  }
});
