import type { ApiKeys, AuditLog, Sessions, Users } from '../../src/access.ts';
import type { AskedMove, Cases, MoveResult } from '../../src/cases/index.ts';
import type { Fetched, Sealer, Webhook } from '../../src/channels/index.ts';
import type { Clock } from '../../src/clock.ts';
import type { Failure } from '../../src/conversation/index.ts';
import type { FollowUps, FollowUpView, Houses, Rules } from '../../src/followups/index.ts';
import type { ChatId, FileId, FollowUpId, ScriptId } from '../../src/ids.ts';
import type { Reports } from '../../src/insights/index.ts';
import type { Accepted, Customers, EventResult } from '../../src/intake/index.ts';
import type { Remarks } from '../../src/responses/index.ts';
import type { Change, Conflict, Draft, Indicators, ScriptEntry, Scripts, Shelf } from '../../src/scripts/index.ts';
import type { Locale, Text } from '../../src/text.ts';
import type { ChatFile, ChatMessage, Chats, FileContent, Files, Inbox, Kept } from '../../src/turns/index.ts';

/** Everything the HTTP server needs from the rest of the service. Built in the composition root, or from fakes. */
export type HttpParts = {
  readonly clock: Clock;
  readonly about: About;

  readonly acceptEvents: (events: readonly Accepted[]) => Promise<readonly EventResult[]>;
  /** Event types that some rule names, enabled or not. */
  readonly knownTypes: () => Promise<ReadonlySet<string>>;

  readonly followUps: Pick<FollowUps, 'get' | 'list'>;
  /** Faults with `missing/not-found`, or `followups/illegal-move` when it was asked already or cannot be. */
  readonly sendNow: (id: FollowUpId, by: string) => Promise<FollowUpView>;
  /** Faults like `sendNow`. */
  readonly skip: (id: FollowUpId, by: string, why: string | null) => Promise<FollowUpView>;

  readonly cases: Pick<Cases, 'view' | 'list'>;
  readonly moveCase: (asked: AskedMove) => Promise<MoveResult>;
  readonly customers: Customers;

  readonly chats: Pick<Chats, 'view' | 'newest' | 'conversation'>;
  /** Resolves when the message is durable; rejects when it could not be kept. */
  readonly hear: (message: ChatMessage) => Promise<'taken' | 'duplicate' | 'kept'>;
  /** The same for a file; `full`: the chat has as many as it may. */
  readonly takeFile: (file: ChatFile) => Promise<{ readonly kept: Kept; readonly id: FileId } | 'full'>;
  readonly files: Pick<Files, 'ofConversation' | 'ofChat' | 'get'>;
  /** Whether a photo or a file is an answer now. */
  readonly welcomesFile: (chat: ChatId) => Promise<boolean>;
  /** Asks the platform that keeps a file for it. Never rejects. */
  readonly fetchFile: (file: FileContent & { readonly ref: string }) => Promise<Fetched>;
  /** In-process news: the chat has new messages. Returns how to stop listening. */
  readonly watchChats: (listener: (chat: ChatId) => void) => () => void;
  readonly sealer: Pick<Sealer, 'chatToken' | 'chatOf'>;

  readonly scripts: Omit<Scripts, 'publish' | 'archive' | 'rebase'>;
  readonly shelf: Pick<Shelf, 'version'>;
  /** Reads a source as it was typed and says everything that is wrong with it. Never throws. */
  readonly lint: (source: string) => Linted;
  readonly publish: (asked: AskedPublish) => Promise<Published>;
  /** Takes a script out of use, or (false) back into it. */
  readonly archive: (id: ScriptId, archived: boolean, by: string) => Promise<Archived>;
  readonly upgrades: Upgrades;
  /** What can be measured: indicators and categories, with what they are called. */
  readonly indicators: Indicators;

  readonly rules: Rules;
  readonly houses: Houses;
  readonly remarks: Remarks;
  readonly reports: Reports;
  readonly inbox: Pick<Inbox, 'list' | 'counts' | 'retry' | 'retryAll' | 'dismiss'>;

  readonly users: Omit<Users, 'count'>;
  readonly sessions: Omit<Sessions, 'everOpened'>;
  readonly apiKeys: ApiKeys;
  readonly audit: AuditLog;

  /** The platforms that are configured; the others answer 404. */
  readonly webhooks: { readonly telegram?: Webhook; readonly slack?: Webhook };
  /** The whole HTML of the web chat. `base` is the path under which `/messages`, `/files` and `/stream` are. */
  readonly chatPage: (page: ChatPage) => string;
  /** The whole HTML for a link that opens nothing. */
  readonly gonePage: (page: ChatPage) => string;

  readonly health: Health;
  /** The Prometheus text exposition. */
  readonly metrics: () => Promise<string>;
};

export type About = {
  readonly version: string;
  /** The IANA zone that reports and windows are in. */
  readonly timezone: string;
  readonly defaultLocale: Locale;
  readonly desk: { readonly slack: boolean };
};

export type { ChatMessage };

/** A defect of a script: a dotted path, and a line of the source when it is known. */
export type ScriptProblem = {
  readonly level: 'error' | 'warning';
  readonly at: string;
  readonly line: number | null;
  readonly code: string;
  readonly message: Text;
};

/** `draft` is null when the source cannot be read as one; `value` is its data, when it is any. */
export type Linted = {
  readonly problems: readonly ScriptProblem[];
  readonly draft: Draft | null;
  readonly value?: unknown;
};

/** `source` is the saved draft at the revision that the person saw. */
export type AskedPublish = {
  readonly id: ScriptId;
  readonly source: string;
  readonly by: string;
  readonly note: string | null;
};

/** A test that tells another story, with the line of the source on which it does. */
export type TestFailure = Failure & { readonly sourceLine: number };

export type Published =
  | { readonly result: 'published'; readonly version: number; readonly hash: string; readonly moved: number }
  | { readonly result: 'invalid'; readonly problems: readonly ScriptProblem[] }
  | { readonly result: 'failing'; readonly failures: readonly TestFailure[] };

export type Archived =
  | { readonly result: 'done' }
  | { readonly result: 'unknown' }
  | { readonly result: 'in-use'; readonly because: 'rule' | 'aside' | 'closeout'; readonly names: readonly string[] };

/** What a newer release brings for a script of the library. */
export type Upgrades = {
  readonly offered: (entry: ScriptEntry) => Promise<boolean>;
  /** Null when nothing is offered, or the draft cannot be read. */
  readonly look: (entry: ScriptEntry) => Promise<Upgrade | null>;
  /** The new revision of the draft; with `keep` the draft stays. Null when nothing is offered. */
  readonly take: (entry: ScriptEntry, by: string, keep: boolean) => Promise<number | 'changed' | null>;
};

export type Upgrade = {
  /** The draft with what the release changed; where both changed the same, the house's own stays. */
  readonly merged: string;
  /** The draft is written anew, so its comments are lost. */
  readonly retyped: boolean;
  readonly conflicts: readonly Conflict[];
  readonly changes: readonly (Change & { readonly headline: Text })[];
};

export type ChatPage = {
  readonly locale: Locale;
  readonly brand: string;
  readonly scriptUrl: string;
  readonly styleUrl: string;
  readonly base: string;
};

export type Check = { readonly ok: boolean; readonly detail?: string };

export type Health = {
  /** Whether the process itself is well; it asks nobody. */
  readonly live: () => boolean;
  /** What it depends on. Details name no host and no secret. */
  readonly ready: () => Promise<{ readonly ready: boolean; readonly checks: Readonly<Record<string, Check>> }>;
};
