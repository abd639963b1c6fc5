import { extname } from 'node:path';
import { Fault } from '../../src/faults.ts';
import { readStructured } from '../../src/intake/index.ts';
import type { Text } from '../../src/text.ts';
import { both, CommandProblem, misused } from '../problem.ts';
import { plain } from '../table.ts';
import { COLUMN_NAMES, columnAt, type Defaults, eventOf, REQUIRED_COLUMNS } from './columns.ts';
import { linesOf, textOf } from './file.ts';
import { inWords } from './words.ts';

/** What a line of the file came to: an event that may be sent, or why it may not. */
export type Row = Ready | Refused;
export type Ready = { readonly line: number; readonly event: unknown; readonly bytes: number };
export type Refused = { readonly line: number; readonly refused: readonly Text[] };

export type RowOptions = Defaults & {
  /** Called once, with the columns that nothing is done with. */
  readonly onIgnored: (columns: readonly string[]) => void;
};

/** Reads a file of events (CSV or JSON lines) line by line and checks each as the service would. */
export function rowsOf(file: string, options: RowOptions): AsyncGenerator<Row> {
  const kind = extname(file).toLowerCase();
  if (kind === '.csv') return csvRows(file, options);
  if (kind === '.jsonl' || kind === '.ndjson') return jsonRows(file, options);
  throw misused(`${file} 须为 .csv 或 .jsonl 文件`, `${file} must be a .csv or a .jsonl file`);
}

async function* csvRows(file: string, options: RowOptions): AsyncGenerator<Row> {
  const { readCsv } = await import('../../adapters/csv/index.ts');
  let headed = false;
  for await (const row of readCsv(textOf(file))) {
    if ('wrong' in row) {
      const rest = row.last ? both('，此后的行没有读取', '; nothing after it was read') : both('', '');
      yield { line: row.line, refused: [joined(row.wrong, rest)] };
      continue;
    }
    if (!headed) checkHeader(file, [...row.cells.keys()], options);
    headed = true;
    yield judged(row.line, eventOf(row.cells, options), columnAt);
  }
}

function checkHeader(file: string, names: readonly string[], { type, onIgnored }: RowOptions): void {
  const needed = [...REQUIRED_COLUMNS, ...(type === undefined ? ['type'] : [])];
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const list = missing.join(', ');
    const hint = missing.includes('type') ? both('（或使用 --type）', ' (or use --type)') : both('', '');
    throw new CommandProblem(
      both(
        `${file} 缺少列 ${list}${hint['zh-CN']}；列名见 --help`,
        `${file} lacks the columns ${list}${hint.en}; --help names them all`,
      ),
      2,
    );
  }
  const known: ReadonlySet<string> = new Set(COLUMN_NAMES);
  const ignored = names.filter((name) => name !== '' && !known.has(name));
  if (ignored.length > 0) onIgnored(ignored.map(plain));
}

async function* jsonRows(file: string, { source, type }: RowOptions): AsyncGenerator<Row> {
  for await (const { line, text } of linesOf(textOf(file))) {
    const json = text.replace(/^\uFEFF/, '').trim();
    if (json === '') continue;
    const event = parsed(json);
    if (!isObject(event)) yield { line, refused: [both('不是 JSON 对象', 'not a JSON object')] };
    else yield judged(line, { ...(type && { type }), source, ...event }, (at) => at);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One event; the service takes no larger one either. */
const LARGEST = 1024 * 1024;

function judged(line: number, event: unknown, placed: (at: string) => string): Row {
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes > LARGEST) return { line, refused: [both('超过 1 MiB', 'larger than 1 MiB')] };
  try {
    readStructured(event);
    return { line, event, bytes };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return {
      line,
      refused: error.problems.map(({ at, message }) =>
        joined(both(`${placed(at)} `, `${placed(at)} `), inWords(message)),
      ),
    };
  }
}

function joined(one: Text, other: Text): Text {
  return both(`${one['zh-CN']}${other['zh-CN']}`, `${one.en}${other.en}`);
}
