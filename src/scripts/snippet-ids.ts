/** The texts that every dialog shares. Their words are the conversation's; a script may have its own. */
export const SNIPPET_IDS = [
  'not_understood',
  'not_understood_2',
  'words_please',
  'handoff',
  'optout_done',
  'optin_done',
  'already_answered',
  'answer_changed',
  'lang_switched',
  'reminder',
  'nudge_intake',
  'expired',
  'noted',
  'noted_case',
  'cancelled',
  'status',
  'status_none',
  'safety',
  /** The smell of gas: what helps against a smoking device would be dangerous. */
  'safety_gas',
  'rotate_s',
  'rotate_d',
  'ticked',
  'privacy',
  'stop_label',
  'human_label',
] as const;
export type SnippetId = (typeof SNIPPET_IDS)[number];

export function isSnippetId(raw: string): raw is SnippetId {
  return SNIPPET_IDS.some((id) => id === raw);
}
