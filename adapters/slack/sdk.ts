import type { AckFn, App, Logger, Receiver, SocketModeReceiver, webApi } from '@slack/bolt';
import { Fault } from '../../src/faults.ts';
import { clip } from '../../src/text.ts';

/** One line for the log. Never a body, a token or what somebody wrote. */
export type SlackLog = (event: {
  readonly level: 'info' | 'warn' | 'error';
  readonly msg: string;
  readonly [fact: string]: string | number;
}) => void;

export type SdkOptions = {
  readonly botToken: string;
  readonly appToken: string | null;
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
  readonly log: SlackLog;
};

/** Bolt as we use it: its App dispatches, its WebClient calls, and nothing in it retries or listens on a port. */
export type Sdk = {
  readonly app: App;
  readonly client: webApi.WebClient;
  readonly socket: SocketModeReceiver | null;
  /** Hands a verified payload to the App; see `Doors.hand`. */
  hand(body: Record<string, unknown>): Promise<Acked | null>;
};

/** What a listener answered. `response` goes back in the HTTP answer. */
export type Acked = { readonly response: unknown };

/** Loads and assembles the SDK. Makes no request: an unreachable Slack is found out by the first call, not here. */
export async function openSdk(options: SdkOptions): Promise<Sdk> {
  const { App, SocketModeReceiver, webApi, LogLevel } = await import('@slack/bolt');
  const logger = quiet(options.log, LogLevel.WARN);
  const clientOptions = () => ({
    ...(options.apiUrl === null ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    timeout: options.timeoutMs,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger,
  });
  const socket =
    options.appToken === null
      ? null
      : new SocketModeReceiver({
          appToken: options.appToken,
          logger,
          // Its own reconnecting ends the process when Slack cannot be reached: nobody catches that promise.
          autoReconnectEnabled: false,
          installerOptions: { clientOptions: clientOptions() },
          // Not acknowledged: Slack shows the person that it failed.
          processEventErrorHandler: async ({ error }) => {
            options.log({ level: 'warn', msg: 'slack press failed', why: nameOf(error) });
            return false;
          },
        });
  const doors = new Doors(socket);
  const app = new App({
    receiver: doors,
    // With a bare token Bolt would call auth.test before every event, and lose the event when that fails.
    authorize: async () => ({ botToken: options.botToken }),
    clientOptions: clientOptions(),
    convoStore: false,
    ignoreSelf: false,
    logger,
  });
  app.error(async (error) => {
    throw error;
  });
  return {
    app,
    client: new webApi.WebClient(options.botToken, clientOptions()),
    socket,
    hand: (body) => doors.hand(body),
  };
}

/** What an error may be called in a log: its kind, never its message. Bolt wraps what a listener threw. */
export function nameOf(error: unknown): string {
  const original = error instanceof Error && 'original' in error ? error.original : error;
  if (original instanceof Fault) return original.code;
  return original instanceof Error ? original.name : 'failed';
}

/** Where the App gets its payloads: our own verified HTTP route, and the socket when there is one. */
class Doors implements Receiver {
  #app: App | null = null;
  readonly #socket: Receiver | null;

  constructor(socket: Receiver | null) {
    this.#socket = socket;
  }

  init(app: App): void {
    this.#app = app;
    this.#socket?.init(app);
  }

  async start(): Promise<void> {
    await this.#socket?.start();
  }

  async stop(): Promise<void> {
    await this.#socket?.stop();
  }

  /**
   * Resolves as soon as a listener acknowledges, or with null when none did; what a listener does after that goes on.
   * Rejects when a listener failed before it acknowledged.
   */
  hand(body: Record<string, unknown>): Promise<Acked | null> {
    const app = this.#app;
    if (app === null) return Promise.reject(new Error('the app is not initialised'));
    return new Promise((resolve, reject) => {
      const ack: AckFn<unknown> = async (response) => resolve({ response });
      app.processEvent({ body, ack }).then(() => resolve(null), reject);
    });
  }
}

/** The SDK's own log lines, from warnings up: its debug lines hold whole requests. */
function quiet(log: SlackLog, level: ReturnType<Logger['getLevel']>): Logger {
  const say = (as: 'warn' | 'error') => (first: unknown, second: unknown) => {
    const detail = [first, second].filter((part) => typeof part === 'string' || part instanceof Error).join(' ');
    log({ level: as, msg: 'slack sdk', detail: clip(detail.replace(SECRETS, '***'), 300) });
  };
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: say('warn'),
    error: say('error'),
    setLevel: nothing,
    getLevel: () => level,
    setName: nothing,
  };
}

const SECRETS = /x(?:ox[a-z]|app)-[\w-]+|wss?:\/\/\S+/g;
