import { type Choice, SCALE_RANGE, type Step } from '../scripts/index.ts';
import { LOCALES, type Text } from '../text.ts';
import { levelOf } from './feelings.ts';
import { bare, plain, TABLES, whole } from './forms.ts';
import { numberOf } from './numbers.ts';

/** How a choice was named. A number is the least certain: "screws missing: 2" is no score. */
export type Reading = { readonly choice: Choice; readonly how: 'label' | 'word' | 'number' };

/** The choice that a part of a message names and nothing else, or null. Never a guess: two candidates are none. */
export function readChoice(step: Step, offered: readonly Choice[], form: string): Reading | null {
  const wordings = bare(form);
  for (const wording of wordings) {
    const choice = byLabel(offered, wording);
    if (choice) return { choice, how: 'label' };
  }
  for (const wording of wordings) {
    const choice = byMeaning(offered, wording);
    if (choice) return { choice, how: 'word' };
  }
  return step.kind === 'scale' ? onScale(step, offered, form) : byPlace(step, offered, form);
}

function byLabel(offered: readonly Choice[], wording: string): Choice | null {
  const named = offered.filter((choice) => forms(choice.label).whole.includes(wording));
  return named.length > 0 ? only(named) : only(offered.filter((choice) => forms(choice.label).parts.includes(wording)));
}

type LabelForms = { readonly whole: readonly string[]; readonly parts: readonly string[] };

/** Labels belong to scripts, which live long: what they look like to us is found once. */
const FORMS = new WeakMap<Text, LabelForms>();

function forms(label: Text): LabelForms {
  const known = FORMS.get(label);
  if (known) return known;
  const found = {
    whole: LOCALES.map((locale) => plain(label[locale])),
    parts: LOCALES.flatMap((locale) => parts(label[locale])),
  };
  FORMS.set(label, found);
  return found;
}

/** "Late or missed slot" is "late", and it is "missed slot". */
function parts(label: string): readonly string[] {
  const found = label.split(/或者?|和|、|\/|\s(?:or|and)\s/u);
  return found.length > 1 ? found.map(plain) : [];
}

/** By what a choice's id means: `yes`, `no`, `skip`, `mistap`, … */
function byMeaning(offered: readonly Choice[], wording: string): Choice | null {
  const named = offered.filter((choice) => meaning(offered, choice.id).includes(wording));
  return only(named) ?? named.find((choice) => choice.id === 'untried') ?? null;
}

function meaning(offered: readonly Choice[], id: string): readonly string[] {
  return TABLES.flatMap((table) => {
    if (asksWhetherSolved(offered) && (id === 'yes' || id === 'no')) return table.solved[id];
    return Object.hasOwn(table.choices, id) ? (table.choices[id] ?? []) : [];
  });
}

/** "Partly" is an answer to "is it solved?", not to "may we call you?". */
function asksWhetherSolved(offered: readonly Choice[]): boolean {
  return offered.some((choice) => choice.id === 'partly');
}

function onScale(step: Extract<Step, { kind: 'scale' }>, offered: readonly Choice[], form: string): Reading | null {
  const [, high] = SCALE_RANGE[step.scale];
  const number = numberOf(form, high);
  if (number !== null) return level(offered, number, 'number');
  const felt = step.scale === 'satisfaction' ? levelOf(form) : null;
  return felt === null ? null : level(offered, felt, 'word');
}

function level(offered: readonly Choice[], score: number, how: Reading['how']): Reading | null {
  const choice = offered.find(({ id }) => id === String(score));
  return choice ? { choice, how } : null;
}

/** "2", "B", "第二个", "the last one": by the place in the list as it was shown. Skipping a text has no place. */
function byPlace(step: Step, offered: readonly Choice[], form: string): Reading | null {
  if (step.kind !== 'choice' || form.length > 30) return null;
  const place = placeOf(form);
  const choice = place === null ? undefined : place === 0 ? undefined : offered.at(place > 0 ? place - 1 : place);
  return choice ? { choice, how: 'number' } : null;
}

function placeOf(form: string): number | null {
  const plainNumber = numberOf(form, Number.NaN);
  if (plainNumber !== null) return plainNumber;
  for (const wording of bare(form)) {
    for (const table of TABLES) {
      const place = named(table, wording) ?? inList(table, wording);
      if (place !== null) return place;
    }
  }
  return null;
}

type Table = (typeof TABLES)[number];
const PLACES = new Map(TABLES.map((table) => [table, table.places.map((pattern) => whole([pattern]))]));

function named(table: Table, wording: string): number | null {
  if (table.last.includes(wording)) return -1;
  const place = table.ordinals.indexOf(wording);
  return place < 0 ? null : place + 1;
}

function inList(table: Table, wording: string): number | null {
  for (const pattern of PLACES.get(table) ?? []) {
    const found = pattern.exec(wording)?.[1];
    if (found === undefined) continue;
    if (/^[a-m]$/.test(found)) return found.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
    return named(table, found) ?? numberOf(found, Number.NaN);
  }
  return null;
}

function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}
