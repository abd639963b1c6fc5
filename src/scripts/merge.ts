import type { Json } from '../json.ts';

/** A place that both sides changed, each in its own way. What is not there is undefined. */
export type Conflict = {
  /** As in a diff: choices, tests, pairs and variants go by their names. */
  readonly at: string;
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
};

/** What came of it: plain data, which may well have errors that neither side had. Lint it. */
export type Merged = { readonly merged: Json | undefined; readonly conflicts: readonly Conflict[] };

/**
 * Merges two documents that came from one: what only one side changed is taken from it, on either side. Where both
 * changed the same thing differently, mine is kept and the place is listed. Lists of named things (choices, tests) are
 * merged by name, all other lists are one thing. Takes plain data as read from YAML; never throws.
 */
export function merge(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined): Merged {
  const conflicts: Conflict[] = [];
  const merged = meet([], { base, mine, theirs }, conflicts);
  return { merged, conflicts };
}

type Sides = { readonly base: Json | undefined; readonly mine: Json | undefined; readonly theirs: Json | undefined };
type Fields = { readonly [key: string]: Json };

function meet(path: readonly string[], sides: Sides, conflicts: Conflict[]): Json | undefined {
  const { base, mine, theirs } = sides;
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  const parts = inParts(sides);
  if (!parts) {
    conflicts.push({ at: path.join('.'), ...sides });
    return mine;
  }
  if (isList(mine) && torn(parts)) conflicts.push({ at: [...path, 'order'].join('.'), ...orders(parts) });
  const kept = keysOf(parts).flatMap((key) => {
    const part = { base: parts.base.get(key), mine: parts.mine.get(key), theirs: parts.theirs.get(key) };
    const value = meet([...path, key], part, conflicts);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Array.isArray(mine) ? kept.map(([, value]) => value) : Object.fromEntries(kept);
}

type Parts = Readonly<Record<keyof Sides, ReadonlyMap<string, Json>>>;

/** The three sides part by part, or null when they are not of one sort: then there is nothing to merge but the whole. */
function inParts({ base, mine, theirs }: Sides): Parts | null {
  const sort = sortOf(mine);
  if (sort === null || sortOf(theirs) !== sort) return null;
  if (base !== undefined && sortOf(base) !== sort) return null;
  // A step of another kind is another step: half of the one and half of the other would be neither.
  if (sort === 'fields' && new Set([base ?? mine, mine, theirs].map(kindOf)).size > 1) return null;
  return { base: partsOf(base), mine: partsOf(mine), theirs: partsOf(theirs) };
}

function sortOf(value: Json | undefined): 'fields' | 'named' | null {
  if (isList(value)) return namesOf(value) === null ? null : 'named';
  return isFields(value) ? 'fields' : null;
}

function kindOf(value: Json | undefined): Json | null {
  return isFields(value) && Object.hasOwn(value, 'kind') ? (value.kind ?? null) : null;
}

function partsOf(value: Json | undefined): ReadonlyMap<string, Json> {
  if (isList(value)) return new Map((namesOf(value) ?? []).map((name, n) => [name, value[n] ?? null]));
  return new Map(isFields(value) ? Object.entries(value) : []);
}

/** The names of a list's items, or null when not each has its own. An empty list has no names, and fits any list. */
function namesOf(list: readonly Json[]): readonly string[] | null {
  const names = list.map((item) => (isFields(item) ? (nameIn(item, 'id') ?? nameIn(item, 'name')) : null));
  const found = names.filter((name) => name !== null);
  return found.length === list.length && new Set(found).size === list.length ? found : null;
}

function nameIn(item: Fields, field: string): string | null {
  const name = Object.hasOwn(item, field) ? item[field] : undefined;
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null;
}

/**
 * All names, in an order that honours both: mine, unless only theirs is another than it was; what the other side added
 * stands behind what it stood behind there.
 */
function keysOf({ base, mine, theirs }: Parts): readonly string[] {
  const [before, my, their] = [[...base.keys()], [...mine.keys()], [...theirs.keys()]];
  const moved = !sameOrder(before, their) && sameOrder(before, my);
  const [first, second] = moved ? [their, my] : [my, their];
  const keys = [...first];
  second.forEach((key, n) => {
    if (!keys.includes(key)) keys.splice(keys.indexOf(second[n - 1] ?? '') + 1, 0, key);
  });
  return keys;
}

/** Whether both sides put a list in an order of their own. The order of fields means nothing that could be fought over. */
function torn({ base, mine, theirs }: Parts): boolean {
  const [before, my, their] = [[...base.keys()], [...mine.keys()], [...theirs.keys()]];
  return !sameOrder(before, my) && !sameOrder(before, their) && !sameOrder(my, their);
}

function orders({ base, mine, theirs }: Parts): Sides {
  return { base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] };
}

/** Whether what both have stands in the same order. */
function sameOrder(one: readonly string[], other: readonly string[]): boolean {
  const shared = one.filter((key) => other.includes(key));
  return other.filter((key) => one.includes(key)).every((key, n) => key === shared[n]);
}

/** Whether two values are the same, the order of fields included where it is an order that somebody chose. */
function same(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (isList(one) && isList(other)) return one.length === other.length && one.every((item, n) => same(item, other[n]));
  if (!isFields(one) || !isFields(other)) return false;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  return keys.length === others.length && keys.every((key, n) => key === others[n] && same(one[key], other[key]));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
