import { describe, expect, it } from 'vitest';
import { acknowledges, understand } from '../../src/conversation/understand.ts';
import { OPT_IN, OPT_OUT } from './corpora/asks.ts';
import { QUESTIONS } from './questions.ts';

const PLACES = [null, ...Object.values(QUESTIONS)];

/** Whether the reply is this signal everywhere, nowhere, or only at some questions. */
function heard(signal: string, reply: string): 'everywhere' | 'nowhere' | 'somewhere' {
  const times = PLACES.filter((question) => understand(question, reply).signal?.is === signal).length;
  return times === PLACES.length ? 'everywhere' : times === 0 ? 'nowhere' : 'somewhere';
}

const unlike = (replies: readonly string[], signal: string, where: string) =>
  replies.flatMap((reply) =>
    heard(signal, reply) === where ? [] : [`${JSON.stringify(reply)}: ${heard(signal, reply)}`],
  );

describe('"stop"', () => {
  it('has at least 60 ways to be said, and 60 that only look like it', () => {
    expect(new Set(OPT_OUT.said).size).toBeGreaterThanOrEqual(60);
    expect(new Set(OPT_OUT.not).size).toBeGreaterThanOrEqual(60);
  });

  it('is heard whatever was asked', () => {
    expect(unlike(OPT_OUT.said, 'opt-out', 'everywhere')).toEqual([]);
  });

  it('is not heard in anything else', () => {
    expect(unlike(OPT_OUT.not, 'opt-out', 'nowhere')).toEqual([]);
  });

  it('comes with no answer, and is no mere nod', () => {
    for (const reply of OPT_OUT.said) {
      expect(understand(QUESTIONS.words, reply), reply).toEqual({ signal: { is: 'opt-out' }, answer: null });
      expect(acknowledges(reply), reply).toBe(false);
    }
  });

  it('has a way back', () => {
    expect(unlike(OPT_IN.said, 'opt-in', 'everywhere')).toEqual([]);
    expect(unlike(OPT_IN.not, 'opt-in', 'nowhere')).toEqual([]);
  });
});
