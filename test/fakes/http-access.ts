import { randomUUID } from 'node:crypto';
import type { ApiKeyEntry, ApiKeys, AuditLog, Sessions, User, Users } from '../../src/access.ts';
import type { Clock } from '../../src/clock.ts';

export type Account = { user: User; passwordHash: string | null };

/** People in memory. `accounts` is what a database dump would show. */
export function memoryUsers(): Users & { readonly accounts: Map<string, Account> } {
  const accounts = new Map<string, Account>();
  const byEmail = (email: string) =>
    [...accounts.values()].find(({ user }) => user.email.toLowerCase() === email.toLowerCase()) ?? null;
  return {
    accounts,
    list: async () => [...accounts.values()].map(({ user }) => user),
    count: async () => accounts.size,
    get: async (id) => accounts.get(id)?.user ?? null,
    byEmail: async (email) => byEmail(email),
    async create(user, passwordHash) {
      if (byEmail(user.email)) return null;
      const made: User = { ...user, id: randomUUID(), disabledAt: null };
      accounts.set(made.id, { user: made, passwordHash });
      return made;
    },
    async update(id, { disabled, passwordHash, ...change }) {
      const account = accounts.get(id);
      if (!account) return null;
      const disabledAt = disabled === undefined ? account.user.disabledAt : disabled ? new Date(0) : null;
      account.user = { ...account.user, ...change, disabledAt };
      account.passwordHash = passwordHash ?? account.passwordHash;
      return account.user;
    },
  };
}

type Open = { userId: string; expiresAt: Date; seenAt: Date };

/** Sessions and links in memory, judged by the clock that is handed in. */
export function memorySessions(
  users: Users,
  clock: Clock,
): Omit<Sessions, 'everOpened'> & { readonly live: Map<string, Open> } {
  const sessions = new Map<string, Open>();
  const links = new Map<string, { userId: string; expiresAt: Date }>();
  return {
    live: sessions,
    async open(tokenHash, userId, expiresAt) {
      sessions.set(tokenHash, { userId, expiresAt, seenAt: clock.now() });
    },
    async userOf(tokenHash, idleMs) {
      const session = sessions.get(tokenHash);
      const now = clock.now();
      if (!session || session.expiresAt <= now || now.getTime() - session.seenAt.getTime() > idleMs) return null;
      const user = await users.get(session.userId);
      session.seenAt = now;
      return user && user.disabledAt === null ? user : null;
    },
    async close(tokenHash) {
      sessions.delete(tokenHash);
    },
    async closeAllOf(userId, but) {
      for (const [hash, session] of sessions) if (session.userId === userId && hash !== but) sessions.delete(hash);
    },
    async addLink(tokenHash, userId, expiresAt) {
      links.set(tokenHash, { userId, expiresAt });
    },
    async useLink(tokenHash) {
      const link = links.get(tokenHash);
      links.delete(tokenHash);
      return link && link.expiresAt > clock.now() ? users.get(link.userId) : null;
    },
  };
}

/** Keys in memory. `entries` is what a database dump would show. */
export function memoryApiKeys(): ApiKeys & { readonly entries: Map<string, ApiKeyEntry & { hash: string }> } {
  const entries = new Map<string, ApiKeyEntry & { hash: string }>();
  return {
    entries,
    list: async () => [...entries.values()],
    async create(id, name, hash) {
      entries.set(id, { id, name, hash, createdAt: new Date(0), lastUsedAt: null, revokedAt: null });
    },
    async find(hash) {
      return [...entries.values()].find((entry) => entry.hash === hash && entry.revokedAt === null) ?? null;
    },
    async revoke(id) {
      const entry = entries.get(id);
      if (!entry || entry.revokedAt) return false;
      entries.set(id, { ...entry, revokedAt: new Date(0) });
      return true;
    },
  };
}

export type AuditLine = { actor: string; action: string; entity: string; detail?: unknown };

export function memoryAudit(): AuditLog & { readonly lines: AuditLine[] } {
  const lines: AuditLine[] = [];
  return {
    lines,
    async add(actor, action, entity, detail) {
      lines.push({ actor, action, entity, ...(detail && { detail }) });
    },
  };
}
