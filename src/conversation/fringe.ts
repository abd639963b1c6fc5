/** Words that may stand around what is meant: politeness, "I choose", "the delivery was". */
export type Fringe = {
  readonly words: ReadonlySet<string>;
  /** By the character at the edge: how long the words with it are, the shortest first. */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
};

/** More starts or ends than this are not tried: nobody writes so, but an attacker might. */
const MOST = 10;

/** Compiles what may stand before something. */
export function before(words: readonly string[]): Fringe {
  return fringe(words, (word) => word.charCodeAt(0));
}

/** Compiles what may stand after something. */
export function after(words: readonly string[]): Fringe {
  return fringe(words, (word) => word.charCodeAt(word.length - 1));
}

function fringe(words: readonly string[], edge: (word: string) => number): Fringe {
  const lengths = new Map<number, Set<number>>();
  for (const word of words) {
    const known = lengths.get(edge(word)) ?? new Set();
    lengths.set(edge(word), known.add(word.length));
  }
  return {
    words: new Set(words),
    lengths: new Map([...lengths].map(([code, all]) => [code, [...all].sort((a, b) => a - b)])),
  };
}

/**
 * The first of the forms that are left when fringe is taken away which means something to `read`; the form as it is comes
 * first. Takes time in proportion to the form's length, whatever stands in it.
 */
export function core<T>(form: string, lead: Fringe, trail: Fringe, read: (core: string) => T | null): T | null {
  const plain = read(form);
  if (plain !== null) return plain;
  const froms = lead.lengths.has(form.charCodeAt(0)) ? begins(form, lead) : ONLY_BEGIN;
  const tos = trail.lengths.has(form.charCodeAt(form.length - 1)) ? ends(form, trail) : [form.length];
  for (const from of froms) {
    for (const to of tos) {
      if (to <= from || to - from === form.length) continue;
      const found = read(form.slice(from, to));
      if (found !== null) return found;
    }
  }
  return null;
}

const ONLY_BEGIN: readonly number[] = [0];
const NONE: readonly number[] = [];

/** Where a form may begin: at 0, and after each run of words of the fringe. */
function begins(form: string, { words, lengths }: Fringe): readonly number[] {
  const found = [0];
  for (let n = 0; n < found.length && found.length < MOST; n += 1) {
    const at = found[n] ?? 0;
    for (const length of lengths.get(form.charCodeAt(at)) ?? NONE) {
      const to = at + length;
      if (to >= form.length) break;
      if (!words.has(form.slice(at, to)) || splits(form, to)) continue;
      const next = skipped(form, to, 1);
      if (!found.includes(next)) found.push(next);
    }
  }
  return found;
}

/** Where a form may end: at its end, and before each run of words of the fringe. */
function ends(form: string, { words, lengths }: Fringe): readonly number[] {
  const found = [form.length];
  for (let n = 0; n < found.length && found.length < MOST; n += 1) {
    const at = found[n] ?? 0;
    for (const length of lengths.get(form.charCodeAt(at - 1)) ?? NONE) {
      const from = at - length;
      if (from <= 0) break;
      if (!words.has(form.slice(from, at)) || splits(form, from)) continue;
      const next = skipped(form, from, -1);
      if (!found.includes(next)) found.push(next);
    }
  }
  return found;
}

/** Whether a cut here would go through a Latin word or a number. */
function splits(form: string, at: number): boolean {
  return isLatin(form.charCodeAt(at - 1)) && isLatin(form.charCodeAt(at));
}

function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x27;
}

/** Past spaces and commas. */
function skipped(form: string, at: number, step: 1 | -1): number {
  let to = at;
  while (GAPS.includes(form.charAt(step > 0 ? to : to - 1)) && to > 0 && to < form.length) to += step;
  return to;
}

const GAPS = ' ,.:!。、~';
