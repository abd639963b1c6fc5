import type { ApiKeys, AuditLog, Sessions, User, Users } from '../../src/access.ts';
import { Role } from '../../src/access.ts';
import { localeOf } from '../../src/text.ts';
import type { PrismaClient, User as UserRow } from './generated/client.ts';

/** People who may sign in. */
export function users(prisma: PrismaClient): Users {
  return {
    async list() {
      return (await prisma.user.findMany({ orderBy: { createdAt: 'asc' } })).map(userOf);
    },
    count: () => prisma.user.count(),
    async get(id) {
      const row = await prisma.user.findUnique({ where: { id } });
      return row && userOf(row);
    },
    async create({ email, ...user }, passwordHash) {
      const id = crypto.randomUUID();
      const data = [{ id, email: email.toLowerCase(), passwordHash, ...user }];
      const { count } = await prisma.user.createMany({ data, skipDuplicates: true });
      return count === 0 ? null : userOf(await prisma.user.findUniqueOrThrow({ where: { id } }));
    },
    async update(id, { disabled, ...change }) {
      const known = await prisma.user.findUnique({ where: { id } });
      if (!known) return null;
      const disabledAt = disabled === undefined ? known.disabledAt : disabled ? (known.disabledAt ?? new Date()) : null;
      return userOf(await prisma.user.update({ where: { id }, data: { ...change, disabledAt } }));
    },
    async byEmail(email) {
      const row = await prisma.user.findUnique({ where: { email: email.toLowerCase() } });
      return row && { user: userOf(row), passwordHash: row.passwordHash };
    },
  };
}

function userOf(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: Role.parse(row.role),
    locale: localeOf(row.locale),
    disabledAt: row.disabledAt,
  };
}

/** Sessions and one-time links. */
export function sessions(prisma: PrismaClient): Sessions {
  return {
    async open(tokenHash, userId, expiresAt) {
      await prisma.session.create({ data: { tokenHash, userId, expiresAt } });
    },
    async userOf(tokenHash, idleMs) {
      const now = new Date();
      const session = await prisma.session.findUnique({ where: { tokenHash }, include: { user: true } });
      if (!session || session.expiresAt <= now || session.user.disabledAt) return null;
      if (now.getTime() - session.lastSeenAt.getTime() > idleMs) return null;
      if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS) {
        await prisma.session.updateMany({ where: { tokenHash }, data: { lastSeenAt: now } });
      }
      return userOf(session.user);
    },
    async close(tokenHash) {
      await prisma.session.deleteMany({ where: { tokenHash } });
    },
    async closeAllOf(userId, but) {
      await prisma.session.deleteMany({ where: { userId, ...(but && { NOT: { tokenHash: but } }) } });
    },
    async everOpened(userId) {
      return (await prisma.signInLink.count({ where: { userId, usedAt: { not: null } } })) > 0;
    },
    async addLink(tokenHash, userId, expiresAt) {
      await prisma.signInLink.create({ data: { tokenHash, userId, expiresAt } });
    },
    async useLink(tokenHash) {
      const now = new Date();
      const { count } = await prisma.signInLink.updateMany({
        where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      });
      if (count === 0) return null;
      const link = await prisma.signInLink.findUniqueOrThrow({ where: { tokenHash } });
      const row = await prisma.user.findUnique({ where: { id: link.userId } });
      return row && !row.disabledAt ? userOf(row) : null;
    },
  };
}

/** A page that asks often should not write often. */
const TOUCH_EVERY_MS = 60_000;

/** Keys of integrators. */
export function apiKeys(prisma: PrismaClient): ApiKeys {
  const entry = { id: true, name: true, createdAt: true, lastUsedAt: true, revokedAt: true } as const;
  return {
    list: () => prisma.apiKey.findMany({ select: entry, orderBy: { createdAt: 'desc' } }),
    async create(id, name, hash) {
      await prisma.apiKey.create({ data: { id, name, hash } });
    },
    async find(hash) {
      const key = await prisma.apiKey.findUnique({ where: { hash }, select: entry });
      if (!key || key.revokedAt) return null;
      if (Date.now() - (key.lastUsedAt?.getTime() ?? 0) > TOUCH_EVERY_MS) {
        await prisma.apiKey.update({ where: { hash }, data: { lastUsedAt: new Date() } });
      }
      return key;
    },
    async revoke(id) {
      const { count } = await prisma.apiKey.updateMany({
        where: { id, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      return count > 0;
    },
  };
}

/** Who changed what. */
export function auditLog(prisma: PrismaClient): AuditLog {
  return {
    async add(actor, action, entity, detail = {}) {
      await prisma.audit.create({ data: { actor, action, entity, detail: JSON.parse(JSON.stringify(detail)) } });
    },
  };
}
