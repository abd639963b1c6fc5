/** Words that may stand around what is meant: politeness, "I choose", "the delivery was". */
export type Fringe = {
  /** By the two characters at the edge, as one number: the words with them, the shortest first. */
  readonly byPair: ReadonlyMap<number, readonly string[]>;
  /** By some bits of such a pair: whether there may be words. Asked of nearly every message, so it is no Map. */
  readonly some: Uint8Array;
};

/** More starts or ends than this are not tried: nobody writes so, but an attacker might. */
const MOST = 10;

/** Compiles what may stand before something. */
export function before(words: readonly string[]): Fringe {
  return fringe(words, (word) => pair(word.charCodeAt(0), word.charCodeAt(1)));
}

/** Compiles what may stand after something. */
export function after(words: readonly string[]): Fringe {
  return fringe(words, (word) => pair(word.charCodeAt(word.length - 1), word.charCodeAt(word.length - 2)));
}

function fringe(words: readonly string[], keyOf: (word: string) => number): Fringe {
  const byPair = new Map<number, string[]>();
  const ordered = [...new Set(words)].sort((a, b) => a.length - b.length);
  for (const word of ordered) byPair.set(keyOf(word), [...(byPair.get(keyOf(word)) ?? []), word]);
  const some = new Uint8Array(BITS + 1);
  for (const key of byPair.keys()) some[bits(key >>> 16, key & 0xffff)] = 1;
  return { byPair, some };
}

const BITS = 0xfff;

function bits(edge: number, beside: number): number {
  return (edge ^ (beside << 5)) & BITS;
}

/** The character at the edge and the one beside it; a word of one character has none beside it, which counts as `ALONE`. */
function pair(edge: number, beside: number): number {
  return (edge << 16) | beside;
}

const ALONE = 0;

/**
 * The first of the forms that are left when fringe is taken away which means something to `read`; the form as it is comes
 * first. Takes time in proportion to the form's length, whatever stands in it.
 */
export function core<T>(form: string, lead: Fringe, trail: Fringe, read: (core: string) => T | null): T | null {
  return read(form) ?? within(form, lead, trail, read, undefined);
}

/**
 * The same for a form that as it is means nothing. `given` is handed to `read`: a function that is made for each message,
 * only to know what it needs, takes longer than the look at a message that has no fringe.
 */
export function within<T, Given>(
  form: string,
  lead: Fringe,
  trail: Fringe,
  read: (core: string, given: Given) => T | null,
  given: Given,
): T | null {
  const froms = mayBegin(form, lead) ? begins(form, lead) : NOTHING;
  const cuts = mayEnd(form, trail) ? ends(form, trail) : NOTHING;
  if (froms === NOTHING && cuts === NOTHING) return null;
  for (const from of froms) {
    for (const cut of cuts) {
      const to = form.length - cut;
      if (to <= from || to - from === form.length) continue;
      const found = read(form.slice(from, to), given);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Where nothing is taken away. */
const NOTHING: readonly number[] = [0];
const NONE: readonly string[] = [];

/** Most forms have no fringe, and two characters tell. */
function mayBegin(form: string, fringe: Fringe): boolean {
  const edge = form.charCodeAt(0);
  return has(fringe, edge, form.charCodeAt(1)) || has(fringe, edge, ALONE);
}

function mayEnd(form: string, fringe: Fringe): boolean {
  const edge = form.charCodeAt(form.length - 1);
  return has(fringe, edge, form.charCodeAt(form.length - 2)) || has(fringe, edge, ALONE);
}

function has({ some, byPair }: Fringe, edge: number, beside: number): boolean {
  return some[bits(edge, beside)] === 1 && byPair.has(pair(edge, beside));
}

/** Where a form may begin: at 0, and after each run of words of the fringe. */
function begins(form: string, { byPair }: Fringe): readonly number[] {
  const found = [0];
  for (let n = 0; n < found.length && found.length < MOST; n += 1) {
    const at = found[n] ?? 0;
    const edge = form.charCodeAt(at);
    beginsAfter(form, at, byPair.get(pair(edge, ALONE)) ?? NONE, found);
    beginsAfter(form, at, byPair.get(pair(edge, form.charCodeAt(at + 1))) ?? NONE, found);
  }
  return found;
}

function beginsAfter(form: string, at: number, words: readonly string[], found: number[]): void {
  for (const word of words) {
    const to = at + word.length;
    if (to >= form.length) return;
    if (!form.startsWith(word, at) || splits(form, to)) continue;
    const next = skipped(form, to, 1);
    if (!found.includes(next)) found.push(next);
  }
}

/** How much may be cut off a form's end: nothing, and each run of words of the fringe. */
function ends(form: string, { byPair }: Fringe): readonly number[] {
  const found = [0];
  for (let n = 0; n < found.length && found.length < MOST; n += 1) {
    const at = form.length - (found[n] ?? 0);
    const edge = form.charCodeAt(at - 1);
    endsBefore(form, at, byPair.get(pair(edge, ALONE)) ?? NONE, found);
    endsBefore(form, at, byPair.get(pair(edge, form.charCodeAt(at - 2))) ?? NONE, found);
  }
  return found;
}

function endsBefore(form: string, at: number, words: readonly string[], found: number[]): void {
  for (const word of words) {
    const from = at - word.length;
    if (from <= 0) return;
    if (!form.startsWith(word, from) || splits(form, from)) continue;
    const cut = form.length - skipped(form, from, -1);
    if (!found.includes(cut)) found.push(cut);
  }
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
