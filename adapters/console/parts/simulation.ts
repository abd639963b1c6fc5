import {
  advance,
  type Effect,
  type Heard,
  isSpeech,
  render,
  type State,
  type Vars,
} from '../../../src/conversation/index.ts';
import { type Draft, publish, type Script } from '../../../src/scripts/index.ts';
import type { Locale } from '../../../src/text.ts';

/** One line of a trial chat: what somebody said, or what would be done besides saying. */
export type Line =
  | { readonly from: 'bot' | 'staff'; readonly text: string; readonly choices: readonly Offer[] }
  | { readonly from: 'customer'; readonly text: string }
  | { readonly from: 'effect'; readonly effect: Effect };
export type Offer = { readonly id: string; readonly label: string };
export type Simulation = {
  readonly script: Script;
  readonly vars: Vars;
  readonly state: State;
  readonly lines: readonly Line[];
};

/** The draft as the engine would run it, or null while it has errors. */
export function runnable(draft: Draft): Script | null {
  const published = publish(draft, 1, namesIn(draft));
  return published.ok ? published.script : null;
}

/** A trial run up to the first question. */
export function begin(script: Script, locale: Locale, vars: Vars): Simulation {
  const turn = advance(script, null, { kind: 'opened', locale });
  return after({ script, vars, state: turn.state, lines: [] }, turn.effects);
}

/** The run after the customer, or time, did something. `shown` is what the customer's own bubble says. */
export function hear(run: Simulation, heard: Heard, shown: string | null): Simulation {
  const turn = advance(run.script, run.state, heard);
  const lines: readonly Line[] = shown === null ? run.lines : [...run.lines, { from: 'customer', text: shown }];
  return after({ ...run, state: turn.state, lines }, turn.effects);
}

/** A choice as buttons carry it: "<step>.<choice>"; the name of a choice may itself have dots. */
export function pressed(id: string): Heard {
  const dot = id.indexOf('.');
  return { kind: 'pressed', step: id.slice(0, dot), choice: id.slice(dot + 1) };
}

function after(run: Simulation, effects: readonly Effect[]): Simulation {
  const lines = effects.map((effect) => lineOf(run, effect));
  return { ...run, lines: [...run.lines, ...lines] };
}

function lineOf(run: Simulation, effect: Effect): Line {
  return isSpeech(effect) ? render(run.script, run.state, effect, run.vars) : { from: 'effect', effect };
}

/** Indicators are checked by the server, which knows the tree; here every name in the draft passes. */
function namesIn(draft: Draft): ReadonlySet<string> {
  const names = Object.values(draft.steps).flatMap((step) => {
    const own = 'indicator' in step && step.indicator !== undefined ? [step.indicator] : [];
    return 'choices' in step ? [...own, ...step.choices.map((choice) => choice.id)] : own;
  });
  return new Set(names);
}
