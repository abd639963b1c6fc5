import { createHash, timingSafeEqual } from 'node:crypto';
import type { Webhook } from '../../src/channels/index.ts';

/** Keeps one update: resolves when that is durable or when it is nothing to us, rejects when it must come again. */
export type Take = (update: unknown) => Promise<void>;

/**
 * Telegram's webhook. 200 only when the update is kept; 503 makes Telegram send it again. What we cannot read is
 * answered 200 as well, because Telegram would bring the same bytes again for a day.
 */
export function telegramWebhook(secret: string | undefined, take: Take): Webhook {
  return async ({ body, headers }) => {
    // Without a secret anyone could speak as Telegram, so then nobody can.
    if (secret === undefined || !same(headers[SECRET_HEADER], secret)) return { status: 403 };
    try {
      await take(decoded(body));
      return { status: 200 };
    } catch {
      return { status: 503, headers: { 'retry-after': '1' } };
    }
  };
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** Decoded in one go: a character may lie across two network packets. */
function decoded(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** In constant time, whatever the lengths. */
function same(given: string | undefined, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
