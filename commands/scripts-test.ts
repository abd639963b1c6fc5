import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { playTranscript, readTranscript, TRANSCRIPT_VARS } from '../src/conversation/index.ts';
import { projectRoot } from '../src/main.ts';
import { publish, type Script } from '../src/scripts/index.ts';
import type { Locale } from '../src/text.ts';
import { readSeed } from '../wiring/first-start.ts';
import { say } from './command.ts';
import { reasonOf } from './open-stores.ts';
import { command } from './options.ts';
import { both, CommandProblem } from './problem.ts';
import { linesOf, readScript } from './script-file.ts';
import { plain } from './table.ts';

/** Plays a script's transcripts with the engine of production, and shows where what follows is not what is written. */
export const scriptsTest = command({
  name: 'scripts test',
  about: both('用对话记录测试话术脚本', "Play a script's transcripts"),
  words: {
    shown: both('<脚本.yaml> [对话记录.txt…]', '<script.yaml> [transcript.txt…]'),
    min: 1,
    max: Number.POSITIVE_INFINITY,
  },
  options: {},
  notes: both(
    '不指定对话记录时，使用脚本所在目录中写有该脚本编号的 .txt 文件。有不一致时退出码为 1。',
    'Without transcripts: the .txt files beside the script that name it. Exit code 1 when one tells another story.',
  ),
  async run({ words: [file = '', ...named] }, { locale }) {
    const script = await published(file, locale);
    if (script === null) return 1;
    const files = named.length > 0 ? named : await beside(file);
    let played = 0;
    let wrong = 0;
    for (const transcript of files) {
      const right = await plays(script, transcript, named.length > 0, locale);
      if (right === null) continue;
      played += 1;
      if (!right) wrong += 1;
    }
    if (played === 0)
      throw new CommandProblem(both(`没有脚本 ${script.id} 的对话记录`, `there is no transcript of ${script.id}`));
    say(both(`播放了 ${played} 个对话，${wrong} 个不一致`, `played ${played}, telling another story ${wrong}`)[locale]);
    return wrong > 0 ? 1 : 0;
  },
});

async function published(file: string, locale: Locale): Promise<Script | null> {
  const { indicators } = await readSeed(projectRoot());
  const read = await readScript(file, indicators);
  const result = publish(read.value, 1, indicators);
  if (result.ok) return result.script;
  for (const line of linesOf(read, locale)) say(line);
  return null;
}

async function beside(file: string): Promise<string[]> {
  const folder = dirname(file);
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(folder, name));
}

/** Whether the transcript holds; null when it is another script's (which is wrong only when it was named). */
async function plays(script: Script, file: string, named: boolean, locale: Locale): Promise<boolean | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const why = reasonOf(error);
    throw new CommandProblem(both(`无法读取 ${file}（${why}）`, `${file} cannot be read (${why})`));
  });
  const transcript = readTranscript(text);
  if (transcript === null || transcript.script !== script.id) {
    if (!named) return null;
    say(both(`${file}：不是脚本 ${script.id} 的对话记录`, `${file}: not a transcript of ${script.id}`)[locale]);
    return false;
  }
  const played = playTranscript(script, transcript, TRANSCRIPT_VARS);
  const at = firstDifference(transcript.lines, played);
  if (at === null) return true;
  say(`${file}: ${both(`第 ${at + 1} 行对话`, `line ${at + 1} of the dialog`)[locale]}`);
  say(`  ${both('应为', 'expected')[locale]}: ${plain(transcript.lines[at] ?? '–')}`);
  say(`  ${both('实为', 'found')[locale]}: ${plain(played[at] ?? '–')}`);
  return false;
}

function firstDifference(expected: readonly string[], found: readonly string[]): number | null {
  const length = Math.max(expected.length, found.length);
  for (let at = 0; at < length; at++) if (expected[at] !== found[at]) return at;
  return null;
}
