/** Praise and feedback as the API tells them; see `contract.ts`. */
export const REMARK_KINDS = ['praise', 'feedback'] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];
/** Praise or feedback: what a customer left where nobody has to act. */
export type Remark = {
  kind: RemarkKind;
  at: string;
  conversationId: string;
  followUpId: string | null;
  scriptId: string;
  customer: { id: string; name: string | null } | null;
  service: {
    id: string;
    item: string | null;
    store: string | null;
    team: string | null;
    servedBy: string | null;
  } | null;
  score: number | null;
  words: string[];
};
