import { scriptJsonSchema } from '../src/scripts/index.ts';
import { say } from './command.ts';
import { command } from './options.ts';
import { both } from './problem.ts';

/** Prints what a script may look like, for editors that complete and check YAML or JSON by it. */
export const scriptsSchema = command({
  name: 'scripts schema',
  about: both('输出脚本格式的 JSON Schema', 'Print the JSON Schema of scripts'),
  options: {},
  notes: both(
    '运行中的服务也在 /schemas/script.json 提供它。在 YAML 第一行写上 # yaml-language-server: $schema=<文件或网址>，编辑器就能补全和检查。',
    'A running service has it at /schemas/script.json. With "# yaml-language-server: $schema=<file or url>" as the first line of a YAML file, editors complete and check it.',
  ),
  async run() {
    say(JSON.stringify(scriptJsonSchema(), null, 2));
    return 0;
  },
});
