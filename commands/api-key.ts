import { z } from 'zod';
import { newApiKey } from '../adapters/http/index.ts';
import type { ApiKeyEntry } from '../src/access.ts';
import { readConfig } from '../src/config.ts';
import type { Locale } from '../src/text.ts';
import { type Command, say } from './command.ts';
import { BY_COMMAND, withStores } from './open-stores.ts';
import { command, group } from './options.ts';
import { both, CommandProblem, misused } from './problem.ts';
import { columns } from './table.ts';

const Name = z.string().trim().min(1).max(120);

const create = command({
  name: 'api-key create',
  about: both('创建 API 密钥，仅显示一次', 'Make an API key; it is shown once'),
  words: { shown: both('<名称>', '<name>'), min: 1, max: 1 },
  options: {},
  async run({ words }, { env, locale }) {
    const name = Name.safeParse(words[0]);
    if (!name.success) throw misused('名称须为 1 至 120 个字符', 'the name needs 1 to 120 characters');
    const made = newApiKey();
    await withStores(readConfig(env), async ({ stores }) => {
      await stores.apiKeys.create(made.id, name.data, made.hash);
      await stores.audit.add(BY_COMMAND, 'api-key.create', `api-key:${made.id}`);
    });
    process.stderr.write(`${ONCE[locale]}\n`);
    say(made.key);
    return 0;
  },
});

/** Not on stdout, so that a script gets the key and nothing else. */
const ONCE = both('请立即保存，之后无法再次查看：', 'Keep it now; it cannot be shown again:');

const list = command({
  name: 'api-key list',
  about: both('列出 API 密钥', 'List API keys'),
  options: {},
  async run(_, { env, locale }) {
    const keys = await withStores(readConfig(env), ({ stores }) => stores.apiKeys.list());
    say(keys.length === 0 ? NONE[locale] : columns([HEAD[locale], ...keys.map((key) => rowOf(key, locale))]));
    return 0;
  },
});

const NONE = both(
  '还没有密钥。创建：aftercare api-key create <名称>',
  'There are none. Make one: aftercare api-key create <name>',
);
const HEAD = {
  'zh-CN': ['编号', '名称', '创建', '最近使用', '状态'],
  en: ['id', 'name', 'created', 'last used', 'state'],
};

function rowOf({ id, name, createdAt, lastUsedAt, revokedAt }: ApiKeyEntry, locale: Locale): string[] {
  const state = revokedAt ? both('已吊销', 'revoked') : both('有效', 'live');
  return [id, name, momentOf(createdAt), lastUsedAt ? momentOf(lastUsedAt) : '—', state[locale]];
}

function momentOf(at: Date): string {
  return at.toISOString().replace(/:\d\d\.\d+Z$/, 'Z');
}

const revoke = command({
  name: 'api-key revoke',
  about: both('吊销 API 密钥', 'Revoke an API key'),
  words: { shown: both('<编号>', '<id>'), min: 1, max: 1 },
  options: {},
  async run({ words: [id = ''] }, { env, locale }) {
    await withStores(readConfig(env), async ({ stores }) => {
      if (!(await stores.apiKeys.revoke(id))) throw unknownKey(id);
      await stores.audit.add(BY_COMMAND, 'api-key.revoke', `api-key:${id}`);
    });
    say(both(`密钥 ${id} 已吊销`, `the key ${id} is revoked`)[locale]);
    return 0;
  },
});

function unknownKey(typed: string): CommandProblem {
  // Somebody may have pasted the key itself, which must not go into a terminal's log a second time.
  const id = /^[\w-]{1,24}$/.test(typed) ? ` ${typed}` : '';
  return new CommandProblem(
    both(
      `没有有效的密钥${id}；aftercare api-key list 列出所有编号`,
      `there is no live key${id}; "aftercare api-key list" shows the ids`,
    ),
  );
}

export const apiKey: Command = group(
  'api-key',
  both('管理 API 密钥（create、list、revoke）', 'API keys: create, list, revoke'),
  new Map([
    ['create', create],
    ['list', list],
    ['revoke', revoke],
  ]),
);
