import { mayBegin, starter } from './finder.ts';
import { mayPicture } from './forms.ts';
import { after, before, type Fringe, within } from './fringe.ts';
import { numberOf, starsOf } from './numbers.ts';
import { TABLES } from './words/both.ts';
import { DOUBTFUL, FACES } from './words/emoji.ts';
import type { FeelingTable } from './words/tables.ts';

export type Level = 1 | 2 | 3 | 4 | 5;

/**
 * How satisfied somebody is, by a part of a message that says this and nothing else; null when it says anything else, or
 * could mean more than one level. It knows negations ("不太满意", "not good") because it only ever fits whole parts.
 */
export function levelOf(form: string): Level | null {
  return knownLevel(form) ?? (mayPicture(form) ? byPictures(form) : byWords(form));
}

/** The same for single words and for what is said just so. */
export function knownLevel(form: string): Level | null {
  return KNOWN.get(form) ?? null;
}

/** Faces beside words must agree with them: "很满意😡" is nothing. */
function byPictures(form: string): Level | null {
  const stars = starsOf(form);
  if (stars !== null) return levelAt(stars);
  if (form.length > 200) return null;
  const signs = [...form];
  const faces = new Set(signs.flatMap((sign) => FACE_LEVELS.get(sign) ?? []));
  const words = signs
    .filter((sign) => !FACE_LEVELS.has(sign) && !PICTURE.test(sign))
    .join('')
    .trim();
  const [face = null] = faces;
  if (signs.some((sign) => DOUBTFUL.includes(sign)) && words !== '') return null;
  if (words === '') return faces.size === 1 ? face : null;
  const said = EXACT.get(words) ?? byWords(words) ?? scored(words, faces);
  return said === null || [...faces].some((level) => Math.abs(level - said) > 1) ? null : said;
}

/** "5👍": a score, where it stands beside a face. Beside anything else it may count something ("2📦"). */
function scored(form: string, faces: ReadonlySet<Level>): Level | null {
  return faces.size > 0 ? levelAt(numberOf(form, LEVELS.length)) : null;
}

function levelAt(score: number | null): Level | null {
  return score === null ? null : (LEVELS[score - 1] ?? null);
}

/** For a form that is not said just so. */
function byWords(form: string): Level | null {
  if (form.length > LONGEST) return null;
  for (const { lead, trail, rule } of LANGUAGES) {
    const found = rule(form) ?? within(form, lead, trail, exactOrRuled, rule);
    if (found !== null) return found;
  }
  return null;
}

function exactOrRuled(form: string, rule: Rule): Level | null {
  return EXACT.get(form) ?? rule(form);
}

/** Nobody says how satisfied they are in more than this. */
const LONGEST = 60;
const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];
const FACE_LEVELS = new Map(LEVELS.flatMap((level) => [...FACES[level]].map((face) => [face, level] as const)));
const PICTURE = /\p{Extended_Pictographic}/u;
const EXACT: ReadonlyMap<string, Level> = new Map(
  TABLES.flatMap(({ feelings }) =>
    LEVELS.flatMap((level) => feelings.exact[level].map((word) => [word, level] as const)),
  ),
);

type Language = { readonly lead: Fringe; readonly trail: Fringe; readonly rule: Rule };
type Rule = (form: string) => Level | null;

const LANGUAGES: readonly Language[] = TABLES.map(({ feelings }) => ({
  lead: before(feelings.before),
  trail: after(feelings.after),
  rule: rules(feelings),
}));

/** All rules of a language in one pattern, one group each: the first that fits counts. */
function rules({ rules: all, parts }: FeelingTable): Rule {
  const any = all.map(([pattern]) => `(${pattern})`).join('|');
  const filled = Object.entries(parts).reduce(
    (source, [part, list]) => source.replaceAll(`{${part}}`, `(?:${list.join('|')})`),
    any,
  );
  const whole = starter(new RegExp(`^(?:${filled})$`, 'u'));
  return (form) => {
    const match = mayBegin(whole, form) ? whole.pattern.exec(form) : null;
    if (!match) return null;
    const found = match.findIndex((group, n) => n > 0 && group !== undefined);
    return all[found - 1]?.[1] ?? null;
  };
}

/** Words such as "great", which say it alone. */
const SINGLE: ReadonlyMap<string, Level> = new Map(
  TABLES.flatMap(({ feelings: { parts, alone } }) => {
    const levels = new Map(Object.entries(alone));
    return Object.entries(parts).flatMap(([part, list]) => {
      const level = levels.get(part);
      return level === undefined ? [] : list.map((word) => [word, level] as const);
    });
  }),
);

/** What is said just so counts before what a word says alone. */
const KNOWN: ReadonlyMap<string, Level> = new Map([...SINGLE, ...EXACT]);
