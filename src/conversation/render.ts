import type { Choice, Planned, Script, SnippetId, Step } from '../scripts/index.ts';
import { categoryName } from '../taxonomy.ts';
import type { Locale, Text } from '../text.ts';
import { type Asides, asideScript, innerStep, NO_ASIDES } from './asides.ts';
import type { Effect, State } from './conversation.ts';
import { fill, inLocale, needsOwn, type Vars } from './fill.ts';
import { offered, passed, plannedAt, stepOf } from './path.ts';
import { HUMAN, STOP } from './reply.ts';
import { SNIPPETS } from './snippets.ts';

export type { Vars } from './fill.ts';

export type Said = {
  readonly from: 'bot' | 'staff';
  readonly text: string;
  /** `<step>.<choice>`, in the order in which they are shown. `outside` leads out of the questions. */
  readonly choices: readonly { readonly id: string; readonly label: string; readonly outside?: true }[];
};

export type Speech = Extract<Effect, { do: 'ask' | 'tell' | 'pass-on' }>;

/** Where something is said: a script may have other words for a channel. */
export type Where = { readonly channel?: string; readonly asides?: Asides };

/**
 * The words of an effect, in the language of the state after the turn. Never throws: a value that is missing reads as a
 * neutral word, and a value stays plain text whatever is in it.
 */
export function render(script: Script, state: State, effect: Speech, vars: Vars, where: Where = {}): Said {
  switch (effect.do) {
    case 'ask':
      return asked(script, state, effect, vars, where);
    case 'tell': {
      const text = shared(script, effect.snippet);
      const own = effect.snippet === 'ticked' ? { ...vars, picked: ticks(script, state) } : vars;
      return { from: 'bot', text: fill(text, state.locale, own), choices: [] };
    }
    case 'pass-on':
      return { from: 'staff', text: effect.text, choices: [] };
  }
}

/** Whether an effect is words for the customer. */
export function isSpeech(effect: Effect): effect is Speech {
  return effect.do === 'ask' || effect.do === 'tell' || effect.do === 'pass-on';
}

type Ask = Extract<Effect, { do: 'ask' }>;

function asked(script: Script, state: State, effect: Ask, vars: Vars, where: Where): Said {
  const inner = innerStep(effect.step);
  if (inner !== null) return beside(state, { ...effect, step: inner }, vars, where);
  const planned = plannedAt(script, effect.step);
  const text = planned && wordsOf(script, state, planned, where.channel);
  if (!planned || !text) return { from: 'bot', text: '', choices: [] };
  const { locale } = state;
  const { first } = effect;
  const choices = buttons(script, state, planned, first !== undefined);
  const own = needsOwn(text, locale) ? ownVars(script, state, planned.step, vars) : vars;
  const words = fill(text, locale, own);
  // Customers who were never asked before read what their answers are for.
  return {
    from: 'bot',
    text: first === 'contact' ? `${words}\n\n${inLocale(shared(script, 'privacy'), locale)}` : words,
    choices,
  };
}

type Buttons = Said['choices'];
/** With the buttons that lead out of the dialog, which stand under its first message and nowhere else. */
type Made = { readonly usual: Buttons; readonly first: Buttons };

/** The buttons of a step that offers the same to everybody are made once. */
const BUTTONS = new WeakMap<Planned, Readonly<Record<Locale, Made>>>();

function buttons(script: Script, state: State, planned: Planned, first: boolean): Buttons {
  const { locale } = state;
  const choices = offered(script, state, planned.id);
  if (choices.length === 0 && !first) return NO_BUTTONS;
  if (choices !== planned.choices) {
    const usual = labelled(planned.id, choices, locale);
    return first ? withWaysOut(script, planned.id, usual, locale) : usual;
  }
  const made = inLocale(BUTTONS.get(planned) ?? make(script, planned), locale);
  return first ? made.first : made.usual;
}

function make(script: Script, planned: Planned): Readonly<Record<Locale, Made>> {
  const made = { 'zh-CN': madeIn(script, planned, 'zh-CN'), en: madeIn(script, planned, 'en') };
  BUTTONS.set(planned, made);
  return made;
}

function madeIn(script: Script, { id, choices }: Planned, locale: Locale): Made {
  const usual = labelled(id, choices, locale);
  return { usual, first: withWaysOut(script, id, usual, locale) };
}

const NO_BUTTONS: Buttons = [];

function labelled(stepId: string, choices: readonly Choice[], locale: Locale): Buttons {
  return choices.map((choice) => ({ id: `${stepId}.${choice.id}`, label: choice.label[locale] }));
}

/** What a dialog beside this one asks. Its steps are marked, so that a button finds its way back. */
function beside(state: State, effect: Ask, vars: Vars, where: Where): Said {
  const script = state.aside && asideScript(state.aside, where.asides ?? NO_ASIDES);
  const last = script && plannedAt(script, effect.step);
  if (!script || !last || !state.aside) return endOfAside(effect, vars, state, where);
  const said = asked(script, { ...state.aside.state, locale: state.locale }, effect, vars, where);
  return { ...said, choices: said.choices.map((choice) => ({ ...choice, id: `!${choice.id}` })) };
}

/** The last words of a dialog beside: it is over, so the state knows it no more, and its words have no choices. */
function endOfAside(effect: Ask, vars: Vars, state: State, where: Where): Said {
  for (const script of where.asides ?? NO_ASIDES) {
    const step = stepOf(script, effect.step);
    if (step?.kind === 'end' && step.text)
      return { from: 'bot', text: fill(step.text, state.locale, vars), choices: [] };
    if (step?.kind === 'say') return { from: 'bot', text: fill(step.text, state.locale, vars), choices: [] };
  }
  return { from: 'bot', text: '', choices: [] };
}

function wordsOf(script: Script, state: State, planned: Planned, channel: string | undefined): Text | null {
  const { id, step, text } = planned;
  if (text === null && step.kind === 'rotate') {
    const snippet = state.drawn?.rotate?.startsWith('d.') ? 'rotate_d' : 'rotate_s';
    return shared(script, snippet);
  }
  const variant = state.drawn?.variant;
  if (variant !== undefined) {
    const other = script.experiment?.variants.find((one) => one.id === variant)?.texts?.[id];
    if (other) return other;
  }
  const own = channel === undefined ? undefined : channelWords(step, channel);
  return own ?? text;
}

function channelWords(step: Step, channel: string): Text | undefined {
  if (!('channels' in step) || !step.channels) return undefined;
  return Object.entries(step.channels).find(([name]) => name === channel)?.[1];
}

function withWaysOut(script: Script, stepId: string, usual: Buttons, locale: Locale): Buttons {
  return [
    ...usual,
    { id: `${stepId}.${STOP}`, label: shared(script, 'stop_label')[locale], outside: true },
    { id: `${stepId}.${HUMAN}`, label: shared(script, 'human_label')[locale], outside: true },
  ];
}

/** A text that every dialog shares, in the script's own words where it has some. */
function shared(script: Script, snippet: SnippetId): Text {
  return script.snippets?.[snippet] ?? SNIPPETS[snippet];
}

/** What only the dialog itself knows: what was picked last, what was drawn, what a complaint seems to be about. */
function ownVars(script: Script, state: State, step: Step, vars: Vars): Vars {
  if (step.kind === 'rotate') {
    const name = script.plan.indicators.get(state.drawn?.rotate?.slice(2) ?? '');
    return name ? { ...vars, indicator: name } : vars;
  }
  if (step.kind === 'kano') {
    const pair = script.pairs?.find(({ id }) => id === state.drawn?.pair) ?? script.pairs?.[0];
    return pair ? { ...vars, functional: pair.functional, dysfunctional: pair.dysfunctional } : vars;
  }
  const category = state.guess && categoryName(state.guess.category);
  const picked = passed(script, state).at(-1)?.choice?.label;
  return { ...vars, ...(picked && { picked }), ...(category && { category }) };
}

function ticks(script: Script, state: State): Text {
  const planned = plannedAt(script, state.at);
  const labels = (state.ticked ?? []).flatMap((id) => planned?.byId.get(id)?.label ?? []);
  return { 'zh-CN': labels.map((label) => label['zh-CN']).join('、'), en: labels.map((label) => label.en).join(', ') };
}
