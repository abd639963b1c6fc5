import { z } from 'zod';
import { ROLES, Role, type User } from '../src/access.ts';
import { readConfig } from '../src/config.ts';
import { publicUrlOf } from '../src/main.ts';
import { LOCALES, type Locale, localeOf, type Text } from '../src/text.ts';
import { oneTimeLink } from '../wiring/first-start.ts';
import { type Command, say } from './command.ts';
import { BY_COMMAND, withStores } from './open-stores.ts';
import { command, group } from './options.ts';
import { both, CommandProblem, misused } from './problem.ts';
import { columns, plain } from './table.ts';

const Email = z.email().max(254);
const Name = z.string().trim().min(1).max(120);

const create = command({
  name: 'user create',
  about: both('添加人员，并给出一次性登录链接', 'Add a person and print a one-time sign-in link'),
  words: { shown: both('<邮箱>', '<email>'), min: 1, max: 1 },
  options: {
    name: { value: '<name>', required: true, about: both('姓名', 'how colleagues know them') },
    role: { value: ROLES.join('|'), oneOf: ROLES, required: true, about: both('角色', 'what they may do') },
    locale: { value: LOCALES.join('|'), oneOf: LOCALES, about: both('控制台语言', 'the language of their console') },
  },
  async run(given, { env, locale }) {
    const email = emailOf(given.words[0]);
    const name = Name.safeParse(given.text('name'));
    if (!name.success) throw misused('姓名须为 1 至 120 个字符', 'the name needs 1 to 120 characters');
    const person = {
      email,
      name: name.data,
      role: Role.parse(given.text('role')),
      locale: localeOf(given.text('locale')),
    };
    const config = readConfig(env);
    const link = await withStores(config, async ({ stores }) => {
      const user = await stores.users.create(person, null);
      if (!user) throw taken(email);
      await stores.audit.add(BY_COMMAND, 'user.create', `user:${user.id}`, { role: user.role });
      return oneTimeLink(stores, user.id, publicUrlOf(config), new Date());
    });
    sayLink(link, locale);
    return 0;
  },
});

const list = command({
  name: 'user list',
  about: both('列出人员', 'List people'),
  options: {},
  async run(_, { env, locale }) {
    const people = await withStores(readConfig(env), ({ stores }) => stores.users.list());
    say(people.length === 0 ? NOBODY[locale] : columns([HEAD[locale], ...people.map((user) => rowOf(user, locale))]));
    return 0;
  },
});

const NOBODY = both('还没有人员。', 'There is nobody yet.');
const HEAD = { 'zh-CN': ['邮箱', '姓名', '角色', '状态'], en: ['e-mail', 'name', 'role', 'state'] };

function rowOf({ email, name, role, disabledAt }: User, locale: Locale): string[] {
  const state = disabledAt ? both('已停用', 'disabled') : both('有效', 'live');
  return [email, name, role, state[locale]];
}

const link = command({
  name: 'user link',
  about: both('生成新的一次性登录链接', 'Print a new one-time sign-in link'),
  words: { shown: both('<邮箱>', '<email>'), min: 1, max: 1 },
  options: {},
  async run({ words }, { env, locale }) {
    const email = emailOf(words[0]);
    const config = readConfig(env);
    const made = await withStores(config, async ({ stores }) => {
      const user = (await stores.users.byEmail(email))?.user;
      if (!user || user.disabledAt) throw notLive(email, user);
      await stores.audit.add(BY_COMMAND, 'user.link', `user:${user.id}`);
      return oneTimeLink(stores, user.id, publicUrlOf(config), new Date());
    });
    sayLink(made, locale);
    return 0;
  },
});

function emailOf(typed: string | undefined): string {
  const email = Email.safeParse(typed?.trim());
  // The first administrator of an installation has an address without a dot.
  if (!email.success && typed !== 'admin@localhost') {
    throw misused(`“${plain(typed ?? '')}”不是邮箱地址`, `"${plain(typed ?? '')}" is not an e-mail address`);
  }
  return email.data ?? 'admin@localhost';
}

/** The words on stderr, so that a script gets the link and nothing else. */
function sayLink(made: string, locale: Locale): void {
  process.stderr.write(`${ONCE[locale]}\n`);
  say(made);
}

const ONCE: Text = both(
  '一次性登录链接，24 小时内有效，请只交给本人：',
  'One-time sign-in link, valid for 24 hours; give it to this person only:',
);

function taken(email: string): CommandProblem {
  return new CommandProblem(
    both(
      `${email} 已存在；用 aftercare user link ${email} 生成新的登录链接`,
      `${email} is there already; "aftercare user link ${email}" makes a new sign-in link`,
    ),
  );
}

function notLive(email: string, user: User | undefined): CommandProblem {
  if (user) return new CommandProblem(both(`${email} 已停用`, `${email} is disabled`));
  return new CommandProblem(both(`没有 ${email} 这个人员`, `there is nobody with ${email}`));
}

export const user: Command = group(
  'user',
  both('管理人员（create、list、link）', 'People who may sign in: create, list, link'),
  new Map([
    ['create', create],
    ['list', list],
    ['link', link],
  ]),
);
