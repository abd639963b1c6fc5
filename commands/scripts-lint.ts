import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../src/main.ts';
import { readSeed } from '../wiring/first-start.ts';
import { say } from './command.ts';
import { reasonOf } from './open-stores.ts';
import { command } from './options.ts';
import { both, CommandProblem } from './problem.ts';
import { hasErrors, linesOf, readScript } from './script-file.ts';

/** Checks scripts without a database. */
export const scriptsLint = command({
  name: 'scripts lint',
  about: both('检查话术脚本文件', 'Check script files'),
  words: { shown: both('<文件|目录…>', '<file|folder…>'), min: 1, max: Number.POSITIVE_INFINITY },
  options: {},
  notes: both(
    '每个问题一行：文件:行号 级别 规则 说明。有错误时退出码为 1，只有警告时为 0。',
    'One line for each problem: file:line level rule message. Exit code 1 when there are errors, 0 with warnings only.',
  ),
  async run({ words }, { locale }) {
    const { indicators } = await readSeed(projectRoot());
    const files = (await Promise.all(words.map(scriptsAt))).flat();
    let wrong = 0;
    for (const file of files) {
      const script = await readScript(file, indicators);
      for (const line of linesOf(script, locale)) say(line);
      if (hasErrors(script)) wrong += 1;
    }
    say(
      both(`检查了 ${files.length} 个脚本，${wrong} 个有错误`, `checked ${files.length}, with errors ${wrong}`)[locale],
    );
    return wrong > 0 ? 1 : 0;
  },
});

/** The file itself, or every YAML file in and below a folder. */
async function scriptsAt(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw new CommandProblem(
      both(`无法读取 ${path}（${reasonOf(error)}）`, `${path} cannot be read (${reasonOf(error)})`),
    );
  });
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path, { recursive: true })).filter((name) => /\.ya?ml$/.test(name));
  if (names.length > 0) return names.sort().map((name) => join(path, name));
  throw new CommandProblem(both(`${path} 中没有脚本（*.yaml）`, `there is no script (*.yaml) in ${path}`));
}
