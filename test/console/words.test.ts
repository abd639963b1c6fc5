import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DICTIONARY, nameOf, say } from '../../adapters/console/words/dictionary.ts';
import { FOLLOW_UP_STATES, REASONS, TRACE } from '../../src/followups/index.ts';
import { LOCALES } from '../../src/text.ts';

const CONSOLE = new URL('../../adapters/console/', import.meta.url).pathname;
const KEYS = Object.keys(DICTIONARY);
const ENTRIES = Object.entries(DICTIONARY);

describe('the words of the console', () => {
  it('exist in every language, and are empty in none', () => {
    const languages = new Set(ENTRIES.map(([, text]) => Object.keys(text).sort().join()));
    expect([...languages]).toEqual([[...LOCALES].sort().join()]);
    const empty = ENTRIES.filter(([, text]) => LOCALES.some((locale) => text[locale].trim() === ''));
    expect(empty.map(([key]) => key)).toEqual([]);
  });

  it('have the same blanks in both languages', () => {
    const uneven = ENTRIES.filter(([, text]) => `${blanks(text['zh-CN'])}` !== `${blanks(text.en)}`);
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  it('are Chinese in Chinese', () => {
    const untranslated = ENTRIES.filter(([, text]) => !/[\u4e00-\u9fff]/.test(text['zh-CN'])).map(([key]) => key);
    expect(untranslated).toEqual([
      'case.moved',
      'channel.telegram',
      'channel.slack',
      'channel.teams',
      'scripts.savedBy',
    ]);
  });

  it('use full-width punctuation next to Chinese characters', () => {
    const half = ENTRIES.filter(([, text]) => /[\u4e00-\u9fff][,;:?!()]|[,;?!()][\u4e00-\u9fff]/.test(text['zh-CN']));
    expect(half.map(([key]) => key)).toEqual([]);
  });

  it('are all used', () => {
    const { literals, areas } = usedKeys();
    const unused = KEYS.filter((key) => !literals.has(key) && !areas.some((area) => key.startsWith(area)));
    expect(unused).toEqual([]);
  });

  it('say why about every decision the planner can come to', () => {
    const reasons = REASONS.map((reason) => `reason.${reason}`);
    const states = FOLLOW_UP_STATES.map((state) => `fstate.${state}`);
    const trace = Object.entries(TRACE).flatMap(([rule, results]) =>
      results.map((result) => `trace.${rule}.${result}`),
    );
    expect([...reasons, ...states, ...trace].filter((key) => !KEYS.includes(key))).toEqual([]);
  });

  it('fill blanks, and leave what is not theirs alone', () => {
    expect(say('en', 'scripts.version', { n: 7 })).toBe('Version 7');
    expect(say('zh-CN', 'scripts.version', { n: '{n}' })).toBe('第 {n} 版');
    expect(nameOf('en', 'reason.', 'expired')).toBe('Expired before it was finished');
    expect(nameOf('en', 'reason.', 'brand-new')).toBe('brand-new');
    expect(nameOf('en', '', 'toString')).toBe('toString');
  });
});

function blanks(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

/** Keys written out in the sources, and the areas (`cstate.`) whose keys are put together there. */
function usedKeys(): { literals: ReadonlySet<string>; areas: readonly string[] } {
  const code = sources(CONSOLE)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const literals = [...code.matchAll(/'([\w-]+\.[\w./-]*\w)'/g)].map(([, key]) => key ?? '');
  const built = [...code.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g), ...code.matchAll(/named\('([\w-]+\.)'/g)];
  return { literals: new Set(literals), areas: built.map(([, area]) => area ?? '') };
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'words' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
