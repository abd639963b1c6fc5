/**
 * What happened in a run, seen from outside (`History`: what was handed in, what was acknowledged, what arrived, what was
 * done to the service) and what its database holds at the end (`Snapshot`). The checker compares the two.
 * Moments are milliseconds of the run's own machine.
 */

/** Something that a customer did. `key` is its name in the turn log; the same thing delivered twice is one entry. */
export type Spoken = {
  readonly key: string;
  readonly chat: string;
  readonly sentAt: number;
  /** When the first 2xx came back; null: never. */
  ackedAt: number | null;
};

/** An event of the shop. `followUp` is what the answer named. */
export type Posted = {
  readonly source: string;
  readonly id: string;
  readonly customer: string;
  readonly sentAt: number;
  ackedAt: number | null;
  followUp: string | null;
};

/** A message that a network delivered; `body` tells it from other messages to the same address. */
export type Arrival = {
  readonly channel: string;
  readonly address: string;
  readonly body: string;
  readonly at: number;
};

/** Something that somebody on the staff did and saw succeed. */
export type StaffMove = { readonly caseNumber: string; readonly move: string; readonly at: number };

/**
 * A customer whose erasure was asked for. What was said in their chats, or sent to their address, is then no longer known
 * to anybody.
 */
export type Erasure = {
  readonly customer: string;
  readonly address: string | null;
  readonly chats: ReadonlySet<string>;
  readonly acked: boolean;
};

/**
 * What was done to the service. `doubt` is how many sends it may have left in doubt: one for an answer that was lost, and
 * what was sent right before a process was killed or frozen, at least one.
 */
export type Blow = {
  readonly at: number;
  readonly until: number;
  readonly what: string;
  readonly doubt: number;
};

/** A process that ended. `why`: we ended it, it reached its crash point, or nobody knows. */
export type Exit = {
  readonly process: string;
  readonly at: number;
  readonly why: 'killed' | 'crash-point' | 'told' | 'at-boot' | 'unknown';
  readonly code: number | null;
  /** From SIGTERM to the end, in milliseconds; null when it was not told. */
  readonly tookMs: number | null;
};

export type History = {
  readonly spoken: readonly Spoken[];
  readonly posted: readonly Posted[];
  readonly arrivals: readonly Arrival[];
  readonly staffMoves: readonly StaffMove[];
  readonly erasures: readonly Erasure[];
  readonly blows: readonly Blow[];
  readonly exits: readonly Exit[];
  /** Lines of the processes' output that only a mistake in the program prints. */
  readonly outcries: readonly string[];
  /** From the last blow until nothing was due any more, in milliseconds; null: that never came. */
  readonly drainMs: number | null;
  /** The same without the staff's cards, of which Slack takes one a second. */
  readonly butDeskMs: number | null;
};

export type TurnRow = {
  readonly conversation: string;
  readonly chat: string;
  readonly seq: number;
  readonly key: string;
  readonly heard: string;
  readonly at: number;
  /** The steps that it recorded an answer at. */
  readonly recorded: readonly string[];
  /** It opened a case, or would have had there been none. */
  readonly complains: boolean;
  readonly optsOut: boolean;
  /** The dialog is to be asked again later. */
  readonly snoozes: boolean;
};

export type ConversationRow = {
  readonly id: string;
  readonly chat: string;
  readonly ordinal: number;
  readonly customer: string;
  readonly caseId: string | null;
};

export type AnswerRow = {
  readonly conversation: string;
  readonly seq: number;
  readonly step: string;
  readonly score: number | null;
  /** A low score here must open a case. */
  readonly core: boolean;
  readonly superseded: boolean;
};

export type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly chat: string;
  readonly moves: readonly string[];
};

export type OutboxRow = {
  readonly id: number;
  readonly key: string;
  readonly lane: string;
  readonly channel: string;
  readonly address: string;
  readonly body: string;
  readonly state: string;
  readonly createdAt: number;
  /** How often it was written down that an attempt may have arrived. */
  readonly doubted: number;
};

/** A row that something is to be done about. `dueAt`: when, and not before its lease has ended. */
export type DueRow = { readonly table: string; readonly id: string; readonly dueAt: number; readonly leased: boolean };

export type DecisionRow = { readonly source: string; readonly event: string; readonly decisions: number };

export type Snapshot = {
  /** The database's own clock when it was read. */
  readonly now: number;
  readonly turns: readonly TurnRow[];
  readonly conversations: readonly ConversationRow[];
  readonly answers: readonly AnswerRow[];
  readonly cases: readonly CaseRow[];
  readonly outbox: readonly OutboxRow[];
  /** Keys of messages that were parked at some time; they may be later than those that came after them. */
  readonly parked: ReadonlySet<string>;
  /** Parked messages that wait for an operator, by key, and why. */
  readonly givenUp: ReadonlyMap<string, string>;
  readonly due: readonly DueRow[];
  readonly decisions: readonly DecisionRow[];
  /** Customers who were erased, by the shop's number of them; `left` names what still says who they were, '' when nothing. */
  readonly erased: ReadonlyMap<string, { readonly left: string }>;
};
