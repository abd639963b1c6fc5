import type { Consequence, Script, Severity } from '../scripts/index.ts';
import type { Locale } from '../text.ts';

/** Where a dialog stands. Small and plain: it is written with every turn, and read back as JSON. */
export type State = {
  /** The step that was asked last. */
  readonly at: string;
  readonly status: 'open' | 'finished';
  readonly outcome?: Outcome;
  readonly locale: Locale;
  /** What was picked at each step so far: step id → choice id. Free text is not kept here, only that there was some. */
  readonly picked: Readonly<Record<string, string>>;
  /** How many customer turns answered a question. */
  readonly taps: number;
  /** Misunderstandings in a row at the present step. */
  readonly missed: number;
  /** Whether this dialog opened a case, and whether the customer took it back as a mis-tap. */
  readonly complaint: 'none' | 'open' | 'withdrawn';
  /** Mis-tap and snooze work once a dialog. */
  readonly spent: { readonly undo: boolean; readonly snooze: boolean };
};

/** How a dialog ended. `expired` with answers is a partial response, without any a silent one. */
export type Outcome = 'completed' | 'snoozed' | 'handed-over' | 'expired' | 'opted-out' | 'cancelled';

/** What reached the dialog. Everything a channel, a timer or the staff can bring. */
export type Heard =
  /**
   * The dialog begins, in this language (without one, in the one it has). `again`: it is asked anew after a snooze, so
   * it cannot be snoozed once more; a dialog that itself was snoozed knows this.
   */
  | { readonly kind: 'opened'; readonly locale?: Locale; readonly again?: boolean }
  | { readonly kind: 'pressed'; readonly step: string; readonly choice: string }
  | { readonly kind: 'typed'; readonly text: string }
  /** A sticker, a voice message, a place: something that is not words. */
  | { readonly kind: 'other'; readonly what: string }
  /** The customer came to this channel by a link: show the open question here. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'language'; readonly locale: Locale }
  | { readonly kind: 'reminded' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'cancelled' }
  /** A person on the staff writes to the customer. */
  | { readonly kind: 'staff'; readonly text: string; readonly by: string };

/** What was recorded at a step. `score` is null for an answer that is not on the scale ("not received yet"). */
export type Recorded = {
  readonly step: string;
  readonly kind: 'satisfaction' | 'effort' | 'recommend' | 'expectation' | 'choice' | 'text';
  readonly value: string;
  readonly score: number | null;
  readonly indicator: string | null;
  readonly core: boolean;
};

/** Words that every dialog shares; see `snippets.ts`. */
export type SnippetId =
  | 'not_understood'
  | 'handoff'
  | 'optout_done'
  | 'optin_done'
  | 'already_answered'
  | 'lang_switched'
  | 'reminder'
  | 'expired'
  | 'noted'
  | 'noted_case'
  | 'cancelled'
  | 'status'
  | 'status_none'
  | 'safety'
  /** The smell of gas: what helps against a smoking device would be dangerous. */
  | 'safety_gas';

/** What the world must do after a turn. Values, so a test can read them and the log can keep them. */
export type Effect =
  /** Ask or tell what a step says, with its buttons unless it is an end. */
  | { readonly do: 'ask'; readonly step: string }
  | { readonly do: 'tell'; readonly snippet: SnippetId }
  | { readonly do: 'pass-on'; readonly text: string; readonly by: string }
  | { readonly do: 'record'; readonly answer: Recorded }
  /** Open a case, or enrich the open one; severities only rise. */
  | {
      readonly do: 'complain';
      readonly severity?: Severity;
      readonly category?: string;
      readonly remedy?: string;
      readonly score?: number;
      readonly words?: string;
    }
  /** The customer's wish to hear no more about it: the one automatic lowering of a severity. */
  | { readonly do: 'lower-case'; readonly severity: Severity }
  | { readonly do: 'withdraw-case' }
  /** Something to learn from, or to be glad of, that nobody needs to act on. */
  | { readonly do: 'note'; readonly as: 'feedback' | 'praise' | 'comment'; readonly text: string | null }
  | { readonly do: 'verdict'; readonly verdict: NonNullable<Consequence['verdict']> }
  | { readonly do: 'snooze'; readonly hours: number }
  | { readonly do: 'opt-out' }
  | { readonly do: 'opt-in' }
  | { readonly do: 'speak'; readonly locale: Locale }
  | { readonly do: 'finish'; readonly outcome: Outcome };

export type Turn = { readonly state: State; readonly effects: readonly Effect[] };

/** The state before anything was heard. */
export function fresh(script: Script, locale: Locale): State {
  return {
    at: script.start,
    status: 'open',
    locale,
    picked: {},
    taps: 0,
    missed: 0,
    complaint: 'none',
    spent: { undo: false, snooze: false },
  };
}
