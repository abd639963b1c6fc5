import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../adapters/yaml/index.ts';
import { playTranscript, readTranscript, TRANSCRIPT_VARS, type Transcript } from '../../src/conversation/index.ts';
import { publish, type Script } from '../../src/scripts/index.ts';
import { LOCALES } from '../../src/text.ts';
import { indicators, LIBRARY, script } from '../scripts/library.ts';

const HERE = new URL('./', import.meta.url);
const FILES = readdirSync(HERE).filter((file) => file.endsWith('.txt'));
const ASIDES = LIBRARY.map(script);

/**
 * Whole conversations as people read them. A file says what the customer does (`you:` a button in brackets, or words;
 * `>>` what the world does) and what follows: `bot:` with its buttons, `++` effects, `==` the end. Its head says which
 * script (of the library, or of `scripts/` beside this file), in which language, and if need be what is drawn by (`seed`),
 * what is known (`facts`), and that the customer was never asked before (`first: yes`).
 * To write one: put down what the customer does, run with `WRITE_TRANSCRIPTS=1`, and read what was filled in.
 */
describe('transcripts', () => {
  it.each(FILES)('%s', (file) => {
    const text = readFileSync(new URL(file, HERE), 'utf8');
    const transcript = read(text);
    const played = playTranscript(scriptOf(transcript.script), transcript, TRANSCRIPT_VARS, { asides: ASIDES });
    if (process.env.WRITE_TRANSCRIPTS) writeFileSync(new URL(file, HERE), written(text, played));
    else expect(transcript.lines).toEqual(played);
  });

  it.each(LOCALES)('two machines that talk to each other get a person, once, and then nothing (%s)', (locale) => {
    const lines = [...Array(201).keys()]
      .map((n) => `you: (q1.${n % 2 === 0 ? 4 : 5})`)
      .concat(Array(3).fill('you: 10101'));
    const transcript = { script: 'delivery_followup', locale, lines };
    const played = playTranscript(script('delivery_followup'), transcript, TRANSCRIPT_VARS, { asides: ASIDES });
    const after = played.slice(played.lastIndexOf('you: (q1.4)') + 1);
    expect(played.filter((line) => line.startsWith(' ++ record'))).toHaveLength(200);
    expect(after.map((line) => line.replace(/^bot: .*/, 'bot'))).toEqual([
      ' ++ complain score 5, severity P4',
      'bot',
      ' == handed-over',
      ...Array(3).fill(['you: 10101', ' ++ note comment "10101"']).flat(),
    ]);
  });

  it('there is one for every script in both languages', () => {
    const kinds = new Set(
      FILES.map((file) => read(readFileSync(new URL(file, HERE), 'utf8'))).map((t) => `${t.script} ${t.locale}`),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(LIBRARY.flatMap((id) => [`${id} zh-CN`, `${id} en`])));
  });

  it('each is there in both languages', () => {
    expect(FILES.filter((file) => file.endsWith('.zh.txt')).map((file) => file.replace('.zh.', '.en.'))).toEqual(
      FILES.filter((file) => file.endsWith('.en.txt')),
    );
  });
});

function scriptOf(id: string): Script {
  const own = new URL(`scripts/${id}.yaml`, HERE);
  if (!existsSync(own)) return script(id);
  const source = readYaml(readFileSync(own, 'utf8'));
  const published = 'value' in source ? publish(source.value, 1, indicators()) : null;
  if (!published?.ok) throw new Error(`${id}: ${JSON.stringify(published?.problems ?? source)}`);
  return published.script;
}

/** Comments and head as they were, and what was played. */
function written(text: string, played: readonly string[]): string {
  const lines = text.split('\n');
  const comments = lines.filter((line) => line.startsWith('#'));
  const head = lines.filter((line) => /^(?:script|locale|first|seed|facts): /.test(line));
  return [...comments, ...head, '', ...played, ''].join('\n');
}

function read(text: string): Transcript {
  const transcript = readTranscript(text);
  if (transcript === null) throw new Error('not a transcript');
  return transcript;
}
