import { readConfig } from '../src/config.ts';
import type { Locale } from '../src/text.ts';
import { type CommandContext, say } from './command.ts';
import { COLUMN_NAMES, COLUMNS } from './import/columns.ts';
import { post, type Target } from './import/post.ts';
import { type Ready, rowsOf } from './import/rows.ts';
import { Tally } from './import/tally.ts';
import { command, type Given } from './options.ts';
import { both, CommandProblem, misused } from './problem.ts';
import { columns } from './table.ts';

const SOURCE = '/aftercare/import';
const BATCH_ROWS = 200;
const BATCH_BYTES = 8 * 1024 * 1024;

type Name = 'url' | 'key' | 'source' | 'type' | 'dry-run';

/** Posts a file of services to a running service, as any integrator would. */
export const eventsImport = command<Name>({
  name: 'events import',
  about: both('导入服务事件（CSV 或 JSON Lines）', 'Import service events from CSV or JSON lines'),
  words: { shown: both('<文件.csv|文件.jsonl>', '<file.csv|file.jsonl>'), min: 1, max: 1 },
  options: {
    url: {
      value: '<url>',
      about: both('服务地址，默认 http://127.0.0.1:PORT', 'where the service is; by default http://127.0.0.1:PORT'),
    },
    key: {
      value: '<key>',
      about: both('API 密钥，默认取自 AFTERCARE_API_KEY', 'the API key; by default AFTERCARE_API_KEY'),
    },
    source: {
      value: '<source>',
      about: both(`未注明时的事件来源，默认 ${SOURCE}`, `source of events that name none; by default ${SOURCE}`),
    },
    type: {
      value: '<type>',
      about: both('未注明时的事件类型', 'type of events that name none, such as delivery.completed'),
    },
    'dry-run': { about: both('只检查，不发送', 'only check, send nothing') },
  },
  notes: both(notesIn('zh-CN'), notesIn('en')),
  async run(given, context) {
    const tally = new Tally();
    const target = given.flag('dry-run') ? null : targetOf(given, context);
    try {
      await importAll(given, context, target, tally);
    } catch (error) {
      if (error instanceof CommandProblem && error.exitCode === 1) say(tally.text(target !== null, context.locale));
      throw error;
    }
    say(tally.text(target !== null, context.locale));
    return tally.refused > 0 ? 1 : 0;
  },
});

function notesIn(locale: Locale): string {
  const mark = { 'zh-CN': '（必填）', en: ' (required)' }[locale];
  const rows = COLUMN_NAMES.map((name) => [
    `  ${name}`,
    `${COLUMNS[name].about[locale]}${'required' in COLUMNS[name] ? mark : ''}`,
  ]);
  const words = {
    'zh-CN': [
      'CSV 的列名（首行；其他列会被忽略）：',
      'JSON Lines：每行一个 CloudEvents 1.0 事件。重复导入同一文件不会重复回访。',
      '有行被拒绝时退出码为 1。',
    ],
    en: [
      'Columns of a CSV file (first row; others are ignored):',
      'JSON lines: one CloudEvents 1.0 event a line. Importing a file twice asks nobody twice.',
      'Exit code 1 when a row was refused.',
    ],
  }[locale];
  const [head, ...rest] = words;
  return [head, columns(rows), '', ...rest].join('\n');
}

async function importAll(
  given: Given<Name>,
  { env, locale }: CommandContext,
  target: Target | null,
  tally: Tally,
): Promise<void> {
  const rows = rowsOf(given.words[0] ?? '', {
    source: given.text('source') ?? SOURCE,
    type: given.text('type'),
    timezone: readConfig(env).TIMEZONE,
    onIgnored: (names) => {
      const list = names.join(', ');
      process.stderr.write(`${both(`忽略的列：${list}`, `columns that are ignored: ${list}`)[locale]}\n`);
    },
  });
  let batch: Ready[] = [];
  let bytes = 0;
  const send = async () => {
    if (target) await post(batch, target, tally);
    batch = [];
    bytes = 0;
  };
  for await (const row of rows) {
    if ('refused' in row) {
      tally.refuse(row);
      continue;
    }
    tally.valid();
    if (!target) continue;
    if (batch.length === BATCH_ROWS || bytes + row.bytes > BATCH_BYTES) await send();
    batch.push(row);
    bytes += row.bytes;
  }
  await send();
}

function targetOf(given: Given<Name>, { env, locale }: CommandContext): Target {
  const key = given.text('key') ?? env.AFTERCARE_API_KEY;
  if (!key) {
    throw misused(
      '缺少 API 密钥：设置 AFTERCARE_API_KEY 或使用 --key；用 aftercare api-key create <名称> 创建',
      'the API key is missing: set AFTERCARE_API_KEY or use --key; "aftercare api-key create <name>" makes one',
    );
  }
  // It goes into a header, where other characters would end in an error that quotes it.
  if (!/^[\w.~+/=-]+$/.test(key)) throw misused('API 密钥的格式不对', 'the API key has a wrong form');
  const url = given.text('url') ?? `http://127.0.0.1:${readConfig(env).PORT}`;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw misused('--url 须以 http:// 或 https:// 开头', '--url must begin with http:// or https://');
  }
  return { url, key, locale };
}
