import type { Choice } from '../scripts/index.ts';
import { readChoice } from './choose.ts';
import { core } from './fringe.ts';
import { LEAD_IN, LEAD_OUT } from './numbers.ts';
import { type Piece, pieces } from './pieces.ts';
import type { Question } from './question.ts';
import { TABLES } from './words/both.ts';

type Picks = { readonly picked: readonly Choice[]; readonly rest: readonly Piece[] };

/** What a message picks of several ("1 and 3", "A、C", "准时和包装", "all of them"), and the words beside it. */
export function readSeveral(question: Question, choices: readonly Choice[], text: string, form: string): Picks | null {
  if (core(form, LEAD_IN, LEAD_OUT, (rest) => (ALL_OF.has(rest) ? true : null))) {
    return { picked: choices.filter(({ id }) => !ASIDE.has(id)), rest: [] };
  }
  const letters = lettersOf(text, choices);
  if (letters) return { picked: letters, rest: [] };
  const picked = new Set<Choice>();
  const rest: Piece[] = [];
  for (const piece of pieces(text)) {
    const found = piece.question ? null : namedIn(question, choices, piece.form, rest.length === 0);
    if (found === null) rest.push(piece);
    for (const choice of found ?? []) picked.add(choice);
  }
  return picked.size > 0 ? { picked: choices.filter((choice) => picked.has(choice)), rest } : null;
}

/** "All but the first": something is taken out of all, and what it is may be said in many ways. */
export function isAllBut(form: string): boolean {
  return WITHOUT.test(form) && ALL.some((all) => form.includes(all));
}

/** All choices that a part names, when it names nothing else. A number counts only where an answer stands: at the beginning. */
function namedIn(
  question: Question,
  choices: readonly Choice[],
  form: string,
  numbers: boolean,
): readonly Choice[] | null {
  const one = readChoice(question, choices, form);
  if (one) return one.how !== 'number' || numbers ? [one.choice] : null;
  if (form.length > LONGEST) return null;
  return (
    namedBy(question, choices, form.split(BETWEEN), numbers) ?? namedBy(question, choices, form.split(' '), numbers)
  );
}

function namedBy(
  question: Question,
  choices: readonly Choice[],
  parts: readonly string[],
  numbers: boolean,
): readonly Choice[] | null {
  if (parts.length < 2) return null;
  const found: Choice[] = [];
  for (const part of parts) {
    const reading = readChoice(question, choices, part.trim());
    if (!reading || (reading.how === 'number' && !numbers)) return null;
    found.push(reading.choice);
  }
  return found;
}

/** Nobody lists choices in more than this. */
const LONGEST = 200;

/** "AC", as in an exam: capital letters in their order. */
function lettersOf(text: string, choices: readonly Choice[]): readonly Choice[] | null {
  const letters = text.trim();
  if (!/^[A-M]{2,13}$/.test(letters)) return null;
  const places = [...letters].map((letter) => letter.charCodeAt(0) - 'A'.charCodeAt(0));
  if (places.some((place, n) => place >= choices.length || place <= (places[n - 1] ?? -1))) return null;
  return choices.filter((_, n) => places.includes(n));
}

/** What "all" does not mean. */
const ASIDE: ReadonlySet<string> = new Set(['done', 'other', 'skip', 'mistap', 'none', 'no']);
const ALL = TABLES.flatMap((table) => table.all);
const ALL_OF: ReadonlySet<string> = new Set(ALL);
const WITHOUT = new RegExp(TABLES.map((table) => table.without).join('|'), 'u');
const BETWEEN = new RegExp(TABLES.map((table) => table.between).join('|'), 'gu');
