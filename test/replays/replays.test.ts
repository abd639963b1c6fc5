import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../adapters/yaml/index.ts';
import { advance, type Heard, type State } from '../../src/conversation/index.ts';
import { publish, type Script } from '../../src/scripts/index.ts';
import { indicators } from '../scripts/library.ts';

const HERE = new URL('./', import.meta.url);

type Line = {
  readonly after: number;
  readonly heard: Heard;
  readonly state?: object;
  readonly effects?: readonly object[];
};

/**
 * What a later release understands better on purpose: the words, and why. Everything else that the engine of a release
 * made of its scripts, today's engine makes of them too.
 */
const READ_OTHERWISE: readonly { readonly text: string; readonly why: string }[] = [];

/**
 * Recorded conversations of each script format that was released (see tools/record-replays.mjs). Each turn is played
 * from the state that was recorded before it, as it may lie in a database since then.
 */
describe.each(readdirSync(HERE).filter((name) => name.startsWith('format-')))('%s', (format) => {
  const folder = new URL(`${format}/`, HERE);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''));
  const scripts = names.map((name) => published(new URL(`${name}.yaml`, folder)));

  it.each(names)('%s', (name) => {
    const script = scripts[names.indexOf(name)];
    const lines = linesOf(new URL(`${name}.jsonl`, folder));
    expect(lines.length).toBeGreaterThan(1_000);
    const differences = script ? replay(script, lines, scripts) : null;
    expect(differences?.filter(({ heard }) => !isReadOtherwise(heard))).toEqual([]);
  });
});

function isReadOtherwise(heard: Heard): boolean {
  return heard.kind === 'typed' && READ_OTHERWISE.some(({ text }) => text === heard.text);
}

function published(file: URL): Script {
  const read = readYaml(readFileSync(file, 'utf8'));
  const result = 'value' in read ? publish(read.value, 1, indicators()) : null;
  if (!result?.ok) throw new Error(`${file.pathname}: ${JSON.stringify(result?.problems ?? read)}`);
  return result.script;
}

function linesOf(file: URL): readonly Line[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The turns that are not what they were, with what they were and what they are. */
function replay(script: Script, lines: readonly Line[], asides: readonly Script[]) {
  const ends: State[] = [];
  return lines.flatMap(({ after, heard, state = {}, effects = [] }, n) => {
    const before = ends[after - 1] ?? null;
    const recorded = { state: patched(before ?? {}, state), effects };
    ends.push(recorded.state as State);
    const played: unknown = JSON.parse(JSON.stringify(advance(script, before, heard, asides)));
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

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** A database may keep the fields of an object in any order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const fields = Object.entries(value).map(([key, field]) => [key, sorted(field)] as const);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
