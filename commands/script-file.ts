import { readFile } from 'node:fs/promises';
import { ScriptId } from '../src/ids.ts';
import type { Indicators, Problem } from '../src/scripts/index.ts';
import type { Locale, Text } from '../src/text.ts';
import { lintSource, type PlacedProblem } from '../wiring/lint-source.ts';
import { reasonOf } from './open-stores.ts';
import { both, CommandProblem } from './problem.ts';
import { plain } from './table.ts';

/** A script as it lies in a file, and what is wrong with it. */
export type ScriptFile = {
  readonly file: string;
  readonly source: string;
  /** Null when the file does not say, or says it wrongly. */
  readonly id: ScriptId | null;
  readonly problems: readonly PlacedProblem[];
  /** The file's content as data; undefined when it is no YAML. */
  readonly value?: unknown;
  /** The script that customers can turn to from it, or null. */
  readonly asides: string | null;
};

export async function readScript(file: string, indicators: Indicators): Promise<ScriptFile> {
  const source = await readFile(file, 'utf8').catch((error: unknown) => {
    const why = reasonOf(error);
    throw new CommandProblem(both(`无法读取 ${file}（${why}）`, `${file} cannot be read (${why})`));
  });
  const { value, problems, draft } = lintSource(source, indicators);
  return { file, source, id: idOf(value), problems, value, asides: draft?.asides?.complaint ?? null };
}

export function hasErrors({ problems }: ScriptFile): boolean {
  return problems.some(({ level }) => level === 'error');
}

/** `file:line code message`, one line for each problem, as editors and build logs understand it. */
export function linesOf({ file, problems }: ScriptFile, locale: Locale): readonly string[] {
  return problems.map(({ level, line, code, at, message }) => {
    const where = at === '' ? '' : ` (${plain(at)})`;
    return `${file}:${line} ${LEVELS[level][locale]} ${code} ${plain(message[locale])}${where}`;
  });
}

const LEVELS: Record<Problem['level'], Text> = { error: both('错误', 'error'), warning: both('警告', 'warning') };

function idOf(value: unknown): ScriptId | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' && isScriptId(id) ? ScriptId.parse(id) : null;
}

/** The form of a script's id, which is also a safe name of a file. */
export function isScriptId(id: string): boolean {
  return /^[a-z][a-z0-9_]{1,39}$/.test(id);
}
