import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HttpParts } from '../../adapters/http/index.ts';
import type { VariantTally } from '../../src/insights/index.ts';
import { revive, type ScriptEntry } from '../../src/scripts/index.ts';
import { DRAFT, NOW } from '../fakes/http-parts.ts';
import { httpRig, type Rig } from './http-rig.ts';

const NONE = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
const tally = (version: number, variant: string, asked: number, answered: number, over: object = {}): VariantTally => ({
  ...{ scriptId: DRAFT.id, version, variant, asked, answered },
  scores: { ...NONE, ...over },
});

/** Version 1 tries nothing; 2 has tried; 3 began just now. */
function scriptAt(version: number) {
  const variants = ['plain', 'warm'].map((id) => ({ id, share: 50 }));
  const experiment = { id: 'first_words', sample: 30, variants };
  const script = revive({ ...DRAFT, ...(version > 1 && { experiment }) }, version, new Map());
  if (!script) throw new Error('a script');
  return script;
}

const entry = (over: Partial<ScriptEntry>): ScriptEntry => ({
  ...{ id: DRAFT.id, draft: '', draftRevision: 1, draftBy: null, draftAt: NOW },
  ...{ publishedVersion: 3, archivedAt: null, shipped: null, ...over },
});

const asked: number[] = [];
let entries: readonly ScriptEntry[] = [entry({})];
let rig: Rig;

beforeAll(async () => {
  const counted = [tally(1, 'plain', 9, 9), tally(2, 'plain', 200, 60, { 5: 42, 2: 18 })];
  const reports: HttpParts['reports'] = {
    tally: async () => ({ rows: [], groups: [] }),
    experiments: async () => [...counted, tally(2, 'warm', 200, 90, { 5: 72, 2: 18 })],
  };
  rig = await httpRig({
    parts: {
      reports,
      shelf: {
        async version(_id, version) {
          asked.push(version);
          return scriptAt(version);
        },
      },
    },
  });
  rig.parts.scripts.list = async () => entries;
});
afterAll(() => rig.close());

const get = async () => rig.call('GET', '/api/v1/reports/experiments', { headers: await rig.withKey() });

it('experiments are shown as the versions that run them define them, the newest first', async () => {
  const answer = await get();
  expect(answer.statusCode).toBe(200);
  const { items } = answer.json();
  expect(items).toMatchObject([
    { scriptId: DRAFT.id, version: 3, id: 'first_words', sample: 30, enough: false, differences: [] },
    { scriptId: DRAFT.id, version: 2, id: 'first_words', enough: true },
  ]);
  expect(items[0].variants).toEqual([
    {
      ...{ id: 'plain', share: 50, asked: 0, answered: 0 },
      response: { rate: null, low: null, high: null },
      satisfaction: null,
    },
    expect.objectContaining({ id: 'warm', asked: 0 }),
  ]);
  expect(items[1].variants[1]).toMatchObject({
    ...{ id: 'warm', asked: 200, answered: 90 },
    response: { rate: 0.45, low: expect.closeTo(0.3826, 4), high: expect.closeTo(0.5192, 4) },
    satisfaction: { n: 90, mean: 4.4, top2: 0.8, counts: { '5': 72, '2': 18 } },
  });
  expect(items[1].differences).toEqual([
    {
      ...{ variant: 'warm', against: 'plain' },
      response: {
        ...{ difference: expect.closeTo(0.15, 4), low: expect.closeTo(0.0551, 4), high: expect.closeTo(0.2411, 4) },
        ...{ p: expect.closeTo(0.0019, 4), significant: true },
      },
      satisfaction: expect.objectContaining({ p: expect.closeTo(0.1601, 4), significant: false }),
    },
  ]);
  expect(items[1].definition['zh-CN']).toContain('比例');
  expect(asked.toSorted(), 'a version without an experiment is not one').toEqual([1, 2, 3]);
});

it('a script that is out of use shows what it tried, and begins nothing', async () => {
  entries = [entry({ archivedAt: NOW }), entry({ publishedVersion: null })];
  const { items } = (await get()).json();
  expect(items.map(({ version }: { version: number }) => version)).toEqual([2]);
});

it('is for managers, refuses in their language, and is documented', async () => {
  const refused = await rig.call('GET', '/api/v1/reports/experiments', {
    headers: { ...(await rig.as('staff')), 'accept-language': 'zh-CN' },
  });
  expect(refused.statusCode).toBe(403);
  expect(refused.headers['content-type']).toContain('application/problem+json');
  expect(refused.json()).toMatchObject({ code: 'auth/forbidden', title: '没有权限' });
  expect((await rig.call('GET', '/api/v1/reports/experiments')).statusCode).toBe(401);
  const manager = await rig.call('GET', '/api/v1/reports/experiments', { headers: await rig.as('manager') });
  expect(manager.statusCode).toBe(200);
  const { paths } = (await rig.call('GET', '/openapi.json')).json();
  expect(paths['/api/v1/reports/experiments'].get).toMatchObject({
    tags: ['reports'],
    summary: expect.stringContaining('rates'),
    description: expect.stringContaining('实验'),
  });
});
