import { messageFlaws, viewFlaws } from './slack-limits.ts';
import { isJson, type Json } from './slack-text.ts';

/** A message as the channel shows it now. */
export type FakeMessage = {
  readonly channel: string;
  readonly ts: string;
  /** The message under whose thread it stands, or null. */
  readonly threadTs: string | null;
  /** A thread's message that is shown in the channel as well. */
  readonly broadcast: boolean;
  text: string;
  blocks: readonly Json[];
  metadata: unknown;
  /** How often it was updated in place. */
  edits: number;
};
/** A note that only one person sees. */
export type FakeEphemeral = Pick<FakeMessage, 'channel' | 'text' | 'blocks'> & { readonly user: string };
/** A modal on somebody's screen. */
export type FakeView = {
  readonly id: string;
  readonly user: string;
  content: Json;
  state: 'open' | 'closed';
  /** What the app answered to the last submission, by block id. */
  errors: Readonly<Record<string, string>>;
};
export type FakePerson = { readonly id: string; readonly name: string; readonly locale: string | null };
export type ChannelState = 'joined' | 'archived' | 'not-joined';

/** A trigger lives this long and opens one modal. */
const TRIGGER_MS = 3_000;

/** What the Web API keeps: channels, messages, notes, modals. One method of the Web API is one method here. */
export class Workspace {
  readonly messages: FakeMessage[] = [];
  readonly ephemerals: FakeEphemeral[] = [];
  readonly views: FakeView[] = [];
  readonly people = new Map<string, FakePerson>();
  readonly channels = new Map<string, { name: string; state: ChannelState }>();
  readonly #now: () => Date;
  readonly #triggers = new Map<string, { user: string; at: number; used: boolean }>();
  #counter = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Lets a person's app open one modal. */
  newTrigger(user: string): string {
    this.#counter += 1;
    const id = `${this.#counter}.trigger`;
    this.#triggers.set(id, { user, at: Date.now(), used: false });
    return id;
  }

  /** Answers a call as Slack would: `ok: true` with its result, or `ok: false` with an error code. */
  call(method: string, args: Json): Json {
    switch (method) {
      case 'api.test':
        return { ok: true };
      case 'auth.test':
        return {
          ok: true,
          url: 'https://fake.slack.test/',
          team: 'Fake',
          user: 'aftercare',
          team_id: 'T0FAKE',
          user_id: 'U0BOT',
          bot_id: 'B0BOT',
        };
      case 'chat.postMessage':
        return this.#post(args);
      case 'chat.update':
        return this.#update(args);
      case 'conversations.history':
      case 'conversations.replies':
        return this.#history(args);
      case 'chat.postEphemeral':
        return this.#postEphemeral(args);
      case 'views.open':
        return this.#open(args);
      case 'views.update':
        return this.#updateView(args);
      case 'users.info':
        return this.#person(args);
      default:
        return refusal('unknown_method');
    }
  }

  #post(args: Json): Json {
    const flaw = argumentFlaw(args, POST_ARGS) ?? this.#channelFlaw(args);
    if (flaw !== null) return flaw;
    const channel = this.#channelId(args.channel);
    const threadTs = typeof args.thread_ts === 'string' ? args.thread_ts : null;
    if (threadTs !== null && this.find(channel, threadTs) === null) return refusal('thread_not_found');
    const message: FakeMessage = {
      channel,
      ts: this.#newTs(),
      threadTs,
      broadcast: args.reply_broadcast === true || args.reply_broadcast === 'true',
      ...contentOf(args),
      edits: 0,
    };
    this.messages.push(message);
    return { ok: true, channel, ts: message.ts, message: { type: 'message', ts: message.ts, text: message.text } };
  }

  #update(args: Json): Json {
    const flaw = argumentFlaw(args, UPDATE_ARGS) ?? this.#channelFlaw(args);
    if (flaw !== null) return flaw;
    const message = this.find(this.#channelId(args.channel), args.ts);
    if (message === null) return refusal('message_not_found');
    Object.assign(message, contentOf(args), { edits: message.edits + 1 });
    return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
  }

  /** Messages of a channel that stand in no thread, or (with `ts`) of one thread; with `oldest`, the oldest first. */
  #history(args: Json): Json {
    const channel = this.channels.get(this.#channelId(args.channel));
    if (channel === undefined) return refusal('channel_not_found');
    if (channel.state === 'not-joined') return refusal('not_in_channel');
    const flaw = argumentFlaw(args, HISTORY_ARGS);
    if (flaw !== null) return flaw;
    const all = args.include_all_metadata === true || args.include_all_metadata === 'true';
    const found = this.messages.filter(
      ({ channel: at, ts, threadTs }) =>
        at === this.#channelId(args.channel) &&
        Number(ts) >= Number(args.oldest ?? 0) &&
        (args.ts === undefined ? threadTs === null : threadTs === args.ts || ts === args.ts),
    );
    const shown = found.slice(0, Number(args.limit ?? 100)).map(({ ts, text, metadata }) => ({
      type: 'message',
      ts,
      text,
      ...(all && metadata !== null ? { metadata } : {}),
    }));
    return { ok: true, messages: shown, has_more: found.length > shown.length };
  }

  #postEphemeral(args: Json): Json {
    const flaw = argumentFlaw(args, EPHEMERAL_ARGS) ?? this.#channelFlaw(args);
    if (flaw !== null) return flaw;
    if (typeof args.user !== 'string' || !this.people.has(args.user)) return refusal('user_not_in_channel');
    const { text, blocks } = contentOf(args);
    this.ephemerals.push({ channel: this.#channelId(args.channel), user: args.user, text, blocks });
    return { ok: true, message_ts: this.#newTs() };
  }

  #open(args: Json): Json {
    const trigger = this.#triggers.get(String(args.trigger_id));
    if (trigger === undefined) return refusal('invalid_trigger_id');
    if (trigger.used) return refusal('exchanged_trigger_id');
    if (Date.now() - trigger.at > TRIGGER_MS) return refusal('expired_trigger_id');
    const flaw = flawed(viewFlaws(args.view));
    if (flaw !== null || !isJson(args.view)) return flaw ?? refusal('invalid_arguments');
    trigger.used = true;
    const view: FakeView = {
      id: `V${this.views.length + 1}`,
      user: trigger.user,
      content: args.view,
      state: 'open',
      errors: {},
    };
    this.views.push(view);
    return { ok: true, view: { ...args.view, id: view.id } };
  }

  #updateView(args: Json): Json {
    const view = this.views.find(({ id }) => id === args.view_id);
    if (view === undefined || view.state === 'closed') return refusal('not_found');
    const flaw = flawed(viewFlaws(args.view));
    if (flaw !== null || !isJson(args.view)) return flaw ?? refusal('invalid_arguments');
    view.content = args.view;
    return { ok: true, view: { ...args.view, id: view.id } };
  }

  #person(args: Json): Json {
    const person = this.people.get(String(args.user));
    if (person === undefined) return refusal('user_not_found');
    const locale = args.include_locale === undefined || person.locale === null ? {} : { locale: person.locale };
    return { ok: true, user: { id: person.id, name: person.name, real_name: person.name, ...locale } };
  }

  find(channel: string, ts: unknown): FakeMessage | null {
    return this.messages.find((message) => message.channel === channel && message.ts === ts) ?? null;
  }

  #channelId(channel: unknown): string {
    for (const [id, { name }] of this.channels) if (channel === id || channel === `#${name}`) return id;
    return '';
  }

  #channelFlaw(args: Json): Json | null {
    const channel = this.channels.get(this.#channelId(args.channel));
    if (channel === undefined) return refusal('channel_not_found');
    if (channel.state === 'archived') return refusal('is_archived');
    return channel.state === 'not-joined' ? refusal('not_in_channel') : flawed(messageFlaws(args));
  }

  #newTs(): string {
    this.#counter += 1;
    const seconds = Math.floor(this.#now().getTime() / 1_000);
    return `${seconds}.${String(this.#counter).padStart(6, '0')}`;
  }
}

const CONTENT = ['channel', 'text', 'blocks', 'metadata'];
const POST_ARGS = [
  ...CONTENT,
  'thread_ts',
  'reply_broadcast',
  'unfurl_links',
  'unfurl_media',
  'mrkdwn',
  'parse',
  'link_names',
  'team_id',
];
const UPDATE_ARGS = [...CONTENT, 'ts', 'reply_broadcast', 'parse', 'link_names', 'team_id'];
const HISTORY_ARGS = ['channel', 'ts', 'oldest', 'inclusive', 'limit', 'include_all_metadata'];
const EPHEMERAL_ARGS = [...CONTENT, 'user', 'thread_ts', 'parse', 'link_names', 'team_id'];

/** Slack ignores arguments that it does not know; here they are a mistake. */
function argumentFlaw(args: Json, known: readonly string[]): Json | null {
  const unknown = Object.keys(args).filter((name) => !known.includes(name) && name !== 'token');
  return unknown.length === 0 ? null : refusal('invalid_arguments', unknown);
}

function flawed(flaws: readonly { code: string; at: string }[]): Json | null {
  const [first] = flaws;
  return first === undefined
    ? null
    : refusal(
        first.code,
        flaws.map(({ at }) => at),
      );
}

export function refusal(error: string, messages: readonly string[] = []): Json {
  return { ok: false, error, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) };
}

function contentOf(args: Json): Pick<FakeMessage, 'text' | 'blocks' | 'metadata'> {
  const blocks = Array.isArray(args.blocks) ? args.blocks.filter(isJson) : [];
  return { text: typeof args.text === 'string' ? args.text : '', blocks, metadata: args.metadata ?? null };
}
