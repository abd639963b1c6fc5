import { describe, expect, it } from 'vitest';
import { fresh, type State, understand } from '../../src/conversation/index.ts';
import type { Locale } from '../../src/text.ts';
import { script } from '../scripts/library.ts';
import { PLACES, type Place, TABLE } from './sayings.ts';

/** What was meant: a choice's id, `words` for an answer in own words, `!signal`, or null when nothing was understood. */
function meant(place: Place, text: string, locale: Locale = 'zh-CN'): string | null {
  const [id, at, picked] = PLACES[place];
  const published = script(id);
  const state: State = { ...fresh(published, locale), at, picked };
  const { signal, answer } = understand(published, state, text);
  const said = answer ? `${answer.choice?.id ?? 'words'}${answer.more ? '+' : ''}` : null;
  if (!signal) return said;
  const name = signal.is === 'language' ? signal.locale : signal.is === 'danger' && signal.gas ? 'gas' : signal.is;
  return said ? `!${name} ${said}` : `!${name}`;
}

const CASES = Object.entries(TABLE).flatMap(([place, lines]) =>
  lines.flatMap(([meaning, texts]) => texts.split(' | ').map((text) => [place, text, meaning] as const)),
);

describe('what customers write', () => {
  it('is tried in hundreds of ways', () => {
    expect(CASES.length).toBeGreaterThan(400);
  });

  it.each(CASES)('at %s, %j is %j', (place, text, meaning) => {
    expect(meant(isPlace(place) ? place : 'rating', text)).toBe(meaning);
  });

  it('is read alike, whatever the language of the dialog', () => {
    for (const [place, text] of CASES) {
      const at = isPlace(place) ? place : 'rating';
      expect(meant(at, text, 'en')).toBe(meant(at, text, 'zh-CN'));
    }
  });

  it('never takes long, however odd', () => {
    const odd = [
      '很'.repeat(4_000),
      '不'.repeat(4_000),
      'very '.repeat(800),
      '没有'.repeat(2_000),
      '对这'.repeat(30),
      `${'a '.repeat(30)}b`,
      '，'.repeat(4_000),
      '请'.repeat(79),
      '1'.repeat(4_000),
    ];
    for (const text of odd) {
      const before = performance.now();
      meant('rating', text);
      meant('reason', text);
      expect(performance.now() - before).toBeLessThan(250);
    }
  });
});

function isPlace(name: string): name is Place {
  return Object.hasOwn(PLACES, name);
}
