import { ask } from './asking.ts';
import { type Happening, nextToSend, type Pending, type Thread } from './thread.ts';
import { backoff, fileVerdictOf, postOf, type Reply, type Verdict, verdictOf } from './wire.ts';

export type SendingParts = {
  readonly messagesUrl: string;
  thread(): Thread;
  locale(): string;
  happen(happening: Happening): void;
  /** Posts the file of that message; null when this device has it no more. */
  upload(id: string, name: string): Promise<Reply | null>;
  /** Told after each attempt. */
  onVerdict(verdict: Verdict): void;
};

/** Posts what was said, one at a time and in order, again and again with the same id until the server has it. */
export class Sending {
  #attempt = 0;
  #isBusy = false;
  #isResting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #parts: SendingParts;

  constructor(parts: SendingParts) {
    this.#parts = parts;
  }

  /** Posts what waits, at once unless a pause was asked for. */
  soon(): void {
    if (!this.#isResting) void this.#pump();
  }

  /** Posts what waits without regard to a pause: the customer asked, or the network is back. */
  now(): void {
    void this.#pump();
  }

  async #pump(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isResting = false;
    const next = this.#isBusy ? null : nextToSend(this.#parts.thread());
    if (next === null) return;
    this.#isBusy = true;
    this.#parts.happen({ kind: 'sending', id: next.id });
    const verdict = await this.#attemptAt(next);
    this.#isBusy = false;
    const waitMs = this.#settle(next.id, verdict);
    this.#parts.onVerdict(verdict);
    if (waitMs === 0) return void this.#pump();
    this.#isResting = true;
    this.#timer = setTimeout(() => void this.#pump(), waitMs);
  }

  async #attemptAt({ id, said }: Pending): Promise<Verdict> {
    if (said.kind === 'file') {
      const reply = await this.#parts.upload(id, said.name);
      return reply ? fileVerdictOf(reply) : { kind: 'refused', why: 'file-lost' };
    }
    const body = JSON.stringify(postOf(id, said));
    return verdictOf(await ask(this.#parts.messagesUrl, this.#parts.locale(), body));
  }

  /** Records what became of an attempt; milliseconds until the next one. */
  #settle(id: string, verdict: Verdict): number {
    if (verdict.kind === 'taken') this.#parts.happen({ kind: 'taken', id, status: verdict.status });
    else this.#parts.happen({ kind: verdict.kind === 'later' ? 'delayed' : 'refused', id });
    this.#attempt = verdict.kind === 'later' ? this.#attempt + 1 : 0;
    return verdict.kind === 'later' ? Math.max(verdict.waitMs, backoff(this.#attempt, Math.random())) : 0;
  }
}
