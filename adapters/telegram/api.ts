import type { Telegram } from 'telegraf';

/** The third argument of telegraf's `callApi`: it carries the signal that ends the request. */
type Ending = NonNullable<Parameters<Telegram['callApi']>[2]>;

/** A call of one Bot API method with telegraf's client. */
type Call<T> = (bot: Telegram, ending: Ending) => Promise<T>;

export type TelegramApi = {
  /** One HTTP request. Rejects with whatever telegraf throws, also when it takes longer than 8 s. */
  call<T>(call: Call<T>): Promise<T>;
  /** The same, for as long as `ms`, or until `stop` aborts. */
  callFor<T>(ms: number, stop: AbortSignal, call: Call<T>): Promise<T>;
};

/** telegraf's client. It is loaded at the first call, so that a service without Telegram does not pay for it. */
export function telegramApi(token: string, apiRoot: string | undefined): TelegramApi {
  let client: Promise<Telegram> | null = null;
  const loaded = async () => {
    const { Telegram } = await import('telegraf');
    // The client resolves against the root, which would lose the last part of a path without a slash.
    return new Telegram(token, apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/*$/, '/') });
  };
  const bot = () => {
    client ??= loaded();
    return client;
  };
  return {
    call: async (call) => call(await bot(), endingBy(AbortSignal.timeout(CALL_TIMEOUT_MS))),
    async callFor(ms, stop, call) {
      const ending = new AbortController();
      const end = () => ending.abort();
      const timer = setTimeout(end, ms);
      stop.addEventListener('abort', end);
      try {
        if (stop.aborted) end();
        return await call(await bot(), endingBy(ending.signal));
      } finally {
        clearTimeout(timer);
        stop.removeEventListener('abort', end);
      }
    },
  };
}

const CALL_TIMEOUT_MS = 8_000;

/** telegraf's types name the signal of a polyfill; what it calls takes the platform's, which is the same in use. */
function endingBy(signal: AbortSignal): Ending {
  return { signal: signal as unknown as NonNullable<Ending['signal']> };
}
