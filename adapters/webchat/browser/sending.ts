import { type Happening, nextToSend, type Thread } from './thread.ts';
import { backoff, parsed, postOf, type Verdict, verdictOf } from './wire.ts';

export type SendingParts = {
  readonly messagesUrl: string;
  thread(): Thread;
  locale(): string;
  happen(happening: Happening): void;
  /** Told after each attempt. */
  onVerdict(verdict: Verdict): void;
};

export type Sending = {
  /** Posts what waits, at once unless a pause was asked for. */
  soon(): void;
  /** Posts what waits without regard to a pause: the customer asked, or the network is back. */
  now(): void;
};

/** Posts what was said, one at a time and in order, again and again with the same id until the server has it. */
export function sending(parts: SendingParts): Sending {
  let attempt = 0;
  let busy = false;
  let resting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function pump(): Promise<void> {
    clearTimeout(timer);
    resting = false;
    const next = busy ? null : nextToSend(parts.thread());
    if (next === null) return;
    busy = true;
    parts.happen({ kind: 'sending', id: next.id });
    const verdict = await post(parts, JSON.stringify(postOf(next.id, next.said)));
    busy = false;
    const waitMs = settle(next.id, verdict);
    parts.onVerdict(verdict);
    if (waitMs === 0) void pump();
    else {
      resting = true;
      timer = setTimeout(() => void pump(), waitMs);
    }
  }

  /** Records what became of an attempt; milliseconds until the next one. */
  function settle(id: string, verdict: Verdict): number {
    if (verdict.kind === 'taken') parts.happen({ kind: 'taken', id, status: verdict.status });
    else parts.happen({ kind: verdict.kind === 'later' ? 'delayed' : 'refused', id });
    attempt = verdict.kind === 'later' ? attempt + 1 : 0;
    return verdict.kind === 'later' ? Math.max(verdict.waitMs, backoff(attempt, Math.random())) : 0;
  }

  return { soon: () => void (resting || pump()), now: () => void pump() };
}

const PATIENCE = 15_000;

async function post(parts: SendingParts, body: string): Promise<Verdict> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await fetch(parts.messagesUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'Accept-Language': parts.locale() },
      body,
      // A page that is left in the middle still delivers.
      keepalive: body.length < 32_000,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: giveUp.signal,
    });
    return verdictOf(response.status, response.headers.get('Retry-After'), parsed(await response.text()));
  } catch {
    return verdictOf(0, null, undefined);
  } finally {
    clearTimeout(timer);
  }
}
