import type { Script } from '../scripts/index.ts';
import { type Asides, NO_ASIDES } from './asides.ts';
import { playTranscript, TRANSCRIPT_VARS, testTranscript } from './transcript.ts';

/** A channel that a script is to be played on, and how many buttons fit under a message there. */
export type Stage = { readonly channel: string; readonly buttons: number };

/** Where a test tells another story than the script does. */
export type Failure = {
  readonly test: string;
  /** Its place among the script's tests, from 0. */
  readonly index: number;
  /** Null when it fails everywhere, or cannot be read. */
  readonly channel: string | null;
  /** The line of the transcript, from 1; 0 when it cannot be read. */
  readonly line: number;
  readonly expected: string | null;
  readonly found: string | null;
};

/**
 * Plays the tests that are kept with a script: as they are written, and then on each channel, where what does not fit on
 * buttons is typed by its number, and everything that follows must be the same.
 *
 * A line that names its step, `bot: (q1) …`, is about the step, whatever its words are by now: better words must not need
 * new tests. A line without a name, `bot: …`, is about the words.
 */
export function rehearse(script: Script, stages: readonly Stage[], asides: Asides = NO_ASIDES): readonly Failure[] {
  return (script.tests ?? []).flatMap((test, index): readonly Failure[] => {
    const transcript = testTranscript(script.id, test);
    const place = { test: test.name, index };
    if (!transcript) return [{ ...place, channel: null, line: 0, expected: null, found: null }];
    const found = playTranscript(script, transcript, TRANSCRIPT_VARS, { asides, marked: true });
    const plain = difference(transcript.lines, found, sameLine);
    if (plain) return [{ ...place, channel: null, ...plain }];
    return stages.flatMap(({ channel, buttons }) => {
      const played = playTranscript(script, transcript, TRANSCRIPT_VARS, { asides, channel, buttons, marked: true });
      const other = difference(transcript.lines, played, sameStep);
      return other ? [{ ...place, channel, ...other }] : [];
    });
  });
}

const MARK = /^bot: \(([#!]?\w+)\) ?/;

function sameLine(expected: string, found: string): boolean {
  const named = MARK.exec(expected)?.[1];
  return named === undefined ? expected === found.replace(MARK, 'bot: ') : named === MARK.exec(found)?.[1];
}

/** Channels may have words of their own; that something is said there, and what follows, is the same everywhere. */
function sameStep(expected: string, found: string): boolean {
  return expected.startsWith('bot: ') ? found.startsWith('bot: ') : expected === found;
}

type Difference = Pick<Failure, 'line' | 'expected' | 'found'>;

function difference(
  expected: readonly string[],
  found: readonly string[],
  same: (expected: string, found: string) => boolean,
): Difference | null {
  for (let n = 0; n < Math.max(expected.length, found.length); n += 1) {
    const [one, other] = [expected[n], found[n]];
    if (one === undefined || other === undefined || !same(one, other)) {
      return { line: n + 1, expected: one ?? null, found: other ?? null };
    }
  }
  return null;
}
