import type { Locale } from '../text.ts';
import { anywhere, compact, plain, TABLES, whole } from './forms.ts';
import { POLITE } from './words/emoji.ts';

/** What a customer can say at any time, whatever was asked. */
export type Signal =
  | { readonly is: 'opt-out' }
  | { readonly is: 'opt-in' }
  /** Somebody may be in danger. Wins over everything but a plain answer or a plain "stop". */
  | { readonly is: 'danger'; readonly gas: boolean }
  /** Lawyers, regulators, the press. */
  | { readonly is: 'legal' }
  | { readonly is: 'human' }
  | { readonly is: 'status' }
  | { readonly is: 'language'; readonly locale: Locale }
  /** A courtesy that answers nothing. */
  | { readonly is: 'thanks' };

/** "Stop" and "resume", when they are the whole message: "停止使用后漏电" is no wish to hear no more. */
export function orderIn(text: string): Signal | null {
  const form = compact(text);
  if (OPT_OUT.has(form)) return { is: 'opt-out' };
  return OPT_IN.has(form) ? { is: 'opt-in' } : null;
}

/** Words of danger or of law anywhere in a message, unless they are denied ("nobody was hurt"). */
export function alarmIn(text: string): Signal | null {
  const form = plain(text);
  if (said(GAS, form)) return { is: 'danger', gas: true };
  if (said(DANGER, form)) return { is: 'danger', gas: false };
  return said(LEGAL, form) ? { is: 'legal' } : null;
}

/** A person, the case's status, another language: when that is the whole message. */
export function requestIn(text: string): Signal | null {
  const form = plain(text);
  if (form.length > 80) return null;
  if (HUMAN.test(form)) return { is: 'human' };
  if (STATUS.test(form)) return { is: 'status' };
  if (CHINESE.test(form)) return { is: 'language', locale: 'zh-CN' };
  return ENGLISH.test(form) ? { is: 'language', locale: 'en' } : null;
}

export function isThanks(text: string): boolean {
  const form = plain(text);
  if (form.length > 80) return false;
  const words = polite(form);
  return words === '' ? form.includes('🙏') : THANKS.test(words);
}

/** What needs no reply when a talk is over. */
export function isAcknowledgement(text: string): boolean {
  const form = plain(text);
  const words = form.length > 80 ? form : polite(form);
  return words === '' || ACKS.has(words) || THANKS.test(words);
}

function polite(form: string): string {
  return plain([...form].filter((sign) => !POLITE.includes(sign)).join(''));
}

const OPT_OUT = new Set(TABLES.flatMap((table) => table.optOut.map(compact)));
const OPT_IN = new Set(TABLES.flatMap((table) => table.optIn.map(compact)));
const ACKS = new Set(TABLES.flatMap((table) => table.acks));
const HUMAN = whole(TABLES.flatMap((table) => table.human));
const STATUS = whole(TABLES.flatMap((table) => table.status));
const CHINESE = whole(TABLES.flatMap((table) => table.chinese));
const ENGLISH = whole(TABLES.flatMap((table) => table.english));
const THANKS = whole(TABLES.flatMap((table) => table.thanks));
const DANGER = anywhere(TABLES.flatMap((table) => table.danger));
const GAS = anywhere(TABLES.flatMap((table) => table.gas));
const LEGAL = anywhere(TABLES.flatMap((table) => table.legal));
const DENIED = new RegExp(`(?:${TABLES.map((table) => table.notDanger).join('|')})$`, 'u');

/** Whether a pattern is said at least once without being denied right before. */
function said(pattern: RegExp, form: string): boolean {
  for (const match of form.matchAll(pattern)) {
    if (!DENIED.test(form.slice(Math.max(0, match.index - 60), match.index))) return true;
  }
  return false;
}
