import { describe, expect, it } from 'vitest';
import { understand } from '../../src/conversation/understand.ts';
import { SCORES } from './corpora/scores.ts';
import { isAsked, QUESTIONS } from './questions.ts';

const CASES = Object.entries(SCORES).flatMap(([asked, lines]) =>
  lines.flatMap(([score, replies]) => replies.split(' | ').map((reply) => ({ asked, reply, score }))),
);

/** What was picked, or null. */
function picked(asked: string, reply: string): string | null {
  const { answer } = understand(isAsked(asked) ? QUESTIONS[asked] : null, reply);
  return answer && (answer.choice?.id ?? 'words');
}

describe('scores', () => {
  it('are read from more than 320 replies on every scale, each once', () => {
    expect(new Set(CASES.map(({ asked, reply }) => `${asked} ${reply}`)).size).toBeGreaterThan(900);
    expect(Object.keys(SCORES).every(isAsked)).toBe(true);
  });

  it.each(Object.keys(SCORES))('are what the customer said, on %s', (scale) => {
    const wrong = CASES.filter(({ asked }) => asked === scale).flatMap(({ reply, score }) => {
      const read = picked(scale, reply);
      return read === score ? [] : [`${JSON.stringify(reply)} is ${score}, and was read as ${read}`];
    });
    expect(wrong).toEqual([]);
  });
});
