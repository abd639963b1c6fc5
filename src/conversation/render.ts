import { type Script, stepAt, variableAt, type Wording, word } from '../scripts/index.ts';
import { clip, type Locale, type Text } from '../text.ts';
import type { Effect, State } from './conversation.ts';
import { offered, passed } from './path.ts';
import { SNIPPETS } from './snippets.ts';

/** Values for the names in braces: the same words everywhere, or different words per language. */
export type Vars = Readonly<Record<string, string | Text>>;

export type Said = {
  readonly from: 'bot' | 'staff';
  readonly text: string;
  /** `<step>.<choice>`, in the order in which they are shown. */
  readonly choices: readonly { readonly id: string; readonly label: string }[];
};

export type Speech = Extract<Effect, { do: 'ask' | 'tell' | 'pass-on' }>;

/**
 * The words of an effect, in the language of the state after the turn. Never throws: a value that is missing reads as a
 * neutral word, and a value stays plain text whatever is in it.
 */
export function render(script: Script, state: State, effect: Speech, vars: Vars): Said {
  switch (effect.do) {
    case 'ask':
      return asked(script, state, effect.step, vars);
    case 'tell':
      return { from: 'bot', text: fill(SNIPPETS[effect.snippet], state.locale, vars), choices: [] };
    case 'pass-on':
      return { from: 'staff', text: effect.text, choices: [] };
  }
}

/** Whether an effect is words for the customer. */
export function isSpeech(effect: Effect): effect is Speech {
  return effect.do === 'ask' || effect.do === 'tell' || effect.do === 'pass-on';
}

function asked(script: Script, state: State, stepId: string, vars: Vars): Said {
  const step = stepAt(script, stepId);
  if (!step) return { from: 'bot', text: '', choices: [] };
  const { locale } = state;
  const choices = offered(script, state, stepId).map((choice) => ({
    id: `${stepId}.${choice.id}`,
    label: choice.label[locale],
  }));
  const picked = passed(script, state).at(-1)?.choice?.label;
  return { from: 'bot', text: fill(step.text, locale, picked ? { ...vars, picked } : vars), choices };
}

/** Compiled once per text. Scripts live long and their texts are objects of their own, so they are the key. */
const COMPILED = new WeakMap<Text, Map<Locale, Wording>>();

function fill(text: Text, locale: Locale, vars: Vars): string {
  try {
    const wording = compiled(text, locale);
    const values = Object.fromEntries(wording.names.map((name) => [name, valueFor(name, locale, vars)]));
    return wording.fill(values);
  } catch {
    return text[locale];
  }
}

function compiled(text: Text, locale: Locale): Wording {
  const known = COMPILED.get(text)?.get(locale);
  if (known) return known;
  const read = word(text[locale], locale);
  const wording: Wording = read.ok ? read.wording : { names: [], typed: [], fill: () => text[locale] };
  const both = COMPILED.get(text) ?? new Map<Locale, Wording>();
  COMPILED.set(text, both.set(locale, wording));
  return wording;
}

function valueFor(name: string, locale: Locale, vars: Vars): string {
  const variable = variableAt(name);
  const given = Object.hasOwn(vars, name) ? vars[name] : undefined;
  const value = typeof given === 'object' ? given[locale] : given;
  const line = typeof value === 'string' ? value.replace(BREAKS, ' ').trim() : '';
  if (line === '') return variable?.neutral[locale] ?? '';
  return clip(line, variable?.limit ?? 40);
}

/** A value is one line: a name with line breaks in it could forge a message of ours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
const BREAKS = /[\s\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/g;
