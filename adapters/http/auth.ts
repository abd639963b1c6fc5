import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayAct, type Role, type User } from '../../src/access.ts';
import type { Actor } from '../../src/cases/index.ts';
import { HOUR, later } from '../../src/clock.ts';
import { Fault } from '../../src/faults.ts';
import type { HttpParts } from './parts.ts';
import { newToken, tokenHash } from './tokens.ts';

/**
 * Who may call a route: anybody (who is then known by a signature or by a token in the path, or need not be known), the
 * role and the ones above it, or the same but only as a person who is signed in. An API key acts as an admin otherwise.
 */
export type Access = 'public' | Role | `${Role} in person`;

/** Who is asking. `by` is how they are remembered in histories and audits. */
export type Principal = { readonly by: string; readonly name: string; readonly role: Role; readonly user: User | null };

export const SESSION_HOURS = 12;
const IDLE_HOURS = 2;
const CSRF_HEADER = 'x-aftercare-csrf';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The rest of a person's way in: cookies, and the hook that guards every route. */
export type Gate = {
  /** Lets in who may, and faults with `auth/…` for who may not. */
  admit(request: FastifyRequest, access: Access): Promise<void>;
  /** Starts a new session with a new token, ending the one that was there. */
  open(request: FastifyRequest, reply: FastifyReply, user: User): Promise<void>;
  close(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** How the request's session is known, or undefined. */
  sessionHash(request: FastifyRequest): string | undefined;
};

/** `publicUrl` decides about the cookie's name and its Secure mark, and is one of the two origins that we are. */
export function makeGate(parts: HttpParts, publicUrl: string): Gate {
  const secure = publicUrl.startsWith('https:');
  const cookie = secure ? '__Host-aftercare' : 'aftercare';
  const marks = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;

  const tokenOf = (request: FastifyRequest) => {
    const token = request.cookies[cookie];
    return token && token.length <= 200 ? token : undefined;
  };
  const sessionHash = (request: FastifyRequest) => {
    const token = tokenOf(request);
    return token === undefined ? undefined : tokenHash(token);
  };

  return {
    sessionHash,
    async admit(request, access) {
      const bare = request.headers.authorization === undefined;
      if (bare && !SAFE_METHODS.has(request.method)) refuseForeignOrigin(request, publicUrl);
      if (access === 'public') return;
      const key = bearerOf(request);
      request.principal = key === null ? await person(parts, request, sessionHash(request)) : await holder(parts, key);
      refuseLesser(request.principal, access);
    },
    async open(request, reply, user) {
      const old = sessionHash(request);
      if (old !== undefined) await parts.sessions.close(old);
      const token = newToken();
      await parts.sessions.open(tokenHash(token), user.id, later(parts.clock.now(), SESSION_HOURS * HOUR));
      reply.setCookie(cookie, token, { ...marks, maxAge: SESSION_HOURS * 3_600 });
    },
    async close(request, reply) {
      const hash = sessionHash(request);
      if (hash !== undefined) await parts.sessions.close(hash);
      reply.clearCookie(cookie, marks);
    },
  };
}

/** Who is asking, on a route that is not public. */
export function whoIs(request: FastifyRequest): Principal {
  if (!request.principal) throw new Fault('auth/required');
  return request.principal;
}

/** The person who is asking, on a route that is only for people. */
export function personIs(request: FastifyRequest): User {
  const { user } = whoIs(request);
  if (!user) throw new Fault('auth/forbidden', { because: 'in-person' });
  return user;
}

/** The asker as a case's history knows people. */
export function actorIs(request: FastifyRequest): Actor {
  const { by, name } = whoIs(request);
  return { kind: 'staff', id: by, name };
}

/** The key that was sent, or null when none was. */
function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  const key = /^bearer +([\w.~+/=-]{1,200})$/i.exec(header)?.[1];
  if (key === undefined) throw new Fault('auth/refused');
  return key;
}

async function holder(parts: HttpParts, key: string): Promise<Principal> {
  const entry = await parts.apiKeys.find(tokenHash(key));
  if (!entry) throw new Fault('auth/refused');
  return { by: `api:${entry.id}`, name: entry.name, role: 'admin', user: null };
}

async function person(parts: HttpParts, request: FastifyRequest, hash: string | undefined): Promise<Principal> {
  if (hash === undefined) throw new Fault('auth/required');
  const user = await parts.sessions.userOf(hash, IDLE_HOURS * HOUR);
  if (!user) throw new Fault('auth/required');
  // A form or image of another site can send the cookie, but never this header.
  if (!SAFE_METHODS.has(request.method) && request.headers[CSRF_HEADER] !== '1') {
    throw new Fault('auth/forbidden', { because: 'csrf' });
  }
  return { by: `user:${user.id}`, name: user.name, role: user.role, user };
}

function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  // What a browser itself vouches for (no page can set it) holds behind a proxy that changes our name, too.
  if (origin === undefined || site === 'same-origin') return;
  const ours = [new URL(publicUrl).origin, `${request.protocol}://${request.host}`];
  if (!ours.includes(origin)) throw new Fault('auth/forbidden', { because: 'csrf' });
}

function refuseLesser(principal: Principal, access: Exclude<Access, 'public'>): void {
  const inPerson = access.endsWith(' in person');
  if (inPerson && !principal.user) throw new Fault('auth/forbidden', { because: 'in-person' });
  if (!mayAct(principal.role, roleOf(access))) throw new Fault('auth/forbidden');
}

function roleOf(access: Exclude<Access, 'public'>): Role {
  if (access.startsWith('admin')) return 'admin';
  return access.startsWith('manager') ? 'manager' : 'staff';
}
