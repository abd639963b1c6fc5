import { type Choice, choicesOf, type Script, type Step, scoreOf, stepAt } from '../scripts/index.ts';
import { type Reading, readChoice } from './choose.ts';
import type { State } from './conversation.ts';
import { levelOf } from './feelings.ts';
import { anywhere, type Piece, pieces, plain, TABLES } from './forms.ts';
import { isNegative } from './numbers.ts';
import { choiceAt, offered, snoozes } from './path.ts';
import { alarmIn, isAcknowledgement, isThanks, orderIn, requestIn, type Signal } from './signals.ts';

export type { Signal } from './signals.ts';

export type Understood = {
  /** What must be dealt with before anything else, or null. */
  readonly signal: Signal | null;
  /** The answer to the open question; a null choice is an answer in the customer's own words. */
  readonly answer: { readonly choice: Choice | null; readonly more: boolean } | null;
  /** A nod that needs no reply when the talk is over. */
  readonly acknowledges: boolean;
};

/**
 * What a customer's own words mean at the present step. One reader for both languages, whatever the dialog's is.
 * It never guesses: what could be two answers is none.
 */
export function understand(script: Script, state: State, text: string): Understood {
  const acknowledges = isAcknowledgement(text);
  const order = orderIn(text);
  if (order) return { signal: order, answer: null, acknowledges };
  const step = stepAt(script, state.at);
  const choices = offered(script, state, state.at);
  const exact = step ? exactly(step, choices, text) : null;
  if (exact) return { signal: null, answer: { choice: exact, more: false }, acknowledges };
  const answer = step ? (answerIn(step, choices, text) ?? notYetAgain(script, state, step, text)) : null;
  const alarm = alarmIn(text);
  if (alarm) return { signal: alarm, answer, acknowledges };
  const request = requestIn(text) ?? (isThanks(text) && !decides(step, answer) ? THANKS : null);
  return request ? { signal: request, answer: null, acknowledges } : { signal: null, answer, acknowledges };
}

/** Whether words say that all is well, and nothing else. */
export function isGlad(text: string): boolean {
  const parts = pieces(text);
  const levels = parts.map(({ form }) => levelOf(form));
  if (levels.some((level) => level !== null && level <= 2)) return false;
  const solved = parts.some(({ form }) => TABLES.some((table) => table.solved.yes.includes(form)));
  return solved || levels.some((level) => level !== null && level >= 4);
}

const THANKS: Signal = { is: 'thanks' };

/** "ok thanks" is a yes when a yes was asked for; anywhere else it is only polite. */
function decides(step: Step | null, answer: Understood['answer']): boolean {
  return step?.kind === 'choice' && answer?.choice !== undefined && answer.choice !== null;
}

/**
 * A choice by its own label, or by a word for it, and nothing but that: then "smoke or electric shock" is simply the
 * answer, and "call me" is no call for a person where calling is one of the choices.
 */
function exactly(step: Step, choices: readonly Choice[], text: string): Choice | null {
  if (step.kind === 'end' || /[?\uFF1F]\s*$/.test(text)) return null;
  const reading = readChoice(step, choices, plain(text));
  if (reading?.how === 'word' && step.kind !== 'choice') return null;
  return reading && reading.how !== 'number' ? reading.choice : null;
}

function answerIn(step: Step, choices: readonly Choice[], text: string): Understood['answer'] {
  if (step.kind === 'end' || plain(text) === '') return null;
  if (step.kind === 'text') return inOwnWords(step, choices, text);
  const parts = pieces(text);
  const readings = parts.map((part, n) => read(step, choices, part, n === 0 && isNegative(text)));
  const choice = agreed(readings);
  if (choice) {
    const rest = parts.filter((part, n) => readings[n] === null && !isThanks(part.form));
    const how = readings.find((reading) => reading !== null)?.how;
    return how !== 'number' && doubted(step, choice, rest) ? null : { choice, more: rest.length > 0 };
  }
  const other = step.kind === 'choice' ? choiceAt(step, 'other') : null;
  return other && choices.includes(other) && tells(parts) ? { choice: other, more: true } : null;
}

/** "Not yet" is understood the second time too, though it is no longer offered. */
function notYetAgain(script: Script, state: State, step: Step, text: string): Understood['answer'] {
  if (!state.spent.snooze || step.kind === 'text') return null;
  const withheld = choicesOf(step).filter((choice) => snoozes(script, choice) > 0);
  const reading = readChoice(step, withheld, plain(text));
  return reading && reading.how !== 'number' ? { choice: reading.choice, more: false } : null;
}

/** At a text step everything is an answer, but for the way past it. */
function inOwnWords(step: Step, choices: readonly Choice[], text: string): Understood['answer'] {
  const skip = readChoice(step, choices, plain(text))?.choice ?? null;
  return { choice: skip, more: false };
}

function read(step: Step, choices: readonly Choice[], part: Piece, negative: boolean): Reading | null {
  if (part.question) return null;
  const reading = readChoice(step, choices, part.form);
  return negative && reading?.how === 'number' ? null : reading;
}

/** The one choice that all parts agree on. A number counts only where an answer stands: at the beginning. */
function agreed(readings: readonly (Reading | null)[]): Choice | null {
  const named = new Set(readings.flatMap((reading) => (reading ? [reading.choice] : [])));
  const [choice] = named;
  if (!choice || named.size > 1) return null;
  return readings.some((reading, n) => reading && (reading.how !== 'number' || n === 0)) ? choice : null;
}

/** "Great, it broke on the first day": praise beside trouble, without a "but", may well be the opposite of praise. */
function doubted(step: Step, choice: Choice, rest: readonly Piece[]): boolean {
  if (step.kind !== 'scale' || step.scale !== 'satisfaction' || (scoreOf(step.scale, choice.id) ?? 0) < 4) return false;
  const words = rest.map(({ form }) => form).join(' ');
  return words.search(TROUBLE) >= 0 && words.search(CONTRAST) < 0;
}

const TROUBLE = anywhere(TABLES.map((table) => table.trouble));
const CONTRAST = anywhere(TABLES.map((table) => table.contrast));

/** Whether words say something that a person could act on, rather than nothing or a question. */
function tells(parts: readonly Piece[]): boolean {
  if (parts.some((part) => part.question)) return false;
  const words = parts.map(({ form }) => form).join(' ');
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 5 || (words.match(/\p{L}{2,}/gu)?.length ?? 0) >= 3;
}
