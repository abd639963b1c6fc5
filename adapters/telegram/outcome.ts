import { z } from 'zod';
import type { Delivery } from '../../src/channels/index.ts';

export type Failure = Exclude<Delivery, { outcome: 'ok' | 'duplicate' }>;

/**
 * What a call that did not succeed means. The one table of Telegram's refusals and of the network's; total.
 *
 * `sendMessage` has no idempotency key: once the request may have reached Telegram and no answer came, it is ambiguous.
 */
export function failureOf(error: unknown): Failure {
  const answer = Answer.safeParse(error);
  if (answer.success) return refusal(answer.data.response);
  const why = whyOf(error);
  const { type, code } = NetworkError.safeParse(error).data ?? {};
  // A page of something before the Bot API, which answers nothing but JSON. JSON that breaks off is its answer, half lost.
  if (type === 'invalid-json') return { outcome: /Unexpected token '?</.test(why) ? 'retry' : 'ambiguous', why };
  if (code !== undefined && (NEVER_SENT.has(code) || /CERT|TLS|SSL/.test(code))) return { outcome: 'retry', why };
  return { outcome: 'ambiguous', why };
}

/** The words of an error without the bot's token, short enough for a log line. */
export function whyOf(error: unknown): string {
  return redact(error instanceof Error ? error.message : String(error));
}

/** The text without any bot's token. */
export function redact(text: string): string {
  return text
    .slice(0, 1_000)
    .replace(/\/bot[^/\s]+/g, '/bot<token>')
    .replace(/\b\d{5,}:[\w-]{10,}/g, '<token>')
    .slice(0, 240);
}

function refusal({ error_code: code, description, parameters }: z.infer<typeof Answer>['response']): Failure {
  const why = redact(`${code ?? '?'}: ${description ?? 'no reason given'}`);
  const wait = parameters?.retry_after;
  if (code === 429 || wait !== undefined) {
    return { outcome: 'rate-limited', retryAfterMs: (wait ?? DEFAULT_WAIT_SECONDS) * 1_000 };
  }
  switch (code) {
    case 401:
    case 404:
      return { outcome: 'auth', why };
    case 403:
      return { outcome: 'blocked', why };
    case 400:
      return { outcome: GONE.test(why) ? 'blocked' : 'invalid', why };
    case 504:
      // Whatever stood before the Bot API stopped waiting for it; it may have gone on.
      return { outcome: 'ambiguous', why };
    default:
      return { outcome: code === undefined || code >= 500 ? 'retry' : 'invalid', why };
  }
}

const DEFAULT_WAIT_SECONDS = 5;

/** Refusals with status 400 that are about the person and not about the message. */
const GONE = /chat not found|user not found|PEER_ID_INVALID|USER_DEACTIVATED|user is deactivated/i;

/** The connection never came about, so nothing can have arrived. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EMFILE',
  'EPROTO',
]);

/** How telegraf reports an answer with `ok: false`, and any answer with a status of 500 or more. */
const Answer = z.object({
  response: z.object({
    error_code: z.int().optional(),
    description: z.string().optional(),
    parameters: z.object({ retry_after: z.number().positive().optional() }).optional(),
  }),
});

/** How node-fetch, which telegraf uses, reports everything else. */
const NetworkError = z.object({ type: z.string().optional(), code: z.string().optional() });
