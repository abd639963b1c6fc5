import { setTimeout as pause } from 'node:timers/promises';

export type FakeUpdate = { readonly update_id: number } & Readonly<Record<string, unknown>>;
export type FakeWebhook = { readonly url: string; readonly secret: string | null };

/** One try to bring an update to the webhook, and the status that came back (0: no answer). */
export type Attempt = { readonly updateId: number; readonly status: number };

type Entry = { readonly chat: number; readonly update: FakeUpdate; busy: boolean };

/**
 * The updates that the bot has not confirmed yet, as the Bot API keeps them: handed out by `getUpdates` until the
 * offset moves past them, or brought to the webhook again and again until it answers 2xx.
 */
export class FakeUpdates {
  readonly attempts: Attempt[] = [];
  readonly #pending: Entry[] = [];
  #last: Entry | null = null;
  #webhook: FakeWebhook | null = null;
  #allowed: ReadonlySet<string> | null = null;
  #waiting: ((reason: 'pushed' | 'conflict') => void) | null = null;
  #nextId: number;
  #closed = false;

  constructor(firstId = 700_000_001) {
    this.#nextId = firstId;
  }

  get webhook(): FakeWebhook | null {
    return this.#webhook;
  }

  /** Updates not confirmed yet, oldest first. */
  get pending(): readonly FakeUpdate[] {
    return this.#pending.map(({ update }) => update);
  }

  allow(types: unknown): void {
    if (Array.isArray(types)) this.#allowed = new Set(types.map(String));
  }

  setWebhook(webhook: FakeWebhook | null): void {
    this.#webhook = webhook;
    if (webhook) this.#waiting?.('conflict');
    this.#deliver();
  }

  /** Numbers an update and hands it out; returns its number, also when the bot did not ask for this kind. */
  push(chat: number, content: Record<string, unknown>): number {
    const update = { ...content, update_id: this.#nextId++ };
    const wanted = !this.#allowed || Object.keys(content).some((type) => this.#allowed?.has(type));
    if (wanted) this.#add({ chat, update, busy: false });
    return update.update_id;
  }

  /** Hands out the newest update once more. */
  repeatLast(): void {
    if (this.#last) this.#add({ ...this.#last, busy: false });
  }

  /** The next number is taken from here; Telegram does so after a quiet week. */
  renumber(from: number): void {
    this.#nextId = from;
  }

  /** `getUpdates`: confirms what is below the offset; waits up to `timeout` seconds for something to come. */
  async poll(ask: { offset?: number; limit: number; timeout: number }, gone: AbortSignal) {
    if (this.#webhook) return 'webhook' as const;
    this.#waiting?.('conflict');
    const { offset } = ask;
    if (offset !== undefined) this.#forget(({ update }) => update.update_id < offset);
    if (
      this.#pending.length === 0 &&
      ask.timeout > 0 &&
      (await this.#somethingHappens(ask.timeout, gone)) === 'conflict'
    ) {
      return 'conflict' as const;
    }
    return this.pending.slice(0, ask.limit);
  }

  close(): void {
    this.#closed = true;
    this.#waiting?.('conflict');
  }

  #add(entry: Entry): void {
    this.#last = entry;
    this.#pending.push(entry);
    this.#waiting?.('pushed');
    this.#deliver();
  }

  async #somethingHappens(seconds: number, gone: AbortSignal): Promise<'pushed' | 'conflict' | 'time'> {
    const over = new AbortController();
    const happened = new Promise<'pushed' | 'conflict'>((resolve) => {
      this.#waiting = resolve;
    });
    const left = new Promise<'time'>((resolve) => gone.addEventListener('abort', () => resolve('time')));
    const late = pause(seconds * 1_000, 'time' as const, { signal: over.signal, ref: false }).catch(
      () => 'time' as const,
    );
    const mine = this.#waiting;
    const what = await Promise.race([happened, left, late]);
    over.abort();
    if (this.#waiting === mine) this.#waiting = null;
    return what;
  }

  /** Starts every delivery that may run: one at a time in each chat, the oldest first. */
  #deliver(): void {
    const seen = new Set<number>();
    for (const entry of [...this.#pending]) {
      if (!this.#webhook || this.#closed || seen.has(entry.chat)) continue;
      seen.add(entry.chat);
      if (entry.busy) continue;
      entry.busy = true;
      void this.#bring(entry.update).then(() => this.#deliver());
    }
  }

  async #bring(update: FakeUpdate): Promise<void> {
    for (let wait = 20; this.#webhook && !this.#closed; wait = Math.min(wait * 2, 500)) {
      const status = await post(this.#webhook, update);
      this.attempts.push({ updateId: update.update_id, status });
      if (status >= 200 && status < 300) {
        this.#forget((entry) => entry.update === update);
        return;
      }
      await pause(wait, undefined, { ref: false });
    }
    for (const entry of this.#pending) if (entry.update === update) entry.busy = false;
  }

  #forget(which: (entry: { update: FakeUpdate }) => boolean): void {
    for (let i = this.#pending.length - 1; i >= 0; i--) {
      const entry = this.#pending[i];
      if (entry && which(entry)) this.#pending.splice(i, 1);
    }
  }
}

async function post(webhook: FakeWebhook, update: FakeUpdate): Promise<number> {
  const secret = webhook.secret === null ? {} : { 'x-telegram-bot-api-secret-token': webhook.secret };
  try {
    const answer = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...secret },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(60_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
