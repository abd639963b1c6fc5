import type { Alone } from '../../src/channels/index.ts';
import type { TelegramApi } from './api.ts';
import type { Log } from './events.ts';
import { type Failure, failureOf } from './outcome.ts';
import { poll, rest, waitAfter } from './polling.ts';
import { type Understood, WANTED_UPDATES } from './translate.ts';

export type Reception = {
  /** Resolves after the first attempt to reach Telegram, whatever came of it. */
  readonly tried: Promise<void>;
  /** Resolves when nothing runs any more, at the latest after 5 s. */
  stop(): Promise<void>;
};

type Parts = {
  readonly api: TelegramApi;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  keep(understood: Understood): Promise<void>;
  /** Telegram refuses all but one that polls. */
  readonly alone: Alone;
  readonly log: Log;
};

/** Sees to it that updates reach us: tells Telegram our webhook, or takes the webhook away and polls. */
export function receive(parts: Parts): Reception {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const tried = new Promise<void>((done) => {
    running = run(parts, stopping.signal, done);
  });
  return {
    tried,
    async stop() {
      stopping.abort();
      let timer: NodeJS.Timeout | undefined;
      const bound = new Promise<void>((done) => {
        timer = setTimeout(done, LONGEST_STOP_MS);
      });
      await Promise.race([running, bound]);
      clearTimeout(timer);
    },
  };
}

const LONGEST_STOP_MS = 5_000;
const POLL_SECONDS = 30;
const ONE_CALL_MS = 8_000;

async function run(parts: Parts, signal: AbortSignal, tried: () => void): Promise<void> {
  const byWebhook = await announce(parts, signal, tried);
  if (byWebhook || signal.aborted) return;
  parts.log({ level: 'info', what: 'telegram/polling', facts: {} });
  const { api, keep, log } = parts;
  const fetch = (offset: number | undefined, turn: AbortSignal) =>
    api.callFor((POLL_SECONDS + 10) * 1_000, turn, (bot, ending) => {
      const from = offset === undefined ? {} : { offset };
      const payload = { timeout: POLL_SECONDS, limit: 100, allowed_updates: WANTED_UPDATES, ...from };
      return bot.callApi('getUpdates', payload, ending);
    });
  await parts.alone('telegram-polling', (turn) => poll({ fetch, keep, log }, turn), signal);
}

/** Tells Telegram where updates go, until it listens. Resolves with whether they come by webhook. */
async function announce({ api, webhook, log }: Parts, signal: AbortSignal, tried: () => void): Promise<boolean> {
  let byWebhook = webhook !== null;
  for (let failures = 0; !signal.aborted; failures++) {
    const failure = await attempt(api, byWebhook ? webhook : null, signal);
    if (failure?.outcome === 'invalid' && byWebhook) {
      // An address that Telegram does not take (not https, a private host) will not get better: polling works anywhere.
      log({ level: 'error', what: 'telegram/webhook-refused', facts: { why: failure.why } });
      byWebhook = false;
      continue;
    }
    tried();
    if (failure === null) {
      if (byWebhook) log({ level: 'info', what: 'telegram/webhook-set', facts: {} });
      break;
    }
    if (signal.aborted) break;
    const why = 'why' in failure ? failure.why : failure.outcome;
    log({ level: 'warn', what: 'telegram/unreachable', facts: { doing: 'setWebhook', why } });
    await rest(waitAfter(failure, failures), signal);
  }
  tried();
  return byWebhook;
}

async function attempt(api: TelegramApi, webhook: Parts['webhook'], signal: AbortSignal): Promise<Failure | null> {
  try {
    await api.callFor(ONE_CALL_MS, signal, (bot, ending) => {
      if (!webhook) return bot.callApi('deleteWebhook', {}, ending);
      const payload = { url: webhook.url, secret_token: webhook.secret, allowed_updates: WANTED_UPDATES };
      return bot.callApi('setWebhook', payload, ending);
    });
    return null;
  } catch (error) {
    return failureOf(error);
  }
}
