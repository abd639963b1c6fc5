/**
 * TELEGRAM: customers in private chats with our bot.
 *
 * In:  the updates of the Bot API, by webhook or by our own long polling; messages to say.
 * Out: what was heard, in our words; what became of one attempt to send.
 * Never: telegraf's webhook server or its polling, which confirm updates that were not kept.
 */
export { type TelegramAdapter, type TelegramOptions, telegramChannel } from './channel.ts';
export type { TelegramEvent } from './events.ts';
