import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOW } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await httpRig();
});
afterEach(() => rig.close());

const call = async (method: 'GET' | 'POST', url: string, payload?: object, role: 'manager' | 'staff' = 'manager') =>
  rig.call(method, `/api/v1/inbox${url}`, { headers: await rig.as(role), ...(payload && { payload }) });

describe('parked messages', () => {
  it('say whose they are and why they wait, and nothing of what was said', async () => {
    const { items, counts } = (await call('GET', '')).json();
    const at = { createdAt: NOW.toISOString(), nextAt: null };
    const dead = { ...at, id: '7', state: 'dead', channel: 'telegram', reason: 'scripts/not-published', attempts: 5 };
    const noted = { ...at, id: '6', state: 'noted', channel: 'telegram', reason: 'unknown-sender', attempts: 0 };
    const customer = { id: 'shop-1', name: '王小明' };
    expect(items).toEqual([
      { ...dead, conversation: { id: 'c1', followUpId: 'f1', caseId: null, customer } },
      { ...noted, conversation: null },
    ]);
    expect(counts).toEqual({ waiting: 0, dead: 1, noted: 1 });
    expect((await call('GET', '?state=dead')).json().items).toHaveLength(1);
    expect((await call('GET', '?state=other')).statusCode).toBe(400);
  });

  it('are taken again, one or all that were given up, and it is remembered who wanted it', async () => {
    expect((await call('POST', '/7/retry')).statusCode).toBe(202);
    expect((await call('POST', '/8/retry')).statusCode).toBe(404);
    const all = await call('POST', '/retry', {});
    expect([all.statusCode, all.json()]).toEqual([202, { count: 1 }]);
    expect(rig.audit.lines).toMatchObject([
      { action: 'inbox.retry', entity: 'inbox:7' },
      { action: 'inbox.retry', entity: 'inbox', detail: { count: 1 } },
    ]);
  });

  it('are dismissed with a note', async () => {
    expect((await call('POST', '/7/dismiss', { note: ' 已电话联系客户 ' })).json()).toEqual({ id: '7' });
    expect((await call('POST', '/7/dismiss')).statusCode).toBe(200);
    expect((await call('POST', '/8/dismiss', {})).statusCode).toBe(404);
    expect((await call('POST', '/7/dismiss', { note: 'x'.repeat(501) })).statusCode).toBe(400);
    expect((await call('POST', '/7/dismiss', { why: 'x' })).statusCode).toBe(400);
    expect(rig.kept.by.map((line) => line.replace(/user:\S+ /, ''))).toEqual(['已电话联系客户', 'null', 'null']);
  });

  it('are for managers', async () => {
    for (const [method, url] of [
      ['GET', ''],
      ['POST', '/7/retry'],
      ['POST', '/retry'],
      ['POST', '/7/dismiss'],
    ] as const) {
      expect((await call(method, url, undefined, 'staff')).statusCode, url).toBe(403);
    }
  });
});
