import {
  type Asides,
  advance,
  type Effect,
  type Facts,
  type Heard,
  isSpeech,
  render,
  type Said,
  type Speech,
  type State,
  type Vars,
} from '../../../src/conversation/index.ts';
import { type Draft, type Indicators, publish, type Script } from '../../../src/scripts/index.ts';
import type { Locale, Text } from '../../../src/text.ts';

/** One line of a trial chat: what somebody said, or what would be done besides saying. */
export type Line =
  | Said
  | { readonly from: 'customer'; readonly text: string }
  | { readonly from: 'effect'; readonly effect: Effect };
export type Offer = Said['choices'][number];

/** What is tried, and with whom. */
export type Setting = {
  readonly script: Script;
  readonly asides: Asides;
  readonly vars: Vars;
  readonly locale: Locale;
  /** What is drawn by: another word, another customer. */
  readonly seed: string;
  readonly facts: Facts;
  /** This customer was never asked before. */
  readonly first: boolean;
};
export type Simulation = Setting & {
  readonly state: State;
  readonly heard: readonly Heard[];
  readonly lines: readonly Line[];
  /** The last message with choices under it, as an effect of the state it was said in: to be shown as others would see it. */
  readonly asked: { readonly effect: Speech; readonly state: State } | null;
};

/** The draft as the engine would run it, or null while it has errors. */
export function runnable(draft: Draft, known: Indicators = new Map()): Script | null {
  const published = publish(draft, 1, new Map([...namesIn(draft), ...known]));
  return published.ok ? published.script : null;
}

/** A trial run up to the first question. */
export function begin(setting: Setting): Simulation {
  const { script, asides, locale, seed, facts, first } = setting;
  const opened: Heard = { kind: 'opened', locale, facts, ...(seed !== '' && { seed }), ...(first && { first }) };
  const turn = advance(script, null, opened, asides);
  return after({ ...setting, state: turn.state, heard: [], lines: [], asked: null }, turn.effects);
}

/** The run after the customer, or time, did something. `shown` is what the customer's own bubble says. */
export function hear(run: Simulation, heard: Heard, shown: string | null): Simulation {
  const turn = advance(run.script, run.state, heard, run.asides);
  const lines: readonly Line[] = shown === null ? run.lines : [...run.lines, { from: 'customer', text: shown }];
  return after({ ...run, state: turn.state, heard: [...run.heard, heard], lines }, turn.effects);
}

/** A choice as buttons carry it: "<step>.<choice>"; the name of a choice may itself have dots. */
export function pressed(id: string): Heard {
  const dot = id.indexOf('.');
  return { kind: 'pressed', step: id.slice(0, dot), choice: id.slice(dot + 1) };
}

/** The step that waits for an answer: one of the script's, or of the dialog beside it. */
export function askedStep({ state }: Simulation): string {
  return state.aside ? `!${state.aside.state.at}` : state.at;
}

/** Whether nobody answering the open question has a consequence. */
export function canBeSilent({ script, asides, state }: Simulation): boolean {
  if (state.status !== 'open') return false;
  const inner = state.aside;
  const own = inner ? asides.find((one) => one.id === inner.script) : script;
  const at = inner ? inner.state.at : state.at;
  const step = own?.plan.steps.get(at)?.step;
  return step !== undefined && 'silent' in step && step.silent !== undefined;
}

/** The last question as a channel would get it, in either language. */
export function askedOn({ script, asides, vars, asked }: Simulation, channel: string, locale: Locale): Said | null {
  return asked && render(script, { ...asked.state, locale }, asked.effect, vars, { channel, asides });
}

function after(run: Simulation, effects: readonly Effect[]): Simulation {
  const lines = effects.map((effect) => lineOf(run, effect));
  const last = lines.findLastIndex((line) => line.from === 'bot' && line.choices.length > 0);
  const effect = effects[last];
  const asked = effect && isSpeech(effect) ? { effect, state: run.state } : run.asked;
  return { ...run, lines: [...run.lines, ...lines], asked };
}

function lineOf({ script, state, vars, asides }: Simulation, effect: Effect): Line {
  return isSpeech(effect) ? render(script, state, effect, vars, { asides }) : { from: 'effect', effect };
}

/** Indicators are checked by the server, which knows the tree; here every name in the draft passes, as it is written. */
function namesIn(draft: Draft): readonly (readonly [string, Text])[] {
  const names = Object.values(draft.steps).flatMap((step) => [
    ...('indicator' in step && step.indicator !== undefined ? [step.indicator] : []),
    ...('indicators' in step ? step.indicators : []),
    ...('choices' in step ? step.choices.map((choice) => choice.id) : []),
  ]);
  return names.map((name) => [name, { 'zh-CN': name, en: name }]);
}
