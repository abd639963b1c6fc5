import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_LIMIT } from '../../adapters/http/chat-files.ts';
import { ChatId } from '../../src/ids.ts';
import { aFile, fileId } from '../fakes/http-files.ts';
import { CHAT, CONVERSATION, DRAFT, FOLLOW_UP, NOW } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';
import { JPEG, PDF, PNG } from './pictures.ts';

const OTHER = ChatId.parse('0195f0a0-0000-7000-8000-00000000c0ff');
const PROBLEM = 'application/problem+json; charset=utf-8';
let rig: Rig;
let base: string;
beforeEach(async () => {
  rig = await httpRig();
  base = `/c/${rig.parts.sealer.chatToken(CHAT)}`;
  rig.talk.begin(CHAT);
});
afterEach(() => rig.close());

const post = (
  payload: Uint8Array | string,
  headers: Record<string, string> = {},
  id: string = randomUUID(),
  to = base,
) =>
  rig.call('POST', `${to}/files?id=${id}`, {
    payload: typeof payload === 'string' ? payload : Buffer.from(payload),
    headers: { 'content-type': 'image/jpeg', 'accept-language': 'en', ...headers },
  });

describe('a file of a customer', () => {
  it('is what its bytes say, and is called what its owner called it', async () => {
    const name = { 'x-file-name': encodeURIComponent('门/../划痕 1.PNG') };
    const answer = await post(PNG, { 'content-type': 'text/html', ...name });
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual({ status: 'taken', file: fileId(1) });
    expect((await post(PDF, { 'content-type': 'application/json' })).statusCode).toBe(202);
    expect((await post(PDF, { 'x-file-name': '%E0%A4%A' })).statusCode).toBe(202);
    const [png, pdf, unnamed] = rig.sent.taken;
    expect(png).toMatchObject({ chat: CHAT, file: { what: 'photo', type: 'image/png', name: '划痕 1.PNG' } });
    expect(png && Buffer.from(png.file.bytes)).toEqual(Buffer.from(PNG));
    expect(pdf?.file).toMatchObject({ what: 'document', type: 'application/pdf', name: 'document.pdf' });
    expect(unnamed?.file.name).toBe('document.pdf');
  });

  it('is kept without the place where it was taken', async () => {
    await post(JPEG.withPlace);
    const [photo] = rig.sent.taken;
    expect(photo && Buffer.from(photo.file.bytes).includes('GPS-SECRET')).toBe(false);
  });

  it('is one file, however often it is sent', async () => {
    const id = randomUUID();
    expect((await post(PNG, {}, id)).json()).toEqual({ status: 'taken', file: fileId(1) });
    expect((await post(PNG, {}, id)).json()).toEqual({ status: 'duplicate', file: fileId(1) });
    expect(rig.sent.taken).toHaveLength(1);
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that can run', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a drawing behind a heading', '<?xml version="1.0"?><svg/>'],
    ['a page that begins like a picture in letters', 'PNG\r\n<script>'],
    ['a program', 'MZ\u0090\u0000'],
    ['an archive', 'PK\u0003\u0004'],
    ['nothing', ''],
  ])('is refused when it is %s, whatever it is called', async (_name, bytes) => {
    const answer = await post(bytes, { 'content-type': 'image/png', 'x-file-name': 'photo.png' });
    expect(answer.statusCode).toBe(415);
    expect(answer.headers['content-type']).toBe(PROBLEM);
    expect(answer.json()).toMatchObject({ code: 'request/unsupported-media-type', detail: /photos/i });
    expect(rig.sent.taken).toEqual([]);
  });

  it('may have 8 MB and not a byte more, and is refused in the language of its owner', async () => {
    const whole = new Uint8Array(FILE_LIMIT);
    whole.set(PNG);
    expect((await post(whole)).statusCode).toBe(202);
    const more = await post(new Uint8Array(FILE_LIMIT + 1), { 'accept-language': 'zh-CN' });
    expect(more.statusCode).toBe(413);
    expect(more.json()).toMatchObject({ code: 'request/too-large', detail: '文件不能超过 8 MB。' });
    const type = await post('words', { 'accept-language': 'zh-CN' });
    expect(type.json().detail).toContain('只能发送照片');
  });

  it('is refused when there are enough, without a time to come back', async () => {
    rig.sent.full = true;
    const answer = await post(PNG);
    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'files/too-many', detail: expect.stringContaining('10 files') });
    expect(answer.headers['retry-after']).toBeUndefined();
  });

  it('is refused with a token that opens nothing, without an id, with more than an id, or from another site', async () => {
    expect((await post(PNG, {}, randomUUID(), '/c/nobody')).statusCode).toBe(404);
    expect((await post(PNG, {}, 'x')).statusCode).toBe(400);
    expect((await post(PNG, {}, `${randomUUID()}&chat=${OTHER}`)).statusCode).toBe(400);
    expect((await post(PNG, { origin: 'http://evil.test' })).statusCode).toBe(403);
    expect(rig.sent.taken).toEqual([]);
  });

  it('counts among the messages of a minute', async () => {
    for (let count = 0; count < 20; count++) expect((await post(PNG)).statusCode).toBe(202);
    const more = await post(PNG);
    expect(more.json()).toMatchObject({ code: 'request/rate-limited' });
    expect(Number(more.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('leaves no trace of its name in the log', async () => {
    await post(PNG, { 'x-file-name': 'SECRET-NAME.png' });
    expect(rig.lines.join()).not.toContain('SECRET-NAME');
  });
});

describe('the chat', () => {
  it('says when a file is welcome, and calls a photo by its name', async () => {
    rig.talk.say(CHAT, 'customer', '[photo]');
    rig.talk.say(CHAT, 'customer', '[photo] is what I wrote');
    rig.sent.heads.push(aFile(1, { bubble: 1 }), aFile(2, { bubble: 2 }));
    const before = (await rig.call('GET', `${base}/messages`)).json();
    expect(before).not.toHaveProperty('accepts');
    expect(before.messages.map(({ text }: { text: string }) => text)).toEqual([
      '📎 door.png',
      '[photo] is what I wrote',
    ]);
    rig.sent.welcome = true;
    expect((await rig.call('GET', `${base}/messages`)).json()).toMatchObject({ accepts: 'file' });
  });

  it('calls what nobody named by what it is, in the language of the chat', async () => {
    rig.talk.say(CHAT, 'customer', '[voice]');
    rig.talk.say(CHAT, 'customer', '[sticker]');
    rig.sent.heads.push(aFile(1, { bubble: 1, what: 'voice', name: null, ref: 'AwAC' }));
    const { messages } = (await rig.call('GET', `${base}/messages`)).json();
    expect(messages.map(({ text }: { text: string }) => text)).toEqual(['📎 语音', '[sticker]']);
  });
});

describe('staff', () => {
  const at = NOW.toISOString();
  const look = async (id = fileId(1), headers: Record<string, string> = {}) =>
    rig.call('GET', `/api/v1/files/${id}`, {
      headers: { ...(await rig.as('staff')), 'accept-language': 'en', ...headers },
    });
  const keep = (over: Parameters<typeof aFile>[1], bytes: Uint8Array | null) => {
    const { bubble: _, ...head } = aFile(1, over);
    rig.sent.contents.set(head.id, { ...head, bytes });
  };

  it('see a picture in a page that can do nothing', async () => {
    keep({ name: '门 "1";\r\n.png' }, PNG);
    const answer = await look();
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(Buffer.from(PNG));
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="_ _1__.png"; filename*=UTF-8''%E9%97%A8%20%221%22%3B.png`,
      'content-length': String(PNG.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = answer.headers['content-security-policy'];
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/(?:^|;)sandbox(?:;|$)/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
  });

  it('save a PDF, and whatever nobody knows', async () => {
    keep({ name: 'a.pdf', type: 'application/pdf', what: 'document' }, PDF);
    expect((await look()).headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; /),
    });
    keep({ name: 'page.html', type: null, ref: 'BQAC', what: 'document' }, null);
    rig.sent.platform.set('BQAC', { outcome: 'ok', size: null, bytes: pieces('<script>', 'alert(1)') });
    const page = await look();
    expect(page.body).toBe('<script>alert(1)');
    expect(page.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="page.html"/),
    });
  });

  it('see what a platform keeps, by what its bytes say, and are told when it cannot be had', async () => {
    keep({ name: null, type: null, ref: 'AgAC' }, null);
    const photo = Buffer.from(JPEG.plain);
    const bytes = pieces(photo.subarray(0, 3), photo.subarray(3));
    rig.sent.platform.set('AgAC', { outcome: 'ok', size: photo.length, bytes });
    const shown = await look();
    expect(shown.rawPayload).toEqual(photo);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="photo.jpg"; filename*=UTF-8''photo.jpg`,
    });
    rig.sent.platform.set('AgAC', { outcome: 'gone' });
    expect((await look()).json()).toMatchObject({ status: 410, code: 'files/gone', detail: /no longer has it/ });
    rig.sent.platform.set('AgAC', { outcome: 'too-large' });
    expect((await look(fileId(1), { 'accept-language': 'zh-CN' })).json().detail).toContain('20 MB');
    rig.sent.platform.set('AgAC', { outcome: 'retry', why: 'https://api.telegram.org/file/bot1:SECRET/x' });
    const away = await look();
    expect(away.json()).toMatchObject({ status: 503, code: 'files/unreachable' });
    expect(away.body + rig.lines.join()).not.toContain('SECRET');
  });

  it('are the only ones who see anything', async () => {
    keep({}, PNG);
    expect((await rig.call('GET', `/api/v1/files/${fileId(1)}`)).statusCode).toBe(401);
    expect((await look(fileId(2))).statusCode).toBe(404);
    const headers = await rig.withKey();
    expect((await rig.call('GET', `/api/v1/files/${fileId(1)}`, { headers })).statusCode).toBe(200);
    expect((await rig.call('HEAD', `/api/v1/files/${fileId(1)}`, { headers })).statusCode).toBe(404);
  });

  it('read in a conversation which bubble and which answer was a file', async () => {
    const counts = { score: null, indicator: null, core: false, late: false, superseded: false };
    const answer = { ...counts, step: 't1', kind: 'file', channel: 'telegram', locale: 'zh-CN', at: NOW } as const;
    rig.talk.conversations.set(CONVERSATION, {
      ...{ id: CONVERSATION, scriptId: DRAFT.id, scriptVersion: 1, chatId: CHAT, locale: 'zh-CN', state: null },
      ...{ customer: { id: 'cu-1', name: null }, followUpId: FOLLOW_UP, caseId: null, tags: [], variant: null },
      transcript: [
        { seq: 100, from: 'customer', text: '[photo]', at: NOW },
        { seq: 200, from: 'customer', text: '就是这里', at: NOW },
      ],
      answers: [
        { ...answer, value: `[photo:${fileId(1)}]` },
        { ...answer, value: '[photo:AgAC] 就是这里' },
        { ...answer, value: '[photo]' },
      ],
    });
    const conversation = CONVERSATION;
    rig.sent.heads.push(
      aFile(1, { conversation, bubble: 100 }),
      aFile(2, { conversation, bubble: 200, ref: 'AgAC', name: null, type: null, size: null, channel: 'telegram' }),
      aFile(3, { conversation, type: 'application/pdf', what: 'document' }),
    );
    const shown = (
      await rig.call('GET', `/api/v1/conversations/${CONVERSATION}`, { headers: await rig.as('staff') })
    ).json();
    const named = { id: fileId(1), what: 'photo', name: 'door.png', type: 'image/png', size: 12, picture: true };
    const file = { ...named, channel: 'webchat', at: '2026-03-02T09:00:00.000Z', url: `/api/v1/files/${fileId(1)}` };
    expect(shown.transcript).toMatchObject([
      { seq: 100, text: '📎 door.png', at, files: [file] },
      { seq: 200, text: '就是这里', files: [{ id: fileId(2), picture: true, name: null }] },
    ]);
    expect(shown.answers.map((one: { file: { id: string } | null }) => one.file?.id ?? null)).toEqual([
      fileId(1),
      fileId(2),
      null,
    ]);
    expect(shown.files.map(({ id, picture }: { id: string; picture: boolean }) => [id, picture])).toEqual([
      [fileId(1), true],
      [fileId(2), true],
      [fileId(3), false],
    ]);
  });
});

async function* pieces(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}
