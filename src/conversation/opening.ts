import { percentOf, type Script, type Step, shuffled, variantOf } from '../scripts/index.ts';
import type { Locale } from '../text.ts';
import { copy, type Facts, FIRST_LOCALE, fresh, type Heard, type Making, type State } from './conversation.ts';

export type Opened = Extract<Heard, { kind: 'opened' }>;

/** The state in which a dialog begins: what it remembers of what is known, and what is drawn for it. */
export function begun(script: Script, before: State | null, heard: Opened): Making {
  const locale = heard.locale ?? before?.locale ?? FIRST_LOCALE;
  const again = heard.again === true || before?.outcome === 'snoozed' || before?.spent.snooze === true;
  const state = before?.status === 'open' ? copy(before) : afresh(script, before, locale);
  const facts = remembered(script, heard.facts);
  const drawn = heard.seed === undefined ? null : drawnFor(script, heard.seed, heard.facts ?? {});
  state.locale = locale;
  if (again !== state.spent.snooze) state.spent = { undo: state.spent.undo, snooze: again };
  if (facts) state.facts = facts;
  if (drawn) state.drawn = drawn;
  return state;
}

/** The first state again, with what a snoozed dialog does not forget. */
function afresh(script: Script, before: State | null, locale: Locale): Making {
  const state = fresh(script, locale);
  if (!before) return state;
  const { taps, complaint, spent, turns, drawn, facts } = before;
  state.taps = taps;
  state.complaint = complaint;
  state.spent = spent;
  if (turns !== undefined) state.turns = turns;
  if (drawn) state.drawn = drawn;
  if (facts) state.facts = facts;
  return state;
}

/** Only what the script's conditions look at: a state is written with every turn. */
function remembered(script: Script, facts: Facts | undefined): Facts | null {
  const { plan } = script;
  if (!facts || (plan.facts.length === 0 && facts.channel === undefined)) return null;
  const branches = plan.order.some(({ step }) => step.kind === 'branch');
  if (!branches) return null;
  const groups = plan.facts.flatMap((group) => (facts[group] ? [[group, facts[group]] as const] : []));
  return { ...Object.fromEntries(groups), ...(facts.channel !== undefined && { channel: facts.channel }) };
}

function drawnFor(script: Script, seed: string, facts: Facts): Readonly<Record<string, string>> | null {
  const found: Record<string, string> = {};
  const rotate = rotation(script, seed, facts);
  if (rotate) found.rotate = rotate;
  const pair = script.pairs && shuffled(script.pairs, seed, 'pair')[0];
  if (pair) found.pair = pair.id;
  const variant = script.experiment && variantOf(script.experiment, seed);
  if (variant) found.variant = variant.id;
  for (const { id, step } of script.plan.order) {
    if (step.kind === 'choice' && step.draw !== undefined) found[id] = choices(step, step.draw, id, seed, facts);
  }
  return Object.keys(found).length > 0 ? found : null;
}

/**
 * The rotation slot of methodology §3: half of the dialogs carry one extra rating; what was named before the service is
 * asked first, else one of the indicators that have the fewest answers.
 */
function rotation(script: Script, seed: string, facts: Facts): string | null {
  const { rotation, plan } = script;
  if (!rotation || percentOf(seed, 'rotation') >= rotation.share) return null;
  const eligible = [...new Set(plan.order.flatMap(({ step }) => (step.kind === 'rotate' ? step.indicators : [])))];
  const indicator =
    facts.expected !== undefined && eligible.includes(facts.expected)
      ? facts.expected
      : neediest(eligible, Math.ceil(eligible.length / 4), facts.wanted, seed, 'indicator')[0];
  if (indicator === undefined) return null;
  return `${percentOf(seed, 'compare') < rotation.compare ? 'd' : 's'}.${indicator}`;
}

function choices(
  step: Extract<Step, { kind: 'choice' }>,
  many: number,
  id: string,
  seed: string,
  facts: Facts,
): string {
  const all = step.choices.map((row) => row.id).filter((choice) => choice !== 'skip');
  return shuffled(neediest(all, many, facts.wanted, seed, id).slice(0, many), seed, `${id}-order`).join(',');
}

/** The `many` that need answers most, in the dialog's own order; all of them, where nothing is known of that. */
function neediest(
  all: readonly string[],
  many: number,
  wanted: readonly string[] | undefined,
  seed: string,
  purpose: string,
): readonly string[] {
  if (!wanted) return shuffled(all, seed, purpose);
  const place = (name: string) => (wanted.includes(name) ? wanted.indexOf(name) : wanted.length);
  const sorted = [...all].sort((a, b) => place(a) - place(b));
  return shuffled(sorted.slice(0, many), seed, purpose);
}
