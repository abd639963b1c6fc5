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

/** Posts what was said, one at a time and in order, again and again with the same id until the server has it. */
export class Sending {
  private attempt = 0;
  private isBusy = false;
  private isResting = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly parts: SendingParts;

  constructor(parts: SendingParts) {
    this.parts = parts;
  }

  /** Posts what waits, at once unless a pause was asked for. */
  soon(): void {
    if (!this.isResting) void this.pump();
  }

  /** Posts what waits without regard to a pause: the customer asked, or the network is back. */
  now(): void {
    void this.pump();
  }

  private async pump(): Promise<void> {
    clearTimeout(this.timer);
    this.isResting = false;
    const next = this.isBusy ? null : nextToSend(this.parts.thread());
    if (next === null) return;
    this.isBusy = true;
    this.parts.happen({ kind: 'sending', id: next.id });
    const verdict = await post(this.parts, JSON.stringify(postOf(next.id, next.said)));
    this.isBusy = false;
    const waitMs = this.settle(next.id, verdict);
    this.parts.onVerdict(verdict);
    if (waitMs === 0) return void this.pump();
    this.isResting = true;
    this.timer = setTimeout(() => void this.pump(), waitMs);
  }

  /** Records what became of an attempt; milliseconds until the next one. */
  private settle(id: string, verdict: Verdict): number {
    if (verdict.kind === 'taken') this.parts.happen({ kind: 'taken', id, status: verdict.status });
    else this.parts.happen({ kind: verdict.kind === 'later' ? 'delayed' : 'refused', id });
    this.attempt = verdict.kind === 'later' ? this.attempt + 1 : 0;
    return verdict.kind === 'later' ? Math.max(verdict.waitMs, backoff(this.attempt, Math.random())) : 0;
  }
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
      keepalive: body.length < 16_000,
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
