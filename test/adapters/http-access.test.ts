import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayAct, ROLES, type Role } from '../../src/access.ts';
import { CHAT } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

/** Who may call what. A route that is added or changed must be added or changed here too. */
const EXPECTED = `
DELETE /api/v1/api-keys/:id admin in person
DELETE /api/v1/customers/:id admin
DELETE /api/v1/rules/:id admin
DELETE /api/v1/session staff in person
GET / public
GET /api/v1/api-keys admin in person
GET /api/v1/cases staff
GET /api/v1/cases/:id staff
GET /api/v1/conversations/:id staff
GET /api/v1/customers/:id staff
GET /api/v1/customers/:id/export manager
GET /api/v1/files/:id staff
GET /api/v1/follow-ups staff
GET /api/v1/follow-ups/:id staff
GET /api/v1/inbox manager
GET /api/v1/indicators staff
GET /api/v1/remarks staff
GET /api/v1/reports/experiments manager
GET /api/v1/reports/summary manager
GET /api/v1/rules staff
GET /api/v1/scripts staff
GET /api/v1/scripts/:id/draft staff
GET /api/v1/scripts/:id/upgrade admin
GET /api/v1/scripts/:id/versions staff
GET /api/v1/scripts/:id/versions/:version staff
GET /api/v1/session staff in person
GET /api/v1/settings staff
GET /api/v1/users admin in person
GET /c/:token public
GET /c/:token/messages public
GET /c/:token/stream public
GET /c/assets/* public
GET /console public
GET /console/* public
GET /console/assets/* public
GET /healthz public
GET /metrics public
GET /openapi.json public
GET /readyz public
GET /schemas/script.json public
PATCH /api/v1/session staff in person
PATCH /api/v1/users/:id admin in person
POST /api/v1/api-keys admin in person
POST /api/v1/cases/:id/moves staff
POST /api/v1/events admin
POST /api/v1/follow-ups/:id/send-now manager
POST /api/v1/follow-ups/:id/skip manager
POST /api/v1/inbox/:id/dismiss manager
POST /api/v1/inbox/:id/retry manager
POST /api/v1/inbox/retry manager
POST /api/v1/scripts/:id/archive admin
POST /api/v1/scripts/:id/publish admin
POST /api/v1/scripts/:id/restore admin
POST /api/v1/scripts/:id/roll-back admin
POST /api/v1/scripts/:id/upgrade admin
POST /api/v1/scripts/lint staff
POST /api/v1/session public
POST /api/v1/users admin in person
POST /api/v1/users/:id/link admin in person
POST /c/:token/files public
POST /c/:token/messages public
POST /channels/slack public
POST /channels/telegram public
PUT /api/v1/rules/:id admin
PUT /api/v1/scripts/:id/draft admin
PUT /api/v1/settings admin
`;

let rig: Rig;
beforeAll(async () => {
  rig = await httpRig();
});
afterAll(() => rig.close());

describe('who may call what', () => {
  it('is decided for each route, and nobody changed it by accident', () => {
    const lines = rig.app.accessTable.filter(({ method }) => method !== 'HEAD');
    expect(lines.map(({ method, url, access }) => `${method} ${url} ${access}`).sort()).toEqual(
      EXPECTED.trim().split('\n'),
    );
  });

  it('is the same for HEAD as for GET', () => {
    const lines = rig.app.accessTable;
    const heads = lines.filter(({ method }) => method === 'HEAD');
    expect(heads.length).toBeGreaterThan(20);
    for (const { url, access } of heads) {
      expect(lines).toContainEqual({ method: 'GET', url, access });
    }
  });

  it('holds for every route and everybody', async () => {
    const key = await rig.withKey();
    const people = await Promise.all(ROLES.map(async (role) => ({ role, headers: await rig.as(role) })));
    const guarded = rig.app.accessTable.filter(({ access }) => access !== 'public');
    expect(guarded.length).toBeGreaterThan(50);
    for (const { method, url, access } of guarded) {
      const call = { method: method as 'GET', url: sample(url) };
      const where = `${method} ${url}`;
      expect((await rig.app.inject(call)).statusCode, `${where} by nobody`).toBe(401);
      const forged = { authorization: 'Bearer aftercare_aaaaaaaaaaaa_' };
      expect((await rig.app.inject({ ...call, headers: forged })).statusCode, `${where} by a forger`).toBe(401);
      const keyed = (await rig.app.inject({ ...call, headers: key })).statusCode;
      expectAllowed(keyed, !access.endsWith('in person'), `${where} by a key`);
      // Signing out would end the session that the next routes need.
      if (where === 'DELETE /api/v1/session') continue;
      const needed = access.split(' ')[0] as Role;
      for (const { role, headers } of people) {
        const { statusCode } = await rig.app.inject({ ...call, headers });
        expectAllowed(statusCode, mayAct(role, needed), `${where} by ${role}`);
      }
    }
  });

  it('ends with a key that is revoked', async () => {
    const headers = await rig.withKey();
    expect((await rig.call('GET', '/api/v1/rules', { headers })).statusCode).toBe(200);
    for (const { id } of await rig.apiKeys.list()) await rig.apiKeys.revoke(id);
    expect((await rig.call('GET', '/api/v1/rules', { headers })).statusCode).toBe(401);
  });

  it('does not fall back to a session when a key is wrong', async () => {
    const headers = { ...(await rig.as('admin')), authorization: 'Basic YWRtaW46YWRtaW4=' };
    const response = await rig.call('GET', '/api/v1/rules', { headers });
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer realm="aftercare"');
  });
});

it('a route that does not say who may call it cannot be registered', async () => {
  const other = await httpRig();
  await other.close();
  const { makeApp } = await import('../../adapters/http/make-app.ts');
  const { app } = await makeApp({ parts: rig.parts, publicUrl: 'http://care.test', log: rig.app.log });
  expect(() => app.get('/api/v1/forgotten', async () => 'open to all')).toThrow('/api/v1/forgotten');
  await app.close();
});

function expectAllowed(status: number, allowed: boolean, where: string): void {
  if (allowed) expect([401, 403], where).not.toContain(status);
  else expect(status, where).toBe(403);
}

function sample(url: string): string {
  return url.replace(':id', CHAT).replace(':version', '1');
}
