import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChatId } from '../../src/ids.ts';
import { CHAT } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

const OTHER = ChatId.parse('0195f0a0-0000-7000-8000-00000000c0ff');
const ID = '0195f0a0-1111-7000-8000-000000000001';
let rig: Rig;
let base: string;
beforeEach(async () => {
  rig = await httpRig();
  base = `/c/${rig.parts.sealer.chatToken(CHAT)}`;
  rig.talk.begin(CHAT);
  rig.talk.say(CHAT, 'bot', '一切顺利吗？');
  rig.talk.say(CHAT, 'system', 'sent by telegram');
  rig.talk.say(CHAT, 'customer', '<img src=x onerror=alert(1)>');
});
afterEach(() => rig.close());
const post = (payload: object, headers: Record<string, string> = {}) =>
  rig.call('POST', `${base}/messages`, { payload, headers });

describe('the page', () => {
  it('is in the language of the chat and knows where to read', async () => {
    const response = await rig.call('GET', base, { headers: { 'accept-language': 'en' } });
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['x-robots-tag']).toBe('noindex');
    expect(response.body).toContain('lang=zh-CN');
    expect(response.body).toContain(`${base} /c/assets/chat.js`);
    expect(response.body).not.toContain('顺利');
  });

  it('is a kind "gone" for a link that opens nothing, in the language of the reader', async () => {
    for (const token of ['x', 'T'.repeat(43), rig.parts.sealer.chatToken(OTHER)]) {
      const response = await rig.call('GET', `/c/${token}`, { headers: { 'accept-language': 'en' } });
      expect(response.statusCode).toBe(404);
      expect(response.body).toBe('<html lang=en>gone');
    }
  });
});

describe('messages', () => {
  it('are those of the chat that a customer may see, after a seq', async () => {
    const all = await rig.call('GET', `${base}/messages`);
    const at = '2026-03-02T09:00:00.000Z';
    expect(all.json()).toEqual({
      messages: [
        { seq: 1, from: 'bot', text: '一切顺利吗？', at },
        { seq: 3, from: 'customer', text: '<img src=x onerror=alert(1)>', at },
      ],
      closed: false,
      locale: 'zh-CN',
      brand: { 'zh-CN': expect.any(String), en: expect.any(String) },
      opened: true,
    });
    expect(all.headers['content-type']).toContain('application/json');
    expect(all.headers['cache-control']).toBe('no-store');
    const later = await rig.call('GET', `${base}/messages?after=1`);
    expect(later.json().messages.map(({ seq }: { seq: number }) => seq)).toEqual([3]);
    for (const after of ['-1', 'x', '99999999999']) {
      expect((await rig.call('GET', `${base}/messages?after=${after}`)).statusCode, after).toBe(400);
    }
    expect((await rig.call('GET', `/c/${rig.parts.sealer.chatToken(OTHER)}/messages`)).statusCode).toBe(404);
  });

  it('are changed by no GET', async () => {
    await rig.call('GET', base);
    await rig.call('GET', `${base}/messages`);
    expect(rig.kept.heard).toEqual([]);
  });

  it('lead out of the questions, and into dialogs beside the main one', async () => {
    for (const choice of ['q1.~stop', 'q1.~human', '!t2.yes']) {
      expect((await post({ id: randomUUID(), choice })).statusCode, choice).toBe(202);
    }
    expect(rig.kept.heard).toMatchObject([
      { what: { kind: 'pressed', step: 'q1', choice: '~stop' } },
      { what: { kind: 'pressed', step: 'q1', choice: '~human' } },
      { what: { kind: 'pressed', step: '!t2', choice: 'yes' } },
    ]);
  });

  it('are taken once, whatever kind', async () => {
    expect((await post({ id: ID, choice: 'q1.1.a' })).json()).toEqual({ status: 'taken' });
    expect((await post({ id: ID, choice: 'q1.1.a' })).json()).toEqual({ status: 'duplicate' });
    expect((await post({ id: '11111111-1111-1111-1111-111111111111', text: ' 门刮花了 ' })).statusCode).toBe(202);
    expect((await post({ id: ID, language: 'en' })).statusCode).toBe(202);
    expect(rig.kept.heard.slice(1)).toEqual([
      { chat: CHAT, clientId: ID, what: { kind: 'pressed', step: 'q1', choice: '1.a' } },
      { chat: CHAT, clientId: expect.any(String), what: { kind: 'typed', text: '门刮花了' } },
      { chat: CHAT, clientId: ID, what: { kind: 'language', locale: 'en' } },
    ]);
  });

  it.each([
    ['nothing said', { id: ID }],
    ['two things at once', { id: ID, text: 'a', choice: 'q1.1' }],
    ['no id', { text: 'a' }],
    ['an id that is none', { id: 'x', text: 'a' }],
    ['blanks', { id: ID, text: '  ' }],
    ['a choice of no step', { id: ID, choice: '.5' }],
    ['a language we do not speak', { id: ID, language: 'fr' }],
    ['somebody else’s chat smuggled in', { id: ID, text: 'a', chat: OTHER }],
  ])('are refused: %s', async (_name, payload) => {
    expect((await post(payload)).statusCode).toBe(400);
    expect(rig.kept.heard).toEqual([]);
  });

  it('are refused from another site, as a form, too large, or with a token that opens nothing', async () => {
    expect((await post({ id: ID, text: 'a' }, { origin: 'http://evil.test' })).statusCode).toBe(403);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await rig.call('POST', `${base}/messages`, { payload: 'text=a', headers: form })).statusCode).toBe(415);
    expect((await post({ id: ID, text: 'x'.repeat(200_000) })).statusCode).toBe(413);
    expect((await rig.call('POST', '/c/nobody/messages', { payload: { id: ID, text: 'a' } })).statusCode).toBe(404);
    expect(rig.kept.heard).toEqual([]);
  });

  it('are at most twenty a minute in one chat', async () => {
    for (let count = 0; count < 20; count++) expect((await post({ id: ID, text: 'hello' })).statusCode).toBe(202);
    const stopped = await post({ id: ID, text: 'hello' });
    expect(stopped.statusCode).toBe(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    rig.talk.begin(OTHER);
    const other = `/c/${rig.parts.sealer.chatToken(OTHER)}/messages`;
    expect((await rig.call('POST', other, { payload: { id: ID, text: 'hello' } })).statusCode).toBe(202);
  });
});
