import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebhookRequest } from '../../src/channels/index.ts';
import { httpRig, type Rig } from './http-rig.ts';

let rig: Rig;
afterEach(() => rig.close());

describe('webhooks', () => {
  it.each(['telegram', 'slack'] as const)('hand %s the bytes as they came, and answer what it says', async (name) => {
    const got: WebhookRequest[] = [];
    const webhook = async (request: WebhookRequest) => {
      got.push(request);
      return { status: 202, headers: { 'content-type': 'text/plain', 'x-slack-no-retry': '1' }, body: 'kept' };
    };
    rig = await httpRig({ parts: { webhooks: { [name]: webhook } } });
    const bytes = Buffer.from('payload=%7B "__proto__": \xff\x00', 'latin1');
    for (const type of ['application/x-www-form-urlencoded', 'application/json', 'text/xml']) {
      const response = await rig.call('POST', `/channels/${name}`, {
        payload: bytes,
        headers: { 'content-type': type, 'x-slack-signature': 'v0=1' },
      });
      expect(response.statusCode).toBe(202);
      expect(response.body).toBe('kept');
      expect(response.headers).toMatchObject({ 'content-type': 'text/plain', 'x-slack-no-retry': '1' });
    }
    const mac = (body: Uint8Array) => createHmac('sha256', 'key').update(body).digest('hex');
    expect(got).toHaveLength(3);
    for (const { body, headers } of got) {
      expect(mac(body)).toBe(mac(bytes));
      expect(headers['x-slack-signature']).toBe('v0=1');
    }
    expect((await rig.call('POST', `/channels/${name}`)).statusCode).toBe(202);
    expect(got.at(-1)?.body).toHaveLength(0);
  });

  it('are not there when the platform is not configured, or takes too much', async () => {
    rig = await httpRig({ parts: { webhooks: { slack: async () => ({ status: 200 }) } } });
    const missing = await rig.call('POST', '/channels/telegram', { payload: {} });
    expect(missing.statusCode).toBe(404);
    expect(missing.json()).toMatchObject({ code: 'missing/not-found' });
    const empty = await rig.call('POST', '/channels/slack', { payload: {} });
    expect([empty.statusCode, empty.body]).toEqual([200, '']);
    const large = await rig.call('POST', '/channels/slack', { payload: { text: 'x'.repeat(1024 * 1024) } });
    expect(large.statusCode).toBe(413);
  });
});

describe('health', () => {
  it('tells a supervisor what fails', async () => {
    const checks = { database: { ok: false, detail: 'does not answer' }, alarms: { ok: true } };
    rig = await httpRig({ parts: { health: { live: () => false, ready: async () => ({ ready: false, checks }) } } });
    const live = await rig.call('GET', '/healthz');
    expect([live.statusCode, live.json()]).toEqual([503, { status: 'failing' }]);
    const ready = await rig.call('GET', '/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([503, { ready: false, checks }]);
    const metrics = await rig.call('GET', '/metrics');
    expect(metrics.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(metrics.body).toBe('up 1\n');
  });
});

describe('an address that is none', () => {
  it.each(['/%zz', '/c/%00%ff', `/c/${'x'.repeat(3_000)}`])('is a problem like any other: %.20s', async (url) => {
    rig = await httpRig();
    const response = await rig.call('GET', url, { headers: { 'accept-language': 'en' } });
    expect(response.statusCode).toBe(404);
    expect(response.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
    });
    expect(response.json()).toMatchObject({ code: 'missing/not-found', title: 'Not found' });
  });
});

it('callers who are slow on purpose are cut', async () => {
  rig = await httpRig();
  const { server } = rig.app;
  expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 90_000]);
});

describe('the OpenAPI document', () => {
  it('describes every route of the API, in both languages, with who may call it and how it refuses', async () => {
    rig = await httpRig();
    const document = (await rig.call('GET', '/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const api = rig.app.accessTable.filter(({ method, url }) => url.startsWith('/api/v1') && method !== 'HEAD');
    expect(api.length).toBeGreaterThan(35);
    for (const { method, url, access } of api) {
      const where = `${method} ${url}`;
      const operation = document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation, where).toBeDefined();
      expect(operation.summary, where).toMatch(/^[A-Z]/);
      expect(operation.description, where).toMatch(/\p{Script=Han}/u);
      expect(operation.tags, where).toHaveLength(1);
      const keys = (operation.security ?? []).flatMap((scheme: object) => Object.keys(scheme));
      const expected = access === 'public' ? [] : access.endsWith('in person') ? ['session'] : ['apiKey', 'session'];
      expect(keys, where).toEqual(expected);
      const { '4XX': refusal, ...answers } = operation.responses;
      expect(refusal.content['application/problem+json'].schema.properties.code, where).toBeDefined();
      expect(
        Object.keys(answers).some((status) => status.startsWith('2')),
        where,
      ).toBe(true);
    }
    const { schema } = document.paths['/api/v1/events'].post.requestBody.content['application/cloudevents+json'];
    expect(schema.oneOf[0].properties.data.anyOf[0].properties.service.properties).toHaveProperty('completedAt');
    expect(Object.keys(document.paths).filter((path) => !path.startsWith('/api/v1'))).toEqual([]);
  });
});
