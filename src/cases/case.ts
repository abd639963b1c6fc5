import type { CaseId, ChatId, ConversationId, CustomerId, FollowUpId, ServiceId } from '../ids.ts';
import type { Severity } from '../scripts/index.ts';

/**
 * States of a complaint, after ISO 10002 §7 / GB/T 19012: received (7.2–7.4, the customer has a number),
 * investigating (7.5–7.6, somebody took it), callback (7.8–7.9, done, the customer is being asked), closed, reopened,
 * withdrawn.
 */
export const CASE_STATES = ['received', 'investigating', 'callback', 'closed', 'reopened', 'withdrawn'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** States in which somebody on the staff still has to do something. */
export const OPEN_STATES: readonly CaseState[] = ['received', 'investigating', 'callback', 'reopened'];

export type Actor =
  | { readonly kind: 'customer' }
  | { readonly kind: 'system' }
  /** A person, by how we know them (`user:<uuid>`, `slack:<id>`, `api:<key id>`) and by name. */
  | { readonly kind: 'staff'; readonly id: string; readonly name: string };

/** What somebody wants to do with a case. */
export type Move =
  | { readonly move: 'claim' }
  /** Writes to the customer in their chat; `text` reaches them as it is. */
  | { readonly move: 'contact'; readonly text: string }
  /** Says what was done; the customer is then asked whether it is solved. `text` is told to the customer. */
  | { readonly move: 'resolve'; readonly text: string }
  /** Only from the customer's own answers. */
  | { readonly move: 'confirm' }
  | { readonly move: 'reopen'; readonly text?: string }
  | { readonly move: 'withdraw' }
  /** A word inside the house; the customer never sees it. */
  | { readonly move: 'note'; readonly text: string };
export type MoveName = Move['move'];

export type Case = {
  readonly id: CaseId;
  /** What customer and staff call it, such as `C-000123`. */
  readonly number: string;
  readonly chatId: ChatId;
  readonly customerId: CustomerId;
  readonly followUpId: FollowUpId | null;
  readonly serviceId: ServiceId | null;
  readonly state: CaseState;
  readonly severity: Severity;
  readonly category: string | null;
  readonly remedy: string | null;
  /** When the customer can be reached, as they said. */
  readonly slot?: string | null;
  readonly score: number | null;
  /** The customer's own words, if any. Hostile text. */
  readonly summary: string | null;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly resolution: string | null;
  /** The customer's word: solved, partly, unsolved; null while not asked or silent. */
  readonly accepted: 'solved' | 'partly' | 'unsolved' | null;
  /** Grows by one with every change; a change needs the version that it was decided on. */
  readonly version: number;
  readonly openedAt: Date;
  /** When the present clock (claim, resolution) started: opened, or reopened. */
  readonly clockFrom: Date;
  readonly claimedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  /** How often the customer said it was not solved. */
  readonly reopened: number;
  /** How often staff were reminded since the clock started. */
  readonly chased: number;
  readonly nextAt: Date | null;
  /** What `nextAt` is for: remind staff, ask the customer whether it is solved, or say that the customer is silent. */
  readonly nextKind: 'chase' | 'callback' | 'silent' | null;
};

/** One line of a case's history. */
export type CaseEvent = {
  readonly at: Date;
  readonly what: MoveName | 'open' | 'raise' | 'lower' | 'enrich' | 'chase' | 'customer-wrote';
  readonly actor: Actor;
  readonly from: CaseState | null;
  readonly to: CaseState | null;
  readonly note: string | null;
};

/** Everything a desk shows about a case. */
export type CaseView = {
  readonly case: Case;
  readonly moves: readonly MoveName[];
  /** Every dialog of its chat, oldest first. */
  readonly conversations: readonly { readonly id: ConversationId; readonly scriptId: string }[];
  readonly history: readonly CaseEvent[];
  /** How many photos and other files the customer sent in its chat. */
  readonly files: number;
  /** For the console, which only staff can open. Desks outside the house show `customerName`. */
  readonly customer: { readonly id: string; readonly name: string | null };
  /** Masked ("王**"). */
  readonly customerName: string | null;
  readonly customerLocale: string | null;
  readonly item: string | null;
  readonly store: string | null;
  readonly servedBy: string | null;
  readonly completedAt: Date | null;
  /** When the present state must have been left, or null when the clock does not run. */
  readonly dueAt: Date | null;
};
