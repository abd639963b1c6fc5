/** A promise that was broken, and where. */
export type Violation = { readonly rule: Rule; readonly what: string };

export const RULES = [
  'acked-message-lost',
  'acked-event-lost',
  'event-undecided',
  'double-turn',
  'turn-gap',
  'turn-from-nowhere',
  'out-of-order',
  'asked-twice',
  'answer-lost',
  'answer-twice',
  'answer-from-nowhere',
  'case-missing',
  'case-doubled',
  'case-without-reason',
  'staff-move-lost',
  'send-lost',
  'send-from-nowhere',
  'send-out-of-order',
  'duplicate-unexplained',
  'duplicate-unrecorded',
  'too-many-duplicates',
  'sent-after-opt-out',
  'erasure-half-done',
  'limbo',
  'never-drained',
  'process-died',
  'stopped-badly',
  'outcry',
] as const;
export type Rule = (typeof RULES)[number];
