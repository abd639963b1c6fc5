/**
 * What a complaint of one category sounds like: lists as people write lists, small letters, simplified characters.
 * `…` stands for a few words in between. `clear` and `en` words mean this category; `vague` ones could mean another as well,
 * and count half. English words are found as whole words.
 */
export type Clue = {
  readonly code: string;
  readonly clear: string;
  readonly vague?: string;
  readonly en: string;
  readonly enVague?: string;
  /** How much one word counts; 1 without it. Danger counts more than what else went wrong. */
  readonly weight?: number;
};
