import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { LIBRARY, source } from '../scripts/library.ts';
import { bundledCli, type Cli } from './cli-rig.ts';
import { FAILING, FAILING_LINE, SMALL } from './scripts-rig.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder = '';
let cli: Cli;
let database: FreshDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-store-'));
  database = await freshDatabase();
  cli = await bundledCli({ DATA_DIR: join(folder, 'data'), DATABASE_URL: database.url, DEFAULT_LOCALE: 'en' });
});
afterAll(async () => {
  cli?.remove();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const said = async (...args: readonly string[]) => {
  const { code, out, err } = await cli.run(['scripts', ...args]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
};
const exported = async (name: string) => {
  mkdirSync(join(folder, name));
  await said('export', '--out', join(folder, name));
  const names = readdirSync(join(folder, name)).sort();
  return new Map(names.map((one) => [one, readFileSync(join(folder, name, one), 'utf8')]));
};

it('what is exported and imported again is the same, byte for byte, remarks and all', async () => {
  await said('import', file('small.yaml', SMALL), '--publish');
  const odd = `\uFEFF${SMALL.replaceAll('\n', '\r\n').replace('small_talk', 'odd_talk')}`;
  await said('import', file('odd.yaml', odd), '--publish');
  await said('import', file('small.json', asJson('json_talk')), '--publish');
  const first = await exported('first');
  for (const id of LIBRARY) expect(first.get(`${id}.yaml`), id).toBe(source(id));
  expect(first.get('small_talk.yaml')).toBe(SMALL);
  expect(first.get('odd_talk.draft.yaml')).toBe(odd);
  expect(first.get('json_talk.yaml')).toBe(asJson('json_talk'));
  const drafts = [...first.keys()].filter((name) => name.endsWith('.draft.yaml'));
  const again = await said('import', ...drafts.map((name) => join(folder, 'first', name)), '--publish');
  expect(again).not.toMatch(/as version [2-9]/);
  expect(await exported('second')).toEqual(first);
});

it('a script whose own test fails is saved, but does not go live', async () => {
  const failing = file('failing.yaml', FAILING);
  const { code, out } = await cli.run(['scripts', 'import', failing, '--publish']);
  expect(code).toBe(1);
  expect(out).toContain(`${failing}:${FAILING_LINE} The test “a good score”, line 4: expected “ ++ record q1`);
  expect(out).toContain('the tests of small_talk failed, so it was not published');
  const zh = await cli.run(['scripts', 'import', failing, '--publish'], { DEFAULT_LOCALE: 'zh-CN' });
  expect(zh.out).toContain('测试“a good score”第 4 行：应为“ ++ record q1');
  const changes = await said('diff', 'small_talk');
  expect(changes).toMatch(/^talk of test “a good score”/);
  expect(changes).toContain('(score 4, delivery, core)');
  await said('import', file('small.yaml', SMALL));
});

it('versions are compared with each other and with the draft', async () => {
  const warmer = SMALL.replace('Thank you for telling us!', 'Thank you so much!');
  await said('import', file('warmer.yaml', warmer), '--publish');
  expect(await said('diff', 'small_talk')).toBe('differences: 0\n');
  const lines = (await said('diff', 'small_talk', '--from', '1', '--to', '2')).trimEnd().split('\n');
  expect(lines).toEqual([
    'bye · English wording',
    '  - Thank you for telling us!',
    '  + Thank you so much!',
    'differences: 1',
  ]);
  expect((await said('diff', 'small_talk', '--from', '2', '--to', '1')).split('\n')[1]).toBe('  - Thank you so much!');
  for (const args of [['nobodys'], ['small_talk', '--to', '9'], ['small_talk', '--from', 'x']]) {
    const { code, err } = await cli.run(['scripts', 'diff', ...args]);
    expect([code === 1 || code === 2, err.startsWith('aftercare scripts diff: ')]).toEqual([true, true]);
  }
});

it('a script is taken out of use and back, unless something would miss it', async () => {
  expect(await said('archive', 'small_talk')).toBe('small_talk is archived\n');
  expect(await said('restore', 'small_talk')).toBe('small_talk is in use again\n');
  const asked = await cli.run(['scripts', 'archive', 'delivery_followup']);
  expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('enabled rules ask delivery_followup')]);
  const turned = await cli.run(['scripts', 'archive', 'complaint_intake'], { DEFAULT_LOCALE: 'zh-CN' });
  expect([turned.code, turned.err]).toEqual([1, expect.stringContaining('已发布的脚本可以转到 complaint_intake')]);
  expect((await cli.run(['scripts', 'archive', 'nobodys'])).code).toBe(1);
});

function asJson(id: string): string {
  return `${JSON.stringify({ ...parse(SMALL), id }, null, 2)}\n`;
}
