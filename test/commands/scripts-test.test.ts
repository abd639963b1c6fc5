import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bundledCli, type Cli } from './cli-rig.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const ROOT = resolve(import.meta.dirname, '../..');
const TRANSCRIPT = join(ROOT, 'test/transcripts/delivery-damaged.en.txt');
let folder = '';
let cli: Cli;
const script = () => join(folder, 'delivery_followup.yaml');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-scripts-'));
  const shipped = readFileSync(join(ROOT, 'prisma/seed/scripts/delivery_followup.yaml'), 'utf8');
  // Its own tests are not what is looked at here.
  writeFileSync(script(), shipped.replace(/^tests:\n(?:[ #].*\n|\n)*/m, ''));
  cli = await bundledCli({ DATA_DIR: join(folder, 'data'), DEFAULT_LOCALE: 'en' });
});

afterAll(() => {
  cli?.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('says so when a script has no transcript', async () => {
  const { code, err } = await cli.run(['scripts', 'test', script()]);
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringContaining('there is no transcript of delivery_followup'),
  });
});

it('plays the transcripts beside the script', async () => {
  copyFileSync(TRANSCRIPT, join(folder, 'damaged.txt'));
  copyFileSync(join(ROOT, 'test/transcripts/closeout-solved.en.txt'), join(folder, 'of-another.txt'));
  const { code, out } = await cli.run(['scripts', 'test', script()]);
  expect({ code, out: out.trim() }).toEqual({ code: 0, out: 'played 1, telling another story 0' });
});

it('shows the first line that is not as written', async () => {
  const changed = join(folder, 'changed.txt');
  writeFileSync(changed, readFileSync(TRANSCRIPT, 'utf8').replace("I'm very sorry we let you down.", 'Oh well.'));
  const { code, out } = await cli.run(['scripts', 'test', script(), changed]);
  expect(code).toBe(1);
  expect(out).toContain('expected: bot: Oh well.');
  expect(out).toContain("found: bot: (sorry) I'm very sorry we let you down.");
});

it('refuses a transcript of another script when it is named, and a script with errors', async () => {
  const other = await cli.run(['scripts', 'test', script(), join(folder, 'of-another.txt')]);
  expect([other.code, other.out]).toEqual([1, expect.stringContaining('not a transcript of delivery_followup')]);
  const broken = join(folder, 'broken.yaml');
  writeFileSync(broken, readFileSync(script(), 'utf8').replace('start: q1', 'start: nowhere'));
  const result = await cli.run(['scripts', 'test', broken, TRANSCRIPT]);
  expect([result.code, result.out]).toEqual([1, expect.stringContaining('nowhere')]);
});
