import { setTimeout as pause } from 'node:timers/promises';
import type { FakeMessage, FakeTelegram } from '../fakes/telegram-api.ts';
import type { Dice } from './dice.ts';
import type { Recorder } from './recorder.ts';

export type PhonesOptions = {
  readonly telegram: FakeTelegram;
  readonly token: string;
  readonly secret: string;
  /** Where Telegram brings updates to. */
  readonly webhook: () => string;
  readonly dice: Dice;
  readonly recorder: Recorder;
};

const TRY_MS = 10_000;
/** One update in so many is brought again although it was answered. */
const AGAIN = 0.08;

/**
 * Customers with Telegram, and Telegram's servers where they call the service: updates are brought until they are
 * answered 2xx, some of them again after that, and those of hasty customers side by side, in no certain order.
 */
export class Phones {
  readonly #options: PhonesOptions;
  readonly #last = new Map<number, Promise<void>>();
  readonly #under = new Set<Promise<void>>();
  readonly #inbox = new Map<number, FakeMessage[]>();
  #read = 0;
  #update = 800_000_000;
  #open = true;

  constructor(options: PhonesOptions) {
    this.#options = options;
  }

  /** Everybody has pressed Start in the bot once, long ago. */
  async start(chats: readonly number[]): Promise<void> {
    const { telegram, token } = this.#options;
    for (const chat of chats) telegram.customerStarts(chat);
    const confirm = `${telegram.url}/bot${token}/getUpdates`;
    await fetch(confirm, { method: 'POST', body: JSON.stringify({ offset: 2_000_000_000 }) });
  }

  /** What came to a chat, oldest first. */
  inbox(chat: number): readonly FakeMessage[] {
    const all = this.#options.telegram.messages();
    for (const message of all.slice(this.#read)) {
      const inbox = this.#inbox.get(message.chat);
      if (inbox) inbox.push(message);
      else this.#inbox.set(message.chat, [message]);
    }
    this.#read = all.length;
    return this.#inbox.get(chat) ?? [];
  }

  /** Resolves when it is acknowledged. `hasty`: it does not wait for what this chat sent before. */
  press(chat: number, data: string, { hasty = false } = {}): Promise<void> {
    const message = { message_id: 1, date: now(), chat: peer(chat) };
    const query = { id: String(this.#update), from: person(chat), message, chat_instance: '-1', data };
    return this.#send(chat, { callback_query: query }, hasty);
  }

  say(chat: number, content: Readonly<Record<string, unknown>>): Promise<void> {
    const message = { message_id: 1, date: now(), chat: peer(chat), from: person(chat), ...content };
    return this.#send(chat, { message }, false);
  }

  /** Resolves when nothing is on its way any more. */
  async quiet(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under);
  }

  /** Brings nothing more. */
  close(): void {
    this.#open = false;
  }

  #send(chat: number, content: Readonly<Record<string, unknown>>, hasty: boolean): Promise<void> {
    const update = { ...content, update_id: this.#update++ };
    const before = hasty ? Promise.resolve() : (this.#last.get(chat) ?? Promise.resolve());
    const bringing = before.then(() => this.#bring(chat, update));
    this.#last.set(chat, bringing);
    this.#under.add(bringing);
    return bringing.finally(() => this.#under.delete(bringing));
  }

  async #bring(chat: number, update: { readonly update_id: number }): Promise<void> {
    const { dice, recorder } = this.#options;
    const spoken = recorder.says(`telegram:${update.update_id}`, `telegram:${chat}`);
    for (let wait = 50; this.#open; wait = Math.min(wait * 2, 1_000)) {
      const from = performance.now();
      const status = await this.#post(update);
      if (status >= 200 && status < 300) {
        recorder.acked(spoken, performance.now() - from);
        if (dice.chance(AGAIN)) void this.#again(update);
        return;
      }
      await pause(wait);
    }
  }

  async #again(update: object): Promise<void> {
    await pause(this.#options.dice.between(0, 5_000), undefined, { ref: false });
    if (this.#open) await this.#post(update);
  }

  async #post(update: object): Promise<number> {
    const { webhook, secret } = this.#options;
    try {
      const answer = await fetch(webhook(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(TRY_MS),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0;
    }
  }
}

function person(chat: number) {
  return { id: chat, is_bot: false, first_name: `Customer ${chat}`, language_code: chat % 2 === 0 ? 'zh-hans' : 'en' };
}

function peer(chat: number) {
  return { id: chat, first_name: `Customer ${chat}`, type: 'private' };
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}
