import { type ChannelName, preview } from '../../src/channels/index.ts';
import { transcriptLine } from '../../src/conversation/index.ts';
import { both } from '../problem.ts';
import { plain } from '../table.ts';
import type { Told } from './trial.ts';

/** A message as its channel shows it, with the buttons numbered for pressing; or what is done besides, as transcripts say it. */
export function linesOf({ effect, said }: Told, channel: ChannelName): readonly string[] {
  if (said === null) return [plain(transcriptLine(effect, null, false))];
  const shown = preview(said, channel);
  const [first = '', ...more] = shown.text.split('\n');
  const buttons = shown.buttons.map(({ label }, n) => `[#${n + 1} ${plain(label)}]`).join(' ');
  return [
    `${said.from}: ${plain(first)}`,
    ...[...more, ...(buttons ? [buttons] : [])].map((line) => `     ${plain(line)}`.trimEnd()),
  ];
}

export const HELP = both(
  `输入文字或数字，就是客户说的话；#2 按第二个按钮。
/silent 没人回答    /remind 提醒    /expire 到期    /late 此后按按钮都算过期之后
/photo [编号]       /language zh-CN|en
/record <文件> [名称]  把到现在为止的对话存成测试，可以贴到脚本的 tests: 下面
/restart 重新开始    /quit 结束`,
  `Words and numbers are what the customer says; #2 presses the second button.
/silent nobody answers    /remind    /expire    /late buttons pressed from now on come after the end
/photo [ref]              /language zh-CN|en
/record <file> [name]     keeps the dialog so far as a test that can stand under tests: of the script
/restart                  /quit`,
);
