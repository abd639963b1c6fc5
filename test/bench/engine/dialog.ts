/** Conversations that are open at once. */
export const CONVERSATIONS = 20_000;
export const TURNS = 4;

/** Whether the customers type or press buttons. Most real turns are presses. */
export type Manner = 'typed' | 'tapped';

/**
 * What conversation `n` hears in a turn. Every second customer writes Chinese, and no two write the same sentence: what was
 * understood once helps nobody the next time. A press is `<step>.<choice>`.
 */
export function heardIn(manner: Manner, n: number, turn: number): string {
  if (manner === 'tapped') return TAPPED[turn] ?? '';
  const said = (n % 2 === 0 ? TYPED_EN : TYPED_ZH)[turn] ?? '';
  return said.replace('#', parcel(n));
}

/** The second message, a word as in the dialog of the other engines, is no answer: it is asked again. */
const TYPED_EN = ['hi', 'parcel #', '2', 'Box # was crushed and the courier left it outside'];
const TYPED_ZH = ['你好', '包裹#', '2', '箱子#压扁了，放在门口就走了'];
const TAPPED = ['hi', 'q0.5', 'q1.2', 'why.skip'];

/** A name of no meaning that no other conversation has. */
function parcel(n: number): string {
  return [...n.toString(16).padStart(4, '0')].map((digit) => 'bcdfghjklmnpqrst'[Number.parseInt(digit, 16)]).join('');
}

/** What an engine that speaks one language and knows no variables says. */
export const PLAIN_REPLIES = ['Rate 1-5', 'Please answer 1-5', 'What went wrong?', 'Thanks'];

/** The score in a message, or null: for engines whose author understands a bare number and a button of the rating. */
export function plainScore(text: string): number | null {
  const found = /^(?:q1\.)?([1-5])$/.exec(text.trim())?.[1];
  return found === undefined ? null : Number(found);
}
