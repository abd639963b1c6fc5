import type { Alone, Channel, Delivery, HeardListener, Outgoing, Paces, Webhook } from '../../src/channels/index.ts';
import { SECOND } from '../../src/clock.ts';
import { Fault } from '../../src/faults.ts';
import { type TelegramApi, telegramApi } from './api.ts';
import type { Log } from './events.ts';
import { fetchFile } from './fetching.ts';
import { payloadOf } from './keyboard.ts';
import { type Failure, failureOf } from './outcome.ts';
import { type Reception, receive } from './reception.ts';
import { type Understood, understand } from './translate.ts';
import { telegramWebhook } from './webhook.ts';

export type TelegramOptions = {
  readonly botToken: string;
  /** 32 to 256 characters of A–Z a–z 0–9 _ -. Without it the webhook refuses everything. */
  readonly webhookSecret?: string;
  /** Where the Bot API is, when it is not Telegram's own. */
  readonly apiRoot?: string;
  readonly log: Log;
};

export type TelegramAdapter = {
  readonly channel: Channel;
  /** `POST /channels/telegram` */
  readonly webhook: Webhook;
  /**
   * Begins to hear, after `channel.onHeard`: by webhook when there is a public address and a secret, else by long
   * polling, when `alone` gives it the turn. Resolves after the first attempt; what fails is tried again until `stop`.
   */
  start(options: { readonly publicUrl?: string; readonly alone?: Alone }): Promise<void>;
  /** Ends the polling; updates not yet kept stay with Telegram, which keeps them for a day. */
  stop(): Promise<void>;
  ping(): Promise<'ok' | 'unreachable' | 'auth'>;
  /** The bot's name for `t.me/<name>?start=…` links, without the @; null when Telegram cannot be asked now. */
  username(): Promise<string | null>;
};

/** Telegram as a channel. Throws `config/invalid` on a token or secret that could not be safe; makes no request yet. */
export function telegramChannel(options: TelegramOptions): TelegramAdapter {
  check(options);
  const api = telegramApi(options.botToken, options.apiRoot);
  let listener: HeardListener | null = null;
  const keep = (understood: Understood) => keepOne(understood, listener, api, options.log);
  let reception: Reception | null = null;
  let name: string | null = null;

  return {
    channel: {
      name: 'telegram',
      abilities: { pushes: true, buttons: 13, textLimit: 4_096, labelLimit: 60 },
      paces: PACES,
      say: (address, message) => say(api, address, message),
      fetch: (ref) => fetchFile({ api, token: options.botToken, root: options.apiRoot ?? TELEGRAM }, ref),
      onHeard(heard) {
        listener = heard;
      },
    },
    webhook: telegramWebhook(options.webhookSecret, (update) => keep(understand(update))),
    async start({ publicUrl, alone = always }) {
      const { webhookSecret: secret, log } = options;
      const webhook = publicUrl && secret ? { url: `${publicUrl.replace(/\/+$/, '')}${WEBHOOK_PATH}`, secret } : null;
      reception ??= receive({ api, webhook, keep, alone, log });
      await reception.tried;
    },
    async stop() {
      await reception?.stop();
      reception = null;
    },
    ping: async () => pingOf(await aboutUs(api)),
    async username() {
      const me = name === null ? await aboutUs(api) : null;
      name ??= me !== null && 'username' in me ? me.username : null;
      return name;
    },
  };
}

/**
 * Telegram names no exact limits: about 30 messages a second over all chats and one a second in a chat. We keep to 25 and
 * one, a little slower still, so that jitter on the way never makes one more of them fall into a second.
 */
const PACES: Paces = { all: { everyMs: SECOND / 24, burst: 1 }, each: { everyMs: 1_050, burst: 1 } };

/** Where nobody else polls. */
const always: Alone = (_name, work, signal) => work(signal);

const TELEGRAM = 'https://api.telegram.org';
const WEBHOOK_PATH = '/channels/telegram';

/** What Telegram says of our bot, or why it does not. */
async function aboutUs(api: TelegramApi): Promise<{ readonly username: string } | Failure> {
  try {
    return await api.call((bot, ending) => bot.callApi('getMe', {}, ending));
  } catch (error) {
    return failureOf(error);
  }
}

function pingOf(answer: object): 'ok' | 'unreachable' | 'auth' {
  if (!('outcome' in answer)) return 'ok';
  return answer.outcome === 'auth' ? 'auth' : 'unreachable';
}

async function say(api: TelegramApi, address: string, message: Outgoing): Promise<Delivery> {
  const payload = payloadOf(address, message);
  if ('refused' in payload) return { outcome: 'invalid', why: payload.refused };
  try {
    const sent = await api.call((bot, ending) => bot.callApi('sendMessage', payload, ending));
    return { outcome: 'ok', receipt: String(sent.message_id) };
  } catch (error) {
    return failureOf(error);
  }
}

/** Resolves when the update is kept, or is nothing to us. */
async function keepOne(
  understood: Understood,
  listener: HeardListener | null,
  api: TelegramApi,
  log: Log,
): Promise<void> {
  if ('ignored' in understood) {
    log({ level: 'info', what: 'telegram/ignored', facts: { because: understood.ignored } });
    return;
  }
  try {
    if (!listener) throw new Error('nobody listens yet');
    await listener(understood.heard);
  } catch (error) {
    // The reason is in the store's own log; a listener's words may hold what the customer wrote.
    const fault = error instanceof Fault ? error.code : 'unknown';
    log({ level: 'warn', what: 'telegram/not-kept', facts: { key: understood.heard.key, fault } });
    throw error;
  }
  if (understood.press !== null) stopSpinner(api, understood.press);
}

/** Best effort, and only now: a button that stops spinning tells the customer that the answer is kept. */
function stopSpinner(api: TelegramApi, press: string): void {
  api
    .call((bot, ending) => bot.callApi('answerCallbackQuery', { callback_query_id: press }, ending))
    .catch(() => undefined);
}

function check({ botToken, webhookSecret, apiRoot }: TelegramOptions): void {
  const problems = [];
  if (!/^[\w:-]+$/.test(botToken)) problems.push({ at: 'TELEGRAM_BOT_TOKEN', message: BAD_TOKEN });
  if (webhookSecret !== undefined && !/^[\w-]{32,256}$/.test(webhookSecret)) {
    problems.push({ at: 'TELEGRAM_WEBHOOK_SECRET', message: BAD_SECRET });
  }
  if (apiRoot !== undefined && !(/^https?:\/\//.test(apiRoot) && URL.canParse(apiRoot))) {
    problems.push({ at: 'TELEGRAM_API_ROOT', message: BAD_ROOT });
  }
  if (problems.length > 0) throw new Fault('config/invalid', { channel: 'telegram' }, { problems });
}

const BAD_TOKEN = 'is not a bot token (123456:ABC…) / 不是机器人令牌（形如 123456:ABC…）';
const BAD_SECRET = 'needs 32 to 256 characters of A–Z a–z 0–9 _ - / 须为 32 至 256 个字符（A–Z a–z 0–9 _ -）';
const BAD_ROOT = 'is not an http(s) address / 不是 http(s) 地址';
