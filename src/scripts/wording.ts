import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../text.ts';

/** One text in one language, ready to be filled in. */
export type Wording = {
  /** The names in braces. */
  readonly names: readonly string[];
  /** Names used as numbers, dates or times: values here are ready words, so such a use would fail at run time. */
  readonly typed: readonly string[];
  /** The words and the names in their order, where there is nothing else; null where ICU must put them together. */
  readonly parts: readonly Part[] | null;
  /** Fills in. Every name needs a value; values stay as they are, whatever is in them. */
  fill(values: Readonly<Record<string, string>>): string;
};

type Part = string | { readonly name: string };

export type Worded = { readonly ok: true; readonly wording: Wording } | { readonly ok: false; readonly code: string };

/** Reads ICU MessageFormat. Markup is text: a channel gets plain words. */
export function word(text: string, locale: Locale): Worded {
  // Most texts have nothing to fill in, and reading ICU is what takes the time.
  if (!SPECIAL.test(text)) return { ok: true, wording: { names: [], typed: [], parts: [text], fill: () => text } };
  try {
    const format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    const seen: Seen = { names: new Set(), typed: new Set() };
    look(format.getAst(), seen);
    const parts = plainly(format.getAst());
    return {
      ok: true,
      wording: {
        names: [...seen.names],
        typed: [...seen.typed],
        parts,
        fill: parts ? (values) => joined(parts, values) : (values) => String(format.format({ ...values })),
      },
    };
  } catch (error) {
    return { ok: false, code: error instanceof Error ? error.message : 'UNREADABLE' };
  }
}

/** Braces, and the quotes that mean something: `''` and those before a sign that ICU reads. */
const SPECIAL = /[{}]|'['<>]/;

/** Words and names only, as nearly every text is: those are put together without ICU. Null where there is more. */
function plainly(elements: readonly unknown[]): readonly Part[] | null {
  const parts: Part[] = [];
  for (const element of elements) {
    if (!isElement(element) || typeof element.value !== 'string' || element.type > ARGUMENT) return null;
    parts.push(element.type === ARGUMENT ? { name: element.value } : element.value);
  }
  return parts;
}

function joined(parts: readonly Part[], values: Readonly<Record<string, string>>): string {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : (values[part.name] ?? '');
  return text;
}

type Seen = { readonly names: Set<string>; readonly typed: Set<string> };

/** Kinds of ICU elements, by the parser's own numbers. */
const ARGUMENT = 1;
const NUMBER = 2;
const TIME = 4;

function look(elements: readonly unknown[], seen: Seen): void {
  for (const element of elements) {
    if (!isElement(element) || element.type === 0 || element.type === 7) continue;
    if (typeof element.value === 'string') seen.names.add(element.value);
    if (element.type >= NUMBER && element.type <= TIME) seen.typed.add(String(element.value));
    for (const option of Object.values(element.options ?? {})) look(option.value, seen);
  }
}

type Element = {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly unknown[] }>>;
};

function isElement(raw: unknown): raw is Element {
  return typeof raw === 'object' && raw !== null && 'type' in raw && typeof raw.type === 'number';
}
