import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundledCli, type Cli } from './cli-rig.ts';
import { FAILING, FAILING_LINE, SMALL } from './scripts-rig.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const EN = { DEFAULT_LOCALE: 'en' };
const ZH = { DEFAULT_LOCALE: 'zh-CN' };
let folder = '';
let cli: Cli;
const file = (name: string, text = SMALL) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-scripts-'));
  // A database that nobody could reach: none of this needs one.
  cli = await bundledCli({ DATA_DIR: join(folder, 'data'), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ...EN });
});
afterAll(() => {
  cli?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const simulate = async (input: readonly string[], options: readonly string[] = [], env = EN) => {
  const { code, out, err } = await cli.feed(
    `${input.join('\n')}\n`,
    ['scripts', 'simulate', file('s.yaml'), ...options],
    env,
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.trimEnd().split('\n');
};

describe('simulate', () => {
  it('plays a dialog as the web chat shows it: buttons are pressed, words are typed', async () => {
    expect(await simulate(['#4', 'AB', 'thanks'])).toEqual([
      'bot: Hi Ms Wang, how satisfied are you with the delivery of your washing machine?',
      '     [#1 Very satisfied] [#2 Satisfied] [#3 Okay] [#4 Dissatisfied] [#5 Very dissatisfied] [#6 No more surveys] [#7 Talk to a person]',
      ' ++ wait q1 600 min',
      'you: #4',
      ' ++ record q1 satisfaction "2" (score 2, delivery, core)',
      ' ++ complain score 2, severity P3',
      "bot: I'm sorry. What fell short?",
      '     [#1 Too late] [#2 Damaged] [#3 Manner]',
      'you: AB',
      ' ++ record why multiple "late,damaged"',
      'bot: Thank you for telling us!',
      ' == completed',
      'you: thanks',
    ]);
  });

  it('writes numbered text where a channel has too few buttons, in the other language', async () => {
    const lines = await simulate(['4'], ['--channel', 'teams', '--locale', 'zh-CN', '--first']);
    expect(lines.slice(0, 12)).toEqual([
      'bot: 王女士您好，洗衣机已经送到，您满意吗？',
      '',
      '     您的回答只用于改进服务，回复“退订”可随时停止。',
      '',
      '     5. 很满意',
      '     4. 满意',
      '     3. 基本满意',
      '     2. 不满意',
      '     1. 很不满意',
      '     · 不再询问',
      '     · 转人工',
      ' ++ wait q1 600 min',
    ]);
    expect(lines).toContain(' ++ record q1 satisfaction "4" (score 4, delivery, core)');
    const pressed = await simulate(['#1'], ['--channel', 'teams']);
    expect(pressed.at(-1)).toBe('there are no buttons here: type the number or the words');
  });

  it('draws by the seed, lets time pass, and changes the language', async () => {
    const drawn = await simulate(['#1'], ['--seed', 'anybody']);
    expect(drawn).toContain('bot: One small extra: how satisfied were you with “Arrived on time” this time?');
    const waited = await simulate(['/silent', '/silent', '/photo']);
    expect(waited.filter((line) => line.startsWith('bot: '))).toEqual([
      expect.stringContaining('how satisfied'),
      expect.stringContaining('one quick question is still open'),
      expect.stringContaining('how satisfied'),
      'bot: Thank you for telling us!',
    ]);
    const spoken = await simulate(['/language zh-CN', '/expire']);
    expect(spoken).toContain('bot: 已切换为中文。');
    expect(spoken.at(-1)).toBe(' == expired');
  });

  it('knows facts, and that the time for second thoughts is over', async () => {
    const facts = file('facts.json', '{"customer":{"segment":"vip"}}');
    const script = SMALL.replace('start: q1', 'start: gate').replace('steps:\n', GATE);
    const talk = async (input: string, more: readonly string[]) =>
      (await cli.feed(input, ['scripts', 'simulate', file('gate.yaml', script), ...more])).out;
    expect(await talk('', [])).toContain('how satisfied');
    expect((await talk('', ['--facts', facts])).trim().split('\n')).toEqual([
      'bot: Thank you for telling us!',
      '     [#1 No more surveys] [#2 Talk to a person]',
      ' == completed',
    ]);
    const none = await cli.feed('', ['scripts', 'simulate', file('s.yaml'), '--facts', file('list.json', '[]')]);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('must hold a JSON object')]);
  });

  it('turns to the complaint dialog that is shipped when the customer wants to complain', async () => {
    const lines = await simulate(['I want to complain', 'The courier broke the door']);
    expect(lines.some((line) => line.startsWith(' ++ record !t1 text'))).toBe(true);
  });

  it('says what it does not understand, and how it is used', async () => {
    const lines = await simulate(['/fly', '/language fr', '/record', '#40', '/help', '/quit', 'never heard'], [], ZH);
    expect(lines.some((line) => line.includes('没有 /fly 这个命令'))).toBe(true);
    expect(lines).toContain('/language 后面写 zh-CN 或 en');
    expect(lines).toContain('/record 后面写文件名');
    expect(lines).toContain('没有按钮 #40');
    expect(lines.join('\n')).toContain('/restart 重新开始');
    expect(lines.join('\n')).not.toContain('never heard');
  });

  it('records a trial as a test, which then holds', async () => {
    const recorded = join(folder, 'recorded.yaml');
    await simulate(
      ['2', '#1', '还有别的', '/remind', `/record ${recorded} a bad one`],
      ['--seed', 'anybody', '--locale', 'zh-CN'],
    );
    await simulate(['#7', `/record ${recorded} wants a person`]);
    const script = file('with-recorded.yaml', SMALL + readFileSync(recorded, 'utf8'));
    const { code, out } = await cli.run(['scripts', 'test', script]);
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: 'played 3, telling another story 0' });
  });
});

describe('test', () => {
  it('plays the tests inside a script on every channel, and shows the line that differs', async () => {
    const good = await cli.run(['scripts', 'test', file('good.yaml')]);
    expect([good.code, good.out.trim()]).toEqual([0, 'played 1, telling another story 0']);
    const failing = file('failing.yaml', FAILING);
    const { code, out } = await cli.run(['scripts', 'test', failing]);
    expect({ code, lines: out.split('\n').slice(0, 3) }).toEqual({
      code: 1,
      lines: [
        `${failing}:${FAILING_LINE} · a good score`,
        '  expected:  ++ record q1 satisfaction "5" (score 4, delivery, core)',
        '  found:  ++ record q1 satisfaction "5" (score 5, delivery, core)',
      ],
    });
  });

  it('plays on the channel that is named', async () => {
    const script = file('s.yaml');
    const slack = await cli.run(['scripts', 'test', script, '--channel', 'slack']);
    expect([slack.code, slack.out.trim()]).toEqual([0, 'played 1, telling another story 0']);
    expect((await cli.run(['scripts', 'test', script, '--channel', 'fax'])).code).toBe(2);
  });
});

const GATE = `steps:
  gate: {kind: branch, when: [{if: 'customer.segment == "vip"', next: bye}], else: q1}
`;

describe('diff', () => {
  it('reads step by step and language by language, in the reader’s language', async () => {
    const other = file('other.yaml', SMALL.replace('您满意吗', '还满意吗').replace(', does: {case: P3}', ''));
    const en = await cli.run(['scripts', 'diff', file('one.yaml'), other]);
    expect([en.code, en.out.trimEnd().split('\n')]).toEqual([
      0,
      [
        'q1 · Chinese wording',
        '  - {name}您好，{item}已经送到，您满意吗？',
        '  + {name}您好，{item}已经送到，还满意吗？',
        'q1 · effect of choice “2-1” removed',
        '  - case: P3',
        'differences: 2',
      ],
    ]);
    const zh = await cli.run(['scripts', 'diff', file('one.yaml'), other], ZH);
    expect(zh.out).toContain('q1 · 中文措辞');
    expect(zh.out).toContain('2 处不同');
  });

  it('says what cannot be compared', async () => {
    const { code, err } = await cli.run(['scripts', 'diff', file('one.yaml'), file('broken.yaml', 'steps: [')]);
    expect([code, err]).toEqual([1, expect.stringContaining('is not a script')]);
  });
});

it('schema prints what editors complete scripts by', async () => {
  const { code, out } = await cli.run(['scripts', 'schema']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    properties: { steps: {}, tests: {} },
    required: expect.arrayContaining(['id', 'steps']),
  });
});

it('a script may be JSON', async () => {
  const { code, out } = await cli.run(['scripts', 'lint', file('small.json', await asJson())]);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('with errors 0') });
});

async function asJson(): Promise<string> {
  const { parse } = await import('yaml');
  return JSON.stringify(parse(SMALL), null, '\t');
}
