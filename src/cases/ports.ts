import type { Delivery, Pace } from '../channels/index.ts';
import type { CaseId } from '../ids.ts';
import type { Actor, Case, CaseState, CaseView, Move } from './case.ts';

/** Where a desk has shown a case, so that it can be updated in place. Opaque outside the desk. */
export type DeskRef = { readonly channel: string; readonly ts: string };

export type Shown = { readonly delivery: Delivery; readonly ref: DeskRef | null };

/** What became of a move. A refusal is told privately to the person who tried. */
export type MoveResult =
  | { readonly result: 'moved'; readonly view: CaseView }
  | {
      readonly result: 'refused';
      readonly because: 'illegal' | 'taken' | 'missing' | 'text-missing';
      readonly view: CaseView | null;
    };

export type AskedMove = { readonly caseId: CaseId; readonly move: Move; readonly by: Actor };

/**
 * What tells the attempts of one message from those of another: `key` is the same each time. `doubtful`: an earlier
 * attempt, not before `since`, may have arrived, so a desk that can look looks before it posts again.
 */
export type Attempt = { readonly key: string; readonly doubtful: boolean; readonly since: Date };

/**
 * The place where staff see cases and act on them outside the console. In production, a Slack channel.
 * `show` posts the case as it now stands, or updates the card when `ref` is given; `chase` adds a reminder to it.
 * One HTTP request per attempt, and one more to look when it is doubtful; they never throw. `onMove` is called with what
 * somebody pressed: the answer is decided and durable when it resolves, and it rejects only when nothing could be kept.
 */
export interface StaffDesk {
  /** How fast the desk as a whole may be written to; without it, as fast as it goes. */
  readonly pace?: Pace;
  show(view: CaseView, ref: DeskRef | null, attempt?: Attempt): Promise<Shown>;
  chase(view: CaseView, ref: DeskRef, why: ChaseReason, attempt?: Attempt): Promise<Delivery>;
  onMove(listener: (asked: AskedMove) => Promise<MoveResult>): void;
  /** A card as it now stands, for a person who wants to act (the modal needs the legal moves). */
  onLook(listener: (id: CaseId) => Promise<CaseView | null>): void;
}

/** `unsent`: something that was to be said to the customer could not be delivered. */
export type ChaseReason = 'unclaimed' | 'unresolved' | 'reopened' | 'customer-wrote' | 'customer-silent' | 'unsent';

export type CaseFilter = {
  readonly state?: CaseState;
  readonly severity?: Case['severity'];
  readonly open?: boolean;
  readonly customer?: string;
  readonly after?: string;
  readonly limit: number;
};

export type CasePage = { readonly items: readonly CaseView[]; readonly next: string | null };

/** Every case, with its history. */
export interface Cases {
  view(id: CaseId): Promise<CaseView | null>;
  list(filter: CaseFilter): Promise<CasePage>;
  /** Where the desk shows it. */
  deskRef(id: CaseId): Promise<DeskRef | null>;
  keepDeskRef(id: CaseId, ref: DeskRef): Promise<void>;
}
