import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
      items: [{ ...entry, draftBy: 'user:1', changed: false }],
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
    expect((await publish(3)).json()).toEqual({ version: 2, hash: 'def' });
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
