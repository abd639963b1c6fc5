import type { Actor, DeskRef, MoveName, StaffDesk } from '../../src/cases/index.ts';

/** What can go wrong between us and the desk. */
export type DeskFailure =
  | 'blocked'
  | 'rate-limited'
  | 'server-error'
  | 'unreachable'
  | 'lost-answer'
  | 'silent'
  | 'bad-credentials'
  | 'refused';

/** A card as staff see it. `calls` is what its texts made the desk do: mentions, broadcasts, links. */
export type SeenCard = {
  readonly ref: DeskRef;
  readonly text: string;
  readonly moves: readonly MoveName[];
  readonly replies: readonly string[];
  readonly calls: readonly string[];
};
export type Who = 'first' | 'second';

/** What a desk's own test supplies, so that one suite can drive any desk. */
export type DeskRig = {
  readonly desk: StaffDesk;
  /** Two people on the staff, as the desk names them. */
  readonly staff: Readonly<Record<Who, Extract<Actor, { kind: 'staff' }>>>;
  /** The cards that staff see now, oldest first. */
  cards(): readonly SeenCard[];
  /**
   * Somebody presses a button; where that asks for words, they type `text` and send it. True when the desk showed
   * them that it went through.
   */
  presses(who: Who, card: SeenCard, move: 'claim' | 'contact' | 'resolve', text?: string): Promise<boolean>;
  /** What one person was told privately, oldest first. */
  told(who: Who): readonly string[];
  /** Somebody deletes a card. */
  removes(card: SeenCard): void;
  /** Makes the desk behave badly at the next request; with `rate-limited` it asks for 7 s. */
  failNext(how: DeskFailure): void | Promise<void>;
  /** How many attempts to show or remind the desk has seen, also those that failed. */
  attempts(): number;
  close(): Promise<void>;
};
