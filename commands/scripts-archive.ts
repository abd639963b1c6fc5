import { readConfig } from '../src/config.ts';
import { ScriptId } from '../src/ids.ts';
import type { Text } from '../src/text.ts';
import { type Archived, archiveScript } from '../wiring/archiving.ts';
import { type Command, say } from './command.ts';
import { BY_COMMAND, withStores } from './open-stores.ts';
import { command } from './options.ts';
import { both, CommandProblem } from './problem.ts';
import { publishingOn } from './publishing-on.ts';
import { isScriptId } from './script-file.ts';
import { plain } from './table.ts';

/** Takes a script out of use: nobody is asked by it any more; dialogs under way come to their end. */
export const scriptsArchive = archiving(
  'archive',
  true,
  both('归档一个脚本：不再用它询问客户', 'Take a script out of use: nobody is asked by it any more'),
);
export const scriptsRestore = archiving(
  'restore',
  false,
  both('恢复一个已归档的脚本', 'Take an archived script back into use'),
);

function archiving(name: string, archived: boolean, about: Text): Command {
  return command({
    name: `scripts ${name}`,
    about,
    words: { shown: both('<编号>', '<id>'), min: 1, max: 1 },
    options: {},
    run: ({ words: [id = ''] }, { env, locale }) => {
      const config = readConfig(env);
      return withStores(config, async (opened) => {
        const { shelf } = await publishingOn(opened, config);
        const { scripts, rules } = opened.stores;
        const result: Archived = isScriptId(id)
          ? await archiveScript({ scripts, rules, shelf }, ScriptId.parse(id), archived, BY_COMMAND)
          : { result: 'unknown' };
        if (result.result !== 'done') throw refused(id, result);
        say(
          (archived ? both(`${id} 已归档`, `${id} is archived`) : both(`${id} 已恢复`, `${id} is in use again`))[
            locale
          ],
        );
        return 0;
      });
    },
  });
}

function refused(id: string, result: Exclude<Archived, { result: 'done' }>): CommandProblem {
  if (result.result === 'unknown') {
    return new CommandProblem(both(`没有脚本 ${plain(id)}`, `there is no script ${plain(id)}`));
  }
  const names = result.names.join(', ');
  switch (result.because) {
    case 'rule':
      return new CommandProblem(both(`启用中的规则还在用 ${id}：${names}`, `enabled rules ask ${id}: ${names}`));
    case 'aside':
      return new CommandProblem(
        both(`已发布的脚本可以转到 ${id}：${names}`, `published scripts turn to ${id}: ${names}`),
      );
    case 'closeout':
      return new CommandProblem(
        both(
          `${id} 用来请客户确认投诉已解决，不能归档`,
          `${id} asks whether a complaint is solved; it cannot be archived`,
        ),
      );
  }
}
