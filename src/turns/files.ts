import type { ChannelName } from '../channels/index.ts';
import type { State } from '../conversation/index.ts';
import type { ChatId, ConversationId, FileId } from '../ids.ts';

/** How many files one chat may hold, and how many bytes in all; what a platform keeps for us is not counted. */
export const CHAT_FILES = 10;
export const CHAT_BYTES = 40 * 1024 * 1024;

/** A file that came to us. Its type was read from its bytes; its name is tidied and never empty. */
export type NewFile = {
  readonly id: FileId;
  readonly chat: ChatId;
  /** That of its message. */
  readonly key: string;
  /** `photo` or `document`. */
  readonly what: string;
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
};

/** A file that a platform keeps, and brings when it is asked by `ref`. */
export type NotedFile = {
  readonly conversation: ConversationId;
  readonly key: string;
  readonly channel: ChannelName;
  readonly what: string;
  readonly ref: string;
  readonly name?: string;
  readonly size?: number;
  readonly album?: string;
};

/** `nowhere`: no conversation is there to keep it in, or its customer was erased. A known key changes nothing. */
export type KeptFile =
  | { readonly result: 'kept' | 'known'; readonly id: FileId; readonly conversation: ConversationId }
  | { readonly result: 'full' }
  | { readonly result: 'nowhere' };

export type FileHead = {
  readonly id: FileId;
  readonly conversation: ConversationId;
  readonly channel: ChannelName;
  readonly what: string;
  /** Null: the platform did not say, or it is not known before somebody looks. */
  readonly name: string | null;
  readonly type: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** The platform's own name of it; null: the bytes are here. */
  readonly ref: string | null;
  readonly at: Date;
  /** The bubble of its message, as chats number them; null while its message could not be a turn. */
  readonly bubble: number | null;
};

/** `bytes` is null when a platform has them. */
export type FileContent = Omit<FileHead, 'bubble'> & { readonly bytes: Uint8Array | null };

/** The conversation that a chat's next message belongs to, and where it stands. */
export type Open = { readonly scriptId: string; readonly scriptVersion: number; readonly state: State };

/** What customers sent besides words. */
export interface Files {
  /** Keeps a file in the chat's newest conversation. */
  keep(file: NewFile): Promise<KeptFile>;
  /**
   * Remembers a file that stays where it is. A known key changes nothing, and neither does a person who was erased. True
   * when it only goes with an earlier one of its album, which is the customer's answer.
   */
  note(file: NotedFile): Promise<boolean>;
  /** The oldest first. */
  ofConversation(id: ConversationId): Promise<readonly FileHead[]>;
  ofChat(id: ChatId): Promise<readonly FileHead[]>;
  get(id: FileId): Promise<FileContent | null>;
  /** Null when nothing was asked in the chat yet, or its customer was erased. */
  open(chat: ChatId): Promise<Open | null>;
}
