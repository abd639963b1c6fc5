import { finder, mayBegin, mayFind, starter } from './finder.ts';
import { based, trimmed } from './forms.ts';

/** One part of a message: "2, the box was broken" has two. */
export type Piece = { readonly form: string; readonly question: boolean };

/** What comes after so many parts is one part more: it is no answer any longer. */
const MOST = 40;

/** The parts of a message, cut at punctuation and at words such as "but". */
export function pieces(text: string): readonly Piece[] {
  const parts = broken(based(text.replace(/[\n\r]/g, '。'))).split(SEPARATOR);
  const found: Piece[] = [];
  for (let n = 0; n < parts.length; n += 2) {
    if (found.length === MOST) return [...found, { form: trimmed(parts.slice(n).join('')), question: false }];
    const form = trimmed(parts[n] ?? '');
    if (form) found.push({ form, question: (parts[n + 1] ?? '').includes('?') || /[吗么]$/.test(form) });
  }
  return found;
}

/**
 * Whether a message in the form in which words are compared, as `based` gives it, is surely one part: then `pieces` would
 * give back the whole of it. Words with line breaks must not be asked about: their forms have none.
 */
export function isWhole(form: string): boolean {
  return !mayFind(CUTS, form) && !mayBegin(ANSWER, form);
}

/** Full stops, and commas, colons and points that are not inside a number. What separates stays among the parts. */
const SEPARATOR = /([。;!?、~…]+|(?<!\d)[.,:]+|[.,:]+(?!\d)|\s[-–—]+\s)/u;

/** "满意但是慢", "2分箱子破了", "10/10 they broke it": cut where the answer ends and the rest begins. */
function broken(form: string): string {
  const turned = mayFind(TURNS, form) ? form.replace(TURNS.pattern, '。$&') : form;
  return ANSWERS.reduce((cut, answer) => (mayBegin(answer, cut) ? cut.replace(answer.pattern, '$1。') : cut), turned);
}

const TURNS = finder(/(?<!不)但|不过|可是|因为|就是|而且|\b(?:but|because|however|although|though|except)\b/gu);
const ANSWERS = [
  /^(\d{1,2}\s?[分星])(?=\s?[^\s\d吧了啊呀哦/,.。!?的钟之期级])/u,
  /^(yes|yeah|yep|no|nope)(?= (?:it|i|the|please|but|he|she|they|we|this|that|still|there|now)\b)/u,
  /^(\d{1,2} ?(?:\/ ?\d{1,2}|stars?|points?))(?= (?!(?:out of|of|please|pls|thanks|thank|from|for me)\b)[a-z])/u,
].map(starter);

/** All that cuts, to be looked for at once. */
const CUTS = finder(new RegExp(`${SEPARATOR.source}|${TURNS.pattern.source}`, 'u'));
const ANSWER = starter(new RegExp(ANSWERS.map(({ pattern }) => pattern.source).join('|'), 'u'));
