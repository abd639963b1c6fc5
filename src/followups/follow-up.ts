import type { ChatId, ConversationId, CustomerId, FollowUpId } from '../ids.ts';

export const FOLLOW_UP_STATES = ['planned', 'asked', 'answered', 'closed', 'skipped'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** Why a customer was not asked, or how asking ended. */
export const REASONS = [
  'unknown-type',
  'rule-disabled',
  'no-consent',
  'opted-out',
  'erased',
  'too-old',
  'cancelled',
  'cancellation-notice',
  'script-not-published',
  'by-hand',
  'suppressed',
  'unreachable',
  'expired',
  'expired-before-asking',
  'completed',
  'snoozed',
  'handed-over',
] as const;
export type Reason = (typeof REASONS)[number];

/** One step of the reasoning behind a decision, so that it can be explained. */
export type TraceLine = { readonly rule: string; readonly result: string; readonly detail?: string };

/** Which script an event type asks, and when. Minutes from the service's completion, the asking, and the asking. */
export type Rule = {
  readonly id: string;
  readonly eventType: string;
  readonly scriptId: string;
  readonly enabled: boolean;
  readonly position: number;
  readonly delayMinutes: number;
  /** Null: no reminder. */
  readonly remindMinutes: number | null;
  readonly expireMinutes: number;
  /** A service completed longer ago than this is not asked about by itself. */
  readonly maxAgeDays: number;
};

/** Local times of day between which customers may be written to. `from` after `to` is a window over midnight. */
export type Hours = { readonly from: string; readonly to: string };
export type SendWindow = { readonly weekday: Hours; readonly weekend: Hours };

/** What a plan needs to know about the customer. */
export type Standing = {
  readonly consentSurvey: boolean | null;
  readonly optedOut: boolean;
  readonly erased: boolean;
  readonly timezone: string | null;
};

export type Decision =
  | {
      readonly state: 'planned';
      readonly rule: Rule;
      /** When to ask: after the delay, inside the window. */
      readonly dueAt: Date;
      readonly trace: readonly TraceLine[];
    }
  | {
      readonly state: 'skipped';
      readonly reason: Reason;
      readonly rule: Rule | null;
      readonly trace: readonly TraceLine[];
    };

/** A follow-up as it is shown. */
export type FollowUpView = {
  readonly id: FollowUpId;
  readonly state: FollowUpState;
  readonly reason: Reason | null;
  readonly trace: readonly TraceLine[];
  readonly event: {
    readonly id: string;
    readonly source: string;
    readonly type: string;
    readonly time: Date | null;
    readonly receivedAt: Date;
  };
  readonly customer: { readonly id: string; readonly name: string | null } | null;
  readonly service: {
    readonly id: string;
    readonly item: string | null;
    readonly store: string | null;
    readonly team: string | null;
    readonly servedBy: string | null;
    readonly completedAt: Date;
  } | null;
  readonly customerId: CustomerId | null;
  readonly scriptId: string | null;
  readonly ruleId: string | null;
  readonly dueAt: Date | null;
  readonly nextAt: Date | null;
  readonly nextKind: 'ask' | 'remind' | 'expire' | 'cancel' | null;
  readonly createdAt: Date;
  readonly askedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly chatId: ChatId | null;
  readonly conversation: {
    readonly id: ConversationId;
    readonly scriptId: string;
    readonly scriptVersion: number;
  } | null;
};
