import { parseArgs } from 'node:util';
import type { Locale, Text } from '../src/text.ts';
import { type Command, type CommandContext, say } from './command.ts';
import { nearest } from './nearest.ts';
import { CommandProblem, misused } from './problem.ts';
import { columns } from './table.ts';

export type Option = {
  readonly about: Text;
  /** How its value is shown in the help, such as `<file>`. Without it the option is a switch. */
  readonly value?: string;
  readonly oneOf?: readonly string[];
  readonly required?: true;
};

/** What was typed, already checked against the plan. */
export type Given<Name extends string> = {
  readonly words: readonly string[];
  text(name: Name): string | undefined;
  flag(name: Name): boolean;
};

export type Plan<Name extends string> = {
  /** As it is typed after `aftercare`. */
  readonly name: string;
  readonly about: Text;
  /** The words besides options: how they are shown, and how many there may be. */
  readonly words?: { readonly shown: Text; readonly min: number; readonly max: number };
  readonly options: Readonly<Record<Name, Option>>;
  /** What else the help says. */
  readonly notes?: Text;
  run(given: Given<Name>, context: CommandContext): Promise<number>;
};

/** A command that knows its options: it refuses others with a hint, answers `--help`, and tells its own problems. */
export function command<Name extends string = never>(plan: Plan<Name>): Command {
  return {
    about: plan.about,
    async run(args, context) {
      if (asksForHelp(args)) {
        say(helpOf(plan, context.locale));
        return 0;
      }
      try {
        return await plan.run(read(plan, args), context);
      } catch (error) {
        if (!(error instanceof CommandProblem)) throw error;
        return told(plan.name, error, context.locale);
      }
    },
  };
}

/** Commands under one word, such as `scripts lint` and `scripts export`. */
export function group(name: string, about: Text, commands: ReadonlyMap<string, Command>): Command {
  const help = (locale: Locale) => {
    const rows = [...commands].map(([word, { about: what }]) => [`  aftercare ${name} ${word}`, what[locale]]);
    return `${about[locale]}\n\n${columns(rows)}`;
  };
  return {
    about,
    async run([word, ...args], context) {
      if (word === undefined || asksForHelp([word])) {
        (word === undefined ? complain : say)(help(context.locale));
        return word === undefined ? 2 : 0;
      }
      const chosen = commands.get(word);
      if (chosen) return chosen.run(args, context);
      const meant = hint(nearest(word, commands.keys()), `aftercare ${name} `);
      return told(
        name,
        misused(`没有“${word}”这个子命令${meant['zh-CN']}`, `there is no "${word}"${meant.en}`),
        context.locale,
      );
    },
  };
}

function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

function told(name: string, problem: CommandProblem, locale: Locale): number {
  const colon = { 'zh-CN': '：', en: ': ' }[locale];
  complain(`aftercare ${name}${colon}${problem.text[locale]}`);
  if (problem.exitCode === 2) complain(`${SEE[locale]} aftercare ${name} --help`);
  return problem.exitCode;
}

const SEE: Text = { 'zh-CN': '用法见', en: 'See' };

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

function read<Name extends string>(plan: Plan<Name>, args: readonly string[]): Given<Name> {
  const known = new Map<string, Option>(Object.entries(plan.options));
  const types = [...known].map(
    ([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const,
  );
  const { tokens } = parseArgs({ args: [...args], options: Object.fromEntries(types), strict: false, tokens: true });
  const texts = new Map<string, string>();
  const flags = new Set<string>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (!option) throw unknownOption(token.rawName, known.keys());
    if (option.value === undefined) flags.add(asSwitch(token));
    else texts.set(token.name, textOf(token, option));
  }
  for (const [name, option] of known) if (option.required && !texts.has(name)) throw missing(name, option);
  checkWords(plan, words);
  return { words, text: (name) => texts.get(name), flag: (name) => flags.has(name) };
}

type OptionToken = {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
};

function asSwitch({ name, rawName, value }: OptionToken): string {
  if (value !== undefined) throw misused(`${rawName} 后面不带值`, `${rawName} takes no value`);
  return name;
}

function textOf({ rawName, value, inlineValue }: OptionToken, { value: shown, oneOf }: Option): string {
  // `--name --role admin` lacks a name; a value that does begin with a dash is written `--name=-x`.
  if (value === undefined || value === '' || (!inlineValue && value.startsWith('-'))) {
    throw misused(`${rawName} 后面要写 ${shown}`, `${rawName} needs ${shown}`);
  }
  if (!oneOf || oneOf.includes(value)) return value;
  const [list, meant] = [oneOf.join(', '), hint(nearest(value, oneOf))];
  throw misused(`${rawName} 只能是 ${list}${meant['zh-CN']}`, `${rawName} must be one of ${list}${meant.en}`);
}

function unknownOption(typed: string, names: Iterable<string>): CommandProblem {
  const meant = hint(
    nearest(
      typed,
      [...names].map((name) => `--${name}`),
    ),
  );
  return misused(`没有 ${typed} 这个选项${meant['zh-CN']}`, `there is no option ${typed}${meant.en}`);
}

function missing(name: string, { value }: Option): CommandProblem {
  return misused(`缺少 --${name} ${value}`, `--${name} ${value} is missing`);
}

function hint(word: string | null, before = ''): Text {
  if (word === null) return { 'zh-CN': '', en: '' };
  return { 'zh-CN': `，您是否想用 ${before}${word}？`, en: `; did you mean ${before}${word}?` };
}

function checkWords({ words: plan }: Plan<string>, words: readonly string[]): void {
  const { shown, min, max } = plan ?? { shown: { 'zh-CN': '', en: '' }, min: 0, max: 0 };
  if (words.length < min) throw misused(`缺少 ${shown['zh-CN']}`, `${shown.en} is missing`);
  const extra = words[max];
  if (extra !== undefined) throw misused(`多余的参数：${extra}`, `"${extra}" is one word too many`);
}

function helpOf<Name extends string>(plan: Plan<Name>, locale: Locale): string {
  const entries = Object.entries<Option>(plan.options);
  const rows = entries.map(([name, { value, about }]) => [`  --${name}${value ? ` ${value}` : ''}`, about[locale]]);
  const usage = { 'zh-CN': '用法：', en: 'Usage: ' }[locale];
  const words = plan.words ? ` ${plan.words.shown[locale]}` : '';
  const options = entries.length > 0 ? { 'zh-CN': ' [选项]', en: ' [options]' }[locale] : '';
  const help = { 'zh-CN': '显示此帮助', en: 'show this help' }[locale];
  return [
    `${usage}aftercare ${plan.name}${words}${options}\n\n${plan.about[locale]}`,
    columns([...rows, ['  --help', help]]),
    ...(plan.notes ? [plan.notes[locale]] : []),
  ].join('\n\n');
}
