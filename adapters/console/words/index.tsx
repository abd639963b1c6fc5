import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Locale, Text } from '../../../src/text.ts';
import { speak } from '../http.ts';
import { type Formats, formatsFor } from './dates.ts';
import { type Fill, type Key, nameOf, say } from './dictionary.ts';

export type { Key } from './dictionary.ts';

/** Everything a component needs to speak the reader's language. */
export type Words = Formats & {
  readonly locale: Locale;
  readonly t: <K extends Key>(key: K, ...fill: Fill<K>) => string;
  /** The word for a code of the server, such as a reason; the code itself when it is new to us. */
  readonly named: (area: `${string}.`, code: string) => string;
  /** A text of the house's own in the reader's language. */
  readonly pick: (text: Text) => string;
  readonly switchTo: (locale: Locale) => void;
};

export const LOCALES: readonly { locale: Locale; label: string }[] = [
  { locale: 'zh-CN', label: '中文' },
  { locale: 'en', label: 'English' },
];

const REMEMBERED = 'aftercare.locale';
const Context = createContext<Words | null>(null);

/** Speaks the language that was last chosen on this browser, else the browser's own. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [locale, switchTo] = useState(remembered);
  const words = useMemo(() => wordsFor(locale, browserZone(), switchTo), [locale]);
  // Set while rendering, not in an effect: children ask the server for things before effects of parents run.
  speak(locale);
  useEffect(() => {
    document.documentElement.lang = locale;
    remember(locale);
  }, [locale]);
  return <Context value={words}>{children}</Context>;
}

/** The same language, with dates in the company's time zone instead of the browser's. */
export function InZone({ timezone, children }: { timezone: string; children: ReactNode }) {
  const { locale, switchTo } = useWords();
  const words = useMemo(() => wordsFor(locale, timezone, switchTo), [locale, timezone, switchTo]);
  return <Context value={words}>{children}</Context>;
}

export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('useWords needs a WordsProvider');
  return words;
}

function wordsFor(locale: Locale, timezone: string, switchTo: (locale: Locale) => void): Words {
  return {
    ...formatsFor(locale, timezone),
    locale,
    switchTo,
    t: (key, ...fill) => say(locale, key, ...fill),
    named: (area, code) => nameOf(locale, area, code),
    pick: (text) => text[locale],
  };
}

function remembered(): Locale {
  const chosen = storage()?.getItem(REMEMBERED) ?? navigator.language;
  return chosen.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function remember(locale: Locale): void {
  storage()?.setItem(REMEMBERED, locale);
}

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Null where the browser forbids storage; the choice then lasts as long as the page. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
