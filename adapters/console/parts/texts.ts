import { LOCALES, type Locale } from '../../../src/text.ts';

/** A text of a script, as far as it is written. */
export type ScriptText = {
  /** Where it stands: `steps.q1.text`; things in lists go by their names. */
  readonly at: string;
  readonly words: Readonly<Partial<Record<Locale, string>>>;
  /** The language that was left behind: the other one is not what it is in the live version, this one still is. */
  readonly stale: Locale | null;
};

/** Every text of a script, from plain data: a script whose translation is not finished is no script yet. */
export function textsOf(data: unknown, live: unknown): readonly ScriptText[] {
  const before = new Map(found(live, []).map(({ at, words }) => [at, words]));
  return found(data, []).map(({ at, words }) => ({ at, words, stale: staleIn(words, before.get(at)) }));
}

/** How many of the texts a language has, from 0 to 1; 1 when there are none. */
export function coverage(texts: readonly ScriptText[], locale: Locale): number {
  const there = texts.filter(({ words }) => (words[locale] ?? '').trim() !== '').length;
  return texts.length === 0 ? 1 : there / texts.length;
}

type Found = Pick<ScriptText, 'at' | 'words'>;

function found(value: unknown, path: readonly string[]): readonly Found[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, n) => found(item, [...path, nameOf(item) ?? String(n)]));
  }
  if (typeof value !== 'object' || value === null) return [];
  const words = wordsIn(value);
  if (words) return [{ at: path.join('.'), words }];
  // Tests speak one language each, and facts are no words.
  return Object.entries(value).flatMap(([key, part]) =>
    path.length === 0 && key === 'tests' ? [] : found(part, [...path, key]),
  );
}

/** The languages of a text, or null for anything else. Lists of words are not texts that are shown. */
function wordsIn(value: object): Found['words'] | null {
  const entries = Object.entries(value);
  const isText = entries.every(([key, words]) => LOCALES.some((locale) => locale === key) && !Array.isArray(words));
  if (entries.length === 0 || !isText) return null;
  return Object.fromEntries(entries.map(([key, words]) => [key, words === null ? '' : String(words)]));
}

function staleIn(now: Found['words'], before: Found['words'] | undefined): Locale | null {
  if (!before) return null;
  const changed = LOCALES.filter((locale) => now[locale] !== undefined && now[locale] !== before[locale]);
  return changed.length === 1 ? (LOCALES.find((locale) => !changed.includes(locale)) ?? null) : null;
}

function nameOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  for (const key of ['id', 'name'] as const) {
    const name: unknown = Object.getOwnPropertyDescriptor(item, key)?.value;
    if (typeof name === 'string' || typeof name === 'number') return String(name);
  }
  return null;
}
