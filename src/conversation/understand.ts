import { type Choice, scoreOf } from '../scripts/index.ts';
import { type Reading, readChoice, readExactly, readLoosely, withId } from './choose.ts';
import { levelOf } from './feelings.ts';
import { based, plain, trimmed } from './forms.ts';
import { mentions } from './labels.ts';
import { type Lexicon, lexicon } from './lexicon.ts';
import { contradicts, troubled } from './mismatch.ts';
import { isNegative } from './numbers.ts';
import { isWhole, type Piece, pieces } from './pieces.ts';
import type { Answer, ExtraWords, Question, Signal, Understood } from './question.ts';
import { isAllBut, readSeveral } from './several.ts';
import { alarmIn, isNod, isThanks, orderIn, politeOrderIn, requestIn } from './signals.ts';
import { TABLES } from './words/both.ts';

export type { Answer, ExtraKind, ExtraWords, Question, Signal, Understood } from './question.ts';
export { EXTRA_KINDS } from './question.ts';

/**
 * What a customer's own words mean as a reply to the open question, or without one. One reader for both languages,
 * whatever the dialog's is. It never guesses: what could be two answers is none. It never throws, and the time it takes
 * grows with the text's length and no faster; more than 6,000 UTF-16 units are not looked at.
 */
export function understand(question: Question | null, text: string, extra?: ExtraWords): Understood {
  const words = lexicon(extra);
  const said = based(text);
  const form = trimmed(said);
  const order = orderIn(words, form);
  if (order) return { signal: order, answer: null };
  const asserted = !said.endsWith('?') && (form === text || !isNegative(text));
  const exact = question && asserted ? readExactly(question, question.choices, form) : null;
  if (exact) return { signal: null, answer: just(exact.choice) };
  const polite = politeOrderIn(words, form);
  if (polite) return { signal: polite, answer: null };
  return inWords(words, question, { text, said, form, asserted });
}

/** Whether words are a nod or thanks, which need no reply when the talk is over. */
export function acknowledges(text: string, extra?: ExtraWords): boolean {
  const form = trimmed(based(text));
  return isNod(form) || isThanks(lexicon(extra), form);
}

/** Whether words say that all is well, and tell of no trouble. */
export function isGlad(text: string, extra?: ExtraWords): boolean {
  if (troubled(lexicon(extra), plain(text))) return false;
  const parts = pieces(text);
  const levels = parts.map(({ form }) => levelOf(form));
  if (levels.some((level) => level !== null && level <= 2)) return false;
  return parts.some(({ form }) => SOLVED.has(form)) || levels.some((level) => level !== null && level >= 4);
}

const THANKS: Signal = { is: 'thanks' };

/** "Okay, thanks" is a yes where one was asked for, and "anytime" a time; where anything is an answer it is only polite. */
function decides(question: Question | null, answer: Answer | null): boolean {
  return answer !== null && (answer.choice !== null || question?.kind === 'slot');
}

/** What was said, in the customer's words and in the form in which words are compared; and whether it is no question. */
type Said = {
  readonly text: string;
  /** With the punctuation around it. */
  readonly said: string;
  readonly form: string;
  readonly asserted: boolean;
};

/** What is not said in so many words. */
function inWords(words: Lexicon, question: Question | null, said: Said): Understood {
  const { form } = said;
  const thanked = isThanks(words, form);
  if (thanked && question?.kind === 'scale') return { signal: THANKS, answer: null };
  // What was asserted was read exactly before.
  const whole = question && said.asserted ? asWhole(question, form) : null;
  if (whole) return { signal: null, answer: whole };
  const answer = question && form !== '' ? answerIn(words, question, said, thanked) : null;
  const alarm = alarmIn(words, form);
  if (alarm) return { signal: alarm, answer };
  const request = requestIn(words, form) ?? (thanked && !decides(question, answer) ? THANKS : null);
  return request ? { signal: request, answer: null } : { signal: null, answer };
}

/** One choice and nothing beside it, but that "师傅非常专业" says what was good as well. */
function asWhole(question: Question, form: string): Answer | null {
  const found = readLoosely(question, question.choices, form);
  if (!found) return null;
  const more = question.kind === 'scale' && found.how === 'word' && ABOUT.test(form);
  return more ? { ...just(found.choice), more } : just(found.choice);
}

function just(choice: Choice): Answer {
  return { choice, picked: [choice], more: false, mismatch: false };
}

function answerIn(words: Lexicon, question: Question, whole: Said, thanked: boolean): Answer | null {
  const { text, form } = whole;
  if (question.kind === 'text' || question.kind === 'file') return OWN_WORDS;
  if (question.kind === 'multiple' && isAllBut(form)) return null;
  const named = question.kind === 'multiple' ? several(words, question, text, form) : one(words, question, whole);
  if (named) return named;
  if (question.kind === 'slot' && TIMES.test(form)) return OWN_WORDS;
  return thanked ? null : (other(question, text) ?? notAgain(question, form));
}

const OWN_WORDS: Answer = { choice: null, picked: [], more: false, mismatch: false };

function several(words: Lexicon, question: Question, text: string, form: string): Answer | null {
  const found = readSeveral(question, question.choices, text, form);
  if (!found) return null;
  const more = found.rest.some((part) => !isThanks(words, part.form));
  return { choice: found.picked[0] ?? null, picked: found.picked, more, mismatch: false };
}

/** The one choice that the parts of a message agree on, and what the rest of it says. */
function one(words: Lexicon, question: Question, { text, said, form, asserted }: Said): Answer | null {
  if (asserted && isWhole(said) && !LINES.test(text)) return null;
  const all = pieces(text);
  // The one part is the whole, and that was read already.
  if (asserted && all.length === 1 && all[0]?.form === form) return null;
  const parts = all.filter((part) => !isThanks(words, part.form));
  const read = parts.map((part, n) => (n === 0 && isNegative(text) ? null : readPart(question, part)));
  const scored = question.kind === 'scale' && read.some((reading, n) => isScored(reading, n));
  const aside = !scored && read.some((reading) => isAside(question, reading));
  const readings = read.map((one, n) => {
    if (one?.how !== 'word') return one;
    if (scored || (aside && !isAside(question, one))) return null;
    return isOverall(question, parts, read, n) ? one : null;
  });
  const choice = agreed(readings);
  if (!choice) return null;
  const unread = parts.filter((_, n) => readings[n] === null);
  if (!scored && !aside && doubted(question, choice, commentOf(unread))) return null;
  const rest = parts.filter(({ form }, n) => readings[n] === null || (readings[n]?.how === 'word' && ABOUT.test(form)));
  const comment = commentOf(rest);
  if (question.kind === 'slot' && question.choices.some((other) => other !== choice && mentions(comment, other))) {
    return OWN_WORDS;
  }
  return { choice, picked: [choice], more: rest.length > 0, mismatch: contradicts(words, question, choice, comment) };
}

function readPart(question: Question, part: Piece): Reading | null {
  return part.question ? null : readChoice(question, question.choices, part.form);
}

function commentOf(parts: readonly Piece[]): string {
  return parts.map(({ form }) => form).join(' ');
}

/** Beside a score, feelings are words about it ("2, nice guy"), not another score. */
function isScored(reading: Reading | null, n: number): boolean {
  return reading?.how === 'score' || (reading?.how === 'number' && n === 0);
}

/** "态度不错" amid other words rates the manner alone; what comes first or last, and names nothing, rates the whole. */
function isOverall(question: Question, parts: readonly Piece[], read: readonly (Reading | null)[], n: number): boolean {
  if (question.kind !== 'scale' || !read.includes(null)) return true;
  return (n === 0 || n === parts.length - 1) && !ABOUT.test(parts[n]?.form ?? '');
}

/** So they are beside what stands outside the scale ("not received yet"). */
function isAside(question: Question, reading: Reading | null): boolean {
  if (!reading || question.kind !== 'scale' || question.scale === 'kano') return false;
  return scoreOf(question.scale, reading.choice.id) === null;
}

/** The one choice that all parts agree on. A bare number counts only where an answer stands: at the beginning. */
function agreed(readings: readonly (Reading | null)[]): Choice | null {
  const named = new Set(readings.flatMap((reading) => (reading ? [reading.choice] : [])));
  const [choice] = named;
  if (!choice || named.size > 1) return null;
  return readings.some((reading, n) => reading && (reading.how !== 'number' || n === 0)) ? choice : null;
}

/** "Great, it broke on the first day": praise beside trouble, without a "but", may well be the opposite of praise. */
function doubted(question: Question, choice: Choice, comment: string): boolean {
  if (question.kind !== 'scale' || question.scale !== 'satisfaction' || Number(choice.id) < 4) return false;
  return Number.isInteger(Number(choice.id)) && TROUBLE.test(comment) && !CONTRAST.test(comment);
}

const LINES = /[\n\r]/;
const TROUBLE = new RegExp(TABLES.map((table) => table.comments.trouble).join('|'), 'u');
const CONTRAST = new RegExp(TABLES.map((table) => table.comments.contrast).join('|'), 'u');
const SOLVED: ReadonlySet<string> = new Set(TABLES.flatMap((table) => table.solved.yes));
const ABOUT = new RegExp(TABLES.map((table) => table.comments.about).join('|'), 'u');
const TIMES = new RegExp(TABLES.flatMap((table) => table.times).join('|'), 'u');

/** What fits no choice is "something else", where that can be picked and there are words to keep. */
function other(question: Question, text: string): Answer | null {
  if (question.kind !== 'choice' && question.kind !== 'multiple') return null;
  const choice = withId(question.choices, 'other');
  return choice && tells(pieces(text)) ? { ...just(choice), more: true } : null;
}

/** Whether words say something that a person could act on, rather than nothing or a question. */
function tells(parts: readonly Piece[]): boolean {
  if (parts.some((part) => part.question)) return false;
  const words = parts.map(({ form }) => form).join(' ');
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 5 || (words.match(/\p{L}{2,}/gu)?.length ?? 0) >= 3;
}

/** "Not yet" is understood the second time too, though it is no longer offered. */
function notAgain(question: Question, form: string): Answer | null {
  const found = readChoice(question, question.withheld, form);
  return found && found.how !== 'number' ? just(found.choice) : null;
}
