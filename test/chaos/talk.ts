import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Dice } from './dice.ts';
import type { Phones } from './phones.ts';
import type { Recorder } from './recorder.ts';

export type Choice = { readonly id: string };

/** What a customer has before them. Without choices they can only write. */
export type Question = { readonly id: string; readonly choices: readonly Choice[]; readonly over: boolean };

/** A chat as its customer sees it, on whatever network. What is done resolves when it is acknowledged. */
export interface Talk {
  /** The newest thing that was said to them; null while nothing was. */
  look(): Promise<Question | null>;
  /** `hasty`: a second time at once, or without waiting for what was done before. */
  pick(choice: Choice, how?: { readonly hasty: boolean }): Promise<void>;
  type(text: string): Promise<void>;
}

const Chat = z.object({
  messages: z.array(
    z.object({ seq: z.number(), from: z.string(), choices: z.array(z.object({ id: z.string() })).optional() }),
  ),
  closed: z.boolean(),
});

export type WebOptions = {
  readonly url: () => string;
  /** The follow-up whose chat it is. */
  readonly chat: string;
  /** `/c/<token>` */
  readonly path: string;
  /** The address that the customer's requests come from. */
  readonly ip: string;
  readonly dice: Dice;
  readonly recorder: Recorder;
  readonly over: () => boolean;
};

const TRY_MS = 12_000;
const FINAL = new Set([400, 403, 405, 409, 413, 415, 422]);

/** The chat's page in a browser: everything is sent under its own id until it is acknowledged. */
export function webTalk(options: WebOptions): Talk {
  const { url, chat, path, ip, dice, recorder, over } = options;
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': ip };
  return {
    async look() {
      const answer = await request(`${url()}${path}/messages`, { headers });
      if (answer?.status !== 200) return null;
      const { messages, closed } = Chat.parse(JSON.parse(answer.text));
      const asked = messages.filter(({ from }) => from !== 'customer').at(-1);
      return asked ? { id: String(asked.seq), choices: asked.choices ?? [], over: closed } : null;
    },
    async pick({ id }, { hasty } = { hasty: false }) {
      const uuid = dice.uuid();
      await Promise.all(Array.from({ length: hasty ? 2 : 1 }, () => say(uuid, { choice: id })));
    },
    type: (text) => say(dice.uuid(), { text }),
  };

  async function say(id: string, what: object): Promise<void> {
    const spoken = recorder.says(`webchat:${chat}:${id}`, chat);
    const body = JSON.stringify({ id, ...what });
    for (let wait = 50; !over(); wait = Math.min(wait * 2, 1_000)) {
      const from = performance.now();
      const answer = await request(`${url()}${path}/messages`, { method: 'POST', headers, body });
      if (answer?.status === 202) return recorder.acked(spoken, performance.now() - from);
      if (answer && FINAL.has(answer.status)) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      await pause(answer?.status === 429 ? 3_000 : wait);
    }
  }
}

/** A chat with the bot on Telegram. Buttons are known by their data, which is opaque but for the choice in it. */
export function telegramTalk(phones: Phones, chat: number): Talk {
  return {
    async look() {
      const last = phones.inbox(chat).at(-1);
      if (!last) return null;
      const choices = last.rows.flat().map(({ data }) => ({ id: data }));
      return { id: String(last.messageId), choices, over: false };
    },
    async pick({ id }, { hasty } = { hasty: false }) {
      await Promise.all(Array.from({ length: hasty ? 2 : 1 }, () => phones.press(chat, id, { hasty })));
    },
    type: (text) => phones.say(chat, text === STICKER ? { sticker: { file_id: 'x' } } : { text }),
  };
}

/** Stands for something that is not words, where there is such a thing. */
export const STICKER = '🙂';

type Answered = { readonly status: number; readonly text: string };

async function request(url: string, init: RequestInit): Promise<Answered | null> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TRY_MS) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}
