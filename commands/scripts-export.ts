import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { say } from './command.ts';
import { reasonOf, withStores } from './open-stores.ts';
import { command } from './options.ts';
import { both, CommandProblem } from './problem.ts';
import { isScriptId } from './script-file.ts';

const FOLDER = './scripts';

/** Writes every script out, so that it can be kept, compared and carried to another installation. */
export const scriptsExport = command({
  name: 'scripts export',
  about: both('导出所有话术脚本（YAML）', 'Write every script to YAML files'),
  options: {
    out: { value: '<folder>', about: both(`输出目录，默认 ${FOLDER}`, `where to; by default ${FOLDER}`) },
  },
  notes: both(
    '<脚本>.yaml 是已发布的版本，<脚本>.draft.yaml 是草稿。同名文件会被覆盖。',
    '<script>.yaml is the published version, <script>.draft.yaml the draft. Files of the same name are overwritten.',
  ),
  async run(given, { env, locale }) {
    const folder = given.text('out') ?? FOLDER;
    const files = await withStores(readConfig(env), async ({ stores }) => {
      const scripts = (await stores.scripts.list()).filter(({ id }) => isScriptId(id));
      const files: { readonly name: string; readonly source: string }[] = [];
      for (const { id, draft, publishedVersion } of scripts) {
        const published = publishedVersion === null ? null : await stores.scripts.source(id, publishedVersion);
        if (published !== null) files.push({ name: `${id}.yaml`, source: published });
        files.push({ name: `${id}.draft.yaml`, source: draft });
      }
      return files;
    });
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw notWritable(folder, error);
    });
    for (const { name, source } of files) {
      const file = join(folder, name);
      await writeFile(file, source).catch((error: unknown) => {
        throw notWritable(file, error);
      });
      say(file);
    }
    say(both(`已导出 ${files.length} 个文件`, `wrote ${files.length} files`)[locale]);
    return 0;
  },
});

function notWritable(path: string, error: unknown): CommandProblem {
  const why = reasonOf(error);
  return new CommandProblem(both(`无法写入 ${path}（${why}）`, `${path} cannot be written (${why})`), 1, error);
}
