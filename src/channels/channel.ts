import type { ChatId, ConversationId } from '../ids.ts';
import type { Locale } from '../text.ts';

export const CHANNELS = ['telegram', 'slack', 'teams', 'webchat'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What a channel can show. Everything is asked here, never by a channel's name. */
export type Abilities = {
  /** Whether it can reach a customer who is not looking. The web chat cannot; its chat is read from the turn log. */
  readonly pushes: boolean;
  /** How many buttons fit under one message; above it, choices become numbered text. */
  readonly buttons: number;
  /** UTF-16 units of one message. */
  readonly textLimit: number;
  /** UTF-16 units of a button's label. */
  readonly labelLimit: number;
};

/**
 * How fast something may be written to: in any span of W ms at most `burst + W / everyMs` messages. Several limits of a
 * platform become the one pace that keeps them all: 7 in 1 s and 60 in 30 s are 5 at once and then one each 600 ms.
 */
export type Pace = { readonly everyMs: number; readonly burst: number };

/** The pace of all that is said on a channel together, and of what is said to each address; null: no limit. */
export type Paces = { readonly all: Pace | null; readonly each: Pace | null };

/** A button as a channel gets it. `data` (at most 64 bytes) is opaque to the channel and comes back in `pressed`. */
export type Button = {
  readonly label: string;
  readonly data: string;
  /** What a customer types for it where no buttons fit; without it, they type its label. */
  readonly typed?: string;
  /** It leads out of the questions: to be shown apart from their answers, where that is possible. */
  readonly outside?: true;
};

/** One message to one address. Plain text: a channel must not read markup into it. */
export type Outgoing = { readonly text: string; readonly buttons: readonly Button[] };

/**
 * What became of one attempt to send. Every case is one that the outbox must decide about, so none is thrown.
 * `ambiguous`: it may have arrived (a lost answer, a time-out after sending); it is tried again and counted.
 */
export type Delivery =
  | { readonly outcome: 'ok'; readonly receipt: string }
  /** An earlier attempt had arrived; nothing was said again. */
  | { readonly outcome: 'duplicate'; readonly receipt: string }
  | { readonly outcome: 'retry'; readonly why: string }
  | { readonly outcome: 'rate-limited'; readonly retryAfterMs: number }
  | { readonly outcome: 'blocked'; readonly why: string }
  | { readonly outcome: 'auth'; readonly why: string }
  | { readonly outcome: 'invalid'; readonly why: string }
  | { readonly outcome: 'ambiguous'; readonly why: string };

/** Something that is not words. */
export type SentThing = {
  readonly what: string;
  /** The platform's own name of a file, with which it can be fetched. */
  readonly ref?: string;
  /** What the customer's device calls it: untrusted, and only to be shown. */
  readonly name?: string;
  /** Bytes, as the platform says. */
  readonly size?: number;
  /** What it was sent together with: several photos at once come one by one, under the same name. */
  readonly album?: string;
};

/** What a platform still has of a file. `bytes` can be read once; `size` is null when it is not known beforehand. */
export type Fetched =
  | { readonly outcome: 'ok'; readonly size: number | null; readonly bytes: AsyncIterable<Uint8Array> }
  /** The platform has it no more, or does not give it to us; asking again will not help. */
  | { readonly outcome: 'gone' }
  /** The platform has it, but gives nothing of that size to bots. */
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'retry'; readonly why: string };

/** What a platform brought, in our words. `key` is the platform's own id of it, so the same thing twice is one turn. */
export type Inbound = {
  readonly key: string;
  readonly channel: ChannelName;
  readonly address: string;
  readonly what:
    | { readonly kind: 'pressed'; readonly data: string }
    /** `file` came with the words, which stand under it. */
    | { readonly kind: 'typed'; readonly text: string; readonly file?: SentThing }
    | ({ readonly kind: 'other' } & SentThing)
    /** Came by a deep link; the token is untrusted. */
    | { readonly kind: 'started'; readonly token: string | null }
    | { readonly kind: 'blocked' }
    | { readonly kind: 'unblocked' };
  readonly profile?: { readonly name?: string; readonly locale?: Locale };
};

/**
 * Resolves when what was heard is durable (a turn, a parked message, or known before): only then may the platform
 * be told so. Rejects when it could not be kept; the platform must send it again.
 */
export type HeardListener = (inbound: Inbound) => Promise<void>;

/** A network on which customers are reached. */
export interface Channel {
  readonly name: ChannelName;
  readonly abilities: Abilities;
  /** The platform's limits, kept by everybody who sends, in whatever process. Without them: as fast as it goes. */
  readonly paces?: Paces;
  /** One attempt, one HTTP request, at most 8 s. Never throws. */
  say(address: string, message: Outgoing): Promise<Delivery>;
  /** A file that a customer sent, by the platform's own name of it. Without it, files of this channel stay there. Never throws. */
  fetch?(ref: string): Promise<Fetched>;
  onHeard(listener: HeardListener): void;
}

/**
 * Does the work in one process at a time, for platforms that let only one read: waits for its turn, and gives the work a
 * signal that aborts when the turn may be another's by now. Resolves when the work ended or the caller's signal aborts.
 */
export type Alone = (name: string, work: (turn: AbortSignal) => Promise<void>, signal: AbortSignal) => Promise<void>;

/** Proves that a token or a button was made by us. Handed in, because keys are not the business's business. */
export interface Sealer {
  /** A short seal (8 characters, base64url) over the text, for the purpose. */
  seal(purpose: 'button', text: string): string;
  /** Constant-time check of a seal. */
  holds(purpose: 'button', text: string, seal: string): boolean;
  /** The token of a chat's link: 43 characters of A–Z a–z 0–9 _ -, the same each time. */
  chatToken(chat: ChatId): string;
  /** The chat that a token opens, or null when it is not one of ours. */
  chatOf(token: string): ChatId | null;
}

/** What a button says when it is pressed. */
export type Press = { readonly conversation: ConversationId; readonly step: string; readonly choice: string };

/** A platform's webhook as the HTTP server hands it over: the raw bytes are what a signature is checked on. */
export type WebhookRequest = {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string | undefined>>;
};
export type WebhookReply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
/** Never throws; answers 2xx only when what came is durable. */
export type Webhook = (request: WebhookRequest) => Promise<WebhookReply>;
