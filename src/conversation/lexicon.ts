import { LOCALES } from '../text.ts';
import { type Finder, finder } from './finder.ts';
import { anywhere, compact, literally, plain } from './forms.ts';
import { after, before } from './fringe.ts';
import type { ExtraKind, ExtraWords, Signal } from './question.ts';
import { TABLES } from './words/both.ts';
import type { AskTable, WordTable } from './words/tables.ts';

/** The word tables of both languages, and the house's own words, ready to be looked up. */
export type Lexicon = {
  /** Compact forms of "stop" and "resume". Politeness may stand around those of `orders`, nothing around those of `alone`. */
  readonly orders: ReadonlyMap<string, Signal>;
  readonly alone: ReadonlyMap<string, Signal>;
  readonly longestOrder: number;
  /** With which characters these begin and end, `endsOf` each. */
  readonly orderEnds: ReadonlySet<number>;
  /** Requests that are a whole message. */
  readonly requests: ReadonlyMap<string, Signal>;
  readonly thanks: ReadonlySet<string>;
  /** Anything that alarms, to look once at most messages; then which it is. */
  readonly alarm: Finder;
  readonly gas: RegExp;
  readonly danger: RegExp;
  readonly legal: RegExp;
  readonly praise: RegExp;
  readonly blame: RegExp;
};

/** The lexicon with the house's words. Compiled once for each object. */
export function lexicon(extra: ExtraWords | undefined): Lexicon {
  if (extra === undefined) return BUILT_IN;
  const known = COMPILED.get(extra);
  if (known) return known;
  const compiled = compile(extra);
  COMPILED.set(extra, compiled);
  return compiled;
}

const COMPILED = new WeakMap<ExtraWords, Lexicon>();

export const POLITE_BEFORE = before(all('politeBefore'));
export const POLITE_AFTER = after(all('politeAfter'));

function compile(extra: ExtraWords): Lexicon {
  const found = {
    gas: [...all('gas'), ...patterns(extra, 'gas')],
    danger: [...all('danger'), ...patterns(extra, 'danger')],
    legal: [...all('legal'), ...patterns(extra, 'legal')],
  };
  const orders = ordersOf(extra);
  const alone = new Map(all('optOutAlone').map((word) => [compact(word), OPT_OUT] as const));
  return {
    orders,
    alone,
    orderEnds: new Set(
      [...orders.keys(), ...alone.keys()].map((word) => endsOf(word.charCodeAt(0), word.charCodeAt(word.length - 1))),
    ),
    longestOrder: Math.max(...[...orders.keys()].map((word) => word.length)) * 2,
    requests: requestsOf(extra),
    thanks: new Set([...all('thanks'), ...own(extra, 'thanks')]),
    alarm: finder(new RegExp([...found.gas, ...found.danger, ...found.legal].join('|'), 'u')),
    gas: anywhere(found.gas),
    danger: anywhere(found.danger),
    legal: anywhere(found.legal),
    ...commentsOf(extra),
  };
}

/** The first and the last character as one number. */
export function endsOf(first: number, last: number): number {
  return (first << 16) | last;
}

function ordersOf(extra: ExtraWords): ReadonlyMap<string, Signal> {
  return new Map([
    ...[...all('optOut'), ...own(extra, 'optOut')].map((word) => [compact(word), OPT_OUT] as const),
    ...[...all('optIn'), ...own(extra, 'optIn')].map((word) => [compact(word), OPT_IN] as const),
  ]);
}

function requestsOf(extra: ExtraWords): ReadonlyMap<string, Signal> {
  const meanings: readonly (readonly [Signal, readonly string[]])[] = [
    [{ is: 'human' }, [...all('human'), ...own(extra, 'human')]],
    [{ is: 'status' }, [...all('status'), ...own(extra, 'status')]],
    [{ is: 'complaint' }, [...all('complaint'), ...own(extra, 'complaint')]],
    [{ is: 'language', locale: 'zh-CN' }, all('chinese')],
    [{ is: 'language', locale: 'en' }, all('english')],
  ];
  return new Map(meanings.flatMap(([signal, words]) => words.map((word) => [word, signal] as const)));
}

/** Clear words are in the first group, faint ones outside it. */
function commentsOf(extra: ExtraWords): Pick<Lexicon, 'praise' | 'blame'> {
  const each = (pick: (table: WordTable) => readonly string[]) => TABLES.flatMap(pick).join('|');
  const clear = (pick: (table: WordTable) => readonly string[], kind: ExtraKind) =>
    [...TABLES.flatMap(pick), ...patterns(extra, kind)].join('|');
  return {
    praise: new RegExp(
      `(${clear(({ comments }) => comments.praise, 'praise')})|${each(({ comments }) => comments.faintPraise)}`,
      'gu',
    ),
    blame: new RegExp(
      `(${clear(({ comments }) => comments.blame, 'trouble')})|${each(({ comments }) => comments.faintBlame)}`,
      'gu',
    ),
  };
}

type ListOf<Table> = { [Name in keyof Table]: Table[Name] extends readonly string[] ? Name : never }[keyof Table];

function all(name: ListOf<AskTable>): readonly string[] {
  return TABLES.flatMap((table) => table[name]);
}

/** The house's words of a kind, in the form in which words are compared. Words of nothing but punctuation are none. */
function own(extra: ExtraWords, kind: ExtraKind): readonly string[] {
  const lists = extra[kind];
  return LOCALES.flatMap((locale) => lists?.[locale] ?? []).flatMap((word) => plain(word) || []);
}

function patterns(extra: ExtraWords, kind: ExtraKind): readonly string[] {
  return own(extra, kind).map(literally);
}

const OPT_OUT: Signal = { is: 'opt-out' };
const OPT_IN: Signal = { is: 'opt-in' };
const BUILT_IN = compile({});
