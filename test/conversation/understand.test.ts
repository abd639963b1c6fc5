import { describe, expect, it } from 'vitest';
import { understand } from '../../src/conversation/understand.ts';
import { isAsked, QUESTIONS } from './questions.ts';
import { TABLE } from './sayings.ts';

/**
 * What was meant: a choice's id (several with commas), `words` for an answer in own words, with `+` when there is a
 * comment and `~` when the comment contradicts it; `!signal`; or null when nothing was understood.
 */
export function meant(asked: string, text: string): string | null {
  const { signal, answer } = understand(isAsked(asked) ? QUESTIONS[asked] : null, text);
  const picked = answer && (answer.picked.map(({ id }) => id).join(',') || 'words');
  const said = answer && `${picked}${answer.more ? '+' : ''}${answer.mismatch ? '~' : ''}`;
  if (!signal) return said;
  const name = signal.is === 'language' ? signal.locale : signal.is === 'danger' && signal.gas ? 'gas' : signal.is;
  return said ? `!${name} ${said}` : `!${name}`;
}

const CASES = Object.entries(TABLE).flatMap(([asked, lines]) =>
  lines.flatMap(([meaning, texts]) => texts.split(' | ').map((text) => [asked, text, meaning] as const)),
);

describe('what customers write', () => {
  it.each(CASES)('at %s, %j is %j', (asked, text, meaning) => {
    expect(meant(asked, text)).toBe(meaning);
  });
});
