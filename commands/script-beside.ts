import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Asides } from '../src/conversation/index.ts';
import { type Draft, publish, type Script } from '../src/scripts/index.ts';
import type { Locale } from '../src/text.ts';
import type { Seed } from '../wiring/first-start.ts';
import { lintSource } from '../wiring/lint-source.ts';
import { say } from './command.ts';
import { linesOf, readScript, type ScriptFile } from './script-file.ts';

/** A script that can be played, from a file. */
export type Playable = { readonly file: ScriptFile; readonly script: Script; readonly asides: Asides };

/** Reads a script with those that a customer can turn to from it. Null when it has errors, which are told. */
export async function playable(path: string, seed: Seed, locale: Locale): Promise<Playable | null> {
  const file = await readScript(path, seed.indicators);
  const made = publish(file.value, 1, seed.indicators);
  if (!made.ok) {
    for (const line of linesOf(file, locale)) say(line);
    return null;
  }
  return { file, script: made.script, asides: await asidesOf(made.script, path, seed) };
}

/** The script that its `asides` name: the file of that name beside it, else the one that is shipped. */
async function asidesOf({ asides }: Draft, path: string, { scripts, indicators }: Seed): Promise<Asides> {
  const id = asides?.complaint;
  if (id === undefined) return [];
  const beside = join(dirname(path), `${id}.yaml`);
  const there = await access(beside).then(
    () => true,
    () => false,
  );
  const shipped = scripts.find((script) => script.id === id);
  const value = there
    ? (await readScript(beside, indicators)).value
    : shipped && lintSource(shipped.source, indicators).value;
  const made = publish(value, 1, indicators);
  return made.ok ? [made.script] : [];
}
