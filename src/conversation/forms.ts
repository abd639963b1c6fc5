import { matchForm } from '../text.ts';
import { EN } from './words/en.ts';
import { ZH } from './words/zh.ts';

export const TABLES = [ZH, EN] as const;

/** One part of a message: "2, the box was broken" has two. */
export type Piece = { readonly form: string; readonly question: boolean };

/** The form in which heard words are compared with the tables: `matchForm`, one kind of digit, quote and Han character. */
export function plain(text: string): string {
  return trimmed(based(text));
}

/** Without spaces and punctuation anywhere: "S T O P !" is "stop". */
export function compact(text: string): string {
  return based(text).replace(/[\s\p{P}]/gu, '');
}

/** The parts of a message, cut at punctuation and at words such as "but". */
export function pieces(text: string): readonly Piece[] {
  const parts = broken(based(text.replace(/\n+/g, '。'))).split(SEPARATOR);
  const found: Piece[] = [];
  for (let n = 0; n < parts.length; n += 2) {
    const form = trimmed(parts[n] ?? '');
    if (form) found.push({ form, question: (parts[n + 1] ?? '').includes('?') || /[吗么]$/.test(form) });
  }
  return found;
}

/** The same words without what politeness puts around them: "我选退款吧" is "退款". The words as they came are first. */
export function bare(form: string): readonly string[] {
  const found = new Set([form]);
  let rest = form;
  for (let n = 0; n < 3; n += 1) {
    rest = rest.replace(LEAD_OUT, '').trim();
    if (rest) found.add(rest);
  }
  for (const known of [...found]) {
    const inner = known.replace(LEAD_IN, '').trim();
    if (inner) found.add(inner);
  }
  return [...found];
}

/** A pattern that must fit the whole of a short text. */
export function whole(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})$`, 'u');
}

/** A pattern that must fit somewhere. */
export function anywhere(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'gu');
}

const LEAD_IN = new RegExp(`^(?:(?:${ZH.leadIn})+|(?:${EN.leadIn}(?:\\s|$))+)`, 'u');
const LEAD_OUT = new RegExp(`(?:${ZH.leadOut}|\\s${EN.leadOut})$`, 'u');

/** Full stops, and commas, colons and points that are not inside a number. What separates stays among the parts. */
const SEPARATOR = /([。;!?、~]+|(?<!\d)[.,:]+|[.,:]+(?!\d)|\s[-–—]+\s)/u;

/** "满意但是慢", "2分箱子破了": cut where the answer ends and the rest begins. */
function broken(form: string): string {
  return form
    .replace(/(?<!不)但|不过|可是|因为|就是|而且|\b(?:but|because|however|although|though|except)\b/gu, '。$&')
    .replace(/^(\d{1,2}\s*[分星])(?=[^\s\d吧了啊呀哦/,.。!?的])/u, '$1。');
}

function based(text: string): string {
  const form = matchForm(text.slice(0, 6_000))
    .replace(/\u20E3/g, '')
    .replace(/[’‘`´]/g, "'")
    .replace(/🔟/gu, '10');
  return form.replace(/\p{Nd}/gu, digit).replace(TRADITIONAL, (char) => SIMPLE.get(char) ?? char);
}

function trimmed(form: string): string {
  return form.replace(/^[\p{P}\s~]+|[\p{P}\s~]+$/gu, '');
}

/** Unicode keeps the digits of each script in a row of ten. */
function digit(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  let start = code;
  while (start > 0 && IS_DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}

const IS_DIGIT = /\p{Nd}/u;

/** The traditional characters of the words in our tables. */
const PAIRS =
  '滿满還还沒没問问題题壞坏點点錯错請请轉转復复訂订閱阅發发氣气電电傷伤煙烟願愿對对謝谢給给選选別别過过錢钱換换貨货補补聯联絡络繫系舊旧樣样應应較较覺觉體体務务態态慢慢這这個个們们時时間间離离譜谱處处單单進进試试爛烂';
const SIMPLE = new Map(
  [...PAIRS].flatMap((char, n, all) => (n % 2 === 0 ? [[char, all[n + 1] ?? char] as const] : [])),
);
const TRADITIONAL = new RegExp(`[${[...SIMPLE.keys()].join('')}]`, 'gu');
