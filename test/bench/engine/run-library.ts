import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../../adapters/yaml/index.ts';
import { playTranscript, readTranscript, TRANSCRIPT_VARS, type Transcript } from '../../../src/conversation/index.ts';
import { publish, type Script } from '../../../src/scripts/index.ts';
import { readSeed } from '../../../wiring/first-start.ts';

const TRANSCRIPTS = 'test/transcripts';

const started = performance.now();
const seed = await readSeed('.');
const scripts = new Map<string, Script>(seed.scripts.map(({ id, source }) => [id, published(source)]));
const transcripts = readdirSync(TRANSCRIPTS).filter((file) => file.endsWith('.txt'));
for (const file of transcripts) play(file, readTranscript(readFileSync(join(TRANSCRIPTS, file), 'utf8')));
const ms = performance.now() - started;
if (scripts.size === 0 || transcripts.length === 0) throw new Error('there is no library');
process.stdout.write(`${JSON.stringify({ ms, scripts: scripts.size, transcripts: transcripts.length })}\n`);

function published(source: string): Script {
  const read = readYaml(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const result = publish(read.value, 1, seed.indicators);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.script;
}

function play(file: string, transcript: Transcript | null): void {
  const script = scripts.get(transcript?.script ?? '');
  if (!transcript || !script) throw new Error(`${file} names no script of the library`);
  const told = playTranscript(script, transcript, TRANSCRIPT_VARS);
  if (told.join('\n') !== transcript.lines.join('\n')) throw new Error(`${file} is told otherwise`);
}
