import { z } from 'zod';
import { SECOND } from '../src/clock.ts';

/** A service that is spoken to from outside, as integrators, customers and browsers do. */
export type Remote = {
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>;
  post<T>(path: string, body: unknown, shape: z.ZodType<T>, contentType?: string): Promise<T>;
  put<T>(path: string, body: unknown, shape: z.ZodType<T>): Promise<T>;
  /** How often it was not there, and how often it asked us to wait. */
  readonly waits: { unreachable: number; limited: number };
};

export type RemoteOptions = {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long a service that does not answer (or answers 5xx) is waited for, in milliseconds, before giving up. */
  readonly patienceMs: number;
  /** Ends whatever is under way: nothing is waited for any more. */
  readonly signal?: AbortSignal;
};

/** The service said no, and asking again would not help. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, said: string) {
    super(said);
    this.status = status;
  }
}

/** Nobody answered for as long as we were patient. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/**
 * Requests are repeated while the service is away or tells us to wait, so whatever is sent must be safe to send twice.
 * A 429 is waited out for as long as it says, and does not use up the patience.
 */
export function remote({ url, headers = {}, patienceMs, signal }: RemoteOptions): Remote {
  const waits = { unreachable: 0, limited: 0 };
  const call = async <T>(init: Init, path: string, shape: z.ZodType<T>): Promise<T> => {
    let giveUpAt = performance.now() + patienceMs;
    for (let failures = 0; ; ) {
      signal?.throwIfAborted();
      const tried = await attempt(new URL(path, url), { ...init, headers: { ...headers, ...init.headers } });
      if (tried.is === 'answer') return shape.parse(JSON.parse(tried.text));
      if (tried.is === 'refusal')
        throw new Refused(tried.status, `${init.method} ${path} → ${tried.status} ${tried.text}`);
      if (tried.is === 'wait') {
        waits.limited++;
        giveUpAt = performance.now() + tried.ms + patienceMs;
        await pause(tried.ms + Math.random() * SECOND);
        continue;
      }
      waits.unreachable++;
      if (performance.now() > giveUpAt) throw new Unreachable(`${init.method} ${path}: ${tried.why}`);
      await pause(Math.min(LONGEST_PAUSE, 50 * 2 ** failures++) * (0.5 + Math.random() / 2));
    }
  };
  const withBody = (method: 'POST' | 'PUT', body: unknown, contentType = 'application/json'): Init => ({
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': contentType },
  });
  return {
    waits,
    get: (path, shape) => call({ method: 'GET', headers: {} }, path, shape),
    post: (path, body, shape, contentType) => call(withBody('POST', body, contentType), path, shape),
    put: (path, body, shape) => call(withBody('PUT', body), path, shape),
  };
}

const LONGEST_PAUSE = 2 * SECOND;
const LONGEST_ANSWER = 30 * SECOND;

type Init = { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string };
type Attempt =
  | { readonly is: 'answer'; readonly text: string }
  | { readonly is: 'refusal'; readonly status: number; readonly text: string }
  | { readonly is: 'wait'; readonly ms: number }
  | { readonly is: 'away'; readonly why: string };

async function attempt(url: URL, init: Init): Promise<Attempt> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(LONGEST_ANSWER) });
    const text = await response.text();
    if (response.ok) return { is: 'answer', text };
    if (response.status === 429) return { is: 'wait', ms: secondsOf(response.headers.get('retry-after')) * SECOND };
    if (response.status >= 500) return { is: 'away', why: `${response.status} ${text}` };
    return { is: 'refusal', status: response.status, text };
  } catch (error) {
    return { is: 'away', why: reasonOf(error) };
  }
}

function secondsOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return seconds > 0 && seconds < 3_600 ? seconds : 1;
}

/** Why a fetch failed: its own message only says that it did. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Reads until `found` finds something, or null when the deadline passes. */
export async function eventually<T, R>(
  read: () => Promise<T>,
  found: (value: T) => R | null | undefined | false,
  withinMs: number,
): Promise<R | null> {
  const deadline = performance.now() + withinMs;
  for (let wait = 10; ; wait = Math.min(SECOND, wait * 2)) {
    const result = found(await read());
    if (result !== null && result !== undefined && result !== false) return result;
    if (performance.now() > deadline) return null;
    await pause(wait);
  }
}

/** Every item of a paged list. */
export async function everyItem<T>(from: Remote, path: string, item: z.ZodType<T>): Promise<T[]> {
  const page = z.object({ items: z.array(item), next: z.string().nullable() });
  const items: T[] = [];
  for (let after = ''; ; ) {
    const { items: some, next } = await from.get(`${path}?limit=${PAGE}${after}`, page);
    items.push(...some);
    if (next === null) return items;
    after = `&after=${encodeURIComponent(next)}`;
  }
}

const PAGE = 200;
