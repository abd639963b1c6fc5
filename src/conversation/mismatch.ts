import { type Choice, SCALE_RANGE, scoreOf } from '../scripts/index.ts';
import type { Lexicon } from './lexicon.ts';
import type { Question } from './question.ts';
import { TABLES } from './words/both.ts';

/** How near to an end of its scale a score is high or low: 4 and 5 of five, 8 to 10 of ten; 1 and 2, 0 to 2. */
const END = 0.25;
/** So much praise or blame is clear. One clear word is enough, or two faint ones. */
const CLEAR = 2;

/**
 * Whether the words beside a score say the opposite of it. Word lists cannot be sure, so nothing is decided by this: it
 * is a reason to have a look.
 */
export function contradicts(words: Lexicon, question: Question, choice: Choice, comment: string): boolean {
  const rank = rankOf(question, choice);
  if (rank === null || (rank > END && rank < 1 - END)) return false;
  const praise = weigh(words.praise, comment);
  const blame = weigh(words.blame, comment);
  if (rank > END) return blame.said >= CLEAR && blame.said > praise.said;
  return (
    praise.said >= CLEAR && blame.said === 0 && !praise.denied && !TROUBLE.test(comment) && !CONTRAST.test(comment)
  );
}

/** Whether words tell of any trouble, be it faint, that is not denied. */
export function troubled(words: Lexicon, form: string): boolean {
  return weigh(words.blame, form).said > 0;
}

/** Where on its scale a score is, from 0 to 1; null when nothing is rated. */
function rankOf(question: Question, choice: Choice): number | null {
  if (question.kind !== 'scale' || question.scale === 'kano' || question.scale === 'expectation') return null;
  const score = scoreOf(question.scale, choice.id);
  const [low, high] = SCALE_RANGE[question.scale];
  return score === null ? null : (score - low) / (high - low);
}

/** How much of it is said, and whether any is denied: "not rude", "一点都不专业". */
function weigh(pattern: RegExp, comment: string): { readonly said: number; readonly denied: boolean } {
  let said = 0;
  let denied = false;
  for (const match of comment.matchAll(pattern)) {
    const weight = match[1] === undefined ? 1 : CLEAR;
    if (DENIED.test(comment.slice(Math.max(0, match.index - 40), match.index))) denied = true;
    else said += weight;
  }
  return { said, denied };
}

const DENIED = new RegExp(TABLES.map((table) => `(?:${table.comments.denied})`).join('|'), 'u');
const TROUBLE = new RegExp(TABLES.map((table) => table.comments.trouble).join('|'), 'u');
const CONTRAST = new RegExp(TABLES.map((table) => table.comments.contrast).join('|'), 'u');
