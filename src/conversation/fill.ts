import { type Variable, variableAt, type Wording, word } from '../scripts/index.ts';
import { clip, type Locale, type Text } from '../text.ts';
import { look, ODD } from './looks.ts';

/** Values for the names in braces: the same words everywhere, or different words per language. */
export type Vars = Readonly<Record<string, string | Text>>;

/** Puts values into a text. A value that is missing reads as a neutral word; whatever is in a value stays plain text. */
export function fill(text: Text, locale: Locale, vars: Vars): string {
  const { blanks, wording } = compiled(text, locale);
  if (wording === null) return text[locale];
  try {
    if (blanks !== null) return joined(blanks, locale, vars);
    const values: Record<string, string> = {};
    for (const name of wording.names) values[name] = valueFor(blank(name), locale, vars);
    return wording.fill(values);
  } catch {
    return text[locale];
  }
}

/** Whether a text speaks of what only the dialog itself knows. */
export function needsOwn(text: Text, locale: Locale): boolean {
  return compiled(text, locale).own;
}

const OWN: ReadonlySet<string> = new Set(['picked', 'category', 'indicator', 'functional', 'dysfunctional']);

type Blank = { readonly name: string; readonly variable: Variable | null };

type Compiled = {
  /** What ICU reads; null for what it cannot read, which is said as it is. */
  readonly wording: Wording | null;
  /** The words, and what is filled in between them; null where it takes ICU to put them together. */
  readonly blanks: readonly (string | Blank)[] | null;
  readonly own: boolean;
};

/** Compiled once per text. Scripts live long and their texts are objects of their own, so they are the key. */
const COMPILED = new WeakMap<Text, Readonly<Record<Locale, Compiled>>>();

function compiled(text: Text, locale: Locale): Compiled {
  return inLocale(COMPILED.get(text) ?? compile(text), locale);
}

/** What there is in a language. A field with a fixed name is found faster than one that must be looked up. */
export function inLocale<T>(each: Readonly<Record<Locale, T>>, locale: Locale): T {
  switch (locale) {
    case 'zh-CN':
      return each['zh-CN'];
    case 'en':
      return each.en;
  }
}

function compile(text: Text): Readonly<Record<Locale, Compiled>> {
  const made = { 'zh-CN': compiledIn(text, 'zh-CN'), en: compiledIn(text, 'en') };
  COMPILED.set(text, made);
  return made;
}

function compiledIn(text: Text, locale: Locale): Compiled {
  const read = word(text[locale], locale);
  return read.ok ? ready(read.wording) : UNREADABLE;
}

function ready(wording: Wording): Compiled {
  const { names, parts } = wording;
  const blanks = parts?.map((part) => (typeof part === 'string' ? part : blank(part.name))) ?? null;
  return { wording, blanks, own: names.some((name) => OWN.has(name)) };
}

const UNREADABLE: Compiled = { wording: null, blanks: null, own: false };

function blank(name: string): Blank {
  return { name, variable: variableAt(name) };
}

function joined(blanks: readonly (string | Blank)[], locale: Locale, vars: Vars): string {
  let text = '';
  for (const part of blanks) text += typeof part === 'string' ? part : valueFor(part, locale, vars);
  return text;
}

/** What every object has from its prototype is a function or has no languages, so it is no value. */
function valueFor({ name, variable }: Blank, locale: Locale, vars: Vars): string {
  const given = vars[name];
  const value = typeof given === 'object' ? inLocale(given, locale) : given;
  const line = typeof value !== 'string' ? '' : look(value) < ODD ? value : value.replace(BREAKS, ' ').trim();
  if (line === '') return variable?.neutral[locale] ?? '';
  return clip(line, variable?.limit ?? 40);
}

/** A value is one line: a name with line breaks in it could forge a message of ours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
const BREAKS = /[\s\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/g;
