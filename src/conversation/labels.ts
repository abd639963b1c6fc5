import type { Choice } from '../scripts/index.ts';
import { LOCALES, type Text } from '../text.ts';
import { plain } from './forms.ts';
import { TABLES } from './words/both.ts';

/** The one choice that is called so, by its whole label or else by a part of it; null when none is, or several are. */
export function named(choices: readonly Choice[], form: string): Choice | null {
  return only(choices, form, isLabel) ?? only(choices, form, isPartOfLabel);
}

/** Everything that one of these choices is called, with the choice: for a question that is asked many times. */
export function namesOf(choices: readonly Choice[]): ReadonlyMap<string, Choice> {
  const forms = choices.flatMap(({ label, also }) => {
    const { zh, en, parts } = formsOf(label);
    return [zh, en, ...parts, ...(also ? alsoOf(also) : [])];
  });
  return new Map(
    forms.flatMap((form) => {
      const choice = named(choices, form);
      return choice ? [[form, choice] as const] : [];
    }),
  );
}

function only(
  choices: readonly Choice[],
  form: string,
  fits: (choice: Choice, form: string) => boolean,
): Choice | null {
  let found: Choice | null = null;
  for (const choice of choices) {
    if (!fits(choice, form)) continue;
    if (found !== null) return null;
    found = choice;
  }
  return found;
}

/** Whether a choice's label, or a word that an admin gave it, is this form. */
function isLabel(choice: Choice, form: string): boolean {
  const { zh, en } = formsOf(choice.label);
  return zh === form || en === form || (choice.also !== undefined && alsoOf(choice.also).has(form));
}

/** Whether a part of its label is: "late or missed slot" is "late"; "7 very easy" is "very easy"; "😀 good" is "good". */
function isPartOfLabel(choice: Choice, form: string): boolean {
  return formsOf(choice.label).parts.includes(form);
}

/** Whether words speak of a choice, among others: "today, or tomorrow". */
export function mentions(form: string, choice: Choice): boolean {
  const { zh, en } = formsOf(choice.label);
  return (zh !== '' && form.includes(zh)) || (en !== '' && form.includes(en));
}

/** Whether words stand for any choice's id, whatever the question is. */
export function hasMeaning(form: string): boolean {
  return MEANT.has(form);
}

/** Ids of choices that words stand for (`yes`, `skip`, `mistap`, …); `solving` where the question is whether it is solved. */
export function idsFor(form: string, solving: boolean): readonly string[] {
  return (solving ? SOLVING : MEANING).get(form) ?? NONE;
}

type Also = NonNullable<Choice['also']>;
type Forms = { readonly zh: string; readonly en: string; readonly parts: readonly string[] };

/** Labels belong to scripts, which live long: what they look like when typed is found once. */
const FORMS = new WeakMap<Text, Forms>();
const ALSO = new WeakMap<Also, ReadonlySet<string>>();

function formsOf(label: Text): Forms {
  const known = FORMS.get(label);
  if (known) return known;
  const found = {
    zh: plain(label['zh-CN']),
    en: plain(label.en),
    parts: LOCALES.flatMap((locale) => parts(label[locale])),
  };
  FORMS.set(label, found);
  return found;
}

function alsoOf(also: Also): ReadonlySet<string> {
  const known = ALSO.get(also);
  if (known) return known;
  const found = new Set(LOCALES.flatMap((locale) => also[locale] ?? []).map(plain));
  ALSO.set(also, found);
  return found;
}

function parts(label: string): readonly string[] {
  const form = plain(label);
  const split = form.split(/或者?|和|、|\/| (?:or|and) /u);
  const sign = /^(?:\d{1,2}|\p{Extended_Pictographic}+) ?(?=[^\d\s])/u.exec(form)?.[0];
  const beside = sign === undefined ? [] : [sign, form.slice(sign.length)];
  return [...(split.length > 1 ? split : []), ...beside].map(plain);
}

const NONE: readonly string[] = [];
const MEANING = ids(TABLES.flatMap((table) => Object.entries(table.choices)));
const SOLVING = ids(TABLES.flatMap((table) => Object.entries({ ...table.choices, ...table.solved })));
const MEANT = new Set([...MEANING.keys(), ...SOLVING.keys()]);

function ids(
  lists: readonly (readonly [id: string, words: readonly string[]])[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, words] of lists) {
    for (const word of words) found.set(word, [...(found.get(word) ?? []), id]);
  }
  return found;
}
