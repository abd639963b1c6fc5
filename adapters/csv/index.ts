/**
 * CSV: tables that people export from other systems.
 *
 * In:  the text of a file, in pieces.
 * Out: its rows as cells by column name, each with its line.
 * Never: what the columns mean.
 */
import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import type { Text } from '../../src/text.ts';

export type CsvRow =
  /** Column names as written in the first row, trimmed and in lower case; cells trimmed. */
  | { readonly line: number; readonly cells: ReadonlyMap<string, string> }
  /** This row, or with `last` everything from it on, cannot be read. */
  | { readonly line: number; readonly wrong: Text; readonly last: boolean };

/** More than any honest row; a quote that is never closed must not swallow a whole file. */
const LONGEST_ROW = 1_000_000;

/** The rows below the header. A file without a header has none. */
export async function* readCsv(pieces: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let header: readonly string[] | null = null;
  let line = 1;
  try {
    for await (const { record, begins, ends } of recordsOf(pieces)) {
      line = ends + 1;
      if (header === null) header = record.map((name) => name.toLowerCase());
      else yield rowOf(record, header, begins);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line, wrong: reasonOf(error), last: true };
  }
}

type Line = { readonly record: readonly string[]; readonly begins: number; readonly ends: number };

async function* recordsOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  };
  const source = Readable.from(pieces);
  const parser = parse(options);
  source.on('error', (error) => parser.destroy(error));
  const parsed: AsyncIterable<{ readonly record: readonly string[]; readonly info: Info }> = source.pipe(parser);
  let doubled = 0;
  for await (const { record, info } of parsed) {
    const cells = record.map((cell) => cell.trim());
    // The parser counts to the end of the record, people look for its beginning; and a CR LF between quotes it counts twice.
    const breaks = record.flatMap((cell) => cell.match(/\r\n|\r|\n/g) ?? []);
    doubled += breaks.filter((one) => one.length === 2).length;
    const ends = info.lines - doubled;
    if (cells.some((cell) => cell !== '')) yield { record: cells, begins: ends - breaks.length, ends };
  }
}

function rowOf(record: readonly string[], header: readonly string[], line: number): CsvRow {
  if (record.slice(header.length).some((cell) => cell !== '')) {
    const [n, most] = [record.length, header.length];
    const wrong = {
      'zh-CN': `有 ${n} 个单元格，表头只有 ${most} 列`,
      en: `has ${n} cells, but there are ${most} columns`,
    };
    return { line, wrong, last: false };
  }
  return { line, cells: new Map(header.map((name, at) => [name, record[at] ?? ''])) };
}

/** Not the parser's own words, which quote the row. */
function reasonOf({ code }: CsvError): Text {
  if (/QUOTE/.test(code)) {
    return { 'zh-CN': '引号没有写对或没有闭合', en: 'a quotation mark is misplaced or never closed' };
  }
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return {
      'zh-CN': '这一行太长，可能有引号没有闭合',
      en: 'this row is too long; perhaps a quotation mark is never closed',
    };
  }
  return { 'zh-CN': `无法读取（${code}）`, en: `cannot be read (${code})` };
}
