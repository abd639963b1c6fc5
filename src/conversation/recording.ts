import type { Script, ScriptTest } from '../scripts/index.ts';
import type { Locale } from '../text.ts';
import { type Asides, NO_ASIDES } from './asides.ts';
import type { Facts, Heard, SentFile } from './conversation.ts';
import { playTranscript, TRANSCRIPT_VARS } from './transcript.ts';

/** A trial of a script: how it began, and what was done in it, in the order in which it was done. */
export type Trial = {
  readonly locale: Locale;
  /** This customer was never asked anything before. */
  readonly first?: true;
  /** What was drawn by. */
  readonly seed?: string;
  readonly facts?: Facts;
  readonly heard: readonly Heard[];
};

/**
 * A trial as a test that can be kept with its script, or null when something happened in it that a transcript cannot
 * say: a move to another version, words that look like a button.
 */
export function testOf(script: Script, name: string, trial: Trial, asides: Asides = NO_ASIDES): ScriptTest | null {
  const lines = trial.heard.map(lineOf);
  const known = lines.filter((line) => line !== null);
  if (known.length < lines.length) return null;
  const { locale, first, seed, facts } = trial;
  const begun = { ...(first && { first }), ...(seed && { seed }), ...(facts && { facts }) };
  const transcript = { script: script.id, locale, lines: known, ...begun };
  // With the names of the steps: better words must not need a new test.
  const talk = playTranscript(script, transcript, TRANSCRIPT_VARS, { asides, marked: true });
  const head = [...(first ? ['first: yes'] : []), ...(seed ? [`seed: ${seed}`] : [])];
  return { name, locale, ...(facts && { facts: plainFacts(facts) }), talk: `${[...head, ...talk].join('\n')}\n` };
}

/** A test as YAML, ready to stand under `tests:`. Written by hand, so that a browser needs no library for it. */
export function testAsYaml({ name, locale, facts, talk }: ScriptTest): string {
  const lines = [
    `  - name: ${JSON.stringify(name)}`,
    `    locale: ${locale}`,
    ...(facts && Object.keys(facts).length > 0 ? [`    facts: ${JSON.stringify(facts)}`] : []),
    // A block can hold every line as it is, but no characters that YAML forbids.
    ...(PRINTABLE.test(talk) ? block(talk) : [`    talk: ${JSON.stringify(talk)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The number of spaces is said, because the first line of a talk may itself begin with one. */
function block(talk: string): readonly string[] {
  const lines = talk.replace(/\n$/, '').split('\n');
  return [talk.startsWith(' ') ? '    talk: |2' : '    talk: |', ...lines.map((line) => `      ${line}`)];
}

const PRINTABLE = /^[\n\u0020-\u007E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** Without what is not there, which data has no word for. */
function plainFacts(facts: Facts): NonNullable<ScriptTest['facts']> {
  return JSON.parse(JSON.stringify(facts));
}

/** Words under a file follow its name, so a file without one cannot be told with them. */
function captioned({ what, ref }: SentFile, text: string): string | null {
  return ref === undefined || /\s/.test(ref) ? null : `>> sends ${what} ${ref} ${text.replaceAll('\n', '\\n')}`;
}

/** What was done, as a line of a transcript. */
function lineOf(heard: Heard): string | null {
  switch (heard.kind) {
    case 'pressed':
      return `you: (${heard.step}.${heard.choice})${heard.late ? ' late' : ''}`;
    case 'typed':
      if (heard.file) return captioned(heard.file, heard.text);
      // What looks like a pressed button would be read as one.
      return /^\(!?\w+\.[~\w.]+\)(?: late)?$/.test(heard.text) ? null : `you: ${heard.text.replaceAll('\n', '\\n')}`;
    case 'other':
      return `>> sends ${heard.what}${heard.ref === undefined ? '' : ` ${heard.ref}`}`;
    case 'language':
      return `>> language ${heard.locale}`;
    case 'silent':
      return `>> silent ${heard.step}`;
    case 'staff':
      return `>> staff ${heard.by}: ${heard.text.replaceAll('\n', '\\n')}`;
    case 'opened':
    case 'moved':
      return null;
    case 'arrived':
    case 'reminded':
    case 'expired':
    case 'cancelled':
      return `>> ${heard.kind}`;
  }
}
