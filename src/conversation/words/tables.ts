/**
 * The words of one language, as data: a reader of the language can check and add to them without reading code.
 * Everything is written as `plain` would leave it: small letters, no outer punctuation, simplified characters.
 */
export type WordTable = AskTable & AnswerTable & { readonly feelings: FeelingTable; readonly comments: CommentTable };

/** A list as people write lists. */
export function words(list: string): readonly string[] {
  return list.split(/[,\n]/).flatMap((word) => word.trim() || []);
}

/** Every word of the first list with every word of the second (and the third): "talk to a person", "speak to a person", … */
export function cross(gap: '' | ' ', ...lists: readonly string[]): readonly string[] {
  return lists
    .map(words)
    .reduce((left, right) => left.flatMap((first) => right.map((second) => `${first}${gap}${second}`)));
}

/** What can be said at any time. */
export type AskTable = {
  /** What may stand before and after a request without changing it. */
  readonly politeBefore: readonly string[];
  readonly politeAfter: readonly string[];
  /** Whole messages that stop all questions, compared without spaces and punctuation; "please" and "thanks" may be there. */
  readonly optOut: readonly string[];
  /** The same, but nothing may be there beside them: "please cancel" may be about an order. */
  readonly optOutAlone: readonly string[];
  readonly optIn: readonly string[];
  /** Whole requests. */
  readonly human: readonly string[];
  readonly status: readonly string[];
  readonly complaint: readonly string[];
  readonly chinese: readonly string[];
  readonly english: readonly string[];
  readonly thanks: readonly string[];
  /** What may stand around thanks. */
  readonly thanksBefore: readonly string[];
  readonly thanksAfter: readonly string[];
  /** What ends a talk and asks for nothing; no answer either. */
  readonly acks: readonly string[];
  /** Patterns found anywhere: danger to people. `notDanger` is what stands right before a denied one. */
  readonly danger: readonly string[];
  readonly gas: readonly string[];
  readonly notDanger: string;
  readonly legal: readonly string[];
};

/** What answers a question. */
export type AnswerTable = {
  /** Whole answers for choices with these ids. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** "Yes" and "no" to "is it solved?", where plain politeness must not count. */
  readonly solved: { readonly yes: readonly string[]; readonly no: readonly string[] };
  /** Whole answers on scales, by the choice's id: words that mean this level and no other. */
  readonly scales: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** What may stand before a choice or a number, and after it, without changing it. */
  readonly leadIn: readonly string[];
  readonly leadOut: readonly string[];
  /** What may stand before a number besides: "about 4" is 4, but "almost solved" is not solved. */
  readonly approximately: readonly string[];
  /** One choice of a list, by its place; patterns with the place in group 1. */
  readonly places: readonly string[];
  /** The same by a number, which on a scale could be a score as well. */
  readonly numbered: readonly string[];
  /** "First", "second", …, and the words for the last. */
  readonly ordinals: readonly string[];
  readonly last: readonly string[];
  /** Ways to count from zero. */
  readonly numbers: readonly (readonly string[])[];
  /** All of several, and what stands between several, as a pattern. */
  readonly all: readonly string[];
  readonly between: string;
  /** What takes something out of "all"; as a pattern. */
  readonly without: string;
  /** A day or a time of day; patterns found anywhere. */
  readonly times: readonly string[];
};

/** How satisfied somebody is, whole clauses only. See `feelings.ts`. */
export type FeelingTable = {
  /** What may stand before and after a feeling without changing it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly exact: Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>>;
  /** Patterns with `{good}`, `{great}`, `{bad}`, `{awful}`, `{very}`, `{rather}`, in order; the first that fits counts. */
  readonly rules: readonly (readonly [pattern: string, score: 1 | 2 | 3 | 4 | 5])[];
  readonly parts: Readonly<Record<'good' | 'great' | 'bad' | 'awful' | 'very' | 'rather', readonly string[]>>;
  /** What these parts say without any other word, where the rules take them alone. */
  readonly alone: Readonly<Partial<Record<'good' | 'great' | 'bad' | 'awful', 1 | 2 | 3 | 4 | 5>>>;
};

/** What words beside a rating say. */
export type CommentTable = {
  /** What makes praise and trouble in one message both true: "good, but slow". Without it, they cast doubt on each other. */
  readonly contrast: string;
  /** Who or what a feeling is about: then the words say more than how good it was. A pattern. */
  readonly about: string;
  /** Signs of trouble, anywhere; patterns. */
  readonly trouble: string;
  /** Clear praise counts two, faint praise one; clear and faint blame alike. Patterns. */
  readonly praise: readonly string[];
  readonly faintPraise: readonly string[];
  readonly blame: readonly string[];
  readonly faintBlame: readonly string[];
  /** What stands right before praise or blame that is denied; a pattern. */
  readonly denied: string;
};
