import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeShow } from '../../commands/demo/show.ts';
import { text } from '../../commands/demo/stage.ts';

const run = promisify(execFile);
const COMMAND = fileURLToPath(new URL('../../bin/aftercare.mjs', import.meta.url));
const TOO_LONG = 120_000;

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'aftercare-demo-test-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Its exit code and output, with the temporary folder all to itself. */
async function demo(env: Record<string, string>, ...args: string[]) {
  const clean = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', TMPDIR: scratch, PORT: '0', ...env };
  try {
    const { stdout, stderr } = await run(process.execPath, [COMMAND, 'demo', ...args], {
      env: clean,
      timeout: TOO_LONG,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

describe('npm run demo -- --once', () => {
  const told = { 'zh-CN': '句句属实', en: 'every one is true' };
  for (const locale of ['zh-CN', 'en'] as const) {
    it(
      `tells the whole story in ${locale}, leaves with 0 and leaves nothing behind`,
      async () => {
        const { code, stdout, stderr } = await demo({ DEFAULT_LOCALE: locale }, '--once');
        expect(stdout, stderr).toContain(told[locale]);
        expect(stdout).not.toContain('✗');
        expect(code).toBe(0);
        expect((await readdir(scratch)).filter((name) => name.startsWith('aftercare-demo-'))).toEqual([]);
      },
      TOO_LONG,
    );
  }

  it('touches no folder that holds something, whatever the environment names', async () => {
    const real = await mkdtemp(join(scratch, 'real-'));
    await writeFile(join(real, 'secret-key'), 'x');
    const { code, stderr } = await demo({ DATA_DIR: real }, '--once');
    expect(code).toBe(78);
    expect(stderr).toContain(real);
    expect(await readdir(real)).toEqual(['secret-key']);
  });

  it('refuses options that it does not know', async () => {
    expect((await demo({}, '--onec')).code).toBe(78);
  });
});

describe('a claim', () => {
  it('that is not so is kept, with what was expected and what was found', async () => {
    const show = makeShow({ locale: 'en', colours: false, readingMs: 0 });
    await show.claim(text('关', 'it is closed'), 'open', 'closed');
    await show.claim(text('有', 'it is there'), { n: 1 }, { n: 1 });
    expect(show.untrue).toEqual([{ claim: 'it is closed', expected: '"closed"', found: '"open"' }]);
    expect(show.claims()).toBe(2);
  });
});
