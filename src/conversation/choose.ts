import { type Choice, SCALE_RANGE } from '../scripts/index.ts';
import { knownLevel, levelOf } from './feelings.ts';
import { within } from './fringe.ts';
import { hasMeaning, idsFor, named } from './labels.ts';
import { isScore, LEAD_IN, LEAD_OUT, numberOf, starsOf } from './numbers.ts';
import { numberedPlaceOf, placeOf } from './places.ts';
import type { Question } from './question.ts';
import { TABLES } from './words/both.ts';

/**
 * How a choice was named. A score says that it is one ("4分", "4/5"); a bare number is the least certain, for "screws
 * missing: 2" is no score.
 */
export type Reading = { readonly choice: Choice; readonly how: 'label' | 'word' | 'score' | 'number' };

/** Nobody names a choice in more than this. */
const LONGEST = 120;

/**
 * A choice by exactly its label, its number or one word: what most replies are, so it is tried before anything else.
 * "Smoke or electric shock" is then simply the answer, and "call me" is no call for a person where it is one of the choices.
 */
export function readExactly(question: Question, choices: readonly Choice[], form: string): Reading | null {
  if (form === '' || form.length > LONGEST || choices.length === 0) return null;
  if (question.kind === 'scale' && question.scale !== 'kano' && isNumber(form)) {
    return reading(withId(choices, String(Number(form))), 'number');
  }
  const named = byName(question, choices, form);
  if (named) return named;
  if (question.kind !== 'scale') return isNumber(form) ? inList(question, choices, form) : null;
  const level = question.scale === 'satisfaction' ? knownLevel(form) : null;
  return level === null ? null : reading(withId(choices, String(level)), felt(form));
}

/** The choice that a part of a message names and nothing else, or null. Never a guess: two candidates are none. */
export function readChoice(question: Question, choices: readonly Choice[], form: string): Reading | null {
  if (form === '' || form.length > LONGEST || choices.length === 0) return null;
  return readExactly(question, choices, form) ?? readLoosely(question, choices, form);
}

/** The same for a form that `readExactly` made nothing of. */
export function readLoosely(question: Question, choices: readonly Choice[], form: string): Reading | null {
  if (form === '' || form.length > LONGEST || choices.length === 0 || isNumber(form)) return null;
  const among = choices === question.choices ? question : withOnly(question, choices);
  const bared = within(form, LEAD_IN, LEAD_OUT, amongChoices, among);
  if (bared) return bared;
  const read = question.kind === 'scale' ? onScale(question.scale, choices, form) : inList(question, choices, form);
  const once = read || !mayRepeat(form) ? null : TWICE.exec(form)?.[1];
  return once ? readChoice(question, choices, once) : read;
}

function amongChoices(form: string, question: Question): Reading | null {
  return byName(question, question.choices, form);
}

function withOnly({ names: _names, ...question }: Question, choices: readonly Choice[]): Question {
  return { ...question, choices };
}

/** "好的好的", "good good": the same again says the same. */
const TWICE = /^(\p{L}[\p{L} ']{1,11}?)(?: ?\1){1,3}$/u;

/** What comes again begins as it began. */
function mayRepeat(form: string): boolean {
  return form.indexOf(form.slice(0, 2), 2) > 0;
}

function isNumber(form: string): boolean {
  return form.length < 3 && /^\d+$/.test(form);
}

/** The choice with this id among those, or null. */
export function withId(choices: readonly Choice[], id: string): Choice | null {
  for (const choice of choices) if (choice.id === id) return choice;
  return null;
}

function byName(question: Question, choices: readonly Choice[], form: string): Reading | null {
  const { names } = question;
  const labelled = names && choices === question.choices ? (names.get(form) ?? null) : named(choices, form);
  if (labelled !== null) return reading(labelled, 'label');
  const level = question.kind === 'scale' ? SCALES.get(question.scale)?.get(form) : undefined;
  return reading(level === undefined ? byMeaning(choices, form) : withId(choices, level), 'word');
}

/** By what words mean. "Not yet" may be "no" or "not tried": the latter claims less. "None" ends a list rather than skips it. */
function byMeaning(choices: readonly Choice[], form: string): Choice | null {
  if (!hasMeaning(form)) return null;
  const ids = idsFor(form, withId(choices, PARTLY) !== null);
  if (ids.length === 0) return null;
  const meant = choices.filter((choice) => ids.includes(choice.id));
  const [first = null, second] = meant;
  return second === undefined ? first : (withId(meant, 'untried') ?? withId(meant, 'done'));
}

/** Where this can be picked, the question is whether something is solved; it is no answer to "may we call you?". */
const PARTLY = 'partly';

/** Words that mean one level of a scale → its choice's id. */
const SCALES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  ['comparison', 'expectation', 'kano', 'effort', 'recommend'].map((scale) => [scale, levelsOf(scale)]),
);

function levelsOf(scale: string): ReadonlyMap<string, string> {
  const lists = TABLES.flatMap((table) => Object.entries(table.scales[scale] ?? {}));
  return new Map(lists.flatMap(([id, words]) => words.map((word) => [word, id] as const)));
}

type ScaleName = Extract<Question, { kind: 'scale' }>['scale'];

/** A number is a score, so a place must be named as one ("the first one"), and only where levels are words. */
function onScale(scale: ScaleName, choices: readonly Choice[], form: string): Reading | null {
  const high = scale === 'kano' ? Number.NaN : SCALE_RANGE[scale][1];
  const number = scale === 'kano' ? null : numberOf(form, high);
  const scored = number === null ? null : withId(choices, String(number));
  if (scored) return reading(scored, isScore(form) ? 'score' : 'number');
  const level = scale === 'satisfaction' ? levelOf(form) : high === 5 ? starsOf(form) : null;
  if (level !== null) return reading(withId(choices, String(level)), felt(form));
  return scale === 'effort' || scale === 'recommend' ? null : at(choices, placeOf(form));
}

/** "10/10" and "100%" are felt, and as plain as a number. */
function felt(form: string): Reading['how'] {
  return /^\d/.test(form) ? 'score' : 'word';
}

/** "2", "B", "第二个", "the last one": by the place in the list as it was shown. Skipping a text has no place. */
function inList(question: Question, choices: readonly Choice[], form: string): Reading | null {
  if (question.kind === 'text' || question.kind === 'file') return null;
  return at(choices, numberedPlaceOf(form) ?? placeOf(form));
}

/** "The last one" is the last of the list, not what ends it. */
function at(choices: readonly Choice[], place: number | null): Reading | null {
  if (place === null || place === 0) return null;
  const beyond = place < 0 && choices.at(-1)?.id === 'done' ? 1 : 0;
  return reading(choices.at(place > 0 ? place - 1 : place - beyond) ?? null, 'number');
}

function reading(choice: Choice | null, how: Reading['how']): Reading | null {
  return choice === null ? null : { choice, how };
}
