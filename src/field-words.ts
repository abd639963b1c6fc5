import type { Locale } from './text.ts';

/**
 * What is wrong with a field, in Chinese. Schemas state it in English, as short phrases of a closed set (zod can carry
 * only one text); here each has its equal, and a test asks for every phrase that can come up.
 */
const PHRASES: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^required$/, '必填'],
  [/^must not be empty$/, '不能为空'],
  [/^must be a text$/, '应为文本'],
  [/^must be a number$/, '应为数字'],
  [/^must be true or false$/, '应为 true 或 false'],
  [/^must be an object$/, '应为对象'],
  [/^must be a list$/, '应为列表'],
  [/^must be a list of CloudEvents$/, '应为 CloudEvents 列表'],
  [/^must be one of (.+)$/, '应为以下之一：$1'],
  [/^one of (.+)$/, '应为以下之一：$1'],
  [/^must be at most (\d+) levels deep$/, '嵌套不能超过 $1 层'],
  [/^must be at most (\d+) events$/, '最多 $1 个事件'],
  [/^must be at most (\S+) characters$/, '最多 $1 个字符'],
  [/^must be at most (\S+) entries$/, '最多 $1 项'],
  [/^must be at most (\S+)$/, '不能大于 $1'],
  [/^must be at least (\S+)$/, '不能小于 $1'],
  [/^must not hold control characters or broken Unicode$/, '不能含控制字符或不完整的 Unicode'],
  [/^must not be before from$/, '不能早于 from'],
  [/^must be (.+)$/, '应为 $1'],
  [/^has too long a name$/, '名称过长'],
  [/^and (\d+) more$/, '另有 $1 处'],
  [/^not an? (?:RFC 3339 time with its offset), such as (.+)$/, '应为带时区偏移的 RFC 3339 时间，例如 $1'],
  [/^(?:not )?an IANA time zone,? such as (.+)$/, '应为 IANA 时区，例如 $1'],
  [/^three capital letters \(ISO 4217\)$/, '应为三个大写字母（ISO 4217）'],
  [/^not a day such as (.+)$/, '应为日期，例如 $1'],
  [/^not a cursor of this list$/, '不是此列表的游标'],
  [/^a time of day such as (.+)$/, '应为时刻，例如 $1'],
  [/^an event type such as (.+)$/, '应为事件类型，例如 $1'],
  [/^a cancellation takes follow-ups back; it cannot start one$/, '取消类事件只能撤回回访，不能发起回访'],
  [/^small letters, digits and -, at most (\d+)$/, '只能用小写字母、数字和 -，最多 $1 个'],
  [/^at least (\d+) characters$/, '至少 $1 个字符'],
  [/^at least (\d+) characters in production$/, '生产环境至少 $1 个字符'],
  [/^not a secret$/, '不能用作密钥'],
  [/^a port number$/, '应为端口号'],
  [/^how many proxies are in front$/, '应为前置代理的数量'],
  [/^a URL starting with (.+) or (.+)$/, '应为以 $1 或 $2 开头的地址'],
  [/^email:password, the password at least (\d+) characters$/, '应为“邮箱:密码”，密码至少 $1 个字符'],
  [/^a bot token such as (.+)$/, '应为机器人令牌，例如 $1'],
  [/^a token starting with (.+)$/, '应为以 $1 开头的令牌'],
  [/^32 to 256 of (.+)$/, '应为 32 至 256 个字符：$1'],
  [/^needed with SLACK_BOT_TOKEN: the channel that gets the cases$/, '设置 SLACK_BOT_TOKEN 时必填：接收工单的频道'],
  [/^needed with SLACK_BOT_TOKEN, or (.+) for Socket Mode$/, '设置 SLACK_BOT_TOKEN 时必填，或设置 $1 使用 Socket Mode'],
  [/^needed with TELEGRAM_BOT_TOKEN and a public https address$/, '设置 TELEGRAM_BOT_TOKEN 和公网 https 地址时必填'],
  [/^needed in production: 32 or more random characters$/, '生产环境必填：32 个或更多随机字符'],
  [/^a password of at least (\d+) characters in production$/, '生产环境密码至少 $1 个字符'],
  [/^telegraf prints its secret when it is named here$/, '包含 telegraf 时会打印其密钥'],
  [/^Too big: expected \w+ to (?:be|have) <=?\s*(\S+).*$/, '不能大于 $1'],
  [/^Too small: expected \w+ to (?:be|have) >=?\s*(\S+).*$/, '不能小于 $1'],
  [/^Invalid input: expected int, received \w+$/, '应为整数'],
  [/^Invalid UUID$/, '应为 UUID'],
  [/^Invalid option: expected one of (.+)$/, '应为以下之一：$1'],
];

/** A field's defect in the reader's language; a phrase without a translation stays as it is. */
export function fieldWords(message: string, locale: Locale): string {
  if (locale !== 'zh-CN') return message;
  const phrase = PHRASES.find(([english]) => english.test(message));
  return phrase ? message.replace(phrase[0], phrase[1]) : message;
}
