import { load } from '../anchors.ts';
import { PLAIN_REPLIES, plainScore } from './dialog.ts';
import { measure } from './measure.ts';

const { Bot } = load('grammy');
const { conversations, createConversation } = load('@grammyjs/conversations');

const [RATE, AGAIN, WHY, THANKS] = PLAIN_REPLIES;
const ME = { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };

await measure(({ said, keys }) => {
  const bot = new Bot('1:bench', { botInfo: ME, client: { fetch: answering(said) } });
  const states = new Map();
  const adapter = {
    read: (key) => states.get(keys[Number(key)]),
    write: (key, state) => void states.set(keys[Number(key)], state),
    delete: (key) => void states.delete(keys[Number(key)]),
  };
  bot.use(conversations({ storage: { type: 'key', adapter } }));
  bot.use(createConversation(satisfaction, 'satisfaction'));
  bot.on('message', (ctx) => ctx.conversation.enter('satisfaction'));
  return {
    hear: (n, text) => bot.handleUpdate(typed(n, text)),
    expected: (_n, turn) => PLAIN_REPLIES[turn],
  };
});

async function satisfaction(conversation, ctx) {
  await ctx.reply(RATE);
  let score = null;
  for (;;) {
    const next = await conversation.waitFor('message:text');
    score = plainScore(next.message.text);
    if (score !== null) break;
    await next.reply(AGAIN);
  }
  await ctx.reply(WHY);
  const words = await conversation.waitFor('message:text');
  await words.reply(THANKS);
}

/** Telegram, as far as the client can see. */
function answering(said) {
  return async (_url, { body }) => {
    const { chat_id, text } = JSON.parse(typeof body === 'string' ? body : await new Response(body).text());
    said(chat_id, text);
    const result = { message_id: 1, date: 0, chat: { id: chat_id, type: 'private' }, text };
    return { status: 200, json: async () => ({ ok: true, result }) };
  };
}

function typed(n, text) {
  const chat = { id: n, type: 'private' };
  return {
    update_id: 1,
    message: { message_id: 1, date: 0, chat, from: { id: n, is_bot: false, first_name: 'Ada' }, text },
  };
}
