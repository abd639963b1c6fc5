import { starsOf } from './numbers.ts';
import { FACES } from './words/emoji.ts';
import { EN } from './words/en.ts';
import type { FeelingTable } from './words/tables.ts';
import { ZH } from './words/zh.ts';

export type Level = 1 | 2 | 3 | 4 | 5;

/**
 * How satisfied somebody is, by a part of a message that says this and nothing else; null when it says anything else, or
 * could mean more than one level. It knows negations ("不太满意", "not good") because it only ever fits whole parts.
 */
export function levelOf(form: string): Level | null {
  const stars = starsOf(form);
  if (stars !== null) return isLevel(stars) ? stars : null;
  const signs = [...form.replace(/[\u{1F3FB}-\u{1F3FF}]/gu, '')];
  const faces = new Set(signs.flatMap((sign) => FACE_LEVELS.get(sign) ?? []));
  const words = signs
    .filter((sign) => !FACE_LEVELS.has(sign))
    .join('')
    .trim();
  const [face = null] = faces;
  if (words === '') return faces.size === 1 ? face : null;
  const said = byWords(words);
  return said === null || [...faces].some((level) => Math.abs(level - said) > 1) ? null : said;
}

function byWords(form: string): Level | null {
  if (form.length > 60) return null;
  const fitting = RULES.find((rule) => rule.pattern.test(form));
  return fitting?.level ?? null;
}

export function isLevel(score: number): score is Level {
  return Number.isInteger(score) && score >= 1 && score <= 5;
}

type Rule = { readonly pattern: RegExp; readonly level: Level };

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];
const FACE_LEVELS = new Map(LEVELS.flatMap((level) => [...FACES[level]].map((face) => [face, level] as const)));
const RULES: readonly Rule[] = [...rules(ZH.feelings, '\\s*'), ...rules(EN.feelings, '\\s+')];

function rules(table: FeelingTable, gap: string): Rule[] {
  const whole = (inner: string) => new RegExp(`^(?:${table.before}${gap})*(?:${inner})(?:${gap}${table.after})*$`, 'u');
  const exact = LEVELS.map((level) => ({ pattern: whole(table.exact[level].map(escaped).join('|')), level }));
  const composed = table.rules.map(([pattern, level]) => ({
    pattern: whole(pattern.replace(/\{(\w+)\}/g, (_, part: string) => `(?:${partOf(table, part).join('|')})`)),
    level,
  }));
  return [...exact, ...composed];
}

function partOf(table: FeelingTable, name: string): readonly string[] {
  return Object.entries(table.parts).find(([part]) => part === name)?.[1] ?? [];
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
