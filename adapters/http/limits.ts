import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Faults with `request/rate-limited` when it is one too many; the fact `seconds` says when to try again. */
export type Guard = (request: FastifyRequest) => Promise<void>;
export type Limits = Awaited<ReturnType<typeof makeLimits>>;

/**
 * Who may ask how often. Counted in this process: with n processes behind one address a caller gets at most n times
 * as much, which still stops guessing and floods, and needs no store on the way of a request.
 */
export async function makeLimits(app: App, publicUrl: string) {
  // A household's or attacker's IPv6 addresses are a whole /64.
  await app.register(rateLimit, { global: false, ipv6Subnet: 64, cache: 50_000 });
  const guard = (max: number, timeWindow: number, keyGenerator?: (request: FastifyRequest) => string): Guard => {
    const count = app.createRateLimit({ max, timeWindow, ...(keyGenerator && { keyGenerator }) });
    return async (request) => {
      const answer = await count(request);
      if (!answer.isAllowed && answer.isExceeded) {
        throw new Fault('request/rate-limited', { seconds: Math.max(1, answer.ttlInSeconds) });
      }
    };
  };
  return {
    signIn: signInGuard(guard),
    signInAddress: guard(60, 15 * MINUTE),
    // 200 a second on average, with room for a burst of ten seconds' worth.
    events: guard(2_000, 10 * SECOND, (request) => whoIs(request).by),
    exports: guard(20, 60 * MINUTE, (request) => whoIs(request).by),
    chat: guard(20, MINUTE, (request) => request.chat ?? ''),
    // Many customers share one address behind a carrier's NAT; each chat has its own, tighter limit above.
    chatAddress: isLocal(publicUrl) ? unlimited : guard(600, MINUTE),
  };
}

/**
 * A service whose own address is this machine's loopback is reached from this machine only: every chat comes from one
 * address, and counting by address would only stop the owner's own tools.
 */
function isLocal(publicUrl: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(publicUrl).hostname);
}

const unlimited: Guard = async () => undefined;

type MakeGuard = (max: number, timeWindow: number, keyGenerator: (request: FastifyRequest) => string) => Guard;

/** Five tries in a quarter of an hour for one person at one address; getting in starts the count anew. */
function signInGuard(guard: MakeGuard) {
  const rounds = new Map<string, number>();
  const who = (request: FastifyRequest, email: string) => `${email.toLowerCase()}|${request.ip}`;
  const emails = new WeakMap<FastifyRequest, string>();
  const check = guard(5, 15 * MINUTE, (request) => {
    const key = who(request, emails.get(request) ?? '');
    return `${key}|${rounds.get(key) ?? 0}`;
  });
  return {
    async check(request: FastifyRequest, email: string): Promise<void> {
      emails.set(request, email);
      await check(request);
    },
    /** Only real people get in, so this does not grow beyond them. */
    passed(request: FastifyRequest, email: string): void {
      const key = who(request, email);
      rounds.set(key, (rounds.get(key) ?? 0) + 1);
    },
  };
}
