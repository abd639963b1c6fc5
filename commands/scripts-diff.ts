import { readConfig } from '../src/config.ts';
import { ScriptId } from '../src/ids.ts';
import { projectRoot } from '../src/main.ts';
import { type Change, type Draft, diff, headline, type Indicators } from '../src/scripts/index.ts';
import type { Locale } from '../src/text.ts';
import { readSeed } from '../wiring/first-start.ts';
import { lintSource } from '../wiring/lint-source.ts';
import { say } from './command.ts';
import { type Opened, withStores } from './open-stores.ts';
import { command, type Given } from './options.ts';
import { both, CommandProblem, misused } from './problem.ts';
import { isScriptId, readScript } from './script-file.ts';
import { plain } from './table.ts';

/** Says what is different between two scripts, or two versions of one, step by step and language by language. */
export const scriptsDiff = command({
  name: 'scripts diff',
  about: both('比较两个脚本文件，或同一脚本的两个版本', 'Compare two script files, or two versions of a script'),
  words: { shown: both('<文件> <文件> | <编号>', '<file> <file> | <id>'), min: 1, max: 2 },
  options: {
    from: { value: '<n>', about: both('从哪个版本；默认是线上版本', 'from which version; by default the live one') },
    to: { value: '<n|draft>', about: both('到哪个版本；默认是草稿', 'to which version; by default the draft') },
  },
  notes: both('- 是原来的内容，+ 是现在的内容。', '- is what was there, + what is there now.'),
  async run(given, { env, locale }) {
    const [one = '', other] = given.words;
    const { indicators } = await readSeed(projectRoot());
    const sides =
      other === undefined
        ? await withStores(readConfig(env), (opened) => versions(opened, one, given, indicators))
        : { before: await fileDraft(one, indicators), after: await fileDraft(other, indicators) };
    const changes = diff(sides.before, sides.after);
    for (const line of linesOf(changes, locale)) say(line);
    say(both(`${changes.length} 处不同`, `differences: ${changes.length}`)[locale]);
    return 0;
  },
});

/** A step's name, and under it what changed in it; values that do not fit a line of words, below. */
function linesOf(changes: readonly Change[], locale: Locale): readonly string[] {
  return changes.flatMap((change) => {
    const { before, after } = change;
    const head = plain(headline(change)[locale]);
    const told = before !== null && after !== null && head.endsWith(plain(`${before} → ${after}`));
    const values = told ? [] : [...valueLines('-', before), ...valueLines('+', after)];
    return [head, ...values];
  });
}

function valueLines(mark: '-' | '+', value: string | null): readonly string[] {
  return value === null
    ? []
    : value
        .trimEnd()
        .split('\n')
        .map((line) => `  ${mark} ${plain(line)}`);
}

async function fileDraft(file: string, indicators: Indicators): Promise<Draft> {
  return draftOf((await readScript(file, indicators)).source, file, indicators);
}

async function versions({ stores }: Opened, id: string, given: Given<'from' | 'to'>, indicators: Indicators) {
  const entry = isScriptId(id) ? await stores.scripts.get(ScriptId.parse(id)) : null;
  if (!entry) throw new CommandProblem(both(`没有脚本 ${plain(id)}`, `there is no script ${plain(id)}`));
  const live = entry.publishedVersion === null ? null : String(entry.publishedVersion);
  const from = given.text('from') ?? live;
  if (from === null) throw new CommandProblem(both(`${id} 还没有发布过`, `${id} was never published`));
  const sourceOf = async (version: string) => {
    if (version === 'draft') return entry.draft;
    if (!/^\d{1,9}$/.test(version)) throw misused('版本写数字或 draft', 'a version is a number, or draft');
    const source = await stores.scripts.source(entry.id, Number(version));
    if (source !== null) return source;
    throw new CommandProblem(both(`${id} 没有版本 ${version}`, `${id} has no version ${version}`));
  };
  const to = given.text('to') ?? 'draft';
  return {
    before: draftOf(await sourceOf(from), `${id} ${from}`, indicators),
    after: draftOf(await sourceOf(to), `${id} ${to}`, indicators),
  };
}

/** Something with the shape of a script; it may well have errors. */
function draftOf(source: string, where: string, indicators: Indicators): Draft {
  const { draft, problems } = lintSource(source, indicators);
  if (draft) return draft;
  const [first] = problems;
  const why = both(first?.message['zh-CN'] ?? '', first?.message.en ?? '');
  throw new CommandProblem(
    both(`${where} 不是脚本：${plain(why['zh-CN'])}`, `${where} is not a script: ${plain(why.en)}`),
  );
}
