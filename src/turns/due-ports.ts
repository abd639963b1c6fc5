import type { Case } from '../cases/index.ts';
import type { ChannelName } from '../channels/index.ts';
import type { ConversationId, CustomerId, FollowUpId, ServiceId } from '../ids.ts';
import type { Locale } from '../text.ts';
import type { CaseChange, OutboxItem, Vars } from './ports.ts';

/** A row of the outbox under our lease. Only the holder of the token may settle it. */
export type Claimed = OutboxItem & { readonly id: string; readonly token: string; readonly attempts: number };

export type Settlement =
  | { readonly state: 'sent'; readonly receipt: string }
  | {
      readonly state: 'pending';
      readonly dueAt: Date;
      readonly outcome: string;
      readonly counts: boolean;
      readonly ambiguous: boolean;
    }
  | { readonly state: 'dead'; readonly outcome: string };

/** Messages to be sent: the lowest unsent row of a lane first, each under a lease. */
export interface Outbox {
  claim(limit: number, leaseMs: number): Promise<readonly Claimed[]>;
  /** False when the lease was lost: somebody else has it, and this attempt's result is not written. */
  settle(row: Claimed, settlement: Settlement): Promise<boolean>;
  add(items: readonly OutboxItem[]): Promise<void>;
}

/** A follow-up whose moment has come, under a lease, with all that asking needs. */
export type DueFollowUp = {
  readonly id: FollowUpId;
  readonly kind: 'ask' | 'remind' | 'expire' | 'cancel';
  readonly forced: boolean;
  readonly dueAt: Date;
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

export interface DueFollowUps {
  /** Due by the database's clock; `only` claims that one, due or not, when it is planned. */
  claim(limit: number, leaseMs: number, only?: FollowUpId): Promise<readonly DueFollowUp[]>;
  skip(id: FollowUpId, reason: string): Promise<void>;
  postpone(id: FollowUpId, until: Date): Promise<void>;
  /** The alarm had nothing left to do: a reminder gives way to the expiry, anything else rests. */
  rest(id: FollowUpId): Promise<void>;
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
  list(limit: number): Promise<readonly Parked[]>;
  /** Makes a parked message due now; false when there is none. */
  retry(id: string): Promise<boolean>;
  claim(limit: number, leaseMs: number): Promise<readonly (Parked & { readonly message: unknown })[]>;
  /** Taken at last; or put off, or (null) left for an operator. */
  settle(id: string, fate: 'done' | { readonly nextAt: Date | null; readonly reason: string }): Promise<void>;
}
