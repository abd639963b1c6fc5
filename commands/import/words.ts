import type { Text } from '../../src/text.ts';
import { both } from '../problem.ts';

/** What the service says of a field, in both languages; it says it in English. */
export function inWords(message: string): Text {
  for (const [form, zh] of FORMS) {
    if (form.test(message)) return both(message.replace(form, zh), message);
  }
  return both(message, message);
}

const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^required$/, '必填'],
  [/^must be a text$/, '须为文字'],
  [/^must be a number$/, '须为数字'],
  [/^must be true or false$/, '须为 true 或 false'],
  [/^must be an object$/, '须为对象'],
  [/^must be a list$/, '须为列表'],
  [/^must be one of (.+)$/, '须为以下之一：$1'],
  [/^must not be empty$/, '不能为空'],
  [/^must be at least (\S+)$/, '不能小于 $1'],
  [/^must be at most (\d+) characters$/, '最多 $1 个字符'],
  [/^must be at most (\d+) entries$/, '最多 $1 项'],
  [/^must be at most (\d+) levels deep$/, '嵌套最多 $1 层'],
  [/^must be at most (\S+)$/, '不能大于 $1'],
  [/^must be (.+)$/, '须为 $1'],
  [/^must not hold control characters.*$/, '含有控制字符或损坏的文字'],
  [/^not an RFC 3339 time.*$/, '不是带时差的时间，应形如 2026-03-01T10:00:00+08:00'],
  [/^not an IANA time zone.*$/, '不是时区，应形如 Asia/Shanghai'],
  [/^three capital letters.*$/, '须为三个大写字母，如 CNY'],
  [/^has too long a name$/, '名称太长'],
];

/** Why the service does not ask about an event, by its code. */
export const SKIPPED: Readonly<Record<string, Text>> = {
  'unknown-type': both('没有针对这类事件的规则', 'no rule for this type of event'),
  'rule-disabled': both('规则已停用', 'the rule is switched off'),
  'no-consent': both('客户不同意接收回访', 'the customer refused follow-ups'),
  'opted-out': both('客户已退订', 'the customer opted out'),
  erased: both('客户资料已删除', "the customer's data was erased"),
  'too-old': both('服务完成得太久了', 'completed too long ago'),
  'script-not-published': both('话术脚本未发布', 'the script was not published'),
  'cancellation-notice': both('取消通知', 'a cancellation'),
};
