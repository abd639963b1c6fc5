import type { DateRange } from './range.ts';

/** By what a report can be broken down. */
export const BY = ['day', 'week', 'month', 'store', 'team', 'servedBy', 'script', 'channel', 'locale'] as const;
export type By = (typeof BY)[number];

/** How many answers of one kind gave one score. */
export type TallyRow = {
  /** The group: `2026-03-01` (day; of a week its Monday), `2026-03` (month), a store's name, …; null where it is not known. */
  readonly key: string | null;
  readonly kind: 'satisfaction' | 'recommend' | 'effort';
  readonly score: number;
  readonly n: number;
};

/** What else is counted in a group. */
export type GroupTally = {
  readonly key: string | null;
  /** Follow-ups asked, and those of them that were answered at least in part. */
  readonly asked: number;
  readonly answered: number;
  /** Cases opened in the period; of these, those still open, those closed, and those whose solution the customer confirmed. */
  readonly casesOpened: number;
  readonly casesOpen: number;
  readonly casesClosed: number;
  readonly casesVerified: number;
};

/** Each answer and each follow-up is in one group exactly; without a breakdown every key is null. */
export type Tally = { readonly rows: readonly TallyRow[]; readonly groups: readonly GroupTally[] };

/** What was counted of one variant of an experiment, as one version of a script runs it. */
export type VariantTally = {
  readonly scriptId: string;
  readonly version: number;
  readonly variant: string;
  /** Follow-ups whose first dialog was drawn for it, and those of them that were answered at least in part. */
  readonly asked: number;
  readonly answered: number;
  /** The last core rating of each such follow-up: how many gave each. */
  readonly scores: Readonly<Record<1 | 2 | 3 | 4 | 5, number>>;
};

/** Counting, where the answers are. Core scores only, the last one of each follow-up, late ones left out. */
export interface Reports {
  /** By the date of the event in the zone. */
  tally(range: DateRange, by: By | null, zone: string): Promise<Tally>;
  /** All that experiments have brought, since they began: a period picked afterwards would find what it looks for. */
  experiments(): Promise<readonly VariantTally[]>;
}
