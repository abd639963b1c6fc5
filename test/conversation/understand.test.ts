import { describe, expect, it } from 'vitest';
import { meant } from './meant.ts';
import { TABLE } from './sayings.ts';

const CASES = Object.entries(TABLE).flatMap(([asked, lines]) =>
  lines.flatMap(([meaning, texts]) => texts.split(' | ').map((text) => [asked, text, meaning] as const)),
);

describe('what customers write', () => {
  it('is tried in hundreds of ways', () => {
    expect(CASES.length).toBeGreaterThan(600);
  });

  it.each(CASES)('at %s, %j is %j', (asked, text, meaning) => {
    expect(meant(asked, text)).toBe(meaning);
  });
});
