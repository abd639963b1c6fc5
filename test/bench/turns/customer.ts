import type { ConversationId } from '../../../src/ids.ts';
import type { Message, TurnRow } from '../../../src/turns/index.ts';

const MOST_TURNS = 8;
/** Of a hundred: how many are very satisfied, satisfied, … (a delivery service that is neither loved nor hated). */
const SCORES = [
  [5, 55],
  [4, 80],
  [3, 88],
  [2, 95],
  [1, 100],
] as const;
const TYPES = 15;

/** What customer `n` does after a turn of theirs: presses, now and then types; null when the dialog is over. */
export function nextMessage(n: number, row: TurnRow): Message | null {
  if (row.state.status !== 'open' || row.seq >= MOST_TURNS) return null;
  const { id } = row.conversation;
  const choices = row.said.findLast((said) => said.choices.length > 0)?.choices.filter(({ outside }) => !outside) ?? [];
  const picked = choices[chosen(n, row.seq, choices)];
  const typing = picked === undefined || dice(n, row.seq, 1) < TYPES;
  return typing ? typed(id, n, row, picked?.id) : pressed(id, n, row.seq, picked.id);
}

function chosen(n: number, seq: number, choices: readonly { readonly id: string }[]): number {
  const roll = dice(n, seq, 2);
  const score = SCORES.find(([, below]) => roll < below)?.[0];
  const scored = choices.findIndex(({ id }) => id.endsWith(`.${score}`));
  return scored >= 0 ? scored : Math.floor((roll * choices.length) / 100);
}

function pressed(conversation: ConversationId, n: number, seq: number, id: string): Message {
  const dot = id.indexOf('.');
  const heard = { kind: 'pressed', step: id.slice(0, dot), choice: id.slice(dot + 1) } as const;
  return { conversation, key: keyOf(n, seq), heard, via: 'telegram' };
}

/** A score is typed as its number; everything else in words that no other customer uses. */
function typed(conversation: ConversationId, n: number, { seq, state }: TurnRow, choice: string | undefined): Message {
  const number = /\.([1-5])$/.exec(choice ?? '')?.[1];
  const words = state.locale === 'en' ? `They left parcel ${n} at the door` : `${n}号包裹放在门口就走了`;
  return { conversation, key: keyOf(n, seq), heard: { kind: 'typed', text: number ?? words }, via: 'telegram' };
}

function keyOf(n: number, seq: number): string {
  return `telegram:update:${n * 100 + seq}`;
}

/** A number in 0 … 99 that is always the same for the same customer, turn and purpose. */
export function dice(n: number, seq: number, purpose: number): number {
  let mixed = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(seq + 1, 0x85ebca6b) ^ Math.imul(purpose + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % 100;
}
