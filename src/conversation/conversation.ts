import type { Json } from '../json.ts';
import type { Consequence, Script, Severity, SnippetId } from '../scripts/index.ts';
import type { Locale } from '../text.ts';

/**
 * Where a dialog stands. Small and plain: it is written with every turn, and read back as JSON. What most dialogs do not
 * have is not there.
 */
export type State = {
  /** The step that was asked last. */
  readonly at: string;
  readonly status: 'open' | 'finished';
  readonly outcome?: Outcome | undefined;
  readonly locale: Locale;
  /**
   * What was picked at each step so far: step id → choice id. Free text is not kept here, only that there was some
   * (`~`); ticks are joined by commas, a silence is `!` and a branch `>` with where it led.
   */
  readonly picked: Readonly<Record<string, string>>;
  /** How many customer turns answered a question. */
  readonly taps: number;
  /** Misunderstandings in a row at the present step. */
  readonly missed: number;
  /** Whether this dialog opened a case, and whether the customer took it back as a mis-tap. */
  readonly complaint: 'none' | 'open' | 'withdrawn';
  /** Mis-tap and snooze work once a dialog. */
  readonly spent: { readonly undo: boolean; readonly snooze: boolean };
  /** How many times the customer did anything; a dialog that goes on for ever is stopped. */
  readonly turns?: number;
  /** The case stands on the customer's own words, so a changed score does not take it back. */
  readonly firm?: true;
  /** Danger or a lawyer: whatever is pressed later, nothing more is asked. */
  readonly halted?: true;
  /** What conditions may look at, as it was when the dialog began; only what its script asks for. */
  readonly facts?: Facts;
  /** What was drawn for this dialog: `rotate` → `s.on_time`, `pair` → its id, `variant`, a step → its choices. */
  readonly drawn?: Readonly<Record<string, string>>;
  /** Ticks so far at the present step. */
  readonly ticked?: readonly string[];
  /** What a complaint in words seems to be about. */
  readonly guess?: { readonly category: string; readonly confidence: number };
  /** What the dialog that the customer came from is about. */
  readonly scene?: 'delivery' | 'repair' | 'product';
  /** What the customer last said in their own words, for a case that may be opened over it. */
  readonly words?: string;
  /** How far the present question's silences have run. */
  readonly silences?: number;
  /** A dialog beside this one, which the customer turned to; when it is over, the open question is asked again. */
  readonly aside?: Aside;
};

export type Aside = { readonly script: string; readonly version: number; readonly state: State };

/** What is known when a dialog begins. Everything is optional: a condition on what is missing does not hold. */
export type Facts = {
  readonly service?: Readonly<Record<string, Json>>;
  readonly customer?: Readonly<Record<string, Json>>;
  readonly history?: Readonly<Record<string, Json>>;
  readonly channel?: string;
  /** Indicators by how much they need an answer, the neediest first. */
  readonly wanted?: readonly string[];
  /** The indicator that the customer named before the service as what matters most. */
  readonly expected?: string;
};

/** How a dialog ended. `expired` with answers is a partial response, without any a silent one. */
export type Outcome = 'completed' | 'snoozed' | 'handed-over' | 'expired' | 'opted-out' | 'cancelled';

/** What reached the dialog. Everything a channel, a timer or the staff can bring. */
export type Heard =
  /**
   * The dialog begins, in this language (without one, in the one it has). `again`: it is asked anew after a snooze, so
   * it cannot be snoozed once more; a dialog that itself was snoozed knows this. `seed` is what is drawn by; without
   * one nothing is drawn. `first`: this customer was never asked anything before.
   */
  | {
      readonly kind: 'opened';
      readonly locale?: Locale;
      readonly again?: boolean;
      readonly seed?: string;
      readonly facts?: Facts;
      readonly first?: boolean;
    }
  /** `late`: the time for second thoughts is over. */
  | { readonly kind: 'pressed'; readonly step: string; readonly choice: string; readonly late?: boolean }
  /**
   * `hint` is what a model made of the words, if there is one; it only counts where the words alone say nothing. `file`
   * came with the words, which stand under it.
   */
  | { readonly kind: 'typed'; readonly text: string; readonly hint?: Hint; readonly file?: SentFile }
  /** A sticker, a voice message, a place: something that is not words. `ref` is the channel's own name of a file. */
  | { readonly kind: 'other'; readonly what: string; readonly ref?: string }
  /** The customer came to this channel by a link: show the open question here. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'language'; readonly locale: Locale }
  | { readonly kind: 'reminded' }
  /** Nobody answered this step for as long as it waits. */
  | { readonly kind: 'silent'; readonly step: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'cancelled' }
  /** The dialog goes on with another version of its script: old step → new step. */
  | { readonly kind: 'moved'; readonly version: number; readonly steps: Readonly<Record<string, string>> }
  /** A person on the staff writes to the customer. */
  | { readonly kind: 'staff'; readonly text: string; readonly by: string };

/** Something that is not words: what it is, and the name under which it can be fetched. */
export type SentFile = { readonly what: string; readonly ref?: string };

/** A model's reading of a customer's words. `confidence` is between 0 and 1. */
export type Hint = {
  readonly choice?: string;
  readonly category?: string;
  readonly negative?: boolean;
  readonly confidence: number;
};

/** What was recorded at a step. `score` is null for an answer that is not on the scale ("not received yet"). */
export type Recorded = {
  readonly step: string;
  readonly kind:
    | 'satisfaction'
    | 'comparison'
    | 'effort'
    | 'recommend'
    | 'expectation'
    | 'choice'
    | 'multiple'
    | 'slot'
    | 'kano'
    | 'file'
    | 'text';
  readonly value: string;
  readonly score: number | null;
  readonly indicator: string | null;
  readonly core: boolean;
  /** A high score with a bad word, or the other way round: somebody should look at it. */
  readonly mismatch?: true;
};

/** What the world must do after a turn. Values, so a test can read them and the log can keep them. */
export type Effect =
  /**
   * Ask or tell what a step says, with its buttons unless it is an end. `first`: the dialog begins with it; with the
   * first question ever (`contact`), customers read what their answers are for.
   */
  | { readonly do: 'ask'; readonly step: string; readonly first?: 'contact' | 'question' }
  | { readonly do: 'tell'; readonly snippet: SnippetId }
  | { readonly do: 'pass-on'; readonly text: string; readonly by: string }
  | { readonly do: 'record'; readonly answer: Recorded }
  /** Answers that no longer count, because the customer went back before them. */
  | { readonly do: 'retract'; readonly steps: readonly string[] }
  /** Open a case, or enrich the open one; severities only rise. */
  | {
      readonly do: 'complain';
      readonly severity?: Severity;
      readonly category?: string;
      readonly remedy?: string;
      readonly score?: number;
      readonly words?: string;
      /** When the customer can be reached. */
      readonly slot?: string;
    }
  /** The customer's wish to hear no more about it: the one automatic lowering of a severity. */
  | { readonly do: 'lower-case'; readonly severity: Severity }
  | { readonly do: 'withdraw-case' }
  /** Something to learn from, or to be glad of, that nobody needs to act on. */
  | { readonly do: 'note'; readonly as: 'feedback' | 'praise' | 'comment' | 'mismatch'; readonly text: string | null }
  | { readonly do: 'tag'; readonly tag: string }
  /** This customer is not asked by this script for so many days. */
  | { readonly do: 'suppress'; readonly script: string; readonly days: number }
  /** Look again in so many minutes whether this step was answered. */
  | { readonly do: 'wait'; readonly step: string; readonly minutes: number }
  | { readonly do: 'verdict'; readonly verdict: NonNullable<Consequence['verdict']> }
  | { readonly do: 'snooze'; readonly hours: number }
  | { readonly do: 'opt-out' }
  | { readonly do: 'opt-in' }
  | { readonly do: 'speak'; readonly locale: Locale }
  | { readonly do: 'finish'; readonly outcome: Outcome };

export type Turn = { readonly state: State; readonly effects: readonly Effect[] };

/** A state that is being made, and a turn: nobody else has seen it yet, so whoever is handed it may change it. */
export type Making = { -readonly [Field in keyof State]: State[Field] };
export type MakingTurn = { readonly state: Making; effects: Effect[] };

/**
 * A copy to change and give away. Spelling out the fields that every state has is twenty times as fast as spreading
 * them. A dialog that goes on has an outcome of `undefined`, so that its state keeps its shape when it ends: the code that
 * was compiled for the one is then good for the other.
 */
export function copy(state: State): Making {
  if (isRare(state)) return { ...state };
  const { at, status, locale, picked, taps, missed, complaint, spent, turns } = state;
  if (turns === undefined) return { at, status, locale, picked, taps, missed, complaint, spent };
  return { at, status, locale, picked, taps, missed, complaint, spent, turns, outcome: undefined };
}

function isRare(state: State): boolean {
  return (
    state.outcome !== undefined ||
    state.drawn !== undefined ||
    state.facts !== undefined ||
    state.firm !== undefined ||
    state.halted !== undefined ||
    state.ticked !== undefined ||
    state.guess !== undefined ||
    state.silences !== undefined ||
    state.scene !== undefined ||
    state.words !== undefined ||
    state.aside !== undefined
  );
}

/** What is spoken when nobody said anything else. */
export const FIRST_LOCALE: Locale = 'zh-CN';

/** The state before anything was heard, or with what was picked since. */
export function fresh(script: Script, locale: Locale, picked: State['picked'] = {}): Making {
  const at = script.start;
  if (script.format === 1) {
    return { at, status: 'open', locale, picked, taps: 0, missed: 0, complaint: 'none', spent: UNSPENT };
  }
  return {
    at,
    status: 'open',
    locale,
    picked,
    taps: 0,
    missed: 0,
    complaint: 'none',
    spent: UNSPENT,
    turns: 0,
    outcome: undefined,
  };
}

const UNSPENT: State['spent'] = { undo: false, snooze: false };
