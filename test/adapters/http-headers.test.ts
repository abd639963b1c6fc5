import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAT } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

let rig: Rig;
let secure: Rig;
let page: string;
beforeAll(async () => {
  rig = await httpRig();
  secure = await httpRig({ publicUrl: 'https://care.test' });
  rig.talk.begin(CHAT);
  page = `/c/${rig.parts.sealer.chatToken(CHAT)}`;
});
afterAll(() => Promise.all([rig.close(), secure.close()]));

const NOTHING = "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'";
const CONSOLE =
  "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;connect-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'self';object-src 'none'";
const WEB_CHAT =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'self';object-src 'none'";

describe('every answer', () => {
  it.each([
    ['/api/v1/rules', 200, NOTHING],
    ['/api/v1/nothing', 404, NOTHING],
    ['/api/v1/users', 403, NOTHING],
    ['/healthz', 200, NOTHING],
    ['/metrics', 200, NOTHING],
    ['/openapi.json', 200, NOTHING],
    ['/nowhere', 404, NOTHING],
    ['/', 302, NOTHING],
    ['/console', 200, CONSOLE],
    ['/console/cases/C-000123', 200, CONSOLE],
    ['/console/assets/index-abc123.js', 200, CONSOLE],
    ['/console/assets/missing.js', 404, CONSOLE],
    ['the page of a chat', 200, WEB_CHAT],
    ['/c/unknown-token', 404, WEB_CHAT],
    ['/c/assets/chat.js', 200, WEB_CHAT],
    ['/c/unknown-token/messages', 404, NOTHING],
  ])('is protected: %s', async (url, status, policy) => {
    const headers = await rig.withKey();
    const response = await rig.call('GET', url.startsWith('/') ? url : page, { headers });
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(response.headers).not.toHaveProperty('x-powered-by');
    expect(response.headers).not.toHaveProperty('server');
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    expect(response.headers).not.toHaveProperty('strict-transport-security');
  });

  it('asks for TLS where the public address has it', async () => {
    for (const url of ['/healthz', '/console', '/c/unknown']) {
      const response = await secure.call('GET', url);
      expect(response.headers['strict-transport-security'], url).toBe('max-age=31536000');
    }
  });

  it('lets no other site read it', async () => {
    const headers = { origin: 'http://evil.test', 'access-control-request-method': 'POST' };
    const response = await rig.call('OPTIONS', '/api/v1/events', { headers });
    expect(response.statusCode).toBe(404);
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('the console', () => {
  it('opens its one page under every address of its own', async () => {
    for (const url of ['/console', '/console/', '/console/sign-in', '/console/cases/1']) {
      const response = await rig.call('GET', url);
      expect(response.headers['content-type'], url).toBe('text/html; charset=utf-8');
      expect(response.headers['cache-control'], url).toBe('no-cache');
      expect(response.body, url).toContain('<title>console</title>');
    }
  });

  it('lets hashed files be kept for ever, and others be asked about', async () => {
    const hashed = await rig.call('GET', '/console/assets/index-abc123.js');
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers['content-type']).toContain('javascript');
    const icon = await rig.call('GET', '/console/icon.svg');
    expect(icon.headers['cache-control']).toBe('no-cache');
    const again = await rig.call('GET', '/console/icon.svg', {
      headers: { 'if-none-match': String(icon.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    expect((await rig.call('GET', '/c/assets/chat.css')).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/console/.secret',
    '/console/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd.txt',
    '/c/assets/..%2f..%2fetc%2fpasswd',
    '/console/assets/',
  ])('gives nothing that is not its own: %s', async (url) => {
    const response = await rig.call('GET', url);
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'missing/not-found' });
  });
});
