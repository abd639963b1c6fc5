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

/**
 * A choice by exactly its label, its number or one word: what most replies are, so it is tried before anything else.
 * "Smoke or electric shock" is then simply the answer, and "call me" is no call for a person where it is one of the choices.
 */
export function readExactly(question: Question, choices: readonly Choice[], form: string): Reading | null {
  if (!mayName(form, choices)) return null;
  if (question.kind === 'scale' && question.scale !== 'kano' && isNumber(form)) {
    return reading(withId(choices, String(Number(form))), 'number');
  }
  const named = byName(question, choices, form);
  if (named) return named;
  if (question.kind !== 'scale') return isNumber(form) ? inList(question, choices, form) : null;
  return question.scale === 'satisfaction' ? atLevel(choices, knownLevel(form), form) : null;
}

/** The choice that a part of a message names and nothing else, or null. Never a guess: two candidates are none. */
export function readChoice(question: Question, choices: readonly Choice[], form: string): Reading | null {
  return readExactly(question, choices, form) ?? readLoosely(question, choices, form);
}

/** The same for a form that `readExactly` made nothing of. */
export function readLoosely(question: Question, choices: readonly Choice[], form: string): Reading | null {
  if (!mayName(form, choices)) return null;
  const among = choices === question.choices ? question : withOnly(question, choices);
  const bared = within(form, LEAD_IN, LEAD_OUT, amongChoices, among);
  if (bared) return bared;
  const read = question.kind === 'scale' ? onScale(question.scale, choices, form) : inList(question, choices, form);
  return read ?? readRepeated(question, choices, form);
}

/** Whether a form may name one of these choices at all. */
function mayName(form: string, choices: readonly Choice[]): boolean {
  return form !== '' && form.length <= LONGEST && choices.length > 0;
}

/** Nobody names a choice in more than this. */
const LONGEST = 120;

function amongChoices(form: string, question: Question): Reading | null {
  return byName(question, question.choices, form);
}

function withOnly({ names: _names, ...question }: Question, choices: readonly Choice[]): Question {
  return { ...question, choices };
}

/** "好的好的", "good good": the same again says the same. */
function readRepeated(question: Question, choices: readonly Choice[], form: string): Reading | null {
  // What comes again begins as it began: a look that spares nearly every message the pattern.
  const once = form.includes(form.slice(0, 2), 2) ? TWICE.exec(form)?.[1] : undefined;
  return once === undefined ? null : readChoice(question, choices, once);
}

const TWICE = /^(\p{L}[\p{L} ']{1,11}?)(?: ?\1){1,3}$/u;

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

/** By what words mean. "None" ends a list rather than skips it. */
function byMeaning(choices: readonly Choice[], form: string): Choice | null {
  if (!hasMeaning(form)) return null;
  const ids = idsFor(form, withId(choices, PARTLY) !== null);
  const meant = choices.filter((choice) => ids.includes(choice.id));
  const [first = null, second] = meant;
  return second === undefined ? first : withId(meant, 'done');
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
  const number = numberOf(form, high);
  const scored = number === null ? null : withId(choices, String(number));
  if (scored) return reading(scored, isScore(form) ? 'score' : 'number');
  const level = scale === 'satisfaction' ? levelOf(form) : high === 5 ? starsOf(form) : null;
  if (level !== null) return atLevel(choices, level, form);
  return scale === 'effort' || scale === 'recommend' ? null : at(choices, placeOf(form));
}

/** What is felt. "10/10" and "100%" are felt too, and as plain as a number. */
function atLevel(choices: readonly Choice[], level: number | null, form: string): Reading | null {
  return level === null ? null : reading(withId(choices, String(level)), /^\d/.test(form) ? 'score' : 'word');
}

/** "2", "B", "第二个", "the last one": by the place in the list as it was shown. Skipping a text has no place. */
function inList(question: Question, choices: readonly Choice[], form: string): Reading | null {
  if (question.kind === 'text' || question.kind === 'file') return null;
  return at(choices, numberedPlaceOf(form) ?? placeOf(form));
}

/** Places count from 1, or from the end as -1. "The last one" is the last of the list, not what ends it. */
function at(choices: readonly Choice[], place: number | null): Reading | null {
  if (place === null) return null;
  const end = choices.at(-1)?.id === 'done' ? choices.length - 1 : choices.length;
  return reading(choices[place < 0 ? end + place : place - 1] ?? null, 'number');
}

function reading(choice: Choice | null, how: Reading['how']): Reading | null {
  return choice === null ? null : { choice, how };
}
