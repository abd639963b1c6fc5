import { randomUUID } from 'node:crypto';
import { dueFollowUp } from '../../../src/turns/index.ts';
import { realTaker } from '../turns/taker.ts';
import type { Post } from './load.ts';

export const WEBHOOK_SECRET = 'a-secret-of-the-bench-that-telegram-knows';

/** A customer who was asked: the key of the web chat, and the address in Telegram. */
export type Chat = { readonly token: string; readonly address: string };

/** Asks so many customers, by the real flow. */
export async function askedCustomers(url: string, many: number): Promise<readonly Chat[]> {
  const { taker, asking, supply, sealer, stores } = await realTaker(url);
  const { due, facts } = await supply.due(many);
  const deps = asking(facts);
  const chats = await Promise.all(
    due.map(async (one) => {
      const asked = await dueFollowUp(one, deps);
      if (asked.act !== 'take') throw new Error(`a follow-up was not asked: ${asked.act}`);
      const taken = await taker.take(asked.message);
      if (taken.status !== 'taken') throw new Error('a follow-up was asked twice');
      return { token: sealer.chatToken(taken.row.conversation.chatId), address: one.reach?.address ?? '' };
    }),
  );
  await supply.close();
  await stores.close();
  return chats;
}

const WORDS = ['4', 'the courier was friendly', 'it came a little late', 'thanks, all is well now'];

/** Customers in turn: everybody's first message, everybody's second, …; `n` names the message. */
function wordsOf(chats: readonly Chat[], n: number): { chat: Chat | undefined; text: string } {
  const round = Math.floor(n / chats.length);
  return {
    chat: chats[n % chats.length],
    text: `${WORDS[round % WORDS.length]}${round < WORDS.length ? '' : ` ${n}`}`,
  };
}

export function webChatPosts(chats: readonly Chat[]): () => Post {
  let n = 0;
  return () => {
    const { chat, text } = wordsOf(chats, n++);
    return { path: `/c/${chat?.token}/messages`, body: JSON.stringify({ id: randomUUID(), text }), headers: {} };
  };
}

export function telegramPosts(chats: readonly Chat[], from: number): () => Post {
  let n = 0;
  return () => {
    const { chat, text } = wordsOf(chats, n++);
    const id = Number(chat?.address);
    const person = { id, is_bot: false, first_name: 'Ada' };
    const message = { message_id: from + n, date: 1_778_000_000, chat: { id, type: 'private' }, from: person, text };
    return {
      path: '/channels/telegram',
      body: JSON.stringify({ update_id: from + n, message }),
      headers: { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET },
    };
  };
}
