import type { Locale, Text } from '../../../src/text.ts';
import { caseWords } from './cases.ts';
import { customerWords } from './customers.ts';
import { effectWords } from './effects.ts';
import { followUpWords } from './follow-ups.ts';
import { frameWords } from './frame.ts';
import { overviewWords } from './overview.ts';
import { peopleWords } from './people.ts';
import { reasonWords } from './reasons.ts';
import { remarkWords } from './remarks.ts';
import { scriptLifeWords } from './script-life.ts';
import { scriptWords } from './scripts.ts';
import { settingWords } from './settings.ts';

/** Every text of the console. Both languages stand side by side: an entry without one of them does not compile. */
export const DICTIONARY = {
  ...frameWords,
  ...overviewWords,
  ...followUpWords,
  ...reasonWords,
  ...caseWords,
  ...remarkWords,
  ...customerWords,
  ...scriptWords,
  ...scriptLifeWords,
  ...effectWords,
  ...settingWords,
  ...peopleWords,
} as const satisfies Readonly<Record<string, Text>>;

export type Key = keyof typeof DICTIONARY;

type Blanks<Words extends string> = Words extends `${string}{${infer Blank}}${infer Rest}`
  ? Blank | Blanks<Rest>
  : never;
type BlanksOf<K extends Key> = Blanks<(typeof DICTIONARY)[K]['en']>;
/** What must be filled into a text: nothing, or a value for each of its blanks. */
export type Fill<K extends Key> = [BlanksOf<K>] extends [never] ? [] : [Readonly<Record<BlanksOf<K>, string | number>>];

/** The text of a key with its blanks filled. */
export function say<K extends Key>(locale: Locale, key: K, ...fill: Fill<K>): string {
  const values: Readonly<Record<string, string | number>> = fill[0] ?? {};
  return DICTIONARY[key][locale].replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank));
}

/** The word for a code that the server may have more of than we know; the code itself when we do not know it. */
export function nameOf(locale: Locale, area: string, code: string): string {
  const key = area + code;
  return isKey(key) ? DICTIONARY[key][locale] : code;
}

function isKey(key: string): key is Key {
  return Object.hasOwn(DICTIONARY, key);
}
