import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Dice } from './dice.ts';
import type { Posted } from './history.ts';
import type { Recorder } from './recorder.ts';

export const SOURCE = '/chaos/shop';

/** A customer as the shop knows them; `telegram` is their chat there. */
export type Buyer = { readonly id: string; readonly locale: string; readonly telegram: number | null };

export type ShopOptions = {
  readonly url: () => string;
  readonly key: string;
  readonly dice: Dice;
  readonly recorder: Recorder;
};

const Accepted = z.object({ events: z.array(z.object({ id: z.string(), followUpId: z.string().optional() })) });
const FollowUp = z.object({ chatUrl: z.string().nullable() });
const TRY_MS = 12_000;
const AGAIN = 0.1;

/** The shop's own system: posts what happened until it is acknowledged, and now and then once more. */
export class Shop {
  readonly #options: ShopOptions;
  #number = 0;
  #open = true;

  constructor(options: ShopOptions) {
    this.#options = options;
  }

  /**
   * Posts what was finished a minute ago less `dueInMs`, for each of them, in one batch; deliveries and repairs, or events
   * of the given type. Rules of the run ask after one minute.
   */
  async finished(buyers: readonly Buyer[], dueInMs: () => number, type?: string): Promise<readonly Posted[]> {
    const events = buyers.map((buyer) => this.#event(buyer, dueInMs(), type));
    const posted = events.map(({ id }, i) => this.#options.recorder.posts(SOURCE, id, buyers[i]?.id ?? ''));
    await this.#insist(events, posted);
    if (this.#options.dice.chance(AGAIN)) void this.#again(events);
    return posted;
  }

  /** The path of the chat about a follow-up; null when the run ends before it is known. */
  async chatOf(followUp: string): Promise<string | null> {
    const body = await this.get(`/api/v1/follow-ups/${followUp}`);
    const { chatUrl } = FollowUp.parse(body ?? { chatUrl: null });
    return chatUrl === null ? null : new URL(chatUrl).pathname;
  }

  /** Reads until it is answered; null when the run ends before. */
  async get(path: string): Promise<unknown> {
    for (; this.#open; await pause(200)) {
      const answer = await this.#call('GET', path);
      if (answer.status === 200) return answer.body;
    }
    return null;
  }

  /** One request, whatever comes of it; status 0: nothing. */
  call(method: 'PUT' | 'POST' | 'DELETE', path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    return this.#call(method, path, body);
  }

  close(): void {
    this.#open = false;
  }

  #event({ id: customer, locale, telegram }: Buyer, dueInMs: number, given?: string) {
    const { dice } = this.#options;
    const type = given ?? dice.pick(['delivery.completed', 'repair.completed']);
    const id = `e-${this.#number++}`;
    const completedAt = new Date(Date.now() - 60_000 + dueInMs).toISOString();
    const identities = telegram === null ? [] : [{ channel: 'telegram', address: String(telegram) }];
    return {
      ...{ specversion: '1.0', id, source: SOURCE, type },
      data: {
        customer: { id: customer, name: `Buyer ${customer}`, locale, consent: { survey: true }, identities },
        service: { id: `s-${id}`, item: 'fridge', store: dice.pick(['north', 'south']), completedAt },
      },
    };
  }

  async #insist(events: readonly object[], posted: readonly Posted[]): Promise<void> {
    const { recorder } = this.#options;
    for (let wait = 50; this.#open; wait = Math.min(wait * 2, 1_000)) {
      const from = performance.now();
      const { status, body } = await this.#post(events);
      if (status === 202) {
        const answered = Accepted.parse(body).events;
        for (const [i, one] of posted.entries()) {
          recorder.acked(one, performance.now() - from);
          one.followUp ??= answered[i]?.followUpId ?? null;
        }
        return;
      }
      await pause(wait);
    }
  }

  async #again(events: readonly object[]): Promise<void> {
    await pause(this.#options.dice.between(0, 6_000), undefined, { ref: false });
    if (this.#open) await this.#post(events);
  }

  #post(events: readonly object[]) {
    const [only] = events;
    if (events.length === 1) return this.#call('POST', '/api/v1/events', only, 'application/cloudevents+json');
    return this.#call('POST', '/api/v1/events', events, 'application/cloudevents-batch+json');
  }

  async #call(method: string, path: string, body?: unknown, type = 'application/json') {
    const { url, key } = this.#options;
    try {
      const answer = await fetch(url() + path, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': type }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TRY_MS),
      });
      const text = await answer.text();
      const isJson = /json/.test(answer.headers.get('content-type') ?? '');
      return { status: answer.status, body: isJson ? (JSON.parse(text) as unknown) : text };
    } catch {
      return { status: 0, body: null };
    }
  }
}
