import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../adapters/yaml/index.ts';
import { advance, type Heard, type State } from '../../src/conversation/index.ts';
import { revive, type Script } from '../../src/scripts/index.ts';
import { indicators } from '../scripts/library.ts';
import { READ_OTHERWISE } from './read-otherwise.ts';

const HERE = new URL('./', import.meta.url);

type Turn = { readonly state: State; readonly effects: readonly object[] };
type Line = {
  readonly after: number;
  readonly heard: Heard;
  readonly state?: object;
  readonly effects?: readonly object[];
};

/**
 * Recorded conversations of each script format that was released (see tools/record-replays.mjs). Each turn is played
 * from the state that was recorded before it, as it may lie in a database since then. What the engine of the release made
 * of it, today's engine makes of it too, but for words that are understood better now.
 */
describe.each(readdirSync(HERE).filter((name) => name.startsWith('format-')))('%s', (format) => {
  const folder = new URL(`${format}/`, HERE);
  const allowed = new Set((READ_OTHERWISE[format] ?? []).flatMap(({ words }) => words));
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''));
  const scripts = names.map((name) => revived(new URL(`${name}.yaml`, folder)));
  const differences = scripts.map((script, n) =>
    replay(script, linesOf(new URL(`${names[n]}.jsonl`, folder)), scripts),
  );

  it.each(names)('%s', (name) => {
    const others = differences[names.indexOf(name)]?.filter(({ heard }) => !typed(heard, allowed));
    expect(others).toEqual([]);
  });

  it('nothing is allowed that is read as it was', () => {
    const read = new Set(differences.flat().flatMap(({ heard }) => (heard.kind === 'typed' ? [heard.text] : [])));
    expect([...allowed].filter((words) => !read.has(words))).toEqual([]);
  });
});

function typed(heard: Heard, words: ReadonlySet<string>): boolean {
  return heard.kind === 'typed' && words.has(heard.text);
}

function revived(file: URL): Script {
  const read = readYaml(readFileSync(file, 'utf8'));
  const script = 'value' in read ? revive(read.value, 1, indicators()) : null;
  if (!script) throw new Error(`${file.pathname} is no script`);
  return script;
}

function linesOf(file: URL): readonly Line[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (lines.length < 500) throw new Error(`${file.pathname} has lost its lines`);
  return lines.map((line) => JSON.parse(line));
}

/** The turns that are not what they were, with what they were and what they are. */
function replay(script: Script, lines: readonly Line[], asides: readonly Script[]) {
  const ends: State[] = [];
  return lines.flatMap(({ after, heard, state = {}, effects = [] }, n) => {
    const before = ends[after - 1] ?? null;
    const recorded: Turn = { state: patched(before ?? {}, state) as State, effects };
    ends.push(recorded.state);
    const played: Turn = JSON.parse(JSON.stringify(advance(script, before, heard, asides)));
    return isSame(recorded, played) ? [] : [{ line: n + 1, at: before?.at, heard, recorded, played }];
  });
}

/** A JSON merge patch (RFC 7396). */
function patched(from: object, patch: object): object {
  const after = new Map<string, unknown>(Object.entries(from));
  for (const [key, value] of Object.entries(patch)) {
    const old = after.get(key);
    if (value === null) after.delete(key);
    else after.set(key, isObject(value) && isObject(old) ? patched(old, value) : value);
  }
  return Object.fromEntries(after);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A database may keep the fields of an object in any order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const fields = Object.entries(value).map(([key, field]) => [key, sorted(field)] as const);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
