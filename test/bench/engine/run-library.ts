import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../../adapters/yaml/index.ts';
import { playTranscript, readTranscript, rehearse, STAGES, TRANSCRIPT_VARS } from '../../../src/conversation/index.ts';
import { publish, type Script } from '../../../src/scripts/index.ts';
import { readSeed } from '../../../wiring/first-start.ts';

const TRANSCRIPTS = 'test/transcripts';

const started = performance.now();
const cpuBefore = process.cpuUsage();
const seed = await readSeed('.');
const scripts = new Map<string, Script>(seed.scripts.map(({ id, source }) => [id, published(source)]));
const linted = performance.now();
const tests = [...scripts.values()].reduce((sum, script) => sum + tested(script), 0);
const rehearsed = performance.now();
const transcripts = readdirSync(TRANSCRIPTS).filter((file) => file.endsWith('.txt') && play(file)).length;
const ended = performance.now();
const { user, system } = process.cpuUsage(cpuBefore);
if (scripts.size === 0 || tests === 0 || transcripts === 0) throw new Error('there is no library');
const parts = { lint: linted - started, tests: rehearsed - linted, transcripts: ended - rehearsed };
const counted = { scripts: scripts.size, tests, stages: 1 + STAGES.length, transcripts };
const result = { ms: ended - started, cpuMs: (user + system) / 1e3, parts, ...counted };
process.stdout.write(`${JSON.stringify(result)}\n`);

function published(source: string): Script {
  const read = readYaml(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const result = publish(read.value, 1, seed.indicators);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.script;
}

/** Plays the tests that are kept with a script, as written and on every channel; how many there are. */
function tested(script: Script): number {
  const [failure] = rehearse(script, STAGES, asidesOf(script));
  if (failure) throw new Error(`${script.id}: ${JSON.stringify(failure)}`);
  return script.tests?.length ?? 0;
}

/** Plays a transcript word for word; false when it is about a script that is not of the library. */
function play(file: string): boolean {
  const transcript = readTranscript(readFileSync(join(TRANSCRIPTS, file), 'utf8'));
  if (!transcript) throw new Error(`${file} cannot be read`);
  const script = scripts.get(transcript.script);
  if (!script) return false;
  const told = playTranscript(script, transcript, TRANSCRIPT_VARS, { asides: asidesOf(script) });
  if (told.join('\n') !== transcript.lines.join('\n')) throw new Error(`${file} is told otherwise`);
  return true;
}

function asidesOf(script: Script): readonly Script[] {
  const aside = scripts.get(script.asides?.complaint ?? '');
  return aside ? [aside] : [];
}
