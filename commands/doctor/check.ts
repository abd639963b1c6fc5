import { redact } from '../../adapters/log/index.ts';
import { DatabaseProblem } from '../../adapters/postgres/index.ts';
import { Fault } from '../../src/faults.ts';
import { fieldWords } from '../../src/field-words.ts';
import type { Text } from '../../src/text.ts';
import { DatabaseAway, reasonOf } from '../open-stores.ts';
import { both, CommandProblem } from '../problem.ts';
import { plain } from '../table.ts';

/** What is looked at, with its name for people. */
export const SUBJECTS = {
  node: both('Node.js', 'Node.js'),
  configuration: both('配置', 'Configuration'),
  'data-folder': both('数据目录', 'Data folder'),
  'public-address': both('公开地址', 'Public address'),
  console: both('控制台文件', 'Console'),
  postgres: both('PostgreSQL', 'PostgreSQL'),
  migrations: both('数据库结构', 'Migrations'),
  clock: both('时钟', 'Clock'),
  redis: both('Redis', 'Redis'),
  alarms: both('定时', 'Alarms'),
  telegram: both('Telegram', 'Telegram'),
  slack: both('Slack', 'Slack'),
  teams: both('Teams', 'Teams'),
  scripts: both('话术脚本', 'Scripts'),
  rules: both('规则', 'Rules'),
  inbox: both('收件箱', 'Inbox'),
  'due-work': both('到期任务', 'Due work'),
} as const satisfies Record<string, Text>;

export type Subject = keyof typeof SUBJECTS;
export type Level = 'ok' | 'warning' | 'problem';

/** One finding. `todo` says how to mend it. */
export type Check = {
  readonly subject: Subject;
  readonly level: Level;
  readonly what: Text;
  readonly todo: Text | null;
};

export function fine(subject: Subject, what: Text): Check {
  return { subject, level: 'ok', what, todo: null };
}

export function doubtful(subject: Subject, what: Text, todo: Text): Check {
  return { subject, level: 'warning', what, todo };
}

export function wrong(subject: Subject, what: Text, todo: Text | null): Check {
  return { subject, level: 'problem', what, todo };
}

/** The findings of a look; when the look itself fails, that is the finding. */
export async function looked(subject: Subject, look: () => Promise<readonly Check[]>): Promise<readonly Check[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DatabaseAway)
      return [wrong(subject, both(`无法连接：${error.why}`, `cannot be reached: ${error.why}`), MEND)];
    if (error instanceof DatabaseProblem || error instanceof CommandProblem) return [wrong(subject, error.text, null)];
    if (error instanceof Fault && error.problems.length > 0)
      return error.problems.map((one) =>
        wrong(subject, both(`${one.at} ${fieldWords(one.message, 'zh-CN')}`, `${one.at} ${one.message}`), null),
      );
    return [wrong(subject, same(foreign(reasonOf(error))), null)];
  }
}

const MEND = both('检查 DATABASE_URL 以及 PostgreSQL 是否在运行', 'Check DATABASE_URL, and that PostgreSQL runs');

/** Words from elsewhere, which are not ours to translate: without secrets, on one line. */
export function foreign(words: string): string {
  return plain(redact(words)).slice(0, 300);
}

export function same(words: string): Text {
  return both(words, words);
}
