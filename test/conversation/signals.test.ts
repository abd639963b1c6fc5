import { describe, expect, it } from 'vitest';
import { acknowledges, understand } from '../../src/conversation/understand.ts';
import { COMPLAINT, DANGER, GAS, HUMAN, LANGUAGE, LEGAL, NODS, STATUS, THANKS } from './corpora/asks.ts';
import { QUESTIONS } from './questions.ts';

/** With nothing asked, at a rating and where anything is an answer. */
const PLACES = [null, QUESTIONS.rating, QUESTIONS.words, QUESTIONS.ticks];

function signalOf(reply: string): readonly string[] {
  return PLACES.map((question) => {
    const { signal } = understand(question, reply);
    if (signal === null) return 'none';
    return signal.is === 'danger' && signal.gas ? 'gas' : signal.is === 'language' ? signal.locale : signal.is;
  });
}

const missed = (replies: readonly string[], signal: string) =>
  replies
    .filter((reply) => signalOf(reply).some((is) => is !== signal))
    .map((reply) => `${JSON.stringify(reply)}: ${signalOf(reply)}`);
const mistaken = (replies: readonly string[], signal: string) =>
  replies.filter((reply) => signalOf(reply).includes(signal)).map((reply) => JSON.stringify(reply));

describe.each([
  ['human', HUMAN],
  ['status', STATUS],
  ['complaint', COMPLAINT],
  ['danger', DANGER],
  ['gas', GAS],
  ['legal', LEGAL],
  ['thanks', THANKS],
])('%s', (signal, { said, not }) => {
  it('is heard', () => {
    expect(missed(said, signal)).toEqual([]);
  });

  it('is not heard where it is only mentioned', () => {
    expect(mistaken(not, signal)).toEqual([]);
  });
});

describe('a language', () => {
  it('can be asked for in both', () => {
    expect(missed(LANGUAGE.zh, 'zh-CN')).toEqual([]);
    expect(missed(LANGUAGE.en, 'en')).toEqual([]);
  });

  it('can be spoken of', () => {
    expect([...mistaken(LANGUAGE.not, 'zh-CN'), ...mistaken(LANGUAGE.not, 'en')]).toEqual([]);
  });
});

describe('a nod', () => {
  it('needs no reply', () => {
    expect(NODS.said.filter((reply) => !acknowledges(reply))).toEqual([]);
  });

  it('is nothing that somebody should read', () => {
    expect(NODS.not.filter((reply) => acknowledges(reply))).toEqual([]);
  });
});

describe('courtesies', () => {
  it('neither answer a rating nor leave words behind', () => {
    for (const reply of THANKS.said) {
      expect(understand(QUESTIONS.rating, reply), reply).toMatchObject({ signal: { is: 'thanks' }, answer: null });
      expect(understand(QUESTIONS.words, reply), reply).toMatchObject({ signal: { is: 'thanks' }, answer: null });
    }
  });
});

describe('danger', () => {
  it('keeps the answer that came with it', () => {
    const { signal, answer } = understand(QUESTIONS.rating, '不满意，冒烟了');
    expect(signal).toEqual({ is: 'danger', gas: false });
    expect(answer).toMatchObject({ choice: { id: '2' }, more: true });
  });

  it('is no alarm when it is simply one of the choices', () => {
    for (const reply of ['受伤或有危险', 'Injury or danger', '受伤']) {
      expect(understand(QUESTIONS.reason, reply), reply).toMatchObject({
        signal: null,
        answer: { choice: { id: 'D7' } },
      });
    }
  });

  it('wins over the wish for a person and the law', () => {
    expect(understand(null, '冒烟了，我找律师').signal).toEqual({ is: 'danger', gas: false });
    expect(understand(null, 'I smell gas and got a shock').signal).toEqual({ is: 'danger', gas: true });
  });
});
