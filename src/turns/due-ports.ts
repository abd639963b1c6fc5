import type { Case } from '../cases/index.ts';
import type { ChannelName, Pace, Paces } from '../channels/index.ts';
import type { ConversationId, CustomerId, FollowUpId, ServiceId } from '../ids.ts';
import type { Json } from '../json.ts';
import type { Locale } from '../text.ts';
import type { ParkedState } from './parked.ts';
import type { CaseChange, OutboxItem, Vars } from './ports.ts';

/** A row of the outbox under our lease. Only the holder of the token may settle it. */
export type Claimed = OutboxItem & {
  readonly id: string;
  readonly token: string;
  readonly attempts: number;
  /** Milliseconds from the claim until its turn under the channel's pace; 0: at once. */
  readonly waitMs: number;
  /** An earlier attempt may have arrived: its answer was lost, or whoever made it vanished. */
  readonly doubtful: boolean;
  /** How long it has failed, in milliseconds; null while it has not. */
  readonly failingMs: number | null;
  /** Whether more waits behind it in its lane. */
  readonly behind: boolean;
  readonly createdAt: Date;
};

/** Where there is room: how many lanes of a channel may be begun now, and how fast it may be written to. */
export type Room = { readonly channel: string; readonly free: number; readonly paces: Paces };

export type Settlement =
  | { readonly state: 'sent'; readonly receipt: string }
  | {
      readonly state: 'pending';
      /** Due again after so many milliseconds, by the store's own clock. */
      readonly afterMs: number;
      readonly outcome: string;
      /** Whether it counts as a failure of this message; being told to wait does not. */
      readonly counts: boolean;
      readonly ambiguous: boolean;
    }
  | { readonly state: 'dead'; readonly outcome: string; readonly tell: Telling };

/**
 * Who learns that a message was given up, in the same moment. Staff learn it in the thread of the chat's open case when
 * a desk is connected, else in the operator's inbox; `case` tells only of a chat that has an open case.
 */
export type Telling = { readonly staff: 'always' | 'case' | 'never'; readonly desk: boolean };

/**
 * Messages to be sent: the lowest unsent row of a lane first, each under a lease. Whoever has opted out is written to
 * only about a case, by a person, or in answer to their own words; anything else is cancelled where it is found.
 */
export interface Outbox {
  /**
   * At most `limit` rows, of the channels that have room, no faster than their pace; without `rooms`, of all, at once.
   * What is handed out has its turn within a second and a half.
   */
  claim(limit: number, leaseMs: number, rooms?: readonly Room[]): Promise<readonly Claimed[]>;
  /** Right before it is sent: whether it is still to be sent, and ours for that long. */
  clear(row: Claimed, neededMs: number): Promise<boolean>;
  /** False when the lease was lost: somebody else has it, and this attempt's result is not written. */
  settle(row: Claimed, settlement: Settlement): Promise<boolean>;
  /** Settles it as sent and claims what is next in its lane, in one step; null when nothing is, or not yet. */
  sent(row: Claimed, receipt: string, leaseMs: number, room: Room): Promise<Claimed | null>;
  /** Nothing is claimed for this address (null: for the whole channel) before so many milliseconds have passed. */
  pause(channel: string, address: string | null, ms: number, pace: Pace): Promise<void>;
  add(items: readonly OutboxItem[]): Promise<void>;
}

/** A follow-up whose moment has come, under a lease, with all that asking needs. */
export type DueFollowUp = {
  readonly id: FollowUpId;
  readonly kind: 'ask' | 'remind' | 'expire' | 'cancel';
  readonly forced: boolean;
  readonly dueAt: Date;
  /** What the store's clock showed when it was claimed. */
  readonly claimedAt: Date;
  /** Milliseconds from then until it is due; 0: it is. */
  readonly waitMs: number;
  readonly rule: {
    readonly delayMinutes: number;
    readonly remindMinutes: number | null;
    readonly expireMinutes: number;
  } | null;
  readonly scriptId: string;
  readonly expiresAt: Date | null;
  readonly customer: {
    readonly id: CustomerId;
    readonly name: string | null;
    readonly locale: string | null;
    readonly timezone: string | null;
    readonly consentSurvey: boolean | null;
    readonly optedOut: boolean;
    readonly erased: boolean;
  };
  readonly service: {
    readonly id: ServiceId;
    readonly item: string | null;
    readonly store: string | null;
    readonly team: string | null;
    readonly servedById: string | null;
    readonly servedByName: string | null;
    readonly completedAt: Date;
    readonly kind: string;
  };
  readonly reach: { readonly channel: ChannelName; readonly address: string } | null;
  /** The newest conversation of its chat. */
  readonly conversation: ConversationId | null;
  readonly ordinal: number;
};

/** What is known about a customer in the moment of asking, for conditions and draws. */
export type DueFacts = {
  /** They said that this script is not to ask them for a while. */
  readonly suppressed: boolean;
  /** The indicator that they named before the service as what matters most. */
  readonly expected: string | null;
  readonly history: Readonly<Record<string, Json>>;
  readonly customer: Readonly<Record<string, Json>>;
  readonly service: Readonly<Record<string, Json>>;
};

export interface DueFollowUps {
  /** What is known about those that are due, in one read. */
  facts(due: readonly DueFollowUp[]): Promise<ReadonlyMap<FollowUpId, DueFacts>>;
  /** How many answers each indicator has in the last quarter, the fewest first; one without answers is not in it. */
  wanted(): Promise<readonly { readonly indicator: string; readonly answers: number }[]>;
  /**
   * Due by the database's clock; `only` claims that one, due or not, when it is planned. What is to be asked within
   * `aheadMs` is claimed already; the lease of each begins when it is due.
   */
  claim(limit: number, leaseMs: number, only?: FollowUpId, aheadMs?: number): Promise<readonly DueFollowUp[]>;
  /** Hands back what was claimed and not begun. */
  release(ids: readonly FollowUpId[]): Promise<void>;
  skip(id: FollowUpId, reason: string): Promise<void>;
  postpone(id: FollowUpId, until: Date): Promise<void>;
  /** The alarm had nothing left to do: a reminder gives way to the expiry, anything else rests. */
  rest(id: FollowUpId): Promise<void>;
}

/** A question that nobody answered for as long as it waits, under a lease. */
export type DueSilence = {
  readonly conversation: ConversationId;
  readonly step: string;
  readonly dueAt: Date;
  readonly timezone: string | null;
  /** Whether what is said now would reach a customer who is not looking. */
  readonly pushes: boolean;
};

export interface DueSilences {
  claim(limit: number, leaseMs: number): Promise<readonly DueSilence[]>;
  /** Looks again later; or (null) never. */
  postpone(id: ConversationId, until: Date | null): Promise<void>;
}

/** A case whose moment has come, under a lease. */
export type DueCase = {
  readonly aCase: Case;
  readonly locale: Locale;
  readonly vars: Vars;
  readonly ordinal: number;
  readonly reach: { readonly channel: ChannelName; readonly address: string } | null;
};

export interface DueCases {
  claim(limit: number, leaseMs: number): Promise<readonly DueCase[]>;
  /** Writes a case decided on its present version, with its history and what is to be sent; false when it changed meanwhile. */
  change(change: CaseChange, outbox: readonly OutboxItem[]): Promise<boolean>;
}
export type Parked = {
  readonly id: string;
  readonly key: string;
  readonly channel: string;
  readonly reason: string;
  readonly attempts: number;
  readonly createdAt: Date;
};

/** A parked message as an operator sees it: whose it is and why it waits, never what was said. */
export type ParkedView = Parked & {
  readonly state: ParkedState;
  /** When it is tried again by itself. */
  readonly nextAt: Date | null;
  readonly conversation: {
    readonly id: string;
    readonly followUpId: string | null;
    readonly caseId: string | null;
    readonly customer: { readonly id: string; readonly name: string | null } | null;
  } | null;
};

/** Messages that could not be a turn yet. */
export interface Inbox {
  /** Keeps it; the same key again changes nothing. */
  park(
    key: string,
    channel: string,
    address: string | null,
    message: unknown,
    reason: string,
    nextAt: Date | null,
  ): Promise<void>;
  /** The newest first; `state`: only those. */
  list(limit: number, state?: ParkedState): Promise<readonly ParkedView[]>;
  counts(): Promise<Readonly<Record<ParkedState, number>>>;
  /** Makes a parked message due now; false when there is none that can ever be a turn. */
  retry(id: string): Promise<boolean>;
  /** Makes all that are dead due now; how many. */
  retryAll(): Promise<number>;
  /** Takes it off the list for good, and remembers who did and why; false when there is none. */
  dismiss(id: string, by: string, note: string | null): Promise<boolean>;
  claim(limit: number, leaseMs: number): Promise<readonly (Parked & { readonly message: unknown })[]>;
  /** Taken at last; or put off, or (null) left for an operator. */
  settle(id: string, fate: 'done' | { readonly nextAt: Date | null; readonly reason: string }): Promise<void>;
}
