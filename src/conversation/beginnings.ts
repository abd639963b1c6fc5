/** Marks a beginning before which no Latin letter or digit may stand. It cannot be part of what customers write. */
export const EDGE = '\b';
/** The same as patterns say it. */
export const LATIN_EDGE = '(?<![a-z0-9])';

/**
 * How the texts that a pattern finds can begin, in up to `depth` characters, `EDGE` first where they begin a Latin word. Every
 * match begins with one of these; what begins with one need be no match. Null when a match can begin with anything, which
 * is also said of what is not understood: a pattern that ends too early, a class of more characters than can be listed.
 */
export function beginningsOf(pattern: string, depth: number): readonly string[] | null {
  const cursor: Cursor = { pattern, depth, at: 0 };
  const found = [...alternatives(cursor).keys()];
  if (cursor.at < pattern.length || found.some((text) => text === '' || text === EDGE)) return null;
  const edged = new Set(found);
  return found.filter((text) => !isCovered(text, edged));
}

/** Whether a shorter beginning says the same and more. */
function isCovered(text: string, all: ReadonlySet<string>): boolean {
  const bare = text.startsWith(EDGE) ? text.slice(1) : text;
  for (let n = 1; n <= bare.length; n += 1) {
    const part = bare.slice(0, n);
    if (part !== text && all.has(part)) return true;
    if (text !== bare && EDGE + part !== text && all.has(EDGE + part)) return true;
  }
  return false;
}

/** Beginnings, and whether what comes next in the pattern goes on with them. */
type Beginnings = ReadonlyMap<string, boolean>;
type Cursor = { readonly pattern: string; readonly depth: number; at: number };

const NOTHING: Beginnings = new Map([['', true]]);
const ANYTHING: Beginnings = new Map([['', false]]);
const WORD_EDGE: Beginnings = new Map([[EDGE, true]]);

function alternatives(cursor: Cursor): Beginnings {
  const found = new Map<string, boolean>();
  do {
    for (const [text, open] of sequence(cursor)) add(found, text, open);
  } while (taken(cursor, '|'));
  return found;
}

function sequence(cursor: Cursor): Beginnings {
  let all = NOTHING;
  // At the end of the pattern there is nothing next, which every text includes.
  while (!'|)'.includes(next(cursor))) all = joined(all, repeated(cursor), cursor.depth);
  return all;
}

/** One beginning cannot go on for some alternatives and end for others: what is not sure to go on ends. */
function add(all: Map<string, boolean>, text: string, open: boolean): void {
  all.set(text, open && all.get(text) !== false);
}

/** So many beginnings tell enough: longer ones would be many more. */
const MOST = 100;

function joined(left: Beginnings, right: Beginnings, depth: number): Beginnings {
  if (!goOn(left)) return left;
  if (left.size > MOST) return ended(left);
  const all = new Map<string, boolean>();
  for (const [text, open] of left) {
    if (!open) add(all, text, false);
    else
      for (const [more, goesOn] of right)
        append(all, text + (text === '' || !more.startsWith(EDGE) ? more : more.slice(1)), goesOn, depth);
  }
  return all;
}

/** As they are, without what comes after them. */
function ended(all: Beginnings): Beginnings {
  return new Map([...all.keys()].map((text) => [text, false]));
}

function goOn(all: Beginnings): boolean {
  for (const open of all.values()) if (open) return true;
  return false;
}

/** Adds what is known of it, cut to what is looked at. */
function append(all: Map<string, boolean>, text: string, open: boolean, depth: number): void {
  const most = text.startsWith(EDGE) ? depth + 1 : depth;
  add(all, text.slice(0, most), open && text.length < most);
}

/** An atom and how often it may come. What comes more than once is only looked at once. */
function repeated(cursor: Cursor): Beginnings {
  const one = atom(cursor);
  const times = /^(?:[?*+]|\{\d+(?:,\d*)?\})/.exec(cursor.pattern.slice(cursor.at, cursor.at + 12))?.[0] ?? '';
  if (times === '') return one;
  cursor.at += times.length;
  taken(cursor, '?');
  const all = new Map<string, boolean>();
  for (const [text, open] of one) add(all, text, open && times === '?');
  if (times === '?' || times === '*' || times.startsWith('{0')) add(all, '', true);
  return all;
}

function atom(cursor: Cursor): Beginnings {
  const run = runAt(cursor);
  if (run.length > 1) {
    cursor.at += run.length;
    return literal(run);
  }
  const char = taking(cursor);
  if (char === '(') return group(cursor);
  if (char === '[') return charClass(cursor);
  if (char === '\\') return escaped(cursor);
  if (char === '.') return ANYTHING;
  return char === '^' || char === '$' ? NOTHING : literal(char);
}

/** Plain characters up to the next sign; the last one is left when the sign says how often it may come. */
function runAt({ pattern, at }: Cursor): string {
  PLAIN.lastIndex = at;
  const run = PLAIN.exec(pattern)?.[0] ?? '';
  return '?*+{'.includes(pattern.charAt(at + run.length) || ' ') ? run.slice(0, -1) : run;
}

/** None that takes two UTF-16 units, which must not be cut through. */
const PLAIN = /[^\\()[\]{}.*+?|^$\uD800-\uDFFF]+/y;

/** What only looks ahead or behind takes no room. Groups of other kinds are not understood. */
function group(cursor: Cursor): Beginnings {
  if (cursor.pattern.startsWith(LATIN_EDGE, cursor.at - 1)) {
    cursor.at += LATIN_EDGE.length - 1;
    return WORD_EDGE;
  }
  const kind = /^\?(?:<?[=!]|:)/.exec(cursor.pattern.slice(cursor.at, cursor.at + 3))?.[0] ?? '';
  cursor.at += kind.length;
  const odd = next(cursor) === '?';
  const inside = alternatives(cursor);
  if (!taken(cursor, ')') || odd) return ANYTHING;
  return kind === '' || kind === '?:' ? inside : NOTHING;
}

function escaped(cursor: Cursor): Beginnings {
  const char = taking(cursor);
  if (char === 'b') return WORD_EDGE;
  if (char === 'd') return DIGITS;
  if (char === 's') return SPACES;
  return /[a-z0-9]/i.test(char) ? ANYTHING : literal(char);
}

/** A class of a few plain characters. What else stands in one is passed over, and can be anything. */
function charClass(cursor: Cursor): Beginnings {
  const source = /(?:\\.|[^\]\\])*/u.exec(cursor.pattern.slice(cursor.at))?.[0] ?? '';
  cursor.at += source.length;
  if (!taken(cursor, ']') || /^\^|\\[a-z0-9]/i.test(source)) return ANYTHING;
  const found = new Map<string, boolean>();
  for (const [, from = '', to = from] of source.matchAll(RANGES)) {
    const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    if (last - first > MOST_LISTED) return ANYTHING;
    for (let code = first; code <= last; code += 1) add(found, String.fromCodePoint(code), true);
  }
  return found;
}

const RANGES = /\\?(.)(?:-([^\\]))?/gsu;
const MOST_LISTED = 40;

function literal(char: string): Beginnings {
  return new Map([[char, true]]);
}

const DIGITS: Beginnings = new Map([...'0123456789'].map((digit) => [digit, true]));
const SPACES: Beginnings = new Map(
  [
    ...' \t\n\v\f\r\u00A0\u1680\u2028\u2029\u202F\u205F\u3000\uFEFF',
    ...'\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A',
  ].map((one) => [one, true]),
);

function next({ pattern, at }: Cursor): string {
  return pattern.charAt(at);
}

/** Whole characters: half of one would be found in others. */
function taking(cursor: Cursor): string {
  const char = String.fromCodePoint(cursor.pattern.codePointAt(cursor.at) ?? 0);
  cursor.at += char.length;
  return char;
}

function taken(cursor: Cursor, char: string): boolean {
  if (next(cursor) !== char) return false;
  cursor.at += char.length;
  return true;
}
