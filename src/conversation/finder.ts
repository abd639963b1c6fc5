import { beginningsOf, EDGE } from './beginnings.ts';

/**
 * A pattern that most messages have nothing of, with what a match can begin with: a look at the characters of a message is
 * many times as fast as the pattern.
 */
export type Finder = { readonly pattern: RegExp; readonly starts: Starts | null };

/** So many characters of a match are looked at: enough to tell "legal" from "left". */
const DEPTH = 5;
/** At the beginning of a text there is one look and not one for each character, so fewer do. */
const DEPTH_AT_BEGIN = 4;

/** Compiles a pattern that is looked for anywhere. A global one is for `matchAll` and `replace`, not for `finds`. */
export function finder(pattern: RegExp): Finder {
  return compiled(pattern, DEPTH);
}

/** Compiles a pattern that must fit at the beginning of a text. */
export function starter(pattern: RegExp): Finder {
  return compiled(pattern, DEPTH_AT_BEGIN);
}

function compiled(pattern: RegExp, depth: number): Finder {
  const beginnings = pattern.ignoreCase ? null : beginningsOf(pattern.source, depth);
  return { pattern, starts: beginnings && starts(beginnings) };
}

/** Whether the pattern finds anything in a text. */
export function finds({ pattern, starts }: Finder, text: string): boolean {
  return (starts === null || mayHave(starts, text)) && pattern.test(text);
}

/** Whether there is anything in a text that a match could begin with. If not, the pattern need not be tried. */
export function mayFind({ starts }: Finder, text: string): boolean {
  return starts === null || mayHave(starts, text);
}

/** The same for a pattern that is only looked for at the beginning of a text. */
export function mayBegin({ starts }: Finder, text: string): boolean {
  return starts === null || mayStart(starts, text, 0);
}

type Start = { readonly text: string; readonly edge: boolean };

type Starts = {
  /** For a character, by the last bits of its code: nothing begins with it, a pair does, or it may alone be a beginning. */
  readonly firsts: Uint8Array;
  /** For two characters, by some bits of both: whether something begins with them. A few others are taken for such. */
  readonly pairs: Uint8Array;
  /** By the first two characters; of a beginning of one character the second is 0. */
  readonly byPair: ReadonlyMap<number, readonly Start[]>;
  /** Whether what begins with a Latin letter must begin a word. */
  readonly words: boolean;
};

const NEVER = 0;
const IN_PAIRS = 1;
const ALONE = 2;
const FIRSTS = 0xfff;
const PAIRS = 0x3fff;
const [LATIN, DIGIT] = [/^[a-z]/, /^[0-9]/];

function starts(beginnings: readonly string[]): Starts {
  const firsts = new Uint8Array(FIRSTS + 1).fill(NEVER);
  const pairs = new Uint8Array(PAIRS + 1);
  const byPair = new Map<number, Start[]>();
  const all = beginnings.map(startOf);
  for (const start of all) {
    const first = start.text.charCodeAt(0);
    const second = start.text.length > 1 ? start.text.charCodeAt(1) : 0;
    firsts[first & FIRSTS] = Math.max(firsts[first & FIRSTS] ?? NEVER, second === 0 ? ALONE : IN_PAIRS);
    pairs[(first ^ (second << 5)) & PAIRS] = 1;
    const key = (first << 16) | second;
    const others = byPair.get(key);
    if (others) others.push(start);
    else byPair.set(key, [start]);
  }
  return { firsts, pairs, byPair, words: all.every(({ text, edge }) => edge || !LATIN.test(text)) };
}

function startOf(beginning: string): Start {
  const text = beginning.startsWith(EDGE) ? beginning.slice(EDGE.length) : beginning;
  return { text, edge: text !== beginning && (LATIN.test(text) || DIGIT.test(text)) };
}

/** One look at each character, written out: this is what every message goes through, and calls would take longer. */
function mayHave(starts: Starts, text: string): boolean {
  const { firsts, pairs, words } = starts;
  let inWord = false;
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    if (code >= 0x61 && code <= 0x7a) {
      if (inWord && words) continue;
      inWord = true;
    } else inWord = code >= 0x30 && code <= 0x39;
    const first = firsts[code & FIRSTS];
    if (first === NEVER) continue;
    const known = first === ALONE || pairs[(code ^ (text.charCodeAt(n + 1) << 5)) & PAIRS] === 1;
    if (known && mayStart(starts, text, n)) return true;
  }
  return false;
}

function mayStart({ firsts, byPair }: Starts, text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  const mark = firsts[first & FIRSTS];
  if (mark === NEVER || at >= text.length) return false;
  return (
    isOneOf(byPair.get((first << 16) | text.charCodeAt(at + 1)), text, at) ||
    (mark === ALONE && isOneOf(byPair.get(first << 16), text, at))
  );
}

function isOneOf(starts: readonly Start[] | undefined, text: string, at: number): boolean {
  if (starts === undefined) return false;
  for (const { text: start, edge } of starts) {
    if (goesOn(text, start, at) && !(edge && at > 0 && isLatin(text.charCodeAt(at - 1)))) return true;
  }
  return false;
}

/** Whether a beginning goes on as a text does, after the two characters that were compared. `startsWith` is slower. */
function goesOn(text: string, start: string, at: number): boolean {
  for (let n = 2; n < start.length; n += 1) if (text.charCodeAt(at + n) !== start.charCodeAt(n)) return false;
  return true;
}

function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}
