import type { FollowUpId } from '../ids.ts';
import type { Accepted, EventResult } from '../intake/index.ts';
import type { Text } from '../text.ts';
import type { Decision, FollowUpState, FollowUpView, Rule, SendWindow, Standing } from './follow-up.ts';

export type FollowUpFilter = {
  readonly state?: FollowUpState;
  /** The customer's id as integrators know it. */
  readonly customer?: string;
  readonly after?: string;
  readonly limit: number;
};

export type FollowUpPage = { readonly items: readonly FollowUpView[]; readonly next: string | null };

/** Every decision ever made about asking. */
export interface FollowUps {
  get(id: FollowUpId): Promise<FollowUpView | null>;
  list(filter: FollowUpFilter): Promise<FollowUpPage>;
  /** Makes a planned or skipped follow-up due now, whatever its hour; false when it was asked already or cannot be. */
  sendNow(id: FollowUpId, by: string): Promise<boolean>;
  /** Takes a planned follow-up back; false when it was not planned. */
  skip(id: FollowUpId, by: string, why: string | null): Promise<boolean>;
}

/** Rules are data: an admin adds an event type without a release. */
export interface Rules {
  list(): Promise<readonly Rule[]>;
  put(rule: Rule, by: string): Promise<void>;
  remove(id: string, by: string): Promise<boolean>;
}

/** The house's own words and hours. */
export type House = {
  readonly brand: Text;
  /** Whom to call when somebody is hurt. */
  readonly emergency: Text;
  /** Who contacts the customer about a case nobody has claimed yet. */
  readonly owner: Text;
  readonly supervisor: Text;
  readonly window: SendWindow;
};

export interface Houses {
  get(): Promise<House>;
  put(house: House, by: string): Promise<void>;
}

/** An event about a service, as `Intake` hands it to be decided. */
export type ServiceEvent = Accepted & { readonly what: Extract<Accepted['what'], { kind: 'service' }> };

/**
 * Stores events, each with its one decision, in one transaction: nothing is accepted that is not kept. A known
 * (source, id) is answered `duplicate`, however many times and however parallel it comes.
 */
export interface Intake {
  accept(
    events: readonly Accepted[],
    decide: (event: ServiceEvent, standing: Standing) => Decision,
  ): Promise<readonly EventResult[]>;
}
