import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Role, type User } from '../../src/access.ts';
import { Fault } from '../../src/faults.ts';
import { Locale } from '../../src/text.ts';
import type { App } from './app.ts';
import { personIs } from './auth.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { Site } from './site.ts';
import { tokenHash } from './tokens.ts';
import { NoContent, says, WireText } from './wire.ts';

export const WireUser = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  locale: Locale.nullable(),
});
const WireSession = z.object({
  user: WireUser,
  company: z.object({ brand: WireText }),
  timezone: z.string(),
  defaultLocale: Locale,
  version: z.string(),
  desk: z.object({ slack: z.boolean() }),
});
const SignIn = z.union([
  z.strictObject({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(200) }),
  z.strictObject({ link: z.string().min(1).max(200) }),
]);
const Change = z.strictObject({
  locale: Locale.optional(),
  name: z.string().trim().min(1).max(120).optional(),
  password: z.string().min(12).max(200).optional(),
});
const tags = ['session'];

/** Signing in to the console, and one's own account. */
export function sessionRoutes(app: App, site: Site): void {
  const { parts } = site;
  app.post(
    '/api/v1/session',
    {
      config: { access: 'public' },
      preValidation: site.limits.signInAddress,
      schema: {
        ...says('Sign in by password or one-time link', '使用密码或一次性链接登录'),
        tags,
        body: SignIn,
        response: { 200: z.object({ user: WireUser }) },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const user = 'link' in body ? await byLink(site, body.link) : await byPassword(site, request, body);
      await enter(site, request, reply, user);
      return { user: userJson(user) };
    },
  );
  app.get(
    '/api/v1/session',
    {
      config: { access: 'staff in person' },
      schema: { ...says('Who is signed in, and where', '当前登录信息'), tags, response: { 200: WireSession } },
    },
    async (request) => {
      const { brand } = await parts.houses.get();
      const { timezone, defaultLocale, version, desk } = parts.about;
      return { user: userJson(personIs(request)), company: { brand }, timezone, defaultLocale, version, desk };
    },
  );
  ownAccount(app, site);
}

function ownAccount(app: App, { parts, gate }: Site): void {
  app.patch(
    '/api/v1/session',
    {
      config: { access: 'staff in person' },
      schema: {
        ...says('Change one’s own name, language or password', '修改本人姓名、语言或密码'),
        tags,
        body: Change,
        response: { 200: z.object({ user: WireUser }) },
      },
    },
    async (request) => {
      const { id } = personIs(request);
      const { password, name, locale } = request.body;
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      const change = { ...(name && { name }), ...(locale && { locale }), ...(passwordHash && { passwordHash }) };
      const user = await parts.users.update(id, change);
      if (!user) throw new Fault('auth/required');
      if (passwordHash) {
        // Whoever knew the old password is out; the person who changed it stays in.
        await parts.sessions.closeAllOf(id, gate.sessionHash(request));
        await parts.audit.add(`user:${id}`, 'user.password', `user:${id}`);
      }
      return { user: userJson(user) };
    },
  );
  app.delete(
    '/api/v1/session',
    {
      config: { access: 'staff in person' },
      schema: { ...says('Sign out', '退出登录'), tags, response: { 204: NoContent } },
    },
    async (request, reply) => {
      await gate.close(request, reply);
      return reply.code(204).send(null);
    },
  );
}

/** A person as the API shows them. */
export function userJson({ id, email, name, role, locale }: User): z.output<typeof WireUser> {
  return { id, email, name, role, locale };
}

async function byPassword(
  { parts, limits }: Site,
  request: FastifyRequest,
  { email, password }: { email: string; password: string },
): Promise<User> {
  await limits.signIn.check(request, email);
  const found = await parts.users.byEmail(email);
  const usable = found && found.user.disabledAt === null ? found.passwordHash : null;
  const right = await verifyPassword(password, usable);
  if (!found || !right) {
    // Not the e-mail: people type their password into the wrong field.
    await parts.audit.add(found ? `user:${found.user.id}` : 'nobody', 'session.refused', 'session');
    throw new Fault('auth/refused');
  }
  limits.signIn.passed(request, email);
  return found.user;
}

async function byLink({ parts }: Site, link: string): Promise<User> {
  // biome-ignore lint/correctness/useHookAtTopLevel: a way in, not React's
  const user = await parts.sessions.useLink(tokenHash(link));
  if (user && user.disabledAt === null) return user;
  await parts.audit.add('nobody', 'session.refused', 'session');
  throw new Fault('auth/refused');
}

async function enter({ parts, gate }: Site, request: FastifyRequest, reply: FastifyReply, user: User): Promise<void> {
  await gate.open(request, reply, user);
  await parts.audit.add(`user:${user.id}`, 'session.open', `user:${user.id}`);
}
