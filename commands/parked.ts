import { readConfig } from '../src/config.ts';
import type { Locale, Text } from '../src/text.ts';
import { PARKED_STATES, type ParkedState, type ParkedView } from '../src/turns/index.ts';
import { type Command, say } from './command.ts';
import { BY_COMMAND, withStores } from './open-stores.ts';
import { command, group } from './options.ts';
import { both, CommandProblem, misused } from './problem.ts';
import { asJson, columns } from './table.ts';

/** As many as the console shows. */
const SHOWN = 200;
const NOTE_LIMIT = 500;

const list = command({
  name: 'parked list',
  about: both('列出暂未处理的客户消息', 'List messages of customers that could not be taken yet'),
  options: {
    state: { value: '<state>', oneOf: PARKED_STATES, about: both('只列出这种状态的', 'only those in this state') },
    json: { about: both('以 JSON 输出', 'as JSON') },
  },
  notes: both(
    'waiting：会自动重试；dead：已放弃，可用 replay 重新处理；noted：仅供查看，无法处理。不显示客户说了什么。',
    'waiting: tried again by itself; dead: given up, "replay" has it taken again; noted: for your information only. What was said is not shown.',
  ),
  async run(given, { env, locale }) {
    const state = PARKED_STATES.find((one) => one === given.text('state'));
    const parked = await withStores(readConfig(env), ({ stores }) => stores.inbox.list(SHOWN, state));
    if (given.flag('json')) say(asJson(parked));
    else say(parked.length === 0 ? NONE[locale] : table(parked, locale));
    return 0;
  },
});

const NONE = both('没有。', 'There are none.');

const replay = command({
  name: 'parked replay',
  about: both('重新处理一条消息，或所有已放弃的消息', 'Have one message taken again, or all that were given up'),
  words: { shown: both('[<编号>]', '[<id>]'), min: 0, max: 1 },
  options: { all: { about: both('所有已放弃的消息', 'all that were given up') } },
  notes: both(
    '正在运行的服务会在几秒内处理；没有运行时，在下次启动后处理。',
    'A running service takes them within seconds; without one, the next to start does.',
  ),
  async run({ words: [id], flag }, { env, locale }) {
    const all = flag('all');
    if (all === (id !== undefined)) throw misused('请给出一个编号，或 --all', 'give one id, or --all');
    const count = await withStores(readConfig(env), async ({ stores }) => {
      if (id !== undefined && !(await stores.inbox.retry(id))) throw unknownMessage(id);
      const due = id === undefined ? await stores.inbox.retryAll() : 1;
      await stores.audit.add(BY_COMMAND, 'inbox.retry', id === undefined ? 'inbox' : `inbox:${id}`, { count: due });
      return due;
    });
    say(
      both(`${count} 条消息将重新处理`, `${count} ${count === 1 ? 'message' : 'messages'} will be taken again`)[locale],
    );
    return 0;
  },
});

const dismiss = command({
  name: 'parked dismiss',
  about: both('不再处理一条消息', 'Take a message off the list for good'),
  words: { shown: both('<编号>', '<id>'), min: 1, max: 1 },
  options: { note: { value: '<text>', about: both('原因，记入审计日志', 'why, for the audit log') } },
  async run({ words: [id = ''], text }, { env, locale }) {
    const note = text('note')?.trim() || null;
    if (note !== null && note.length > NOTE_LIMIT) {
      throw misused(`备注不能超过 ${NOTE_LIMIT} 个字符`, `the note may have ${NOTE_LIMIT} characters at most`);
    }
    await withStores(readConfig(env), async ({ stores }) => {
      if (!(await stores.inbox.dismiss(id, BY_COMMAND, note))) throw unknownMessage(id);
    });
    say(both(`消息 ${id} 不再处理`, `the message ${id} is dismissed`)[locale]);
    return 0;
  },
});

function unknownMessage(typed: string): CommandProblem {
  const id = /^\d{1,18}$/.test(typed) ? ` ${typed}` : '';
  return new CommandProblem(
    both(
      `没有可以这样处理的消息${id}；aftercare parked list 列出所有编号`,
      `there is no message${id} for which that can be done; "aftercare parked list" shows the ids`,
    ),
  );
}

function table(parked: readonly ParkedView[], locale: Locale): string {
  return columns([HEAD[locale], ...parked.map((one) => rowOf(one, locale))], new Set([5]));
}

const HEAD = {
  'zh-CN': ['编号', '收到', '状态', '渠道', '原因', '次数', '下次', '会话'],
  en: ['id', 'received', 'state', 'channel', 'reason', 'tries', 'next', 'conversation'],
};

function rowOf(one: ParkedView, locale: Locale): string[] {
  const { id, createdAt, state, channel, reason, attempts, nextAt, conversation } = one;
  const why = REASONS[reason]?.[locale] ?? reason;
  const next = nextAt ? momentOf(nextAt) : '—';
  return [
    id,
    momentOf(createdAt),
    STATES[state][locale],
    channel,
    why,
    String(attempts),
    next,
    conversation?.id ?? '—',
  ];
}

function momentOf(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}

const STATES: Record<ParkedState, Text> = {
  waiting: both('等待重试', 'waiting'),
  dead: both('已放弃', 'dead'),
  noted: both('仅供查看', 'noted'),
};

/** Anything else is shown as the code that it is. */
const REASONS: Readonly<Record<string, Text>> = {
  failed: both('处理时出错', 'handling it failed'),
  unsent: both('有消息未能送达客户', 'something could not be delivered'),
  'foreign-button': both('按钮不属于这位客户的对话', 'a button of somebody else'),
  'unknown-sender': both('不认识的发送者', 'an unknown sender'),
  'refused-sender': both('发送者的链接无效', 'a refused link'),
  'scripts/not-published': both('话术脚本还没有发布', 'the script is not published'),
  'scripts/invalid': both('话术脚本无法读取', 'the script cannot be read'),
  'turns/contended': both('同一会话正忙', 'the conversation was busy'),
  'stores/unavailable': both('数据库暂时不可用', 'the database was away'),
};

export const parked: Command = group(
  'parked',
  both('查看、重新处理或放弃暂未处理的消息（list、replay、dismiss）', 'Messages not taken yet: list, replay, dismiss'),
  new Map([
    ['list', list],
    ['replay', replay],
    ['dismiss', dismiss],
  ]),
);
