/**
 * The words of one language, as data: a reader of the language can check and add to them without reading code.
 * Everything is written as `plain` would leave it: small letters, no outer punctuation, simplified characters.
 */
export type WordTable = {
  /** Whole messages, compared without spaces and punctuation. */
  readonly optOut: readonly string[];
  readonly optIn: readonly string[];
  /** Whole messages, as patterns. */
  readonly human: readonly string[];
  readonly status: readonly string[];
  readonly chinese: readonly string[];
  readonly english: readonly string[];
  readonly thanks: readonly string[];
  /** What ends a talk and asks for nothing; no answer either. */
  readonly acks: readonly string[];
  /** Patterns found anywhere: danger to people. `notDanger` is what stands right before a denied one. */
  readonly danger: readonly string[];
  readonly gas: readonly string[];
  readonly notDanger: string;
  readonly legal: readonly string[];
  /** Whole answers for choices with these ids. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** "Yes" and "no" to "is it solved?", where plain politeness must not count. */
  readonly solved: { readonly yes: readonly string[]; readonly no: readonly string[] };
  /** What may stand before a choice or a number, and after it, without changing it. */
  readonly leadIn: string;
  readonly leadOut: string;
  /** One choice of a list, by its place; patterns with the place in group 1. */
  readonly places: readonly string[];
  /** "First", "second", …, and the words for the last. */
  readonly ordinals: readonly string[];
  readonly last: readonly string[];
  /** Ways to count from zero. */
  readonly numbers: readonly (readonly string[])[];
  /** What makes praise and trouble in one message both true: "good, but slow". Without it, they cast doubt on each other. */
  readonly contrast: string;
  readonly trouble: string;
  readonly feelings: FeelingTable;
};

/** A list as people write lists. */
export function words(list: string): readonly string[] {
  return list.split(/[,\n]/).flatMap((word) => word.trim() || []);
}

/** How satisfied somebody is, whole clauses only. See `feelings.ts`. */
export type FeelingTable = {
  readonly before: string;
  readonly after: string;
  readonly exact: Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>>;
  /** Patterns with `{good}`, `{great}`, `{bad}`, `{awful}`, `{very}`, `{rather}`, in order; the first that fits counts. */
  readonly rules: readonly (readonly [pattern: string, score: 1 | 2 | 3 | 4 | 5])[];
  readonly parts: Readonly<Record<'good' | 'great' | 'bad' | 'awful' | 'very' | 'rather', readonly string[]>>;
};
