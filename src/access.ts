import { z } from 'zod';
import type { Locale } from './text.ts';

/** What somebody may do: each role may do all that the ones after it may. */
export const ROLES = ['admin', 'manager', 'staff'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Whether a role is at least as mighty as the one that is needed. */
export function mayAct(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(needed);
}

export type User = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly locale: Locale | null;
  readonly disabledAt: Date | null;
};

export type NewUser = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly locale: Locale | null;
};

/** People who may sign in. Secrets come in as hashes; what is stored opens nothing by itself. */
export interface Users {
  list(): Promise<readonly User[]>;
  count(): Promise<number>;
  get(id: string): Promise<User | null>;
  /** Null when the e-mail is taken. */
  create(user: NewUser, passwordHash: string | null): Promise<User | null>;
  update(
    id: string,
    change: {
      readonly name?: string;
      readonly role?: Role;
      readonly locale?: Locale;
      readonly disabled?: boolean;
      readonly passwordHash?: string;
    },
  ): Promise<User | null>;
  /** For signing in: the person and the hash, whatever the case of the e-mail. */
  byEmail(email: string): Promise<{ readonly user: User; readonly passwordHash: string | null } | null>;
}

/** Server-side sessions and one-time links, known by the SHA-256 of their token. */
export interface Sessions {
  open(tokenHash: string, userId: string, expiresAt: Date): Promise<void>;
  /** The person of a live session (not expired, not idle for longer than `idleMs`, not disabled); touches it. */
  userOf(tokenHash: string, idleMs: number): Promise<User | null>;
  close(tokenHash: string): Promise<void>;
  closeAllOf(userId: string, but?: string): Promise<void>;
  /** Whether this person ever used up a link. */
  everOpened(userId: string): Promise<boolean>;
  addLink(tokenHash: string, userId: string, expiresAt: Date): Promise<void>;
  /** Uses a link up; null when it is unknown, used or expired. */
  useLink(tokenHash: string): Promise<User | null>;
}

export type ApiKeyEntry = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

/** Keys of integrators, known by the SHA-256 of the secret (which has 256 random bits, so a fast hash is enough). */
export interface ApiKeys {
  list(): Promise<readonly ApiKeyEntry[]>;
  /** Made twice it is one. */
  create(id: string, name: string, hash: string): Promise<void>;
  /** The live key with this hash, or null; remembers its use. */
  find(hash: string): Promise<ApiKeyEntry | null>;
  revoke(id: string): Promise<boolean>;
}

/** Who changed what in the configuration. */
export interface AuditLog {
  add(actor: string, action: string, entity: string, detail?: Readonly<Record<string, unknown>>): Promise<void>;
}
