import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CHANNELS } from '../src/channels/index.ts';
import { failureWords, placeOfLine, readTranscript, rehearse, STAGES, type Stage } from '../src/conversation/index.ts';
import { projectRoot } from '../src/main.ts';
import type { ScriptTest } from '../src/scripts/index.ts';
import type { Locale } from '../src/text.ts';
import { readSeed } from '../wiring/first-start.ts';
import { type PlacedFailure, placed } from '../wiring/publishing.ts';
import { say } from './command.ts';
import { reasonOf } from './open-stores.ts';
import { command } from './options.ts';
import { both, CommandProblem } from './problem.ts';
import { type Playable, playable } from './script-beside.ts';
import { plain } from './table.ts';

/** Plays a script's tests with the engine of production, and shows where what follows is not what is written. */
export const scriptsTest = command({
  name: 'scripts test',
  about: both('运行脚本自带的测试和旁边的对话记录', "Play a script's own tests, and the transcripts beside it"),
  words: {
    shown: both('<脚本.yaml> [对话记录.txt…]', '<script.yaml> [transcript.txt…]'),
    min: 1,
    max: Number.POSITIVE_INFINITY,
  },
  options: {
    channel: {
      value: '<name>',
      oneOf: CHANNELS,
      about: both('只在这个渠道上运行；默认每个渠道都运行', 'only on this channel; by default on each of them'),
    },
  },
  notes: both(
    '不指定对话记录时，使用脚本所在目录中写有该脚本编号的 .txt 文件。每个测试先逐字比对，再在各渠道上（放不下按钮时改为输入编号）比对结果。有不一致时退出码为 1。',
    'Without transcripts: the .txt files beside the script that name it. Each test is compared word for word, and then by what follows on each channel, where choices that do not fit on buttons are typed by their numbers. Exit code 1 when one tells another story.',
  ),
  async run(given, { locale }) {
    const [path = '', ...named] = given.words;
    const seed = await readSeed(projectRoot());
    const play = await playable(path, seed, locale);
    if (play === null) return 1;
    const channel = given.text('channel');
    const stages = STAGES.filter((stage) => channel === undefined || stage.channel === channel);
    const files = await transcripts(play, named.length > 0 ? named : await beside(path), named.length > 0, locale);
    const own = play.script.tests ?? [];
    if (own.length + files.tests.length + files.wrong === 0) throw untested(play.script.id);
    const failing = [...ownFailures(play, stages), ...fileFailures(play, files.tests, stages)];
    for (const one of failing) tell(one, locale);
    const wrong = new Set(failing.map(({ file, failure }) => `${file} ${failure.test}`)).size + files.wrong;
    const played = own.length + files.tests.length;
    say(both(`运行了 ${played} 个测试，${wrong} 个不一致`, `played ${played}, telling another story ${wrong}`)[locale]);
    return wrong > 0 ? 1 : 0;
  },
});

type Failing = { readonly file: string; readonly failure: PlacedFailure };

function ownFailures({ file, script, asides }: Playable, stages: readonly Stage[]): readonly Failing[] {
  const failures = rehearse(script, stages, asides);
  return placed(file.source, script, failures).map((failure) => ({ file: file.file, failure }));
}

/** A transcript beside a script is a test that is not in it. */
function fileFailures({ script, asides }: Playable, tests: readonly ScriptTest[], stages: readonly Stage[]) {
  return rehearse({ ...script, tests: [...tests] }, stages, asides).map((failure): Failing => {
    const sourceLine = placeOfLine(tests[failure.index]?.talk ?? '', failure.line) + 1;
    return { file: failure.test, failure: { ...failure, sourceLine } };
  });
}

function tell({ file, failure }: Failing, locale: Locale): void {
  const { test, channel, line, expected, found, sourceLine } = failure;
  const where = [test === file ? '' : test, channel ?? '']
    .filter((part) => part !== '')
    .map((part) => ` · ${plain(part)}`);
  say(`${file}:${sourceLine}${where.join('')}`);
  const words =
    line === 0
      ? [failureWords(failure)[locale]]
      : [
          `${both('应为', 'expected')[locale]}: ${expected ?? '–'}`,
          `${both('实为', 'found')[locale]}: ${found ?? '–'}`,
        ];
  for (const one of words) say(`  ${plain(one)}`);
}

async function beside(file: string): Promise<string[]> {
  const folder = dirname(file);
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(folder, name));
}

/** The files that are transcripts of the script; one of another script is only wrong when it was named. */
async function transcripts({ script }: Playable, files: readonly string[], named: boolean, locale: Locale) {
  const tests: ScriptTest[] = [];
  let wrong = 0;
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      const why = reasonOf(error);
      throw new CommandProblem(both(`无法读取 ${file}（${why}）`, `${file} cannot be read (${why})`));
    });
    const transcript = readTranscript(text);
    if (transcript?.script === script.id) {
      tests.push({ name: file, locale: transcript.locale, talk: text });
    } else if (named) {
      say(both(`${file}：不是脚本 ${script.id} 的对话记录`, `${file}: not a transcript of ${script.id}`)[locale]);
      wrong += 1;
    }
  }
  return { tests, wrong };
}

function untested(id: string): CommandProblem {
  return new CommandProblem(
    both(
      `脚本 ${id} 没有测试，旁边也没有它的对话记录`,
      `${id} has no test, and there is no transcript of ${id} beside it`,
    ),
  );
}
