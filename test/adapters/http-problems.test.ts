import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../adapters/http/problems.ts';
import { FAULTS, type FaultCode } from '../../src/faults.ts';
import { httpRig, type Rig } from './http-rig.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const EN = { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' };

let rig: Rig;
let key: { authorization: string };
let failure: unknown;
beforeAll(async () => {
  rig = await httpRig({
    parts: {
      knownTypes: async () => {
        throw failure;
      },
    },
  });
  key = await rig.withKey();
});
afterAll(() => rig.close());

const post = (url: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  rig.call('POST', url, { payload, headers: { ...key, ...JSON_TYPE, ...headers } });

describe('a problem', () => {
  it('has the shape of RFC 9457, in the language asked for', async () => {
    const zh = await rig.call('GET', '/api/v1/nothing-here');
    expect(zh.statusCode).toBe(404);
    expect(zh.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(zh.headers['content-language']).toBe('zh-CN');
    expect(zh.json()).toEqual({
      type: 'urn:aftercare:problem:missing:not-found',
      title: '未找到',
      status: 404,
      detail: '这里没有内容，或者它已被删除。',
      code: 'missing/not-found',
      instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const en = await rig.call('GET', '/api/v1/nothing-here', { headers: EN });
    expect(en.json()).toMatchObject({ title: 'Not found', code: 'missing/not-found' });
    const french = await rig.call('GET', '/api/v1/nothing-here', { headers: { 'accept-language': 'fr, en;q=0' } });
    expect(french.json()).toMatchObject({ title: '未找到' });
  });

  it('has words of its own in both languages for every fault', () => {
    for (const code of Object.keys(FAULTS) as FaultCode[]) {
      const [zh, en] = [problem(code, {}, [], 'zh-CN', 'r'), problem(code, {}, [], 'en', 'r')];
      expect(zh.title, code).toMatch(/\p{Script=Han}/u);
      expect(zh.detail, code).toMatch(/\p{Script=Han}/u);
      expect(`${en.title} ${en.detail}`, code).not.toMatch(/\p{Script=Han}/u);
      expect(en.detail.length, code).toBeGreaterThan(10);
      expect(zh.status, code).toBeGreaterThanOrEqual(400);
    }
  });

  it('names every wrong field, in the language asked for', async () => {
    const body = JSON.stringify({ eventType: 5, scriptId: 'x', enabled: 'yes', position: -1, id: 'smuggled' });
    const headers = { ...key, ...JSON_TYPE };
    const zh = await rig.call('PUT', '/api/v1/rules/late', { payload: body, headers });
    expect(zh.statusCode).toBe(400);
    const fields = ['eventType', 'enabled', 'position', 'delayMinutes', 'remindMinutes', 'expireMinutes', 'maxAgeDays'];
    const errors: { at: string; message: string }[] = zh.json().errors;
    expect(errors.map(({ at }) => at).sort()).toEqual([...fields, ''].sort());
    expect(errors.find(({ at }) => at === 'enabled')?.message).toContain('无效输入');
    const en = await rig.call('PUT', '/api/v1/rules/late', { payload: body, headers: { ...headers, ...EN } });
    expect(en.json().errors).toContainEqual({ at: 'enabled', message: expect.stringContaining('Invalid input') });
    const query = await rig.call('GET', '/api/v1/follow-ups?limit=0&stat=asked', { headers: key });
    expect(query.statusCode).toBe(400);
    expect(query.json().errors.map(({ at }: { at: string }) => at)).toEqual(['limit', '']);
  });

  it('is "not found" for an id of a form that no id has', async () => {
    for (const url of ['/api/v1/cases/1', '/api/v1/follow-ups/x%27--', '/api/v1/scripts/..%2F..%2Fetc/draft']) {
      expect((await rig.call('GET', url, { headers: key })).statusCode, url).toBe(404);
    }
  });
});

describe('a body', () => {
  it.each([
    ['text that is no JSON', '{"a":', 400],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400],
    ['JSON that reaches for a prototype', '{"source":"x","__proto__":{"admin":true}}', 400],
    ['the same, spelled with escapes', '{"source":"x","\\u005f_proto__":{"admin":true}}', 400],
    ['JSON 33 levels deep', `{"a":${'['.repeat(32)}${']'.repeat(32)}}`, 400],
    ['a field nobody asked for', '{"source":"x","role":"admin"}', 400],
    ['no body', '', 400],
  ])('is refused: %s', async (_name, payload, status) => {
    const response = await post('/api/v1/scripts/lint', payload, EN);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ code: 'request/invalid', status });
    expect(response.body).not.toContain('Unexpected');
  });

  it('may be 32 levels deep', async () => {
    const response = await post('/api/v1/scripts/lint', `{"a":${'['.repeat(31)}${']'.repeat(31)}}`, EN);
    expect(response.json()).toMatchObject({ errors: expect.anything() });
    expect(response.json().detail).not.toContain('deeper');
  });

  it('is refused when it is too large or of another type', async () => {
    const large = await post('/api/v1/scripts/lint', `{"source":"${'x'.repeat(1024 * 1024)}"}`);
    expect(large.statusCode).toBe(413);
    expect(large.json()).toMatchObject({ code: 'request/too-large' });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await post('/api/v1/scripts/lint', 'source=x', { 'content-type': type });
      expect(response.statusCode, type).toBe(415);
      expect(response.json(), type).toMatchObject({ code: 'request/unsupported-media-type' });
    }
  });

  it('loses NUL and lone surrogates, which no database text can hold, and nothing else', async () => {
    const payload = '{"move":"note","text":"\\u0000刮\\ud83d痕 \\ud83d\\ude00 \\u005f"}';
    const response = await post(`/api/v1/cases/${rig.desk.view.case.id}/moves`, payload);
    expect(response.statusCode).toBe(200);
    expect(rig.desk.asked.at(-1)?.move).toEqual({ move: 'note', text: '刮\uFFFD痕 😀 _' });
  });
});

describe('what went wrong inside', () => {
  const event = JSON.stringify({ specversion: '1.0' });

  it('stays inside', async () => {
    const secret = 'Key (email)=(wang@example.com) at /srv/app SELECT * FROM customer';
    failure = Object.assign(new Error(`\n${secret.slice(0, 4)}oops\n${secret}`), { detail: secret, code: '23505' });
    const response = await post('/api/v1/events', event, EN);
    expect(response.statusCode).toBe(500);
    const body = response.json();
    expect(body).toMatchObject({ code: 'server/internal', title: 'Internal error' });
    expect(response.body).not.toMatch(/wang|SELECT|oops|srv|23505|stack/);
    // The log has what an operator needs, under the same id, without the values that drivers repeat.
    const line = rig.lines.find((text) => text.includes('request failed')) ?? '';
    expect(line).toContain(body.instance);
    expect(line).toContain('23505');
    expect(line).toContain('http-problems.test.ts');
    expect(rig.lines.join()).not.toContain('wang@example.com');
  });

  it.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['several refused connections', new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })])],
    ['a database that shuts down', Object.assign(new Error('terminating'), { code: '57P01' })],
    ['a connection cut without a code', new Error('Connection terminated unexpectedly')],
    ['one of these, wrapped', new Error('outer', { cause: Object.assign(new Error('in'), { code: 'P1001' }) })],
  ])('is 503 with a time to come back for %s', async (_name, error) => {
    failure = error;
    const response = await post('/api/v1/events', event);
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('2');
    expect(response.json()).toMatchObject({ code: 'stores/unavailable' });
  });
});
