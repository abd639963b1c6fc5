import type { Choice, Scale } from '../scripts/index.ts';
import type { Locale } from '../text.ts';

/** What can be picked. `withheld` exists but is not offered (any more): a second "not yet" is still understood. */
type Picks = {
  readonly choices: readonly Choice[];
  readonly withheld: readonly Choice[];
  /** What the choices are called, of a question that is asked so often that it is worth a table (`namesOf`). */
  readonly names?: ReadonlyMap<string, Choice>;
};

/** What a reply may be an answer to: the open question, as it was shown. */
export type Question =
  /** A rating. A level is a choice with its score as id; a Kano answer is `like`, `must`, `neutral`, `live`, `dislike`. */
  | (Picks & { readonly kind: 'scale'; readonly scale: Scale | 'kano' })
  /** One of several. */
  | (Picks & { readonly kind: 'choice'; readonly scale?: undefined })
  /** Some of several; the choice `done` ends it. */
  | (Picks & { readonly kind: 'multiple'; readonly scale?: undefined })
  /** A time that suits, picked or told. */
  | (Picks & { readonly kind: 'slot'; readonly scale?: undefined })
  /** Anything; the only choice is a way past it. */
  | (Picks & { readonly kind: 'text' | 'file'; readonly scale?: undefined });

/** What a customer can say at any time, whatever was asked. */
export type Signal =
  | { readonly is: 'opt-out' }
  | { readonly is: 'opt-in' }
  /** Somebody may be in danger. Wins over everything but a plain answer or a plain "stop". */
  | { readonly is: 'danger'; readonly gas: boolean }
  /** Lawyers, regulators, the press. */
  | { readonly is: 'legal' }
  /** The wish to complain, as the whole message. What there is to complain about is not said yet. */
  | { readonly is: 'complaint' }
  | { readonly is: 'human' }
  | { readonly is: 'status' }
  | { readonly is: 'language'; readonly locale: Locale }
  /** A courtesy that answers nothing. */
  | { readonly is: 'thanks' };

export type Answer = {
  /** What was picked; null is an answer in the customer's own words. Of several picks, the first. */
  readonly choice: Choice | null;
  /** All that was picked, in the order of the question's choices; empty for own words. More than one only for `multiple`. */
  readonly picked: readonly Choice[];
  /** Whether there are words beside what was picked: keep the text as well. */
  readonly more: boolean;
  /** The words beside a rating say the opposite of it: one of the two may be a slip. */
  readonly mismatch: boolean;
};

export type Understood = {
  /** What must be dealt with before anything else, or null. */
  readonly signal: Signal | null;
  /** The answer to the open question, or null when there is none in it. */
  readonly answer: Answer | null;
};

/**
 * Words of the house beside those that are built in: plain words, not patterns. `danger`, `gas` and `legal` are found
 * anywhere in a message, `praise` and `trouble` in the words beside a rating; the others are whole messages.
 * Keep the object: it is compiled once.
 */
export type ExtraWords = {
  readonly [Kind in ExtraKind]?: Readonly<Partial<Record<Locale, readonly string[] | undefined>>> | undefined;
};
export const EXTRA_KINDS = [
  'optOut',
  'optIn',
  'human',
  'status',
  'complaint',
  'danger',
  'gas',
  'legal',
  'thanks',
  'praise',
  'trouble',
] as const;
export type ExtraKind = (typeof EXTRA_KINDS)[number];
