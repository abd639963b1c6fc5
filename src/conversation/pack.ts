import type { Choice, Plan, Script } from '../scripts/index.ts';
import { LOCALES } from '../text.ts';
import { FIRST_LOCALE, fresh, type Making, type Outcome, type State } from './conversation.ts';
import { OWN_WORDS } from './path.ts';

/** The order is part of the format: new ones go to the end. */
const OUTCOMES: readonly Outcome[] = ['completed', 'snoozed', 'handed-over', 'expired', 'opted-out', 'cancelled'];
const COMPLAINTS = ['none', 'open', 'withdrawn'] as const;
const UNDONE = 1;
const SNOOZED = 2;
const FIRM = 4;
const HALTED = 8;
/** Before the picks: at; outcome, complaint and language; marks and misunderstandings; taps; turns. */
const HEAD = 5;
/** What one character holds, and what stands for a pick that is none of the step's choices, or after the picks. */
const MOST = 0xff;
const MOST_MISSED = 0x0f;

/**
 * A state as a few characters, for keeping many at hand. It is only good with the same version of the same script.
 * What most dialogs do not have follows as JSON.
 */
export function pack(script: Script, state: State): string {
  const { plan } = script;
  const at = plan.steps.get(state.at)?.index;
  if (at === undefined || state.taps > MOST || state.missed > MOST_MISSED || (state.turns ?? 0) > MOST)
    return whole(state);
  const outcome = state.outcome === undefined ? 0 : OUTCOMES.indexOf(state.outcome) + 1;
  const standing = outcome * 8 + COMPLAINTS.indexOf(state.complaint) * 2 + LOCALES.indexOf(state.locale);
  const marks = marksOf(state) * 16 + state.missed;
  const { taps, turns = 0 } = state;
  const picks = withPicks(plan, state, String.fromCharCode(at, standing, marks, taps, turns));
  if (picks === null) return whole(state);
  const more = rest(state);
  return more === '' ? picks : picks + String.fromCharCode(MOST) + more;
}

/**
 * With the places of the steps that were answered and of what was picked there; null for a pick that has no place. Up to
 * three picks are joined by copying; of more, V8 keeps the parts until the state is read again.
 */
function withPicks(plan: Plan, { picked }: State, head: string): string | null {
  let packed = head;
  for (const step in picked) {
    const planned = plan.steps.get(step);
    const pick = picked[step] ?? '';
    if (!planned) return null;
    const choice = pick === OWN_WORDS ? MOST : placeOf(planned.choices, pick);
    if (choice < 0) return null;
    packed += String.fromCharCode(planned.index, choice);
  }
  return packed;
}

/** Which of the choices has this id, or -1. */
function placeOf(choices: readonly Choice[], id: string): number {
  for (let n = 0; n < choices.length; n += 1) if (choices[n]?.id === id) return n;
  return -1;
}

function marksOf({ spent, firm, halted }: State): number {
  return (spent.undo ? UNDONE : 0) | (spent.snooze ? SNOOZED : 0) | (firm ? FIRM : 0) | (halted ? HALTED : 0);
}

function whole(state: State): string {
  return `${WHOLE}${JSON.stringify(state)}`;
}
/** No script has so many steps, so no packed state begins with it. */
const WHOLE = '~';

function rest({ facts, drawn, ticked, guess, silences, aside, scene, words }: State): string {
  if (!facts && !drawn && !ticked && !guess && silences === undefined && !aside && !scene && !words) return '';
  return JSON.stringify({ facts, drawn, ticked, guess, silences, aside, scene, words });
}

/** The state that `pack` made these characters of. Characters from elsewhere give the beginning of the dialog. */
export function unpack(script: Script, packed: string): State {
  if (packed.startsWith(WHOLE)) return JSON.parse(packed.slice(1));
  const { order } = script.plan;
  const at = order[packed.charCodeAt(0)];
  if (!at || packed.length < HEAD) return fresh(script, FIRST_LOCALE);
  const standing = packed.charCodeAt(1);
  const marks = packed.charCodeAt(2) >> 4;
  const outcome = OUTCOMES[(standing >> 3) - 1];
  const picked: Record<string, string> = {};
  let n = HEAD;
  for (; n < packed.length && packed.charCodeAt(n) !== MOST; n += 2) {
    const step = order[packed.charCodeAt(n)];
    if (step) picked[step.id] = step.choices[packed.charCodeAt(n + 1)]?.id ?? OWN_WORDS;
  }
  const state: Making = fresh(script, LOCALES[standing & 1] ?? FIRST_LOCALE, picked);
  state.at = at.id;
  state.taps = packed.charCodeAt(3);
  state.missed = packed.charCodeAt(2) & MOST_MISSED;
  state.complaint = COMPLAINTS[(standing >> 1) & 3] ?? 'none';
  state.spent = SPENT[marks & (UNDONE | SNOOZED)] ?? SPENT[0];
  if (script.format >= 2) state.turns = packed.charCodeAt(4);
  if (outcome !== undefined) {
    state.status = 'finished';
    state.outcome = outcome;
  }
  if ((marks & FIRM) > 0) state.firm = true;
  if ((marks & HALTED) > 0) state.halted = true;
  return n < packed.length ? { ...state, ...JSON.parse(packed.slice(n + 1)) } : state;
}

const SPENT = [
  { undo: false, snooze: false },
  { undo: true, snooze: false },
  { undo: false, snooze: true },
  { undo: true, snooze: true },
] as const;
