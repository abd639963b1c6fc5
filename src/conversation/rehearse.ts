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
 * Plays the tests that are kept with a script: word for word as they are written, and then on each channel, where
 * what does not fit on buttons is typed by its number, and everything that follows must be the same.
 */
export function rehearse(script: Script, stages: readonly Stage[], asides: Asides = NO_ASIDES): readonly Failure[] {
  return (script.tests ?? []).flatMap((test, index): readonly Failure[] => {
    const transcript = testTranscript(script.id, test);
    const place = { test: test.name, index };
    if (!transcript) return [{ ...place, channel: null, line: 0, expected: null, found: null }];
    const plain = difference(transcript.lines, playTranscript(script, transcript, TRANSCRIPT_VARS, { asides }));
    if (plain) return [{ ...place, channel: null, ...plain }];
    return stages.flatMap(({ channel, buttons }) => {
      const played = playTranscript(script, transcript, TRANSCRIPT_VARS, { asides, channel, buttons });
      const other = difference(transcript.lines, played, isConsequence);
      return other ? [{ ...place, channel, ...other }] : [];
    });
  });
}

/** What was done and what followed, whatever was said: channels may have words of their own. */
function isConsequence(line: string): boolean {
  return !line.startsWith('bot: ');
}

type Difference = Pick<Failure, 'line' | 'expected' | 'found'>;

function difference(
  expected: readonly string[],
  found: readonly string[],
  counts: (line: string) => boolean = () => true,
): Difference | null {
  const wanted = expected.map((line, n) => ({ line, n })).filter(({ line }) => counts(line));
  const got = found.filter(counts);
  for (let n = 0; n < Math.max(wanted.length, got.length); n += 1) {
    const [one, other] = [wanted[n], got[n]];
    if (one?.line !== other) {
      return { line: (one?.n ?? expected.length) + 1, expected: one?.line ?? null, found: other ?? null };
    }
  }
  return null;
}
