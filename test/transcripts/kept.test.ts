import { describe, expect, it } from 'vitest';
import { playTranscript, rehearse, STAGES, TRANSCRIPT_VARS, testTranscript } from '../../src/conversation/index.ts';
import type { Script, ScriptTest } from '../../src/scripts/index.ts';
import { LOCALES } from '../../src/text.ts';
import { LIBRARY, script } from '../scripts/library.ts';

const ASIDES = LIBRARY.map(script);
const TESTS = LIBRARY.flatMap((id) => (script(id).tests ?? []).map((test) => ({ id, test, name: test.name })));

/** The transcripts that are kept with the shipped scripts, and that admins read and change. */
describe('tests kept with the library', () => {
  it.each(TESTS)('$id: $name', ({ id, test }) => {
    expect(rehearse({ ...script(id), tests: [test] }, [], ASIDES)).toEqual([]);
  });

  it.each(TESTS)('$id, without buttons: $name', ({ id, test }) => {
    const { lines, played } = play(script(id), test);
    expect(lines.filter(followed)).toEqual(played.filter(followed));
  });

  it.each(LIBRARY)('%s holds on every channel', (id) => {
    expect(rehearse(script(id), STAGES, ASIDES)).toEqual([]);
  });

  it.each(LIBRARY)('%s has as many in both languages, and enough of them', (id) => {
    const counts = LOCALES.map((locale) => (script(id).tests ?? []).filter((test) => test.locale === locale).length);
    expect(new Set(counts).size).toBe(1);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
  });
});

function play(of: Script, test: ScriptTest) {
  const transcript = testTranscript(of.id, test);
  if (!transcript) throw new Error(`${test.name} is not a transcript`);
  return {
    lines: transcript.lines,
    played: playTranscript(of, transcript, TRANSCRIPT_VARS, { asides: ASIDES, typing: true }),
  };
}

/** What follows from an answer, and how it ends. */
function followed(line: string): boolean {
  return line.startsWith(' ++') || line.startsWith(' ==');
}
