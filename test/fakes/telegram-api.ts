import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { FakeChats, type FakeCustomer, type FakeMessage } from './telegram-chats.ts';
import { fileAt, serveFile } from './telegram-files.ts';
import { answer, bodyOf, type FakeFault, failBefore, refuse } from './telegram-http.ts';
import { bad, CONFLICTS, checkWebhook, type Result } from './telegram-rules.ts';
import { type Attempt, FakeUpdates, type FakeWebhook } from './telegram-updates.ts';

export type { FakeCustomer, FakeMessage } from './telegram-chats.ts';
export type { FakeFault } from './telegram-http.ts';

export type FakeRequest = {
  readonly method: string;
  readonly payload: Record<string, unknown>;
  readonly at: Date;
  /** What went wrong with it, as it was told to. */
  readonly fault: FakeFault['kind'] | null;
};

export type FakeTelegramOptions = {
  readonly token: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly username?: string;
  /** Refuse webhooks that are not https, as the real API does. */
  readonly httpsOnly?: boolean;
  /** false: every answer closes its connection, so that none is left open when the API goes away. */
  readonly keepAlive?: boolean;
};

/** A Bot API on loopback with customers in it. Chats are numbers, and the numbers are the customers' addresses. */
export class FakeTelegram {
  readonly #options: FakeTelegramOptions;
  readonly #updates = new FakeUpdates();
  readonly #chats = new FakeChats(this.#updates);
  readonly #requests: FakeRequest[] = [];
  readonly #files = new Map<string, Uint8Array>();
  #faults: { fault: FakeFault; method: string; times: number }[] = [];
  readonly #username: string;
  #server: Server | null = null;
  #port: number;

  constructor(options: FakeTelegramOptions) {
    this.#options = options;
    this.#username = options.username ?? 'aftercare_bot';
    this.#port = options.port ?? 0;
  }

  /** What `TELEGRAM_API_ROOT` is to be set to. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The messages that reached customers (or one of them), oldest first. */
  messages(chat?: number): readonly FakeMessage[] {
    return this.#chats.messages.filter((message) => chat === undefined || message.chat === chat);
  }

  /** The next message to a chat that is newer than `after` and matches; rejects when none comes in time. */
  async awaitMessage(
    chat: number,
    wish: { after?: number; matching?: RegExp; withinMs?: number } = {},
  ): Promise<FakeMessage> {
    const { after = 0, matching = /(?:)/, withinMs = 10_000 } = wish;
    for (const deadline = Date.now() + withinMs; Date.now() < deadline; await pause(10)) {
      const found = this.messages(chat).find(({ messageId, text }) => messageId > after && matching.test(text));
      if (found) return found;
    }
    throw new Error(`no message ${matching} came to chat ${chat} within ${withinMs} ms`);
  }

  /** The name and language that the customer's updates carry. */
  introduce(chat: number, customer: FakeCustomer): void {
    this.#chats.introduce(chat, customer);
  }

  /** Opens the chat by a `t.me/<bot>?start=<token>` link, or by the Start button when there is no token. */
  customerStarts(chat: number, token?: string): number {
    return this.#chats.sends(chat, { text: token === undefined ? '/start' : `/start ${token}` });
  }

  customerSays(chat: number, text: string): number {
    return this.#chats.sends(chat, { text });
  }

  /** Something that is not text: `{ sticker: {…} }`, `{ photo: […], caption }`, … */
  customerSends(chat: number, content: Record<string, unknown>): number {
    return this.#chats.sends(chat, content);
  }

  /** What `getFile` finds, and what is there to be downloaded. */
  keepFile(id: string, bytes: Uint8Array): void {
    this.#files.set(id, bytes);
  }

  /** Presses the button with this label, or the nth (from 0), of the newest message that has it; throws if none has. */
  customerPresses(chat: number, button: string | number): number {
    return this.#chats.presses(chat, button);
  }

  /** A press whose data we choose, as a forger would. */
  customerForges(chat: number, data: string): number {
    return this.#chats.pressesData(chat, data);
  }

  block(chat: number): number {
    return this.#chats.block(chat, true);
  }

  unblock(chat: number): number {
    return this.#chats.block(chat, false);
  }

  /** Hands out any update, numbered by us. */
  push(content: Record<string, unknown>): number {
    return this.#updates.push(0, content);
  }

  /** Brings the newest update once more under its old number, as Telegram does when it missed our answer. */
  repeatLast(): void {
    this.#updates.repeatLast();
  }

  /** From here on updates are numbered from `from`. */
  renumber(from: number): void {
    this.#updates.renumber(from);
  }

  /** The next `times` calls of the method go wrong like this. Faults are used up in the order they were set. */
  setFault(fault: FakeFault, { method = 'sendMessage', times = 1 }: { method?: string; times?: number } = {}): void {
    this.#faults.push({ fault, method, times });
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** Every call that came in, also those that failed. */
  requests(method?: string): readonly FakeRequest[] {
    return this.#requests.filter((request) => method === undefined || request.method === method);
  }

  webhook(): FakeWebhook | null {
    return this.#updates.webhook;
  }

  /** Every try to bring an update to the webhook. */
  deliveries(): readonly Attempt[] {
    return this.#updates.attempts;
  }

  /** How many updates the bot has not confirmed yet. */
  unconfirmed(): number {
    return this.#updates.pending.length;
  }

  /** Ids of the callback queries whose button has stopped spinning. */
  answered(): readonly string[] {
    return this.#chats.answered;
  }

  /** Nobody answers on the port any more; chats and updates are kept. */
  async goOffline(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    await new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  }

  async comeBack(): Promise<void> {
    const server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    if (this.#options.keepAlive === false) server.maxRequestsPerSocket = 1;
    this.#server = server;
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(this.#port, '127.0.0.1', done);
    });
    const address = server.address();
    if (address && typeof address === 'object') this.#port = address.port;
  }

  async close(): Promise<void> {
    this.#updates.close();
    await this.goOffline();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/file/')) return serveFile(this.#files, this.#options.token, request, response);
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const payload = await bodyOf(request);
    if (token !== this.#options.token) return refuse(response, { status: 401, description: 'Unauthorized' });
    if (payload === null) return refuse(response, bad('message must be a JSON object'));
    const fault = this.#takeFault(method);
    this.#requests.push({ method, payload, at: new Date(), fault: fault?.kind ?? null });
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    if (fault && (await failBefore(fault, response))) return;
    const result = await this.#perform(method, payload, gone.signal);
    if (fault?.kind === 'slow') await pause(fault.ms);
    if (fault?.kind === 'lost') response.socket?.destroy();
    else if ('refusal' in result) refuse(response, result.refusal);
    else if (fault?.kind === 'truncated')
      response.setHeader('content-type', 'application/json').end('{"ok":true,"resu');
    else answer(response, 200, { ok: true, result: result.value });
  }

  async #perform(method: string, payload: Record<string, unknown>, gone: AbortSignal): Promise<Result> {
    switch (method) {
      case 'getMe':
        return { value: { id: 1, is_bot: true, first_name: 'Aftercare', username: this.#username } };
      case 'sendMessage':
        return this.#chats.take(payload);
      case 'answerCallbackQuery': {
        const refusal = this.#chats.answer(payload.callback_query_id);
        return refusal ? { refusal } : { value: true };
      }
      case 'getFile':
        return fileAt(this.#files, payload.file_id);
      case 'setWebhook': {
        const refusal = checkWebhook(payload, this.#options.httpsOnly ?? false);
        if (refusal) return { refusal };
        this.#updates.allow(payload.allowed_updates);
        this.#updates.setWebhook({ url: String(payload.url), secret: stringOrNull(payload.secret_token) });
        return { value: true };
      }
      case 'deleteWebhook':
        this.#updates.setWebhook(null);
        return { value: true };
      case 'getUpdates':
        return this.#getUpdates(payload, gone);
      default:
        return { refusal: { status: 404, description: 'Not Found' } };
    }
  }

  async #getUpdates(payload: Record<string, unknown>, gone: AbortSignal): Promise<Result> {
    this.#updates.allow(payload.allowed_updates);
    const { offset, limit = 100, timeout = 0 } = payload;
    const from = offset === undefined ? {} : { offset: Number(offset) };
    const updates = await this.#updates.poll({ limit: Number(limit), timeout: Number(timeout), ...from }, gone);
    return typeof updates === 'string' ? { refusal: CONFLICTS[updates] } : { value: updates };
  }

  #takeFault(method: string): FakeFault | null {
    const next = this.#faults.find((one) => one.method === method && one.times > 0);
    if (!next) return null;
    next.times -= 1;
    return next.fault;
  }
}

/** Starts a Bot API for one bot on 127.0.0.1. `close()` it. */
export async function startFakeTelegram(options: FakeTelegramOptions): Promise<FakeTelegram> {
  const fake = new FakeTelegram(options);
  await fake.comeBack();
  return fake;
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
