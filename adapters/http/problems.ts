import type { Facts, FaultCode, FieldProblem } from '../../src/faults.ts';
import type { Locale, Text } from '../../src/text.ts';
import { forbidden, gone, illegalMove, inUse, invalid, overloaded, tooLarge, unsupported } from './problem-words.ts';

/** What a caller may be told: every fault, and one for what nobody foresaw. */
export type ProblemCode = FaultCode | 'server/internal';

/** RFC 9457, with the code to program against and every wrong field. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  /** The id of the request, for the operator's log. */
  readonly instance: string;
  readonly errors?: readonly FieldProblem[];
};

type Entry = {
  readonly status: number;
  readonly title: Text;
  readonly detail: (facts: Facts) => Text;
};

/** Words for a problem. Only what this table says reaches a caller; a fault's own message never does. */
export function problem(
  code: ProblemCode,
  facts: Facts,
  fields: readonly FieldProblem[],
  locale: Locale,
  instance: string,
): Problem {
  const { status, title, detail } = PROBLEMS[code];
  return {
    type: `urn:aftercare:problem:${code.replace('/', ':')}`,
    title: title[locale],
    status,
    detail: detail(facts)[locale],
    code,
    instance,
    ...(fields.length > 0 && { errors: fields }),
  };
}

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const says = (zh: string, en: string) => () => both(zh, en);
const entry = (status: number, title: Text, detail: Entry['detail']): Entry => ({ status, title, detail });

const OURS = says(
  '服务器遇到了意外问题，已记录。请稍后重试；如仍失败，请把请求编号告诉管理员。',
  'The server met an unexpected problem, which was logged. Try again later; if it stays, give the operator the request id.',
);

/** The one table that knows HTTP. A new fault code does not compile without an entry. */
const PROBLEMS = {
  'server/internal': entry(500, both('服务器内部错误', 'Internal error'), OURS),
  'config/invalid': entry(500, both('服务器内部错误', 'Internal error'), OURS),
  'intake/unreadable': entry(
    400,
    both('无法读取服务事件', 'Event not readable'),
    says(
      '事件不符合 CloudEvents 1.0 或缺少必要字段，详见 errors。',
      'The event is not a CloudEvents 1.0 event or lacks required fields; see errors.',
    ),
  ),
  'request/invalid': entry(400, both('请求有误', 'Invalid request'), invalid),
  'request/too-large': entry(413, both('请求过大', 'Request too large'), tooLarge),
  'request/unsupported-media-type': entry(415, both('不支持的内容类型', 'Unsupported media type'), unsupported),
  'request/rate-limited': entry(429, both('请求过于频繁', 'Too many requests'), ({ seconds }) =>
    both(`请在 ${seconds ?? 60} 秒后重试。`, `Try again in ${seconds ?? 60} seconds.`),
  ),
  'request/overloaded': entry(503, both('暂时无法处理', 'Not possible right now'), overloaded),
  'auth/required': entry(
    401,
    both('需要登录', 'Sign-in required'),
    says(
      '请登录控制台，或使用 API 密钥（Authorization: Bearer …）。',
      'Sign in to the console, or send an API key (Authorization: Bearer …).',
    ),
  ),
  'auth/refused': entry(
    401,
    both('身份验证失败', 'Sign-in refused'),
    says('凭据不正确、已过期或已停用。', 'The credentials are wrong, expired or disabled.'),
  ),
  'auth/forbidden': entry(403, both('没有权限', 'Not allowed'), forbidden),
  'auth/signature': entry(
    403,
    both('签名无效', 'Invalid signature'),
    says('请求的签名不正确。', 'The signature of the request is wrong.'),
  ),
  'missing/not-found': entry(
    404,
    both('未找到', 'Not found'),
    says('这里没有内容，或者它已被删除。', 'There is nothing here, or it was deleted.'),
  ),
  'followups/illegal-move': entry(
    409,
    both('回访当前状态不允许此操作', 'Not possible for this follow-up now'),
    says(
      '该回访已发送、已结束，或不能被发送或跳过。',
      'This follow-up was asked already, is over, or cannot be sent or skipped.',
    ),
  ),
  'scripts/invalid': entry(
    422,
    both('脚本有错误，无法发布', 'The script has errors and was not published'),
    says('请修正 errors 中列出的每一处后再发布。', 'Correct every place listed in errors, then publish again.'),
  ),
  'scripts/changed-meanwhile': entry(
    409,
    both('脚本已被他人修改', 'The script was changed meanwhile'),
    says(
      '在您编辑期间，草稿已被保存为新的修订。请重新载入后再保存。',
      'Somebody saved another revision while you were editing. Load it again before you save.',
    ),
  ),
  'scripts/not-published': entry(
    409,
    both('脚本尚未发布', 'The script is not published'),
    says('该版本不存在或尚未发布。', 'This version does not exist or was not published.'),
  ),
  'scripts/tests-failed': entry(
    422,
    both('脚本自带的测试没有通过，无法发布', "The script's own tests failed, so it was not published"),
    says(
      'failures 列出了每个不符的地方：测试名、渠道、行号、应为和实际。请修改脚本，或者修改测试。',
      'failures lists each difference: test, channel, line, expected and found. Correct the script, or the test.',
    ),
  ),
  'scripts/in-use': entry(409, both('脚本正在使用，不能归档', 'The script is in use and cannot be archived'), inUse),
  'cases/illegal-move': entry(409, both('工单当前状态不允许此操作', 'Not possible for this case now'), illegalMove),
  'cases/changed-meanwhile': entry(
    409,
    both('工单已被他人更新', 'The case was changed meanwhile'),
    says('请重新载入工单后再试。', 'Load the case again, then retry.'),
  ),
  'files/too-many': entry(429, both('文件数量已达上限', 'No more files'), ({ files }) =>
    both(
      `这次对话最多能发 ${files ?? 10} 个文件，合计不超过 40 MB。`,
      `This conversation can take ${files ?? 10} files, 40 MB in all.`,
    ),
  ),
  'files/gone': entry(410, both('文件已不可用', 'The file is gone'), gone),
  'files/unreachable': entry(
    503,
    both('暂时取不到文件', 'The file cannot be fetched now'),
    says(
      '保存该文件的平台暂时没有响应，请稍后重试。',
      'The platform that keeps this file does not answer now. Try again shortly.',
    ),
  ),
  'turns/contended': entry(
    503,
    both('暂时繁忙', 'Busy'),
    says('同一会话正在处理其他消息，请立即重试。', 'The conversation is being changed by others; try again at once.'),
  ),
  'stores/unavailable': entry(
    503,
    both('服务暂不可用', 'Temporarily unavailable'),
    says(
      '数据库暂时无法访问，内容未保存。请稍后重试。',
      'The database cannot be reached and nothing was stored. Try again shortly.',
    ),
  ),
} as const satisfies Record<ProblemCode, Entry>;
