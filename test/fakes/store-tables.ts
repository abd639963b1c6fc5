import { randomUUID } from 'node:crypto';
import type { Case, CaseEvent, DeskRef } from '../../src/cases/index.ts';
import type { ChannelName } from '../../src/channels/index.ts';
import { type Clock, later } from '../../src/clock.ts';
import type { State } from '../../src/conversation/index.ts';
import type { Decision, FollowUpView } from '../../src/followups/index.ts';
import type { CaseId, ChatId, ConversationId, CustomerId, FollowUpId, ServiceId } from '../../src/ids.ts';
import type { Accepted, ServiceData } from '../../src/intake/index.ts';
import type { RemarkKind } from '../../src/responses/index.ts';
import type { Claimed, Conversation, FileContent, OutboxItem, Parked, Said, TurnRow } from '../../src/turns/index.ts';

export type CustomerRow = {
  readonly id: CustomerId;
  readonly externalId: string;
  name: string | null;
  locale: string | null;
  localeChosen: boolean;
  timezone: string | null;
  segment: string | null;
  keyCustomer: boolean;
  consentSurvey: boolean | null;
  optedOut: boolean;
};

export type IdentityRow = {
  readonly channel: ChannelName;
  readonly address: string;
  readonly customerId: CustomerId;
  blocked: boolean;
};

export type FollowUpRow = {
  readonly id: FollowUpId;
  readonly event: Accepted;
  readonly receivedAt: Date;
  readonly customerId: CustomerId | null;
  readonly service: (ServiceData['service'] & { readonly rowId: ServiceId }) | null;
  readonly ruleId: string | null;
  readonly scriptId: string | null;
  state: FollowUpView['state'];
  reason: string | null;
  trace: Decision['trace'];
  dueAt: Date | null;
  nextAt: Date | null;
  nextKind: FollowUpView['nextKind'];
  leaseUntil: Date | null;
  expiresAt: Date | null;
  forced: boolean;
  stamps: Partial<Record<'asked' | 'answered' | 'closed' | 'reminded', Date>>;
};

export type TurnLine = {
  readonly conversationId: ConversationId;
  readonly chatId: ChatId;
  readonly seq: number;
  readonly key: string;
  readonly heard: TurnRow['heard'];
  readonly state: State;
  readonly said: readonly Said[];
  readonly at: Date;
};

/** How a conversation is marked, and which of its questions is looked at again. */
export type TalkRow = {
  readonly id: ConversationId;
  readonly variant: string | null;
  tags: readonly string[];
  nextAt: Date | null;
  nextStep: string | null;
  leaseUntil: Date | null;
};

/** A script does not ask a customer before that moment. */
export type SuppressionRow = { readonly customerId: CustomerId; readonly scriptId: string; until: Date };

export type AnswerLine = TurnRow['answers'][number] & {
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly at: Date;
  superseded: boolean;
};

export type RemarkRow = {
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly kind: RemarkKind;
  readonly at: Date;
  withdrawn: boolean;
};

export type CaseRow = { aCase: Case; leaseUntil: Date | null; deskRef: DeskRef | null; readonly history: CaseEvent[] };

export type OutboxRow = OutboxItem & {
  readonly id: number;
  state: 'pending' | 'sent' | 'dead' | 'cancelled';
  dueAt: Date;
  attempts: number;
  ambiguous: number;
  token: Claimed['token'] | null;
  leaseUntil: Date | null;
  failingSince: Date | null;
  readonly createdAt: Date;
};

export type InboxRow = {
  -readonly [Field in keyof Parked]: Parked[Field];
} & {
  state: 'parked' | 'done' | 'dismissed';
  readonly address: string | null;
  readonly message: unknown;
  nextAt: Date | null;
};

/** What a customer sent besides words. */
export type FileRow = FileContent & {
  readonly key: string;
  readonly chat: ChatId;
  readonly album: string | null;
};

/** Everything the stores keep, in memory. A test may look at it; only the stores change it. */
export class Tables {
  readonly clock: Clock;
  readonly pushing: readonly ChannelName[];
  /** Names follow-ups; what is drawn for a dialog hangs on it. */
  readonly uuid: () => string;
  readonly customers: CustomerRow[] = [];
  readonly identities: IdentityRow[] = [];
  readonly followUps: FollowUpRow[] = [];
  readonly conversations = new Map<ConversationId, Conversation>();
  readonly talks = new Map<ConversationId, TalkRow>();
  readonly suppressions: SuppressionRow[] = [];
  readonly turns: TurnLine[] = [];
  readonly answers: AnswerLine[] = [];
  readonly remarks: RemarkRow[] = [];
  readonly cases = new Map<CaseId, CaseRow>();
  readonly outbox: OutboxRow[] = [];
  readonly inbox: InboxRow[] = [];
  readonly files: FileRow[] = [];
  /** Which chat an address talks in, the one that came last at the end. */
  readonly talking: { readonly channel: ChannelName; readonly address: string; readonly chatId: ChatId }[] = [];
  caseNumber = 0;

  constructor(clock: Clock, pushing: readonly ChannelName[], uuid: () => string = randomUUID) {
    this.clock = clock;
    this.pushing = pushing;
    this.uuid = uuid;
  }

  customer(id: CustomerId | null): CustomerRow | null {
    return this.customers.find((row) => row.id === id) ?? null;
  }

  followUp(id: FollowUpId | null): FollowUpRow | null {
    return this.followUps.find((row) => row.id === id) ?? null;
  }

  caseOfChat(chatId: ChatId): CaseRow | null {
    return [...this.cases.values()].find(({ aCase }) => aCase.chatId === chatId) ?? null;
  }

  /** The conversations of a chat, the newest first. */
  talksOf(chatId: ChatId): Conversation[] {
    const all = [...this.conversations.values()].filter((one) => one.chatId === chatId);
    return all.sort((one, other) => other.ordinal - one.ordinal);
  }

  lastTurn(id: ConversationId): TurnLine | null {
    return this.turns.findLast((turn) => turn.conversationId === id) ?? null;
  }

  /** Where a chat is continued: at the address that came last. */
  reachOf(chatId: ChatId): { readonly channel: ChannelName; readonly address: string } | null {
    const last = this.talking.findLast((row) => row.chatId === chatId);
    return last ? { channel: last.channel, address: last.address } : null;
  }

  talk(channel: ChannelName, address: string, chatId: ChatId): void {
    const known = this.talking.findIndex((row) => row.channel === channel && row.address === address);
    if (known >= 0) this.talking.splice(known, 1);
    this.talking.push({ channel, address, chatId });
  }

  /** Puts items into the outbox; a known key changes nothing. */
  send(items: readonly OutboxItem[]): void {
    for (const item of items) {
      if (this.outbox.some(({ key }) => key === item.key)) continue;
      const row = {
        state: 'pending',
        dueAt: this.clock.now(),
        attempts: 0,
        ambiguous: 0,
        token: null,
        leaseUntil: null,
        failingSince: null,
        createdAt: this.clock.now(),
      } as const;
      this.outbox.push({ ...item, ...row, id: this.outbox.length + 1 });
    }
  }

  /** The due rows that nobody holds, soonest first, leased. */
  lease<Row extends { leaseUntil: Date | null }>(
    rows: readonly Row[],
    dueAt: (row: Row) => Date | null,
    limit: number,
    ms: number,
  ): Row[] {
    const now = this.clock.now();
    const free = rows.filter((row) => (dueAt(row) ?? FAR) <= now && (row.leaseUntil ?? PAST) < now);
    const taken = free
      .sort((one, other) => (dueAt(one) ?? FAR).getTime() - (dueAt(other) ?? FAR).getTime())
      .slice(0, limit);
    for (const row of taken) row.leaseUntil = later(now, ms);
    return taken;
  }
}

const PAST = new Date(0);
const FAR = new Date(8e15);

/** A page of a list, the newest first; the cursor is the place where it goes on. */
export function pageOf<T>(
  rows: readonly T[],
  after: string | undefined,
  limit: number,
): { items: T[]; next: string | null } {
  const from = Number(after ?? 0);
  return { items: rows.slice(from, from + limit), next: rows.length > from + limit ? String(from + limit) : null };
}
