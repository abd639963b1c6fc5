import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { telegramChannel } from '../../adapters/telegram/index.ts';
import { failureOf, redact } from '../../adapters/telegram/outcome.ts';

const TOKEN = '123456:AAtest-token_abcdefghijklmnop';
const refused = (error_code: number, description: string, parameters = {}) =>
  JSON.stringify({ ok: false, error_code, description, parameters });

/** What a server sends for `sendMessage`: status, body, and what we make of it. */
const ANSWERS: readonly (readonly [name: string, status: number, body: string, outcome: string])[] = [
  ['blocked', 403, refused(403, 'Forbidden: bot was blocked by the user'), 'blocked'],
  ['deactivated', 403, refused(403, 'Forbidden: user is deactivated'), 'blocked'],
  ['cannot initiate', 403, refused(403, "Forbidden: bot can't initiate conversation with a user"), 'blocked'],
  ['chat not found', 400, refused(400, 'Bad Request: chat not found'), 'blocked'],
  ['peer invalid', 400, refused(400, 'Bad Request: PEER_ID_INVALID'), 'blocked'],
  ['too long', 400, refused(400, 'Bad Request: message is too long'), 'invalid'],
  ['empty', 400, refused(400, 'Bad Request: message text is empty'), 'invalid'],
  ['button data', 400, refused(400, 'Bad Request: BUTTON_DATA_INVALID'), 'invalid'],
  ['entity too large', 413, refused(413, 'Request Entity Too Large'), 'invalid'],
  ['unauthorized', 401, refused(401, 'Unauthorized'), 'auth'],
  ['no such bot', 404, refused(404, 'Not Found'), 'auth'],
  ['too many requests', 429, refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 }), 'rate-limited'],
  ['too many, no wait told', 429, refused(429, 'Too Many Requests'), 'rate-limited'],
  ['internal', 500, refused(500, 'Internal Server Error'), 'retry'],
  ['bad gateway', 502, '<html>bad gateway</html>', 'retry'],
  ['html with 200', 200, '<html>please sign in</html>', 'retry'],
  ['html with 403', 403, '<html>firewall</html>', 'retry'],
  ['gateway time-out', 504, '<html>gateway time-out</html>', 'ambiguous'],
  ['broken JSON', 200, '{"ok":true,"resu', 'ambiguous'],
  ['empty answer', 200, '', 'ambiguous'],
];

describe('T-25 what an answer means', () => {
  let server: Server;
  let next: { status: number; body: string } = { status: 200, body: '' };
  let url = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().once('end', () => response.writeHead(next.status, { connection: 'close' }).end(next.body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it.each(ANSWERS)('%s', async (_, status, body, outcome) => {
    next = { status, body };
    const { channel } = telegramChannel({ botToken: TOKEN, apiRoot: url, log: () => undefined });
    const delivery = await channel.say('42', { text: 'hello', buttons: [] });
    expect(delivery.outcome).toBe(outcome);
    expect(JSON.stringify(delivery)).not.toContain('AAtest');
  });

  it('knows how long a rate limit lasts, also when it is not told', async () => {
    const { channel } = telegramChannel({ botToken: TOKEN, apiRoot: url, log: () => undefined });
    next = { status: 429, body: refused(429, 'Too Many Requests', { retry_after: 7 }) };
    expect(await channel.say('42', { text: 'x', buttons: [] })).toEqual({
      outcome: 'rate-limited',
      retryAfterMs: 7_000,
    });
    next = { status: 429, body: refused(429, 'Too Many Requests') };
    expect(await channel.say('42', { text: 'x', buttons: [] })).toEqual({
      outcome: 'rate-limited',
      retryAfterMs: 5_000,
    });
  });
});

describe('T-25 what a broken connection means', () => {
  const broken = (code: string) =>
    Object.assign(new Error(`request failed, reason: ${code}`), { type: 'system', code });

  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EPROTO',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('%s: nothing was sent', (code) => {
    expect(failureOf(broken(code)).outcome).toBe('retry');
  });

  it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE'])('%s: it may have arrived', (code) => {
    expect(failureOf(broken(code)).outcome).toBe('ambiguous');
  });

  it.each([
    ['an abort', Object.assign(new Error('The user aborted a request.'), { type: 'aborted' })],
    ['a bare error', new Error('?')],
    ['a string', 'no error at all'],
    ['nothing', undefined],
    ['a strange object', { response: 'x', code: 7 }],
  ])('%s: it may have arrived', (_, error) => {
    expect(failureOf(error).outcome).toBe('ambiguous');
  });
});

describe('a token', () => {
  it.each([
    `request to https://api.telegram.org/bot${TOKEN}/sendMessage failed`,
    `invalid json response body at http://127.0.0.1:1/bot${TOKEN}/sendMes reason: Unexpected token`,
    `bad token ${TOKEN}`,
  ])('is cut out of %j', (text) => {
    expect(redact(text)).not.toContain('AAtest');
    expect(redact(text)).toContain('<token>');
  });
});
