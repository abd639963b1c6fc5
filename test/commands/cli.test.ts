import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Embedded, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { bundledCli, type Cli, counts, type Env, type Service } from './cli-rig.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const KEY = 'bootstrap-key-for-tests-0123456789abcdef';
const ZH = { DEFAULT_LOCALE: 'zh-CN' };
let folder = '';
let dataDir = '';
let embedded: Embedded | null = null;
let cli: Cli;
let service: Service;

/** Runs a command that must succeed, and answers what it said. */
async function said(args: readonly string[], env: Env = {}): Promise<string> {
  const { code, out, err } = await cli.run(args, env);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return out.trimEnd();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-cli-'));
  dataDir = join(folder, 'data');
  cli = await bundledCli({ DATA_DIR: dataDir, DEFAULT_LOCALE: 'en' });
  // Every command joins this one, as it would join a running service's.
  embedded = await startEmbedded({ dataDir });
});

afterAll(async () => {
  await service?.stop();
  await embedded?.stop();
  cli?.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('what is typed', () => {
  it('answers --help in both languages', async () => {
    for (const args of [['migrate'], ['events', 'import']]) {
      expect(await said([...args, '--help'])).toContain(`Usage: aftercare ${args.join(' ')}`);
      expect(await said([...args, '--help'], ZH)).toContain(`用法：aftercare ${args.join(' ')}`);
    }
    expect(await said(['scripts', '--help'], ZH)).toContain('aftercare scripts import');
  });

  it('refuses an unknown option and guesses what was meant', async () => {
    const { code, err } = await cli.run(['report', '--jsn']);
    expect(code).toBe(2);
    expect(err).toContain('there is no option --jsn; did you mean --json?');
    expect((await cli.run(['report', '--jsn'], ZH)).err).toContain('您是否想用 --json？');
  });

  it.each([
    [['user', 'creat'], 'did you mean aftercare user create?'],
    [['user', 'create', 'a@example.com', '--name', 'A'], '--role admin|manager|staff is missing'],
    [['user', 'create', 'a@example.com', '--name', '--role', 'admin'], '--name needs <name>'],
    [['user', 'create', 'a@example.com', '--name', 'A', '--role', 'boss'], '--role must be one of'],
    [['user', 'create', 'nobody', '--name', 'A', '--role', 'admin'], 'is not an e-mail address'],
    [['api-key', 'create'], '<name> is missing'],
    [['report', '--json=yes'], '--json takes no value'],
    [['migrate', 'now'], '"now" is one word too many'],
    [['report', '--from', '2026-02-30'], '"2026-02-30" is not a day'],
    [['report', '--from', '2026-03-02', '--to', '2026-03-01'], '--to must not be before --from'],
  ])('refuses %j', async (args, words) => {
    const { code, err, out } = await cli.run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });
});

describe('migrate', () => {
  it('applies what is missing, names it, and then has nothing to do', async () => {
    const dir = join(folder, 'fresh');
    expect(await said(['migrate'], { DATA_DIR: dir })).toMatch(/^applied \d{14}_\w+/);
    expect(await said(['migrate', '--retry'], { DATA_DIR: dir })).toBe('the database is up to date');
    expect(await said(['migrate'], { DATA_DIR: dir, ...ZH })).toBe('数据库已是最新');
  });

  it('says that a database is away, without its password', async () => {
    const { code, err } = await cli.run(['migrate'], { DATABASE_URL: 'postgresql://u:hush-hush@127.0.0.1:1/x' });
    expect(code).toBe(1);
    expect(err).toContain('the database cannot be reached');
    expect(err).not.toContain('hush-hush');
  });
});

describe('api-key', () => {
  it('shows a key once, lists and revokes it', async () => {
    const key = await said(['api-key', 'create', 'shop \u001b[31mred']);
    expect(key).toMatch(/^aftercare_\w{12}_[\w-]{43}$/);
    const [, id = ''] = key.split('_');
    const list = await said(['api-key', 'list']);
    expect(list).toMatch(new RegExp(`${id}.*live`));
    expect(list).not.toContain('\u001b');
    expect(list).not.toContain(key);
    expect(await said(['api-key', 'revoke', id])).toContain('is revoked');
    expect(await said(['api-key', 'list'], ZH)).toMatch(new RegExp(`${id}.*已吊销`));
    expect((await cli.run(['api-key', 'revoke', id])).code).toBe(1);
  });

  it('does not repeat a key that was pasted instead of an id', async () => {
    const key = await said(['api-key', 'create', 'pasted']);
    const { code, err } = await cli.run(['api-key', 'revoke', key]);
    expect(code).toBe(1);
    expect(err).not.toContain(key);
  });
});

describe('user', () => {
  it('adds a person once, and makes new links', async () => {
    const args = ['user', 'create', 'Ada@Example.com', '--name', '王芳', '--role', 'manager', '--locale', 'zh-CN'];
    const env = { PUBLIC_URL: 'https://care.example.com/' };
    const link = /^https:\/\/care\.example\.com\/console\/sign-in#link=[\w-]{43}$/;
    expect(await said(args, env)).toMatch(link);
    expect((await cli.run(args)).err).toContain('is there already');
    expect(await said(['user', 'list'])).toMatch(/ada@example\.com\s+王芳\s+manager\s+live/);
    expect(await said(['user', 'link', 'ada@example.com'], env)).toMatch(link);
    expect((await cli.run(['user', 'link', 'bob@example.com'])).code).toBe(1);
  });
});

describe('scripts', () => {
  const exported = () => join(folder, 'exported');
  const changed = (name: string, from: string, to: string): string => {
    const file = join(folder, name);
    const source = readFileSync(join(exported(), 'delivery_followup.yaml'), 'utf8');
    expect(source).toContain(from);
    writeFileSync(file, source.replaceAll(from, to));
    return file;
  };

  beforeAll(async () => {
    await said(['scripts', 'export', '--out', exported()]);
  });

  it('exports what is published and what is drafted, and lints it', async () => {
    const names = readdirSync(exported()).filter((name) => name.startsWith('delivery'));
    expect(names.sort()).toEqual(['delivery_followup.draft.yaml', 'delivery_followup.yaml']);
    expect(await said(['scripts', 'lint', exported()])).toContain('with errors 0');
  });

  it('lints with file, line and rule', async () => {
    const file = changed('nowhere.yaml', 'next: why3', 'next: nowhere');
    const { code, out } = await cli.run(['scripts', 'lint', file]);
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^${file}:\\d+ error missing-step .*nowhere`, 'm'));
    expect((await cli.run(['scripts', 'lint', file], ZH)).out).toContain('错误 missing-step');
    writeFileSync(join(folder, 'broken.yaml'), 'id: [');
    expect((await cli.run(['scripts', 'lint', join(folder, 'broken.yaml')])).out).toMatch(/:\d+ error yaml /);
  });

  it('saves a draft with errors but does not publish it', async () => {
    const file = changed('errors.yaml', 'next: why3', 'next: nowhere');
    const { code, out } = await cli.run(['scripts', 'import', file, '--publish']);
    expect(code).toBe(1);
    expect(out).toContain('has errors and was not published');
    expect(await said(['scripts', 'export', '--out', join(folder, 'after')])).toContain('wrote');
    const left = (name: string) => readFileSync(join(folder, 'after', name), 'utf8');
    expect(left('delivery_followup.draft.yaml')).toBe(readFileSync(file, 'utf8'));
    expect(left('delivery_followup.yaml')).toBe(readFileSync(join(exported(), 'delivery_followup.yaml'), 'utf8'));
  });

  it('publishes a faultless file as the next version, once', async () => {
    const file = changed('better.yaml', 'Wonderful, thank you!', 'Splendid, thank you!');
    expect(await said(['scripts', 'import', file, '--publish'])).toContain('is published as version 2');
    const again = await said(['scripts', 'import', file, '--publish']);
    expect(again).toContain('is the same already');
    expect(again).toContain('is published as version 2');
  });

  it('saves nothing when one file says not whose script it is, or two say the same', async () => {
    const one = changed('one.yaml', 'Hi {name}', 'Dear {name}');
    const same = await cli.run(['scripts', 'import', one, changed('other.yaml', 'Hi {name}', 'Hey {name}')]);
    expect(same).toMatchObject({ code: 1, err: expect.stringContaining('are both the script delivery_followup') });
    writeFileSync(join(folder, 'nameless.yaml'), 'format: 1\n');
    const nameless = await cli.run(['scripts', 'import', one, join(folder, 'nameless.yaml')]);
    expect(nameless).toMatchObject({ code: 1, err: expect.stringContaining('has no usable id') });
    await said(['scripts', 'export', '--out', join(folder, 'untouched')]);
    expect(readFileSync(join(folder, 'untouched', 'delivery_followup.draft.yaml'), 'utf8')).not.toContain(
      'Dear {name}',
    );
  });
});

const Report = z.object({
  by: z.string(),
  groups: z.array(z.object({ key: z.string(), asked: z.object({ n: z.number() }) })),
});

describe('beside a running service', () => {
  const csv = () => join(folder, 'services.csv');

  beforeAll(async () => {
    const env = { PORT: '0', AFTERCARE_BOOTSTRAP_API_KEY: KEY };
    service = await cli.serve(env);
    const at = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
    const rows = [
      'customer_id,service_id,completed_at,store,type,colour',
      `C1,S1,${at(1)},浦东店,delivery.completed,red`,
      `C2,S2,${at(400)},浦东店,delivery.completed,red`,
      'C3,S3,yesterday,浦东店,delivery.completed,red',
      `C4,S4,${at(1)},浦东店,party.completed,red`,
    ];
    writeFileSync(csv(), `\uFEFF${rows.join('\r\n')}\r\n`);
  });

  it('imports events through the API: once, with what was refused by line', async () => {
    const args = ['events', 'import', csv(), '--url', service.url];
    const first = await cli.run(args, { AFTERCARE_API_KEY: KEY });
    expect(first).toMatchObject({ code: 1, err: 'columns that are ignored: colour\n' });
    expect(counts(first.out)).toEqual([1, 2, 1, 1, 0, 0, 1]);
    expect(first.out).toContain('line 4: completed_at not an RFC 3339 time');
    const second = await cli.run([...args, '--key', KEY], ZH);
    expect(counts(second.out)).toEqual([0, 0, 3, 0, 1]);
    expect(second.out).toContain('第 4 行：completed_at 不是带时差的时间');
  });

  it('sends nothing in a dry run, and needs no key for it', async () => {
    const { code, out } = await cli.run(['events', 'import', csv(), '--dry-run', '--url', 'http://127.0.0.1:1']);
    expect({ code, counts: counts(out) }).toEqual({ code: 1, counts: [3, 1] });
  });

  it('refuses without a key, with a wrong key, and when nobody is there', async () => {
    const args = ['events', 'import', csv()];
    expect(await cli.run(args)).toMatchObject({ code: 2, err: expect.stringContaining('the API key is missing') });
    const wrong = await cli.run([...args, '--url', service.url], { AFTERCARE_API_KEY: 'wrong-key' });
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('refused the API key') });
    expect(wrong.out).toMatch(/not sent\s+3/);
    expect(wrong.out + wrong.err).not.toContain('wrong-key');
    const { stop, url } = service;
    await stop();
    expect(await cli.run([...args, '--url', url, '--key', KEY])).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not answer (connect ECONNREFUSED'),
    });
    service = await cli.serve({ PORT: '0' });
  });

  it('reports, as a table and as JSON', async () => {
    await cli.run(['events', 'import', csv(), '--url', service.url, '--key', KEY]);
    expect(await said(['report', '--by', 'store'])).toMatch(/浦东店\s+\d/);
    const json = Report.parse(JSON.parse(await said(['report', '--by', 'store', '--json'])));
    // Whether it was asked by now is up to the hour of the day.
    const n = expect.any(Number);
    expect(json).toEqual({ by: 'store', groups: expect.arrayContaining([{ key: '浦东店', asked: { n } }]) });
    expect(await said(['report', '--from', '2026-01-01', '--to', '2026-01-31'], ZH)).toContain(
      '2026-01-01 – 2026-01-31',
    );
  });
});
