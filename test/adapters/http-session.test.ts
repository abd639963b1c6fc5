import { scryptSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { hashPassword, newToken, signInLink, tokenHash, verifyPassword } from '../../adapters/http/index.ts';
import type { Role } from '../../src/access.ts';
import { CSRF, httpRig, type Rig, type RigOptions } from './http-rig.ts';

const PASSWORD = 'correct horse battery';
let rig: Rig;
afterEach(() => rig.close());

/** A server with one person in it. */
async function withPerson(options: RigOptions = {}, role: Role = 'admin') {
  rig = await httpRig(options);
  const user = await rig.users.create(
    { email: 'wang@care.test', name: '王芳', role, locale: 'zh-CN' },
    cheapHash(PASSWORD),
  );
  if (!user) throw new TypeError('taken');
  return user;
}
/** A hash that says of itself that it was cheap to make, so that these tests need not wait for real ones. */
function cheapHash(password: string): string {
  const salt = Buffer.from('a salt of 16 b..');
  const hash = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 });
  return `$scrypt$ln=4,r=8,p=1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}
const signIn = (body: object, headers: Record<string, string> = {}) =>
  rig.call('POST', '/api/v1/session', { payload: body, headers: { origin: 'http://care.test', ...headers } });
const cookieOf = (response: { headers: Record<string, unknown> }) => [response.headers['set-cookie']].flat().join();
const good = { email: 'Wang@care.test', password: PASSWORD };

describe('signing in', () => {
  it('sets a cookie that scripts and other sites cannot use, and tells who and where', async () => {
    const user = await withPerson();
    const response = await signIn(good);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      user: { id: user.id, email: 'wang@care.test', name: '王芳', role: 'admin', locale: 'zh-CN' },
    });
    const cookie = cookieOf(response);
    expect(cookie).toMatch(/^aftercare=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const session = await rig.call('GET', '/api/v1/session', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(session.json()).toEqual({
      ...response.json(),
      company: { brand: { 'zh-CN': expect.any(String), en: expect.any(String) } },
      timezone: 'Asia/Shanghai',
      defaultLocale: 'zh-CN',
      version: '1.2.3',
      desk: { slack: true },
    });
    expect(session.headers['cache-control']).toBe('no-store');
  });

  it('binds the cookie to the host and to TLS where there is TLS', async () => {
    await withPerson({ publicUrl: 'https://care.test' });
    const response = await signIn(good, { origin: 'https://care.test' });
    expect(cookieOf(response)).toMatch(/^__Host-aftercare=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookieOf(response)).not.toContain('Domain');
  });

  it('keeps neither the token nor the password', async () => {
    await withPerson();
    const token = /=([\w-]{43});/.exec(cookieOf(await signIn(good)))?.[1] ?? '';
    const stored = JSON.stringify([[...rig.sessions.live], [...rig.users.accounts], rig.audit.lines]);
    expect(stored).toContain(tokenHash(token));
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(PASSWORD);
    expect(rig.lines.join()).not.toContain(token);
  });

  it('gives a new session each time and ends the one before', async () => {
    await withPerson();
    const first = cookieOf(await signIn(good)).split(';')[0] ?? '';
    const second = cookieOf(await signIn(good, { cookie: first })).split(';')[0] ?? '';
    expect(second).not.toBe(first);
    expect((await rig.call('GET', '/api/v1/session', { headers: { cookie: first } })).statusCode).toBe(401);
    expect((await rig.call('GET', '/api/v1/session', { headers: { cookie: second } })).statusCode).toBe(200);
  });

  it('answers the same for a wrong password, nobody, nobody with a password and somebody disabled', {
    timeout: 30_000,
  }, async () => {
    const user = await withPerson();
    await rig.users.create({ email: 'new@care.test', name: 'New', role: 'staff', locale: null }, null);
    const problems = new Set<string>();
    const tell = async (body: object) => {
      const { statusCode, body: text } = await signIn(body, { 'accept-language': 'en' });
      expect(statusCode).toBe(401);
      problems.add(text.replace(/"instance":"[^"]+"/, ''));
    };
    await tell({ ...good, password: 'wrong' });
    await tell({ ...good, email: 'nobody@care.test' });
    await tell({ ...good, email: 'new@care.test' });
    await rig.users.update(user.id, { disabled: true });
    await tell(good);
    expect(problems.size).toBe(1);
    expect(rig.audit.lines.filter(({ action }) => action === 'session.refused')).toHaveLength(4);
    expect(JSON.stringify(rig.audit.lines)).not.toContain('care.test');
  });

  it('stops guessing after five tries at one address, and starts anew when somebody got in', async () => {
    await withPerson();
    const wrong = { ...good, password: 'guess' };
    for (let tries = 0; tries < 4; tries++) expect((await signIn(wrong)).statusCode).toBe(401);
    expect((await signIn(good)).statusCode).toBe(200);
    for (let tries = 0; tries < 5; tries++) expect((await signIn(wrong)).statusCode).toBe(401);
    const stopped = await signIn(good);
    expect(stopped.statusCode).toBe(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(800);
    // Somebody else at that address may still try.
    expect((await signIn({ ...good, email: 'other@care.test' })).statusCode).toBe(401);
  });

  it('counts the address that our own proxy saw, not the one that a caller claims', async () => {
    await withPerson({ trustProxy: 1 });
    const wrong = { ...good, password: 'guess' };
    const from = (forwarded: string) => signIn(wrong, { 'x-forwarded-for': forwarded });
    for (let tries = 0; tries < 5; tries++) expect((await from(`10.0.0.${tries}, 192.0.2.7`)).statusCode).toBe(401);
    expect((await from('10.0.0.9, 192.0.2.7')).statusCode).toBe(429);
    expect((await from('10.0.0.9, 192.0.2.8')).statusCode).toBe(401);
  });

  it('works once with a link, for a day', async () => {
    const user = await withPerson();
    const token = newToken();
    const inADay = new Date(rig.parts.clock.now().getTime() + 86_400_000);
    await rig.sessions.addLink(tokenHash(token), user.id, inADay);
    expect(signInLink('http://care.test', token)).toBe(`http://care.test/console/sign-in#link=${token}`);
    expect((await signIn({ link: token })).statusCode).toBe(200);
    expect((await signIn({ link: token })).statusCode).toBe(401);
    expect((await signIn({ link: newToken() })).statusCode).toBe(401);
    await rig.sessions.addLink(tokenHash(token), user.id, inADay);
    rig.wind(86_400_001);
    expect((await signIn({ link: token })).statusCode).toBe(401);
  });
});

describe('a session', () => {
  it('ends after two idle hours, after twelve in any case, and when one signs out', async () => {
    rig = await httpRig();
    const look = async (headers: { cookie: string }) =>
      (await rig.call('GET', '/api/v1/session', { headers: { cookie: headers.cookie } })).statusCode;
    const idle = await rig.as('staff');
    const busy = await rig.as('admin');
    rig.wind(2 * 3_600_000 + 1);
    expect(await look(idle)).toBe(401);
    const fresh = await rig.as('staff');
    for (let hours = 2; hours < 11; hours++) {
      expect(await look(fresh)).toBe(200);
      rig.wind(3_600_000);
    }
    rig.wind(3_600_000);
    expect(await look(fresh)).toBe(401);
    expect(await look(busy)).toBe(401);
  });

  it('is over at once when its owner signs out or is disabled', async () => {
    const user = await withPerson();
    const cookie = cookieOf(await signIn(good)).split(';')[0] ?? '';
    const out = await rig.call('DELETE', '/api/v1/session', { headers: { cookie, ...CSRF } });
    expect(out.statusCode).toBe(204);
    expect(cookieOf(out)).toContain('Expires=Thu, 01 Jan 1970');
    expect((await rig.call('GET', '/api/v1/session', { headers: { cookie } })).statusCode).toBe(401);
    const again = cookieOf(await signIn(good)).split(';')[0] ?? '';
    const admin = await rig.as('admin');
    const payload = { disabled: true };
    expect((await rig.call('PATCH', `/api/v1/users/${user.id}`, { payload, headers: admin })).statusCode).toBe(200);
    expect((await rig.call('GET', '/api/v1/session', { headers: { cookie: again } })).statusCode).toBe(401);
  });

  it('survives a new password where it was set, and nowhere else', { timeout: 30_000 }, async () => {
    await withPerson();
    const here = cookieOf(await signIn(good)).split(';')[0] ?? '';
    const there = cookieOf(await signIn(good)).split(';')[0] ?? '';
    const change = (payload: object) =>
      rig.call('PATCH', '/api/v1/session', { payload, headers: { cookie: here, ...CSRF } });
    expect((await change({ password: 'elevenchars' })).statusCode).toBe(400);
    expect((await change({ role: 'admin' })).statusCode).toBe(400);
    const changed = await change({ password: 'a new one, longer', name: '王小芳', locale: 'en' });
    expect(changed.json()).toMatchObject({ user: { name: '王小芳', locale: 'en' } });
    expect((await rig.call('GET', '/api/v1/session', { headers: { cookie: here } })).statusCode).toBe(200);
    expect((await rig.call('GET', '/api/v1/session', { headers: { cookie: there } })).statusCode).toBe(401);
    expect((await signIn(good)).statusCode).toBe(401);
    expect((await signIn({ ...good, password: 'a new one, longer' })).statusCode).toBe(200);
  });
});

describe('a change by session', () => {
  const rule = { eventType: 'repair.completed', scriptId: 'after_repair', enabled: true, position: 1 };
  const times = { delayMinutes: 60, remindMinutes: null, expireMinutes: 60, maxAgeDays: 14 };
  const put = (headers: Record<string, string>) =>
    rig.call('PUT', '/api/v1/rules/repair', { payload: { ...rule, ...times }, headers });

  it('must carry the header and come from here', async () => {
    rig = await httpRig();
    const { cookie } = await rig.as('admin');
    const refused = await put({ cookie });
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({
      code: 'auth/forbidden',
      detail: expect.stringContaining('X-Aftercare-Csrf'),
    });
    for (const origin of ['http://evil.test', 'http://care.test.evil.test', 'https://care.test', 'null']) {
      expect((await put({ cookie, ...CSRF, origin })).statusCode, origin).toBe(403);
    }
    expect(rig.kept.by).toEqual([]);
    expect((await put({ cookie, ...CSRF, origin: 'http://care.test' })).statusCode).toBe(200);
    expect((await put({ cookie, ...CSRF })).statusCode).toBe(200);
    // Reached by another name than the public one (an operator on the machine itself).
    const local = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' };
    expect((await put({ cookie, ...CSRF, ...local })).statusCode).toBe(200);
    // Behind a proxy that does not tell our public name; the browser knows where it came from.
    const proxied = { origin: 'https://care.example', 'sec-fetch-site': 'same-origin' };
    expect((await put({ cookie, ...CSRF, ...proxied })).statusCode).toBe(200);
    expect((await put({ cookie, ...CSRF, ...proxied, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect(rig.kept.by).toHaveLength(4);
  });

  it('is not needed of a key, which no browser sends by itself', async () => {
    rig = await httpRig();
    expect((await put({ ...(await rig.withKey()), origin: 'http://evil.test' })).statusCode).toBe(200);
    expect(rig.kept.by).toEqual([expect.stringMatching(/^api:[a-z0-9]{12}$/)]);
  });

  it('of another site cannot even sign somebody in', async () => {
    await withPerson();
    expect((await signIn(good, { origin: 'http://evil.test' })).statusCode).toBe(403);
  });
});

describe('a password', () => {
  it('is kept as a salted hash that knows it again', { timeout: 30_000 }, async () => {
    rig = await httpRig();
    const [one, two] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w-]{22}\$[\w-]{43}$/);
    expect(await verifyPassword(PASSWORD, one)).toBe(true);
    expect(await verifyPassword(`${PASSWORD} `, one)).toBe(false);
    expect(await verifyPassword(PASSWORD, null)).toBe(false);
    expect(await verifyPassword(PASSWORD, 'plain')).toBe(false);
  });
});
