import type { ConversationId, FollowUpId } from '../ids.ts';

export const REMARK_KINDS = ['praise', 'feedback'] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];

/**
 * What a customer left for the staff where nobody has to act: praise to be passed on, or feedback for whoever is
 * responsible. The dialog promises both, so both can be seen. One that was taken back with its answer is not shown.
 */
export type Remark = {
  readonly kind: RemarkKind;
  readonly at: Date;
  readonly conversationId: ConversationId;
  readonly followUpId: FollowUpId | null;
  readonly scriptId: string;
  /** Null where the customer was erased. */
  readonly customer: { readonly id: string; readonly name: string | null } | null;
  readonly service: {
    readonly id: string;
    readonly item: string | null;
    readonly store: string | null;
    readonly team: string | null;
    readonly servedBy: string | null;
  } | null;
  /** The rating that counts in its conversation. */
  readonly score: number | null;
  /** What the customer chose and wrote besides the rating, in order. */
  readonly words: readonly string[];
};

export type RemarkFilter = {
  readonly kind?: RemarkKind | undefined;
  readonly store?: string | undefined;
  readonly team?: string | undefined;
  /** The id or the name of who served. */
  readonly servedBy?: string | undefined;
  /** From the oldest moment (included) to the newest (excluded). */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};

export type RemarkPage = { readonly items: readonly Remark[]; readonly next: string | null };

/** The newest first. */
export interface Remarks {
  list(filter: RemarkFilter): Promise<RemarkPage>;
}
