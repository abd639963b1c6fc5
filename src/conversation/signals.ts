import { finds, mayBegin, starter } from './finder.ts';
import { compact, isKept, mayPicture, trimmed } from './forms.ts';
import { after, before, within } from './fringe.ts';
import { endsOf, type Lexicon, POLITE_AFTER, POLITE_BEFORE } from './lexicon.ts';
import type { Signal } from './question.ts';
import { TABLES } from './words/both.ts';
import { POLITE } from './words/emoji.ts';

/** Nobody asks for a person in more words than this. */
const LONGEST_REQUEST = 80;

/** "Stop" and "resume", when they are the whole message: "停止使用后漏电" is no wish to hear no more. */
export function orderIn(words: Lexicon, form: string): Signal | null {
  if (form.length > words.longestOrder || !mayBeOrder(words, form)) return null;
  const whole = compact(form);
  return words.alone.get(whole) ?? words.orders.get(whole) ?? null;
}

/** Compact or not, an order has the same ends. */
function mayBeOrder({ orderEnds }: Lexicon, form: string): boolean {
  const first = form.charCodeAt(0);
  const last = form.charCodeAt(form.length - 1);
  return !isKept(first) || !isKept(last) || orderEnds.has(endsOf(first, last));
}

/** The same with "please" and "thanks" around it, for a form that alone is no order. */
export function politeOrderIn(words: Lexicon, form: string): Signal | null {
  if (form.length > words.longestOrder) return null;
  const order = within(form, POLITE_BEFORE, POLITE_AFTER, compactOrder, words);
  return order?.is === 'opt-in' && ASKS.test(form) ? null : order;
}

function compactOrder(form: string, { orders }: Lexicon): Signal | null {
  return orders.get(compact(form)) ?? null;
}

/** Words of danger or of law anywhere in a message, unless they are denied ("nobody was hurt"). */
export function alarmIn(words: Lexicon, form: string): Signal | null {
  if (!finds(words.alarm, form)) return null;
  if (said(words.gas, form)) return GAS;
  if (said(words.danger, form)) return DANGER;
  return said(words.legal, form) ? LEGAL : null;
}

/** A person, the case's status, a complaint, another language: when that is the whole message. */
export function requestIn(words: Lexicon, form: string): Signal | null {
  if (form.length > LONGEST_REQUEST) return null;
  return request(form, words) ?? within(form, POLITE_BEFORE, POLITE_AFTER, request, words);
}

function request(form: string, { requests }: Lexicon): Signal | null {
  return requests.get(form) ?? null;
}

export function isThanks(words: Lexicon, form: string): boolean {
  if (form.length > LONGEST_REQUEST) return false;
  const rest = polite(form);
  return rest === '' ? form.includes('🙏') : thanks(words, rest);
}

/** What needs no reply when a talk is over, as thanks do not either. */
export function isNod(form: string): boolean {
  if (form.length > LONGEST_REQUEST) return false;
  const rest = polite(form);
  return rest === '' || NODS.has(rest) || within(rest, ACK_BEFORE, ACK_AFTER, nod, undefined) !== null;
}

function thanks(words: Lexicon, form: string): boolean {
  if (words.thanks.has(form)) return true;
  return (
    within(form, THANKS_BEFORE, THANKS_AFTER, thank, words) ??
    (mayBegin(THANKS_FOR, form) && THANKS_FOR.pattern.test(form) && !TROUBLE.test(form) && !finds(words.alarm, form))
  );
}

function thank(form: string, words: Lexicon): true | null {
  return words.thanks.has(form) ? true : null;
}

function nod(form: string): true | null {
  return NODS.has(form) ? true : null;
}

function polite(form: string): string {
  return mayPicture(form) ? trimmed(form.replace(PICTURES, '')) : form;
}

const [GAS, DANGER, LEGAL]: readonly [Signal, Signal, Signal] = [
  { is: 'danger', gas: true },
  { is: 'danger', gas: false },
  { is: 'legal' },
];
const ACKS = new Set(TABLES.flatMap((table) => table.acks));
const NODS: ReadonlySet<string> = new Set([...ACKS, '谢谢', 'thanks', 'thank you']);
const THANKS_BEFORE = before(TABLES.flatMap((table) => table.thanksBefore));
const THANKS_AFTER = after(TABLES.flatMap((table) => table.thanksAfter));
const ACK_BEFORE = before([...ACKS, ...TABLES.flatMap((table) => table.thanksBefore)]);
const ACK_AFTER = after([...ACKS, ...TABLES.flatMap((table) => [...table.thanks, ...table.thanksAfter])]);
const THANKS_FOR = starter(
  /^(?:(?:ok|okay|great),? )?(?:many )?(?:thanks|thank you|thx)(?: so much| very much| a lot)? for .{1,60}$/,
);
const TROUBLE = new RegExp(`${TABLES.map((table) => table.comments.trouble).join('|')}|\\bnothing\\b`, 'u');
const PICTURES = new RegExp(`[${POLITE}]`, 'gu');
const ASKS = /[吗么?]$/;
const DENIED = new RegExp(`(?:${TABLES.map((table) => table.notDanger).join('|')})$`, 'u');

/** Whether a pattern is said at least once without being denied right before. */
function said(pattern: RegExp, form: string): boolean {
  for (const match of form.matchAll(pattern)) {
    if (!DENIED.test(form.slice(Math.max(0, match.index - 60), match.index))) return true;
  }
  return false;
}
