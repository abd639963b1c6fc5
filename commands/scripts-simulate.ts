import { appendFile, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { CHANNELS } from '../src/channels/index.ts';
import { type Facts, testAsYaml, testOf } from '../src/conversation/index.ts';
import { projectRoot } from '../src/main.ts';
import type { Script } from '../src/scripts/index.ts';
import { LOCALES, type Locale } from '../src/text.ts';
import { readSeed } from '../wiring/first-start.ts';
import { say } from './command.ts';
import { reasonOf } from './open-stores.ts';
import { command } from './options.ts';
import { both, CommandProblem } from './problem.ts';
import { playable } from './script-beside.ts';
import { HELP, linesOf } from './simulate/screen.ts';
import { begin, hear, type Step, type Trial } from './simulate/trial.ts';
import { readTyped } from './simulate/typed.ts';

/** Plays a script in the terminal, on the engine of production, as a channel would show it. Nothing is sent to anybody. */
export const scriptsSimulate = command({
  name: 'scripts simulate',
  about: both('在终端里试聊一个脚本', 'Play a script in the terminal'),
  words: { shown: both('<脚本.yaml>', '<script.yaml>'), min: 1, max: 1 },
  options: {
    locale: { value: '<zh-CN|en>', oneOf: LOCALES, about: both('对话语言', 'language of the dialog') },
    channel: {
      value: '<name>',
      oneOf: CHANNELS,
      about: both('按哪个渠道显示，默认 webchat', 'which channel it looks like; by default webchat'),
    },
    seed: {
      value: '<word>',
      about: both('按它抽取附加题和实验组；不写就不抽取', 'what is drawn by; without it nothing is drawn'),
    },
    facts: {
      value: '<file.json>',
      about: both(
        '条件能看到的内容：service、customer、history…',
        'what conditions look at: service, customer, history…',
      ),
    },
    first: { about: both('这位客户第一次被询问', 'this customer was never asked before') },
  },
  notes: HELP,
  async run(given, { locale: reader }) {
    const play = await playable(given.words[0] ?? '', await readSeed(projectRoot()), reader);
    if (play === null) return 1;
    const channel = CHANNELS.find((name) => name === given.text('channel')) ?? 'webchat';
    const locale = LOCALES.find((name) => name === given.text('locale')) ?? reader;
    const facts = await factsIn(given.text('facts'), play.script, channel);
    const seed = given.text('seed');
    const begun = {
      locale,
      ...(given.flag('first') && { first: true as const }),
      ...(seed !== undefined && { seed }),
      ...(facts && { facts }),
    };
    await talk(begin({ script: play.script, asides: play.asides, channel, begun }), reader);
    return 0;
  },
});

/** Until the terminal is closed, or what is piped in is at its end. */
async function talk(first: Step, reader: Locale): Promise<void> {
  const { isTTY } = process.stdin;
  const lines = createInterface({ input: process.stdin, ...(isTTY && { output: process.stdout, prompt: '> ' }) });
  let trial = show(first);
  if (isTTY) say(both('（/help 查看命令）', '(/help lists the commands)')[reader]);
  lines.prompt();
  for await (const line of lines) {
    // What is piped in is written down, so that the output reads like a talk.
    if (!isTTY && line.trim() !== '') say(`you: ${line.trim()}`);
    const next = await after(trial, line, reader);
    if (next === null) break;
    trial = next;
    if (isTTY) lines.prompt();
  }
  lines.close();
}

/** The trial after a line; null when it is over. */
async function after(trial: Trial, line: string, reader: Locale): Promise<Trial | null> {
  const typed = readTyped(line, trial);
  switch (typed.do) {
    case 'hear':
      return show(hear(trial, typed.heard));
    case 'record':
      await record(trial, typed.file, typed.name, reader);
      return trial;
    case 'late':
      say(both('此后按按钮都算过期之后', 'buttons pressed from now on come after the end')[reader]);
      return { ...trial, late: true };
    case 'restart':
      return show(begin(trial));
    case 'help':
      say(HELP[reader]);
      return trial;
    case 'wrong':
      say(typed.why[reader]);
      return trial;
    case 'nothing':
      return trial;
    case 'quit':
      return null;
  }
}

function show({ trial, told }: Step): Trial {
  for (const one of told) for (const line of linesOf(one, trial.channel)) say(line);
  return trial;
}

async function record(trial: Trial, file: string, name: string | null, reader: Locale): Promise<void> {
  const called = name ?? `${trial.script.id} ${new Date().toISOString().slice(0, 19).replace('T', ' ')}`;
  const test = testOf(trial.script, called, { ...trial.begun, heard: trial.heard }, trial.asides);
  if (test === null) {
    say(both('这段对话里有无法写成测试的内容', 'something in this dialog cannot be written as a test')[reader]);
    return;
  }
  try {
    await appendFile(file, testAsYaml(test));
    say(
      both(`已写入 ${file}，可以贴到脚本的 tests: 下面`, `written to ${file}; it can stand under tests: of the script`)[
        reader
      ],
    );
  } catch (error) {
    say(both(`无法写入 ${file}（${reasonOf(error)}）`, `${file} cannot be written (${reasonOf(error)})`)[reader]);
  }
}

async function factsIn(file: string | undefined, script: Script, channel: string): Promise<Facts | null> {
  const given = file === undefined ? null : await readFacts(file);
  const asksChannel = script.plan.order.some(({ when }) =>
    when.some(({ condition }) => condition.names.includes('channel')),
  );
  return asksChannel ? { channel, ...given } : given;
}

async function readFacts(file: string): Promise<Facts> {
  try {
    const facts: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof facts === 'object' && facts !== null && !Array.isArray(facts)) return facts;
  } catch (error) {
    throw new CommandProblem(
      both(`无法读取 ${file}（${reasonOf(error)}）`, `${file} cannot be read (${reasonOf(error)})`),
      1,
      error,
    );
  }
  throw new CommandProblem(both(`${file} 里应是一个 JSON 对象`, `${file} must hold a JSON object`));
}
