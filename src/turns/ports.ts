import type { Case, CaseEvent } from '../cases/index.ts';
import type { ChannelName } from '../channels/index.ts';
import type { Effect, Heard, State } from '../conversation/index.ts';
import type { CaseId, ChatId, ConversationId, CustomerId, FollowUpId, ServiceId } from '../ids.ts';
import type { Answer, RemarkKind } from '../responses/index.ts';
import type { Locale, Text } from '../text.ts';

/** Values for a script's variables; a `Text` differs by language. */
export type Vars = Readonly<Record<string, string | Text>>;

/** The unchanging head of a conversation. */
export type Conversation = {
  readonly id: ConversationId;
  readonly chatId: ChatId;
  /** Its place in the chat: 1 for the first. */
  readonly ordinal: number;
  readonly customerId: CustomerId;
  readonly followUpId: FollowUpId | null;
  readonly caseId: CaseId | null;
  readonly serviceId: ServiceId | null;
  readonly scriptId: string;
  readonly scriptVersion: number;
  readonly vars: Vars;
};

/** A conversation as the next turn needs it. */
export type Standing = {
  readonly conversation: Conversation;
  /** The number of the last turn; 0 before the first. */
  readonly seq: number;
  readonly state: State | null;
  /** The chat's case, if it has one. */
  readonly aCase: Case | null;
  /** Where the customer is pushed to; null: only the web chat. */
  readonly reach: { readonly channel: ChannelName; readonly address: string } | null;
  readonly followUp: { readonly state: string; readonly expiresAt: Date | null } | null;
  readonly locale: Locale;
};

/** One bubble of a chat. */
export type Said = {
  readonly from: 'bot' | 'staff';
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly label: string; readonly outside?: true }[];
};

export type OutboxItem = {
  readonly key: string;
  /** Rows of one lane are sent in order. */
  readonly lane: string;
  readonly kind: 'message' | 'card' | 'chase';
  readonly channel: string;
  readonly address: string | null;
  readonly body: Readonly<Record<string, unknown>>;
};

/** What a turn makes of its follow-up. Stamps are set once, at the turn's own time, and never moved. */
export type FollowUpChange = {
  readonly state: 'planned' | 'asked' | 'answered' | 'closed';
  readonly reason: string | null;
  readonly nextAt: Date | null;
  readonly nextKind: 'ask' | 'remind' | 'expire' | null;
  readonly expiresAt: Date | null;
  readonly stamps: readonly ('asked' | 'answered' | 'closed' | 'reminded')[];
};

/** A case as it is after a turn, with the version it was decided on (0: it is new). */
export type CaseChange = { readonly over: number; readonly after: Case; readonly events: readonly CaseEvent[] };

/** A turn and everything that it implies: written together or not at all. */
export type TurnRow = {
  readonly conversation: Conversation;
  /** True when the conversation itself is new. */
  readonly opens: boolean;
  readonly seq: number;
  readonly key: string;
  readonly heard: Heard & { readonly via?: ChannelName; readonly clientId?: string; readonly label?: string };
  readonly state: State;
  readonly said: readonly Said[];
  readonly effects: readonly Effect[];
  readonly answers: readonly Answer[];
  /** Steps whose answers no longer count. */
  readonly retracted: readonly string[];
  readonly tags: readonly string[];
  /** What the dialog took down for the staff; each kind once. */
  readonly remarks: readonly RemarkKind[];
  /** Scripts that do not ask this customer before that moment. */
  readonly suppressed: readonly { readonly script: string; readonly until: Date }[];
  /** When to look whether a step was answered; `never` ends such a wait, null leaves it as it is. */
  readonly waits: { readonly step: string; readonly until: Date } | 'never' | null;
  /** The variant of an experiment that the conversation was drawn for; only of its first turn. */
  readonly variant: string | null;
  /** The conversation goes on with the version in its head. */
  readonly moved: boolean;
  readonly followUp: FollowUpChange | null;
  readonly caseChange: CaseChange | null;
  readonly consent: 'opt-out' | 'opt-in' | null;
  /** The language the customer chose, to be remembered. */
  readonly locale: Locale | null;
  readonly outbox: readonly OutboxItem[];
  /**
   * What it was decided on, when that was kept from an earlier turn instead of read for this one. It wins only when all
   * of it is still so.
   */
  readonly seen?: Seen;
};

/** What lies around a conversation and may change without a turn of it. */
export type Seen = Pick<Standing, 'aCase' | 'followUp' | 'reach'>;

/** `duplicate`: the key is known, nothing was written. `conflict`: somebody was faster; load again and decide again. */
export type Written = 'written' | 'duplicate' | 'conflict';

/** The append-only log of turns. Both calls are one round trip for any number of conversations. */
export interface TurnLog {
  load(ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, Standing>>;
  /** At most one turn of a conversation in a batch. The answer has one entry per row, in order. */
  append(rows: readonly TurnRow[]): Promise<readonly Written[]>;
  /** Numbers for cases to be opened, unique for ever; some stay unused. */
  caseNumbers(count: number): Promise<readonly string[]>;
}

/** One bubble as the web chat and the console show it. `seq` grows within a chat and never changes. */
export type Bubble = {
  readonly seq: number;
  readonly from: 'bot' | 'customer' | 'staff' | 'system';
  readonly text: string;
  readonly choices?: readonly { readonly id: string; readonly label: string; readonly outside?: true }[];
  readonly at: Date;
  /** The id the customer's browser gave its message. */
  readonly clientId?: string;
  readonly channel?: string;
};

export type ChatView = {
  readonly messages: readonly Bubble[];
  readonly closed: boolean;
  readonly locale: Locale;
  /** False before the customer was asked. */
  readonly opened: boolean;
};

export type ConversationView = {
  readonly id: ConversationId;
  readonly scriptId: string;
  readonly scriptVersion: number;
  readonly chatId: ChatId;
  readonly locale: Locale;
  readonly state: State | null;
  readonly customer: { readonly id: string; readonly name: string | null };
  readonly followUpId: FollowUpId | null;
  readonly caseId: CaseId | null;
  /** Marks that its script left, in the order of the alphabet. */
  readonly tags: readonly string[];
  /** The variant of an experiment that it runs with. */
  readonly variant: string | null;
  readonly transcript: readonly Bubble[];
  readonly answers: readonly (Answer & { readonly superseded: boolean; readonly at: Date })[];
};

/** Reading what was said. */
export interface Chats {
  /** Null when there is no such chat (not even a follow-up that is still to be asked). */
  view(chat: ChatId, after: number): Promise<ChatView | null>;
  /** The newest seq of each chat, for streams that wait for news. */
  newest(chats: readonly ChatId[]): Promise<ReadonlyMap<ChatId, number>>;
  conversation(id: ConversationId): Promise<ConversationView | null>;
  /** The conversation that a message in this chat belongs to: the newest. */
  currentOf(chat: ChatId): Promise<ConversationId | null>;
  currentAt(channel: ChannelName, address: string): Promise<ConversationId | null>;
  /** Whether this conversation is one of the chat that the address talks in. */
  isAt(conversation: ConversationId, channel: ChannelName, address: string): Promise<boolean>;
}

/** Who talks where. */
export interface Addresses {
  /**
   * Binds an address to the person whose chat it is and lets the chat continue there. `refused` when the chat is
   * bound to another address of this channel already, or the address belongs to somebody else.
   */
  bind(chat: ChatId, channel: ChannelName, address: string): Promise<'bound' | 'refused' | 'unknown'>;
  block(channel: ChannelName, address: string, blocked: boolean): Promise<void>;
}
