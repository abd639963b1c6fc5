import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choicesOf, type Script, scoreOf } from '../../../src/scripts/index.ts';
import { LOCALES } from '../../../src/text.ts';
import { LIBRARY, script } from '../../scripts/library.ts';
import { recordPaths } from './paths.ts';

const ASIDES = LIBRARY.map(script);
const FILES = LIBRARY.flatMap((id) => LOCALES.map((locale) => ({ id, locale, file: `${id}.${locale}.txt` })));

/**
 * Every path of the shipped scripts, as customers read it. When one of these fails, and what it says now is what you
 * meant: `node tools/record-paths.mjs`, and read the difference.
 */
describe('every path of the library', () => {
  it.each(FILES)('$file', ({ id, locale, file }) => {
    const recorded = readFileSync(new URL(file, import.meta.url), 'utf8');
    expect(sections(recordPaths(script(id), locale, ASIDES))).toEqual(sections(recorded));
  });

  it.each(FILES)('$file passes every step, and takes every choice', ({ id, file }) => {
    const recorded = readFileSync(new URL(file, import.meta.url), 'utf8');
    expect(untold(script(id), recorded)).toEqual([]);
  });
});

function sections(text: string): readonly (readonly string[])[] {
  return text.split('\n\n').map((section) => section.split('\n'));
}

/** What is pressed nowhere. Of levels that lead the same way only the outermost are, and of a long list what is shown. */
function untold(of: Script, recorded: string): readonly string[] {
  return Object.entries(of.steps).flatMap(([id, step]) => {
    if (step.kind === 'end') return recorded.includes(` = ${id}\n`) || recorded.includes(` (${id}) `) ? [] : [id];
    const draws = step.kind === 'choice' && (step.draw ?? step.except) !== undefined;
    const rated = step.kind === 'scale' ? step.scale : step.kind === 'rotate' ? 'satisfaction' : null;
    return choicesOf(step)
      .filter((choice) => !draws && (rated === null || scoreOf(rated, choice.id) === null))
      .map((choice) => `(${id}.${choice.id})`)
      .filter((press) => !recorded.includes(press));
  });
}
