import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bubble, Case, Conversation, FollowUp, Page } from '../../adapters/console/contract.ts';
import { readConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import { freshDatabase } from '../postgres.ts';

/** The API key that every service of these tests begins with. */
export const KEY = 'e2e-key-which-is-long-enough-for-all';

export type Service = {
  readonly url: string;
  readonly running: Running;
  readonly dataDir: string;
  /** An integrator's client, with the key. */
  readonly api: Client;
  stop(): Promise<void>;
};

/** The real service in this process, on a database and a folder of its own. What `env` says is added to its settings. */
export async function startService(
  env: Readonly<Record<string, string>> = {},
  scripts: 'undrawn' | 'as shipped' = 'undrawn',
): Promise<Service> {
  const database = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'e2e-'));
  const clean = async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const settings = {
    ...{ NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDir, DATABASE_URL: database.url },
    ...{ AFTERCARE_BOOTSTRAP_API_KEY: KEY },
    ...env,
  };
  try {
    const running = await start(readConfig(settings));
    // Behind a public name the service is still reached on its own port.
    const url = settings.PORT === '0' ? running.url : `http://127.0.0.1:${settings.PORT}`;
    const stop = async () => {
      await running.stop();
      await clean();
    };
    const api = clientOf(url);
    if (scripts === 'undrawn') await patiently(() => undrawn(api));
    return { url, running, dataDir, api, stop };
  } catch (error) {
    await clean();
    throw error;
  }
}

/** A machine that is busy with other tests may not give a new service its connections in time, which says 503. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 5 || !String(error).includes(': 503 ')) throw error;
      await pause(200);
    }
  }
}

/** Half of the dialogs carry one more rating, and which half is nobody's choice: tests of anything else go without. */
export async function undrawn(api: Client): Promise<void> {
  for (const id of ['delivery_followup', 'repair_followup']) {
    const path = `/api/v1/scripts/${id}`;
    const { source, revision } = await api.get<{ source: string; revision: number }>(`${path}/draft`);
    const [dialog = ''] = source.split('\ntests:');
    const changed = `${dialog.replace(/rotation: \{ share: \d+/, 'rotation: { share: 0')}\n`;
    const saved = await api.put<{ revision: number }>(`${path}/draft`, { source: changed, revision });
    await api.post(`${path}/publish`, { revision: saved.revision, note: 'nothing is drawn' });
  }
}

export type Answered<Body> = { readonly status: number; readonly headers: Headers; readonly body: Body };

export type Client = {
  /** Whatever comes back; a body that is not JSON is its text. */
  call<Body>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered<Body>>;
  /** The body of a 2xx; anything else is thrown, as it came. */
  get<Body>(path: string): Promise<Body>;
  post<Body>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Body>;
  put<Body>(path: string, body: unknown): Promise<Body>;
};

/** A client over real HTTP; with the API key unless other headers are given. */
export function clientOf(url: string, who: Record<string, string> = { authorization: `Bearer ${KEY}` }): Client {
  const call: Client['call'] = async (method, path, body, headers = {}) => {
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const payload = body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { ...who, ...json, ...headers },
      body: payload,
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  };
  const good = async <Body>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const answer = await call<Body>(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    call,
    get: (path) => good('GET', path),
    post: (path, body, headers) => good('POST', path, body, headers),
    put: (path, body) => good('PUT', path, body),
  };
}

export const CLOUD_EVENT = { 'content-type': 'application/cloudevents+json' };
export type EventResult = { id: string; status: string; followUpId?: string; dueAt?: string; reason?: string };

type EventParts = {
  readonly type?: string;
  readonly id?: string;
  readonly source?: string;
  readonly customer?: Readonly<Record<string, unknown>>;
  readonly service?: Readonly<Record<string, unknown>>;
};

/** A CloudEvent of a delivery finished two hours ago, to somebody new; the parts given win. */
export function eventOf({ type = 'delivery.completed', customer, service, ...rest }: EventParts = {}) {
  const id = `e-${randomUUID().slice(0, 13)}`;
  const completedAt = new Date(Date.now() - 2 * 3_600_000).toISOString();
  return {
    ...{ specversion: '1.0', id, source: '/e2e/shop', type, ...rest },
    data: {
      customer: { id: `c-${id}`, name: '王小明', locale: 'zh-CN', ...customer },
      service: { id: `s-${id}`, item: '滚筒洗衣机', store: '浦东店', completedAt, ...service },
    },
  };
}

/** Posts one event, structured; its result. */
export async function post(api: Client, event: object): Promise<EventResult> {
  const { events } = await api.post<{ events: EventResult[] }>('/api/v1/events', event, CLOUD_EVENT);
  const [result] = events;
  if (result === undefined) throw new Error('an event was posted and nothing was answered');
  return result;
}

/** Posts an event and does not wait for its hour; resolves when the customer was asked. */
export async function ask(api: Client, event: object): Promise<FollowUp> {
  const { followUpId } = await post(api, event);
  const sent = await api.call<object>('POST', `/api/v1/follow-ups/${followUpId}/send-now`, {});
  // When its hour has come, the service may have been faster.
  if (sent.status >= 300 && sent.status !== 409) throw new Error(`send-now: ${JSON.stringify(sent.body)}`);
  return eventually('the follow-up is asked', async () => {
    const followUp = await api.get<FollowUp>(`/api/v1/follow-ups/${followUpId}`);
    return followUp.conversation && followUp;
  });
}

/** A web chat as its page sees it. */
export type Chat = {
  readonly path: string;
  read(): Promise<{ messages: Bubble[]; closed: boolean; locale: string; opened: boolean }>;
  tap(choice: string): Promise<void>;
  type(text: string): Promise<void>;
};

export function chatOf(service: Pick<Service, 'url'>, { chatUrl }: Pick<FollowUp, 'chatUrl'>): Chat {
  if (chatUrl === null) throw new Error('this follow-up has no chat');
  const path = new URL(chatUrl).pathname;
  const visitor = clientOf(service.url, {});
  const say = (what: object) => visitor.post<void>(`${path}/messages`, { id: randomUUID(), ...what });
  return {
    path,
    read: () => visitor.get(`${path}/messages`),
    tap: (choice) => say({ choice }),
    type: (text) => say({ text }),
  };
}

/** Asks about a delivery and taps through the answers, such as `q1.2`, `sorry.D1`. */
export async function answered(service: Service, event: object, taps: readonly string[]): Promise<FollowUp> {
  const followUp = await ask(service.api, event);
  const chat = chatOf(service, followUp);
  for (const choice of taps) await chat.tap(choice);
  return service.api.get<FollowUp>(`/api/v1/follow-ups/${followUp.id}`);
}

export function conversationOf(api: Client, { conversation }: FollowUp): Promise<Conversation> {
  if (conversation === null) throw new Error('nothing was asked yet');
  return api.get(`/api/v1/conversations/${conversation.id}`);
}

/** The one case of a follow-up; throws when there are several, null when there is none. */
export async function caseOf(api: Client, { id, customer }: FollowUp): Promise<Case | null> {
  const all = await api.get<Page<Case>>(`/api/v1/cases?customer=${encodeURIComponent(customer?.id ?? '')}`);
  const [own, ...more] = all.items.filter(({ followUpId }) => followUpId === id);
  if (more.length > 0) throw new Error(`${more.length + 1} cases of one follow-up`);
  return own ?? null;
}

type Nothing = null | undefined | false;

/** Looks until there is something, or fails with what was waited for. */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | Nothing> | Found | Nothing,
  withinMs = 20_000,
): Promise<Found> {
  for (const deadline = performance.now() + withinMs; ; await pause(20)) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
  }
}
