import {
  type Choice,
  type Script,
  type SnippetId,
  type Step,
  stepAt,
  variableAt,
  type Wording,
  word,
} from '../scripts/index.ts';
import { categoryName } from '../taxonomy.ts';
import { clip, type Locale, type Text } from '../text.ts';
import { type Asides, asideScript, innerStep, NO_ASIDES } from './asides.ts';
import type { Effect, State } from './conversation.ts';
import { offered, passed, plannedAt } from './path.ts';
import { HUMAN, STOP } from './reply.ts';
import { SNIPPETS } from './snippets.ts';

/** Values for the names in braces: the same words everywhere, or different words per language. */
export type Vars = Readonly<Record<string, string | Text>>;

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
  const step = stepAt(script, effect.step);
  const text = step && wordsOf(script, state, effect.step, step, where.channel);
  if (!step || !text) return { from: 'bot', text: '', choices: [] };
  const { locale } = state;
  const choices = buttons(script, state, effect.step);
  const own = needsOwn(text, locale) ? ownVars(script, state, step, vars) : vars;
  const said: Said = { from: 'bot', text: fill(text, locale, own), choices };
  return effect.first === undefined ? said : beginning(script, effect, effect.first, locale, said);
}

type Buttons = Said['choices'];

/** The buttons of a step that offers the same to everybody are made once a language. */
const BUTTONS = new WeakMap<readonly Choice[], Partial<Record<Locale, Buttons>>>();

function buttons(script: Script, state: State, stepId: string): Buttons {
  const { locale } = state;
  const choices = offered(script, state, stepId);
  if (choices.length === 0) return NO_BUTTONS;
  const planned = plannedAt(script, stepId);
  if (choices !== planned?.choices) return labelled(stepId, choices, locale);
  const known = BUTTONS.get(choices);
  const made = known?.[locale];
  if (made) return made;
  const fresh = labelled(stepId, choices, locale);
  if (known) known[locale] = fresh;
  else BUTTONS.set(choices, { [locale]: fresh });
  return fresh;
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
    const step = stepAt(script, effect.step);
    if (step?.kind === 'end' && step.text)
      return { from: 'bot', text: fill(step.text, state.locale, vars), choices: [] };
    if (step?.kind === 'say') return { from: 'bot', text: fill(step.text, state.locale, vars), choices: [] };
  }
  return { from: 'bot', text: '', choices: [] };
}

function wordsOf(script: Script, state: State, id: string, step: Step, channel: string | undefined): Text | undefined {
  if (step.kind === 'rotate') {
    const snippet = state.drawn?.rotate?.startsWith('d.') ? 'rotate_d' : 'rotate_s';
    return shared(script, snippet);
  }
  const variant = state.drawn?.variant;
  if (variant !== undefined) {
    const other = script.experiment?.variants.find((one) => one.id === variant)?.texts?.[id];
    if (other) return other;
  }
  if (!('text' in step)) return undefined;
  const own = channel === undefined ? undefined : channelWords(step, channel);
  return own ?? step.text;
}

function channelWords(step: Step, channel: string): Text | undefined {
  if (!('channels' in step) || !step.channels) return undefined;
  return Object.entries(step.channels).find(([name]) => name === channel)?.[1];
}

/** The buttons that lead out of a dialog stand under its first message, and nowhere else. */
function beginning(script: Script, effect: Ask, first: NonNullable<Ask['first']>, locale: Locale, said: Said): Said {
  const outside = [
    { id: `${effect.step}.${STOP}`, label: shared(script, 'stop_label')[locale], outside: true as const },
    { id: `${effect.step}.${HUMAN}`, label: shared(script, 'human_label')[locale], outside: true as const },
  ];
  const text = first === 'contact' ? `${said.text}\n\n${shared(script, 'privacy')[locale]}` : said.text;
  return { ...said, text, choices: [...said.choices, ...outside] };
}

const OWN = new Set(['picked', 'category', 'indicator', 'functional', 'dysfunctional']);

/** Whether a text speaks of what only the dialog itself knows. */
function needsOwn(text: Text, locale: Locale): boolean {
  const { names } = compiled(text, locale);
  for (const name of names) if (OWN.has(name)) return true;
  return false;
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
  if (!NAMES_OWN.has(step.kind)) return vars;
  const category = state.guess && categoryName(state.guess.category);
  const picked = passed(script, state).at(-1)?.choice?.label;
  return picked || category ? { ...vars, ...(picked && { picked }), ...(category && { category }) } : vars;
}

/** Where a text can speak of an answer before it. */
const NAMES_OWN: ReadonlySet<Step['kind']> = new Set([
  'scale',
  'choice',
  'multiple',
  'slot',
  'text',
  'file',
  'say',
  'end',
]);

function ticks(script: Script, state: State): Text {
  const planned = plannedAt(script, state.at);
  const labels = (state.ticked ?? []).flatMap((id) => planned?.byId.get(id)?.label ?? []);
  return { 'zh-CN': labels.map((label) => label['zh-CN']).join('、'), en: labels.map((label) => label.en).join(', ') };
}

/** Compiled once per text. Scripts live long and their texts are objects of their own, so they are the key. */
const COMPILED = new WeakMap<Text, Partial<Record<Locale, Wording>>>();

function fill(text: Text, locale: Locale, vars: Vars): string {
  try {
    const wording = compiled(text, locale);
    if (wording.names.length === 0) return wording.fill(NO_VALUES);
    const values: Record<string, string> = {};
    for (const name of wording.names) values[name] = valueFor(name, locale, vars);
    return wording.fill(values);
  } catch {
    return text[locale];
  }
}

const NO_VALUES: Readonly<Record<string, string>> = {};

function compiled(text: Text, locale: Locale): Wording {
  const known = COMPILED.get(text)?.[locale];
  if (known) return known;
  const read = word(text[locale], locale);
  const wording: Wording = read.ok ? read.wording : { names: [], typed: [], fill: () => text[locale] };
  COMPILED.set(text, { ...COMPILED.get(text), [locale]: wording });
  return wording;
}

/** Values are asked for with every message of a dialog, and are mostly the same. */
function valueFor(name: string, locale: Locale, vars: Vars): string {
  const variable = variableAt(name);
  const given = Object.hasOwn(vars, name) ? vars[name] : undefined;
  const value = typeof given === 'object' ? given[locale] : given;
  const line = typeof value !== 'string' ? '' : PLAIN.test(value) ? value : value.replace(BREAKS, ' ').trim();
  if (line === '') return variable?.neutral[locale] ?? '';
  return clip(line, variable?.limit ?? 40);
}

const PLAIN = /^[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+)*$/u;
/** A value is one line: a name with line breaks in it could forge a message of ours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
const BREAKS = /[\s\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/g;
