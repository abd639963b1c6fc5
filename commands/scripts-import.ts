import type { Stores } from '../adapters/postgres/index.ts';
import { readConfig } from '../src/config.ts';
import { failureWords } from '../src/conversation/index.ts';
import type { ScriptId } from '../src/ids.ts';
import type { Locale, Text } from '../src/text.ts';
import { type PlacedFailure, type Publishing, publishScript } from '../wiring/publishing.ts';
import { say } from './command.ts';
import { BY_COMMAND, withStores } from './open-stores.ts';
import { command } from './options.ts';
import { both, CommandProblem } from './problem.ts';
import { publishingOn } from './publishing-on.ts';
import { linesOf, readScript, type ScriptFile } from './script-file.ts';
import { plain } from './table.ts';

/** Saves files as drafts, and publishes them when asked and faultless. */
export const scriptsImport = command({
  name: 'scripts import',
  about: both('将脚本文件保存为草稿，可同时发布', 'Save script files as drafts, and publish them when asked'),
  words: { shown: both('<文件…>', '<file…>'), min: 1, max: Number.POSITIVE_INFINITY },
  options: {
    publish: { about: both('检查无误时一并发布', 'publish each one that has no errors') },
  },
  notes: both(
    '文件里的 id 决定保存为哪个脚本，其现有草稿会被替换；发布前会运行脚本自带的测试；进行中的会话留在原版本，除非脚本里写了 migrate。',
    'The id in the file says which script it is; its present draft is replaced. Publishing plays its own tests first; live conversations stay on their version unless the script has a migration map.',
  ),
  run: (given, { env, locale }) => {
    const config = readConfig(env);
    return withStores(config, async (opened) => {
      const files = await Promise.all(given.words.map((file) => readScript(file, opened.seed.indicators)));
      const publishing = given.flag('publish') ? await publishingOn(opened, config) : null;
      let failed = false;
      for (const { id, script } of asidesFirst(identified(files))) {
        for (const line of linesOf(script, locale)) say(line);
        say(`${script.file}${COLON[locale]}${(await saved(opened.stores, id, script))[locale]}`);
        if (publishing === null) continue;
        const { ok, lines } = await published(publishing, id, script, locale);
        for (const line of lines) say(line);
        failed ||= !ok;
      }
      return failed ? 1 : 0;
    });
  },
});

const COLON = both('：', ': ');

type Identified = { readonly id: ScriptId; readonly script: ScriptFile };

/** All or none: nothing is saved when a file does not say whose script it is, or two say the same. */
function identified(files: readonly ScriptFile[]): readonly Identified[] {
  const known = new Map<ScriptId, ScriptFile>();
  for (const script of files) {
    if (script.id === null) throw nameless(script);
    const other = known.get(script.id);
    if (other) throw sameId(script.id, other.file, script.file);
    known.set(script.id, script);
  }
  return [...known].map(([id, script]) => ({ id, script }));
}

async function saved(stores: Stores, id: ScriptId, { source }: ScriptFile): Promise<Text> {
  const entry = await stores.scripts.get(id);
  if (entry?.draft === source) return both(`${id} 的草稿没有变化`, `the draft of ${id} is the same already`);
  const revision = await stores.scripts.saveDraft(id, source, entry?.draftRevision ?? null, BY_COMMAND);
  if (revision === 'changed') throw changedMeanwhile(id);
  if (!entry) return both(`新脚本 ${id}，已保存草稿`, `saved the draft of ${id}, a new script`);
  const by = plain(entry.draftBy ?? '—');
  return both(
    `已保存 ${id} 的草稿，修订 ${revision}（替换 ${by} 的修订 ${entry.draftRevision}）`,
    `saved the draft of ${id} as revision ${revision} (over revision ${entry.draftRevision} by ${by})`,
  );
}

async function published(publishing: Publishing, id: ScriptId, script: ScriptFile, locale: Locale) {
  const { file, source } = script;
  const told = (text: Text) => `${file}${COLON[locale]}${text[locale]}`;
  const result = await publishScript({ id, source, by: BY_COMMAND, note: null }, publishing);
  switch (result.result) {
    case 'invalid':
      return { ok: false, lines: [told(both(`${id} 有错误，未发布`, `${id} has errors and was not published`))] };
    case 'failing': {
      const why = both(`${id} 自带的测试没有通过，未发布`, `the tests of ${id} failed, so it was not published`);
      return { ok: false, lines: [...result.failures.map((failure) => failing(file, failure, locale)), told(why)] };
    }
    case 'published': {
      const live = both(`${id} 已发布为版本 ${result.version}`, `${id} is published as version ${result.version}`);
      const moved = both(
        `已移到新版本的进行中会话：${result.moved}`,
        `live conversations moved to it: ${result.moved}`,
      );
      return { ok: true, lines: [told(live), ...(result.moved > 0 ? [told(moved)] : [])] };
    }
  }
}

function failing(file: string, failure: PlacedFailure, locale: Locale): string {
  return `${file}:${failure.sourceLine} ${plain(failureWords(failure)[locale])}`;
}

/** A script whose tests turn to another one must find that one as it will be. */
function asidesFirst(scripts: readonly Identified[]): readonly Identified[] {
  const named = new Set(scripts.map(({ script }) => script.asides));
  return [...scripts].sort((one, other) => Number(named.has(other.id)) - Number(named.has(one.id)));
}

function nameless({ file, problems }: ScriptFile): CommandProblem {
  const [first] = problems;
  const why = (locale: Locale) => (first ? ` (${first.line}: ${plain(first.message[locale])})` : '');
  return new CommandProblem(
    both(
      `${file} 没有可用的 id${why('zh-CN')}，什么都没有保存`,
      `${file} has no usable id${why('en')}; nothing was saved`,
    ),
  );
}

function sameId(id: ScriptId, one: string, other: string): CommandProblem {
  return new CommandProblem(
    both(
      `${one} 和 ${other} 都是脚本 ${id}，什么都没有保存`,
      `${one} and ${other} are both the script ${id}; nothing was saved`,
    ),
  );
}

function changedMeanwhile(id: ScriptId): CommandProblem {
  return new CommandProblem(
    both(`${id} 的草稿刚被他人修改，请再试一次`, `somebody changed the draft of ${id} at this moment; try again`),
  );
}
