import { load } from '../anchors.ts';
import { PLAIN_REPLIES, plainScore } from './dialog.ts';
import { measure } from './measure.ts';

const { Scenes, session, Telegraf, Telegram } = load('telegraf');

const [RATE, AGAIN, WHY, THANKS] = PLAIN_REPLIES;
const ME = { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };

await measure(({ said, keys, manner }) => {
  Telegram.prototype.callApi = async (method, { chat_id, text }) => {
    if (method !== 'sendMessage') return true;
    said(chat_id, text);
    return { message_id: 1, date: 0, chat: { id: chat_id, type: 'private' }, text };
  };
  const bot = new Telegraf('1:bench', { handlerTimeout: Number.POSITIVE_INFINITY });
  bot.botInfo = ME;
  const store = new Map();
  bot.use(session({ store, getSessionKey: (ctx) => keys[ctx.chat.id] }));
  bot.use(new Scenes.Stage([wizard()]).middleware());
  bot.on('message', (ctx) => ctx.scene.enter('satisfaction'));
  const update = manner === 'tapped' ? pressed : typed;
  return {
    hear: (n, text) => bot.handleUpdate(text === 'hi' ? typed(n, text) : update(n, text)),
    expected: (_n, turn) => PLAIN_REPLIES[turn],
  };
});

function wizard() {
  return new Scenes.WizardScene(
    'satisfaction',
    async (ctx) => {
      await ctx.reply(RATE);
      return ctx.wizard.next();
    },
    async (ctx) => {
      const score = plainScore(wordsOf(ctx));
      if (score === null) return ctx.reply(AGAIN);
      ctx.wizard.state.score = score;
      await ctx.reply(WHY);
      return ctx.wizard.next();
    },
    async (ctx) => {
      ctx.wizard.state.words = wordsOf(ctx);
      await ctx.reply(THANKS);
      return ctx.scene.leave();
    },
  );
}

function wordsOf(ctx) {
  return ctx.message?.text ?? ctx.callbackQuery?.data ?? '';
}

function typed(n, text) {
  return { update_id: 1, message: { message_id: 1, date: 0, chat: chat(n), from: person(n), text } };
}

function pressed(n, data) {
  const message = { message_id: 1, date: 0, chat: chat(n), from: ME, text: RATE };
  return { update_id: 1, callback_query: { id: '1', chat_instance: '1', from: person(n), message, data } };
}

function chat(n) {
  return { id: n, type: 'private' };
}

function person(n) {
  return { id: n, is_bot: false, first_name: 'Ada' };
}
