import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playTranscript, readTranscript, TRANSCRIPT_VARS, type Transcript } from '../../src/conversation/index.ts';
import { LIBRARY, script } from '../scripts/library.ts';

const HERE = new URL('./', import.meta.url);
const FILES = readdirSync(HERE).filter((file) => file.endsWith('.txt'));

/**
 * Whole conversations as people read them. A file says what the customer does (`you:` a button in brackets, or words;
 * `>>` what the world does) and what follows: `bot:` with its buttons, `++` effects, `==` the end.
 * To write one: put down what the customer does, run with `WRITE_TRANSCRIPTS=1`, and read what was filled in.
 */
describe('transcripts', () => {
  it.each(FILES)('%s', (file) => {
    const text = readFileSync(new URL(file, HERE), 'utf8');
    const transcript = read(text);
    const played = playTranscript(script(transcript.script), transcript, TRANSCRIPT_VARS);
    if (process.env.WRITE_TRANSCRIPTS) writeFileSync(new URL(file, HERE), written(text, transcript, played));
    else expect(transcript.lines).toEqual(played);
  });

  it('there is one for every script in both languages', () => {
    const kinds = new Set(
      FILES.map((file) => read(readFileSync(new URL(file, HERE), 'utf8'))).map((t) => `${t.script} ${t.locale}`),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(LIBRARY.flatMap((id) => [`${id} zh-CN`, `${id} en`])));
  });
});

function written(text: string, transcript: Transcript, played: readonly string[]): string {
  const comments = text.split('\n').filter((line) => line.startsWith('#'));
  return [...comments, `script: ${transcript.script}`, `locale: ${transcript.locale}`, '', ...played, ''].join('\n');
}

function read(text: string): Transcript {
  const transcript = readTranscript(text);
  if (transcript === null) throw new Error('not a transcript');
  return transcript;
}
