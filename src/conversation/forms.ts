import { matchForm } from '../text.ts';
import { LATIN_EDGE } from './beginnings.ts';
import { CAPITALS, HEARD, look, ODD, WIDE } from './looks.ts';
import { SIGNS, TRADITIONAL } from './words/characters.ts';

/**
 * What was typed, in the form in which words are compared: `matchForm`, one kind of digit, quote and Han character, no
 * control characters. Most of what people type is in that form already, and costs one look at each character.
 */
export function based(text: string): string {
  const seen = look(text);
  if (seen >= ODD) return normal(text.slice(0, HEARD)).slice(0, HEARD);
  const narrow = seen & WIDE ? narrowed(text) : text;
  return seen & CAPITALS ? narrow.toLowerCase() : narrow;
}

/** `based`, without the spaces and punctuation around it. */
export function plain(text: string): string {
  return trimmed(based(text));
}

/** Without spaces and punctuation anywhere: "s t o p !" is "stop". */
export function compact(form: string): string {
  for (let n = 0; n < form.length; n += 1) {
    if (!isKept(form.charCodeAt(n))) return form.replace(/[\s\p{P}]/gu, '');
  }
  return form;
}

/** Whether there may be pictures in a form. Most have none, and patterns that tell whole characters apart are slow. */
export function mayPicture(form: string): boolean {
  return /[\u2000-\u2FFF\uD800-\uDFFF]/.test(form);
}

/** Whether a character is surely no space and no punctuation: small letters, digits and Han. */
export function isKept(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x4e00 && code < 0xa000);
}

/** A form without the spaces and punctuation around it. */
export function trimmed(form: string): string {
  let from = 0;
  let to = form.length;
  while (from < to && isEdge(form.charCodeAt(from))) from += 1;
  while (to > from && isEdge(form.charCodeAt(to - 1))) to -= 1;
  return form.slice(from, to);
}

/** Whether words stand for any of these, wherever they are: for patterns that are tried on whole messages. */
export function anywhere(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'gu');
}

/** A pattern that must fit the whole of a short text. */
export function whole(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})$`, 'u');
}

/** A word as a pattern. A Latin word must not be found inside another one. */
export function literally(word: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const open = /^[a-z0-9]/.test(word) ? LATIN_EDGE : '';
  return `${open}${escaped}${/[a-z0-9]$/.test(word) ? '(?![a-z0-9])' : ''}`;
}

/** Full-width signs stand in the order of ASCII, and nothing else stands so far back in a text that is not odd. */
function narrowed(text: string): string {
  let narrow = '';
  let from = 0;
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    if (code < FULL_WIDTH) continue;
    narrow += text.slice(from, n) + String.fromCharCode(code - 0xfee0);
    from = n + 1;
  }
  return narrow + text.slice(from);
}

const FULL_WIDTH = 0xff00;

function normal(text: string): string {
  return matchForm(text.replace(SIGN, (sign) => FOLDED.get(sign) ?? sign))
    .replace(/\p{Cc}|[\uFE00-\uFE0E]|\u20E3|\p{Emoji_Modifier}/gu, '')
    .replace(/[’‘`]/g, "'")
    .replace(/(?![0-9])\p{Nd}/gu, digit)
    .replace(COMPLEX, (char) => TRADITIONAL.get(char) ?? char);
}

/** What Unicode would fold to something else, or not at all: an acute accent that stands alone would become a space. */
const FOLDED: ReadonlyMap<string, string> = new Map([...SIGNS, ['´', "'"]]);
const SIGN = new RegExp(`[${[...FOLDED.keys()].join('')}]`, 'gu');
const COMPLEX = new RegExp(`[${[...TRADITIONAL.keys()].join('')}]`, 'gu');

/** Unicode keeps the digits of each script in a row of ten; a script may have several rows. */
function digit(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  let start = code;
  while (IS_DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}

const IS_DIGIT = /\p{Nd}/u;

function isEdge(code: number): boolean {
  if (isKept(code)) return false;
  const char = String.fromCharCode(code);
  return code < 0x80 ? ASCII_EDGES.includes(char) : EDGE.test(char);
}

const ASCII_EDGES = ' !"#&\'()*,-./:;?@[\\]_{}~\t\n\r';
const EDGE = /[\p{P}\s]/u;
