import type { Facts } from '../../src/faults.ts';
import type { Text } from '../../src/text.ts';

/** The details of problems that depend on their facts. */
const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export function invalid({ because }: Facts): Text {
  switch (because) {
    case 'not-json':
      return both('请求内容不是有效的 UTF-8 JSON。', 'The body is not valid JSON in UTF-8.');
    case 'too-deep':
      return both('JSON 嵌套超过 32 层。', 'The JSON is nested deeper than 32 levels.');
    case 'bad-key':
      return both('JSON 含有不允许的键名。', 'The JSON has a key that is not allowed.');
    case 'not-an-event':
      return both(
        '内容不是 CloudEvent：请发送结构化 JSON（含 specversion），或使用 ce- 请求头的二进制模式。',
        'This is not a CloudEvent: send structured JSON (with specversion), or binary mode with ce- headers.',
      );
    default:
      return both('一个或多个字段有误，详见 errors。', 'One or more fields are wrong; see errors.');
  }
}

export function tooLarge({ because, megabytes }: Facts): Text {
  if (because !== 'file') return both('请求内容超过了此接口允许的大小。', 'The body is larger than this call allows.');
  return both(`文件不能超过 ${megabytes ?? 8} MB。`, `A file can have at most ${megabytes ?? 8} MB.`);
}

export function unsupported({ because }: Facts): Text {
  if (because === 'file') {
    return both(
      '只能发送照片（JPEG、PNG、GIF、WebP、HEIC）和 PDF 文件。',
      'Only photos (JPEG, PNG, GIF, WebP, HEIC) and PDF files can be sent.',
    );
  }
  return both(
    '请以 UTF-8 编码的 JSON 发送，并设置相应的 Content-Type。',
    'Send JSON in UTF-8 with the matching Content-Type.',
  );
}

export function gone({ because }: Facts): Text {
  if (because === 'too-large') {
    return both(
      '文件超过 20 MB，平台不向机器人提供。请让客户换一种方式发送。',
      'The file has more than 20 MB, which the platform does not give to bots. Ask the customer to send it another way.',
    );
  }
  return both(
    '保存该文件的平台已不再提供它。如仍需要，请让客户再发一次。',
    'The platform that kept this file no longer has it. If it is still needed, ask the customer to send it again.',
  );
}

export function overloaded({ because }: Facts): Text {
  if (because === 'stopping') {
    return both(
      '此进程正在停止，内容未保存。请立即重试，由其他进程或重启后的服务处理。',
      'This process is stopping and nothing was stored. Try again at once; another one, or the next, will take it.',
    );
  }
  return both(
    '正在处理的请求太多，内容未保存。请稍后重试。',
    'Too many requests are under way and nothing was stored. Try again shortly.',
  );
}

export function forbidden({ because }: Facts): Text {
  switch (because) {
    case 'csrf':
      return both(
        '使用登录会话的修改请求需要 X-Aftercare-Csrf: 1 请求头，且必须来自本站。',
        'A change made with a session needs the header X-Aftercare-Csrf: 1 and must come from this site.',
      );
    case 'in-person':
      return both(
        '此操作只能由登录的人员进行，不能使用 API 密钥。',
        'Only a person who is signed in can do this, not an API key.',
      );
    default:
      return both('您的角色不能进行此操作。', 'Your role does not allow this.');
  }
}

export function inUse({ because, names }: Facts): Text {
  switch (because) {
    case 'rule':
      return both(
        `启用中的规则（${names}）还在用它。请先停用这些规则，或让它们改用别的脚本。`,
        `Enabled rules ask it (${names}). Disable them, or let them ask another script, first.`,
      );
    case 'aside':
      return both(
        `已发布的脚本（${names}）可以转到它。请先改掉它们的 asides 并发布。`,
        `Published scripts turn to it (${names}). Change their asides and publish them first.`,
      );
    default:
      return both(
        '它用来请客户确认投诉已解决，服务离不开它。',
        'It asks customers whether a complaint is solved; the service needs it.',
      );
  }
}

export function illegalMove({ owner, state, because }: Facts): Text {
  if (because === 'taken' && owner) {
    return both(`工单已由 ${owner} 受理。`, `${owner} has taken this case already.`);
  }
  const has = owner ? both(`，负责人：${owner}`, `; ${owner} has it`) : both('', '');
  return both(`工单目前状态为 ${state ?? '?'}${has['zh-CN']}。`, `The case is ${state ?? '?'} now${has.en}.`);
}
