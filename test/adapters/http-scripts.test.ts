import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpParts } from '../../adapters/http/index.ts';
import { DRAFT, NOW } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

const AT = NOW.toISOString();
let rig: Rig;
let key: { authorization: string };
beforeEach(async () => {
  rig = await httpRig();
  key = await rig.withKey();
});
afterEach(() => rig.close());
const call = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  rig.call(method, `/api/v1${url}`, { headers: key, ...(payload && { payload }) });

describe('scripts', () => {
  it('are listed by their names, with what differs from the published', async () => {
    const entry = { id: 'after_delivery', name: DRAFT.name, publishedVersion: 1, draftRevision: 3, draftAt: AT };
    expect((await call('GET', '/scripts')).json()).toEqual({
      items: [{ ...entry, draftBy: 'user:1', changed: false, archivedAt: null, upgrade: false }],
    });
    await call('PUT', '/scripts/after_delivery/draft', { source: 'oops: [', revision: 3 });
    const { items } = (await call('GET', '/scripts')).json();
    expect(items).toMatchObject([{ name: { en: 'after_delivery' }, draftRevision: 4, changed: true }]);
  });

  it('are saved over the revision that was read, with their problems', async () => {
    const saved = await call('PUT', '/scripts/after_delivery/draft', { source: 'oops: [', revision: 3 });
    expect(saved.json()).toMatchObject({ revision: 4, problems: [{ level: 'error', line: 4, at: 'steps.q1' }] });
    const late = await call('PUT', '/scripts/after_delivery/draft', { source: '{}', revision: 3 });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ code: 'scripts/changed-meanwhile' });
    expect((await call('GET', '/scripts/after_delivery/draft')).json()).toMatchObject({
      source: 'oops: [',
      revision: 4,
    });
    const linted = await call('POST', '/scripts/lint', { source: JSON.stringify(DRAFT) });
    expect(linted.json()).toMatchObject({ problems: [], draft: { id: 'after_delivery', start: 'q1' } });
  });

  it('are published at the revision that was seen, or refused with every error', async () => {
    const publish = (revision: number) => call('POST', '/scripts/after_delivery/publish', { revision, note: 'first' });
    expect((await publish(2)).statusCode).toBe(409);
    expect((await publish(3)).json()).toEqual({ version: 2, hash: 'def', moved: 0 });
    const source = JSON.stringify(DRAFT);
    expect(rig.kept.published).toEqual([{ id: 'after_delivery', source, by: expect.any(String), note: 'first' }]);
    await call('PUT', '/scripts/after_delivery/draft', { source: 'oops: [', revision: 3 });
    const broken = await publish(4);
    expect(broken.statusCode).toBe(422);
    expect(broken.json()).toMatchObject({ code: 'scripts/invalid', errors: [{ at: 'steps.q1', message: '无法读取' }] });
  });

  it('cannot be published under another’s name', async () => {
    const source = JSON.stringify({ ...DRAFT, id: 'after_repair' });
    await call('PUT', '/scripts/after_delivery/draft', { source, revision: 3 });
    const refused = await call('POST', '/scripts/after_delivery/publish', { revision: 4 });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors).toEqual([{ at: 'id', message: '脚本的 id 应为 after_delivery' }]);
    expect(rig.kept.published).toEqual([]);
  });

  it('are not published while one of their tests fails: each difference is told, in the reader’s language', async () => {
    const failure = { test: 'low score', index: 2, channel: 'telegram', line: 4, sourceLine: 61 };
    const words = { expected: 'bot: (why) …', found: 'bot: (thanks) …' };
    const failing = await httpRig({
      parts: { publish: async () => ({ result: 'failing', failures: [{ ...failure, ...words }] }) },
    });
    const headers = { ...(await failing.withKey()), 'accept-language': 'en' };
    const url = '/api/v1/scripts/after_delivery/publish';
    const refused = await failing.call('POST', url, { headers, payload: { revision: 3 } });
    expect(refused.statusCode).toBe(422);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.json()).toMatchObject({
      code: 'scripts/tests-failed',
      errors: [
        {
          at: 'tests.2.talk',
          message: expect.stringContaining('“low score” (Telegram), line 4: expected “bot: (why)'),
        },
      ],
      failures: [{ ...failure, ...words }],
    });
    const chinese = await failing.call('POST', url, {
      headers: { ...headers, 'accept-language': 'zh-CN' },
      payload: { revision: 3 },
    });
    expect(chinese.json().errors[0].message).toContain('第 4 行：应为“bot: (why) …”');
    await failing.close();
  });

  it('are taken out of use and back, by admins, unless something would miss them', async () => {
    expect((await call('POST', '/scripts/after_delivery/archive')).json()).toEqual({ archived: true });
    expect((await call('GET', '/scripts')).json().items).toMatchObject([{ archivedAt: AT }]);
    expect((await call('POST', '/scripts/after_delivery/restore')).json()).toEqual({ archived: false });
    expect((await call('POST', '/scripts/nobodys/archive')).statusCode).toBe(404);
    const headers = await rig.as('manager');
    expect((await rig.call('POST', '/api/v1/scripts/after_delivery/archive', { headers })).statusCode).toBe(403);
    const used = await httpRig({
      parts: { archive: async () => ({ result: 'in-use', because: 'rule', names: ['delivery-completed'] }) },
    });
    const refused = await used.call('POST', '/api/v1/scripts/after_delivery/archive', {
      headers: await used.withKey(),
    });
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: 'scripts/in-use',
      detail: expect.stringContaining('delivery-completed'),
    });
    await used.close();
  });

  it('are offered what a newer release brings, and keep their own where both changed the same', async () => {
    expect((await call('GET', '/scripts/after_delivery/upgrade')).statusCode).toBe(404);
    const change = {
      step: 'q1',
      at: 'text.en',
      path: ['text', 'en'],
      kind: 'changed',
      before: 'a',
      after: 'b',
    } as const;
    const headline = { 'zh-CN': 'q1 · 英文措辞', en: 'q1 · English wording' };
    const upgrade = {
      ...{ merged: 'format: 2', retyped: true, changes: [{ ...change, headline }] },
      conflicts: [{ at: 'steps.q1.next', base: 'x', mine: 'y', theirs: undefined }],
    };
    const taken: unknown[] = [];
    const upgrades: HttpParts['upgrades'] = {
      offered: async () => true,
      look: async () => upgrade,
      take: async (entry, by, keep) => taken.push([entry.draftRevision, by, keep]) + 3,
    };
    const newer = await httpRig({ parts: { upgrades } });
    const headers = await newer.as('admin');
    const path = '/api/v1/scripts/after_delivery/upgrade';
    expect((await newer.call('GET', '/api/v1/scripts/after_delivery/draft', { headers })).json().upgrade).toBe(true);
    expect((await newer.call('GET', path, { headers })).json()).toMatchObject({
      merged: 'format: 2',
      retyped: true,
      conflicts: [{ at: 'steps.q1.next', base: 'x', mine: 'y' }],
      changes: [{ step: 'q1', at: 'text.en', headline }],
    });
    expect((await newer.call('POST', path, { headers, payload: { revision: 2 } })).statusCode).toBe(409);
    const answer = await newer.call('POST', path, { headers, payload: { revision: 3, keep: true } });
    expect(answer.json()).toEqual({ revision: 4, problems: [] });
    expect(taken).toEqual([[3, expect.stringContaining('user:'), true]]);
    await newer.close();
  });

  it('are completed by editors with a schema that everybody may read', async () => {
    const answer = await rig.call('GET', '/schemas/script.json');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('application/schema+json');
    expect(answer.json()).toMatchObject({ $schema: expect.stringContaining('2020-12'), properties: { steps: {} } });
  });

  it('measure what the tree has, by its names', async () => {
    const { items } = (await call('GET', '/indicators')).json();
    expect(items).toEqual([{ id: 'delivery', name: { 'zh-CN': '送货交付', en: 'Delivery' } }]);
  });

  it('have versions to look at and go back to', async () => {
    expect((await call('GET', '/scripts/after_delivery/versions')).json().items).toEqual([
      { version: 1, hash: 'abc', note: null, publishedBy: null, publishedAt: AT, current: true },
    ]);
    const first = await call('GET', '/scripts/after_delivery/versions/1');
    expect(first.json()).toEqual({ version: 1, source: JSON.stringify(DRAFT) });
    expect((await call('GET', '/scripts/after_delivery/versions/9')).statusCode).toBe(404);
    const back = (version: number) => call('POST', '/scripts/after_delivery/roll-back', { version });
    expect((await back(1)).json()).toEqual({ publishedVersion: 1 });
    expect((await back(9)).statusCode).toBe(404);
  });
});
