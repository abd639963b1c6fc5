import type { FollowUpId } from '../ids.ts';

/** What became of one posted event, in the order posted. */
export type EventResult = {
  readonly id: string;
  readonly status: 'scheduled' | 'skipped' | 'duplicate' | 'cancelled';
  readonly followUpId?: FollowUpId;
  readonly dueAt?: Date;
  readonly reason?: string;
};

export type CustomerView = {
  readonly id: string;
  readonly name: string | null;
  readonly locale: string | null;
  readonly timezone: string | null;
  readonly segment: string | null;
  readonly keyCustomer: boolean;
  readonly consent: { readonly survey: boolean | null; readonly marketing: boolean | null };
  readonly optedOutAt: Date | null;
  readonly erasedAt: Date | null;
  /** Addresses are masked. */
  readonly identities: readonly {
    readonly channel: string;
    readonly address: string;
    readonly blockedAt: Date | null;
  }[];
};

/** People, by the id that the integrator's system gives them. */
export interface Customers {
  get(externalId: string): Promise<CustomerView | null>;
  /** Everything that is kept about a person, as plain JSON; null when unknown. */
  export(externalId: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** Takes name, addresses, texts and whatever else says who it was; scores stay, nameless. False when unknown. */
  erase(externalId: string, by: string): Promise<boolean>;
}
