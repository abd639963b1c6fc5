import { plain } from './forms.ts';
import { words } from './words/tables.ts';
import { CLUES, NOT_SO, SCENES } from './words/taxonomy.ts';

/** A category of the complaint taxonomy (`D1.1`, or its family `D1`), and how sure that is, from 0 to 1. */
export type Guess = { readonly category: string; readonly confidence: number };

/** What a complaint is about: a delivery, a repair or the product. */
export type Scene = keyof typeof SCENES;

/**
 * Which category a complaint in the customer's own words is about, or null when no word tells. Below 0.6 it is no more
 * than a hint: two families are as likely. `scene` is what is known from elsewhere, such as the service that was rated.
 */
export function classify(text: string, scene?: Scene): Guess | null {
  const form = plain(text.slice(0, HEARD));
  const scores = scored(form);
  const [most, other] = ranked(grouped(scores, scenesIn(form, scene)));
  if (!most) return null;
  const [family, best] = most;
  const share = best / (best + (other?.[1] ?? 0));
  return { category: finest(family, scores), confidence: Math.round(share * (1 - 0.5 ** (1 + 2 * best)) * 100) / 100 };
}

type Scores = ReadonlyMap<string, number>;

/** The highest score first. */
function ranked(scores: Scores): readonly (readonly [code: string, score: number])[] {
  return [...scores].sort((a, b) => b[1] - a[1]);
}

/** What a complaint is about is said in its first UTF-16 units. */
const HEARD = 2_000;

type Hit = { readonly code: string; readonly from: number; readonly to: number; readonly weight: number };

/** How often each category is told of. What lies inside a longer hit is no hit: "送错了地址" is no wrong item. */
function scored(form: string): Scores {
  const hits = PATTERNS.flatMap((pattern) => hitsOf(pattern, form));
  const scores = new Map<string, number>();
  for (const { code, weight, from, to } of hits) {
    const inside = hits.some(
      (hit) => hit.code !== code && hit.from <= from && hit.to >= to && hit.to - hit.from > to - from,
    );
    if (!inside) scores.set(code, best(scores.get(code), weight));
  }
  return scores;
}

/** A second word for the same thing makes it only somewhat surer. */
function best(known: number | undefined, weight: number): number {
  return known === undefined ? weight : Math.min(Math.max(known, weight) + 0.25 * Math.min(known, weight), 3);
}

function hitsOf({ code, weight, pattern }: Pattern, form: string): readonly Hit[] {
  const found: Hit[] = [];
  for (const match of form.matchAll(pattern)) {
    const from = match.index;
    if (found.length === MOST_HITS) break;
    if (!DENIED.test(form.slice(Math.max(0, from - 24), from)))
      found.push({ code, weight, from, to: from + match[0].length });
  }
  return found;
}

/** More of the same says no more, and would only take time. */
const MOST_HITS = 4;

/**
 * Families with the sum of their categories. Where a scene is told, what happens in another one is less likely; staff and
 * communication (`C`) are what is left when nothing else was wrong.
 */
function grouped(scores: Scores, scenes: ReadonlySet<string>): Scores {
  const specific = [...scores].some(([code, score]) => score >= 1 && !code.startsWith('C'));
  const families = new Map<string, number>();
  for (const [code, score] of scores) {
    const area = code.charAt(0);
    const fits = scenes.size === 0 || area === 'C' ? 1 : scenes.has(area) ? 1.4 : 0.5;
    const common = area === 'C' && specific ? 0.5 : 1;
    const family = familyOf(code);
    families.set(family, (families.get(family) ?? 0) + score * fits * common);
  }
  return families;
}

function familyOf(code: string): string {
  return code.split('.')[0] ?? code;
}

/** The finer category where one stands out, else the family. */
function finest(family: string, scores: Scores): string {
  const [most, other] = ranked(scores).filter(([code]) => familyOf(code) === family);
  return most && most[1] > (other?.[1] ?? 0) * 1.5 ? most[0] : family;
}

function scenesIn(form: string, known: Scene | undefined): ReadonlySet<string> {
  const found = SCENE_PATTERNS.flatMap(([scene, pattern]) => (pattern.test(form) ? [scene] : []));
  return new Set(known === undefined ? found : [...found, known]);
}

type Pattern = { readonly code: string; readonly weight: number; readonly pattern: RegExp };

const PATTERNS: readonly Pattern[] = CLUES.flatMap(({ code, clear, vague = '', en, enVague = '', weight = 1 }) => [
  ...compiled(code, weight, clear, en),
  ...compiled(code, weight / 2, vague, enVague),
]);
const DENIED = new RegExp(NOT_SO, 'u');
const SCENE_PATTERNS = Object.entries(SCENES).map(
  ([scene, [zh, en]]) => [scene, new RegExp(anyOf(zh, en), 'u')] as const,
);

function compiled(code: string, weight: number, zh: string, en: string): readonly Pattern[] {
  const pattern = anyOf(zh, en);
  return pattern === '' ? [] : [{ code, weight, pattern: new RegExp(pattern, 'gu') }];
}

/** Longer words first. Latin words must not be found inside other ones. */
function anyOf(zh: string, en: string): string {
  const [han, latin] = [zh, en].map((list) =>
    words(list)
      .toSorted((a, b) => b.length - a.length)
      .map(pattern)
      .join('|'),
  );
  return [han, latin && `(?<![a-z0-9])(?:${latin})(?![a-z0-9])`].filter(Boolean).join('|');
}

/** `…` is up to eight Chinese characters, or up to four English words. `*` is any ending. There are no other signs. */
function pattern(word: string): string {
  const gap = /[a-z]/.test(word) ? "(?: [a-z0-9'-]{1,20}){0,4} " : '[^。.!?;]{0,8}?';
  return word.replace('*', '[a-z]{0,12}').replaceAll('…', gap);
}
