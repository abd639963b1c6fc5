import { z } from 'zod';
import { Role, type User } from '../../src/access.ts';
import { HOUR, later } from '../../src/clock.ts';
import { Fault } from '../../src/faults.ts';
import { Locale } from '../../src/text.ts';
import { apiKeyRoutes } from './api-keys.ts';
import type { App } from './app.ts';
import { personIs, whoIs } from './auth.ts';
import { wrongField } from './refusals.ts';
import { userJson, WireUser } from './session.ts';
import type { Site } from './site.ts';
import { newToken, signInLink, tokenHash } from './tokens.ts';
import { IdParams, itemsOf, says } from './wire.ts';

const LINK_HOURS = 24;
const WirePerson = WireUser.extend({ disabledAt: z.date().nullable() });
const NewPerson = z.strictObject({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(120),
  role: Role,
  locale: Locale.nullish(),
});
const Change = z.strictObject({ role: Role.optional(), disabled: z.boolean().optional() });
const tags = ['people'];

/** Who may sign in, and the keys of integrators. Only admins, and only in person: a key cannot make more keys. */
export function peopleRoutes(app: App, site: Site): void {
  const { parts } = site;
  app.get(
    '/api/v1/users',
    {
      config: { access: 'admin in person' },
      schema: { ...says('List people', '列出人员'), tags, response: { 200: itemsOf(WirePerson) } },
    },
    async () => ({ items: (await parts.users.list()).map(personJson) }),
  );
  app.post(
    '/api/v1/users',
    {
      config: { access: 'admin in person' },
      schema: {
        ...says('Add a person; the link lets them in once', '添加人员；链接可登录一次'),
        tags,
        body: NewPerson,
        response: { 201: z.object({ user: WireUser, link: z.string() }) },
      },
    },
    async (request, reply) => {
      const { email, name, role, locale = null } = request.body;
      const user = await parts.users.create({ email, name, role, locale }, null);
      if (!user) throw wrongField(request, 'email', { 'zh-CN': '该邮箱已被使用', en: 'is taken' });
      await parts.audit.add(whoIs(request).by, 'user.create', `user:${user.id}`, { role });
      return reply.code(201).send({ user: userJson(user), link: await newLink(site, user.id) });
    },
  );
  linkRoute(app, site);
  changeRoute(app, site);
  apiKeyRoutes(app, site);
}

function linkRoute(app: App, site: Site): void {
  const { parts } = site;
  app.post(
    '/api/v1/users/:id/link',
    {
      config: { access: 'admin in person' },
      schema: {
        ...says('A new one-time link', '生成新的一次性登录链接'),
        tags,
        params: IdParams,
        body: z.strictObject({}).nullish(),
        response: { 200: z.object({ link: z.string() }) },
      },
    },
    async (request) => {
      const user = await parts.users.get(request.params.id);
      if (!user || user.disabledAt) throw new Fault('missing/not-found');
      await parts.audit.add(whoIs(request).by, 'user.link', `user:${user.id}`);
      return { link: await newLink(site, user.id) };
    },
  );
}

function changeRoute(app: App, { parts }: Site): void {
  app.patch(
    '/api/v1/users/:id',
    {
      config: { access: 'admin in person' },
      schema: {
        ...says('Change a role; disable or enable a person', '修改角色；停用或启用人员'),
        tags,
        params: IdParams,
        body: Change,
        response: { 200: z.object({ user: WirePerson }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { role, disabled } = request.body;
      // Otherwise the last admin could lock everybody out.
      if (id === personIs(request).id) throw wrongField(request, 'id', OWN_ACCOUNT);
      const change = { ...(role && { role }), ...(disabled !== undefined && { disabled }) };
      const user = await parts.users.update(id, change);
      if (!user) throw new Fault('missing/not-found');
      if (disabled) await parts.sessions.closeAllOf(id);
      await parts.audit.add(whoIs(request).by, 'user.change', `user:${id}`, change);
      return { user: personJson(user) };
    },
  );
}

const OWN_ACCOUNT = {
  'zh-CN': '不能修改自己的角色或停用自己，请由另一位管理员操作',
  en: 'is your own: another admin must change your role or disable you',
};

function personJson(user: User): z.output<typeof WirePerson> {
  return { ...userJson(user), disabledAt: user.disabledAt };
}

async function newLink({ parts, publicUrl }: Site, userId: string): Promise<string> {
  const token = newToken();
  await parts.sessions.addLink(tokenHash(token), userId, later(parts.clock.now(), LINK_HOURS * HOUR));
  return signInLink(publicUrl, token);
}
