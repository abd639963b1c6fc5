import type { Locale, Text } from '../../src/text.ts';
import { say } from '../command.ts';
import { pause } from '../remote.ts';

/** Something the demo said that was not so. */
export type Untrue = { readonly claim: string; readonly expected: string; readonly found: string };

/** What the audience sees: chapters, dialogue, links, and claims that were looked up before they are printed. */
export type Show = {
  readonly locale: Locale;
  readonly untrue: readonly Untrue[];
  readonly claims: () => number;
  chapter(title: Text, about: Text): Promise<void>;
  /** A claim is printed with what was found out; a wrong one is kept, and the story goes on. */
  claim(what: Text, found: unknown, expected: unknown): Promise<void>;
  said(who: string, words: string): Promise<void>;
  link(what: Text, url: string): void;
  line(what: Text): void;
};

export type ShowOptions = { readonly locale: Locale; readonly colours: boolean; readonly readingMs: number };

export function makeShow({ locale, colours, readingMs }: ShowOptions): Show {
  const paint = painter(colours);
  const untrue: Untrue[] = [];
  let chapters = 0;
  let claims = 0;
  return {
    locale,
    untrue,
    claims: () => claims,
    async chapter(title, about) {
      chapters++;
      say(`\n${paint.bold(`${chapters} · ${title[locale]}`)}`);
      say(`  ${paint.dim(about[locale])}`);
      await pause(readingMs);
    },
    async claim(what, found, expected) {
      claims++;
      if (same(found, expected)) say(`  ${paint.green('✓')} ${what[locale]}`);
      else {
        const wrong = { claim: what[locale], expected: JSON.stringify(expected), found: JSON.stringify(found) };
        untrue.push(wrong);
        say(`  ${paint.red('✗')} ${wrong.claim}`);
        for (const line of wrongLines(wrong, locale)) say(line);
      }
      await pause(readingMs);
    },
    async said(who, words) {
      say(`      ${paint.blue(who)}  ${words.replaceAll('\n', ' ')}`);
      await pause(readingMs / 2);
    },
    link: (what, url) => say(`    ${paint.dim('→')} ${what[locale]}  ${paint.underlined(url)}`),
    line: (what) => say(`  ${what[locale]}`),
  };
}

export function wrongLines({ expected, found }: Untrue, locale: Locale): readonly string[] {
  const words = { 'zh-CN': ['应为', '实为'], en: ['expected', 'found'] }[locale];
  return [`      ${words[0]}: ${expected}`, `      ${words[1]}: ${found}`];
}

function same(found: unknown, expected: unknown): boolean {
  return JSON.stringify(found) === JSON.stringify(expected);
}

function painter(colours: boolean) {
  const code = (on: number, off: number) => (text: string) => (colours ? `\u001B[${on}m${text}\u001B[${off}m` : text);
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    underlined: code(4, 24),
    red: code(31, 39),
    green: code(32, 39),
    blue: code(36, 39),
  };
}
