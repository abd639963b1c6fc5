import { checkMessage, type FakeButton, type Refusal, type Result } from './telegram-rules.ts';
import type { FakeUpdates } from './telegram-updates.ts';

/** One message that reached a customer. */
export type FakeMessage = {
  readonly chat: number;
  readonly messageId: number;
  readonly text: string;
  /** As shown, row by row. */
  readonly rows: readonly (readonly FakeButton[])[];
  readonly at: Date;
};

export type FakeCustomer = { readonly firstName: string; readonly lastName?: string; readonly languageCode?: string };

type Chat = { customer: FakeCustomer; open: boolean; blocked: boolean };

/** The customers' side: what they see, and what their taps and words become. */
export class FakeChats {
  readonly messages: FakeMessage[] = [];
  /** Callback queries that the bot has answered, by id. */
  readonly answered: string[] = [];
  readonly #asked = new Set<string>();
  readonly #chats = new Map<number, Chat>();
  readonly #updates: FakeUpdates;
  #nextMessage = 1;

  constructor(updates: FakeUpdates) {
    this.#updates = updates;
  }

  introduce(chat: number, customer: FakeCustomer): void {
    this.#chat(chat).customer = customer;
  }

  /** `sendMessage`: what it demands is checked, then whether this customer lets the bot in. */
  take(payload: Record<string, unknown>): Result {
    const asked = checkMessage(payload);
    if ('status' in asked) return { refusal: asked };
    const refusal = this.#closed(asked.chat);
    if (refusal) return { refusal };
    const message = { ...asked, messageId: this.#nextMessage++, at: new Date() };
    this.messages.push(message);
    return { value: { message_id: message.messageId, date: now(), chat: this.#peer(asked.chat), text: asked.text } };
  }

  /** What a customer sends; `content` is the part of the message that depends on its kind. */
  sends(chat: number, content: Record<string, unknown>): number {
    this.#chat(chat).open = true;
    return this.#updates.push(chat, { message: { ...this.#envelope(chat), ...content } });
  }

  presses(chat: number, button: string | number): number {
    const offered = this.messages.filter((message) => message.chat === chat && message.rows.length > 0);
    for (const message of offered.reverse()) {
      const keys = message.rows.flat();
      const key = typeof button === 'number' ? keys[button] : keys.find(({ label }) => label === button);
      if (key) return this.pressesData(chat, key.data, message.messageId);
    }
    throw new Error(`no button ${JSON.stringify(button)} was ever shown in chat ${chat}`);
  }

  /** A press with any data, as a forged or very old button would send it. */
  pressesData(chat: number, data: string, messageId = 1): number {
    const id = String(4_000_000_000 + this.#asked.size);
    this.#asked.add(id);
    const message = { message_id: messageId, date: 0, chat: this.#peer(chat) };
    const query = { id, from: this.#person(chat), message, chat_instance: '-1', data };
    return this.#updates.push(chat, { callback_query: query });
  }

  answer(id: unknown): Refusal | null {
    if (typeof id !== 'string' || !this.#asked.has(id) || this.answered.includes(id)) {
      const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
      return { status: 400, description };
    }
    this.answered.push(id);
    return null;
  }

  block(chat: number, blocked: boolean): number {
    const known = this.#chat(chat);
    known.blocked = blocked;
    if (!blocked) known.open = true;
    const member = (status: string) => ({ user: { id: 1, is_bot: true, first_name: 'Aftercare' }, status });
    const change = {
      chat: this.#peer(chat),
      from: this.#person(chat),
      date: now(),
      old_chat_member: member(blocked ? 'member' : 'kicked'),
      new_chat_member: member(blocked ? 'kicked' : 'member'),
    };
    return this.#updates.push(chat, { my_chat_member: change });
  }

  #closed(chat: number): Refusal | null {
    const known = this.#chats.get(chat);
    if (known?.blocked) return { status: 403, description: 'Forbidden: bot was blocked by the user' };
    if (known?.open) return null;
    return { status: 403, description: "Forbidden: bot can't initiate conversation with a user" };
  }

  #chat(chat: number): Chat {
    const known = this.#chats.get(chat) ?? { customer: { firstName: `Customer ${chat}` }, open: false, blocked: false };
    this.#chats.set(chat, known);
    return known;
  }

  #envelope(chat: number) {
    const ours = { message_id: this.#nextMessage++, date: now() };
    return { ...ours, from: this.#person(chat), chat: this.#peer(chat) };
  }

  #person(chat: number) {
    const { firstName, lastName, languageCode } = this.#chat(chat).customer;
    const extra = {
      ...(lastName ? { last_name: lastName } : {}),
      ...(languageCode ? { language_code: languageCode } : {}),
    };
    return { id: chat, is_bot: false, first_name: firstName, ...extra };
  }

  #peer(chat: number) {
    return { id: chat, first_name: this.#chat(chat).customer.firstName, type: 'private' };
  }
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}
