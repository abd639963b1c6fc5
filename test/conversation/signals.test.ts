import { describe, expect, it } from 'vitest';
import { lexicon } from '../../src/conversation/lexicon.ts';
import { isNod, isThanks, orderIn, politeOrderIn, requestIn } from '../../src/conversation/signals.ts';
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

describe('a request', () => {
  const WORDS = lexicon(undefined);
  const padded = (lead: string, end: string, length: number) =>
    `${lead}${','.repeat(length - lead.length - end.length)}${end}`;

  it('is looked for in up to eighty signs, as thanks and nods are', () => {
    for (const [lead, end] of [
      ['please', 'human'],
      ['请', '转人工'],
    ] as const) {
      expect(requestIn(WORDS, padded(lead, end, 80))).toEqual({ is: 'human' });
      expect(requestIn(WORDS, padded(lead, end, 81))).toBeNull();
    }
    for (const [lead, end] of [
      ['ok', 'thanks'],
      ['好的', '谢谢'],
    ] as const) {
      expect(isThanks(WORDS, padded(lead, end, 80))).toBe(true);
      expect(isThanks(WORDS, padded(lead, end, 81))).toBe(false);
      expect(isNod(padded(lead, end, 80))).toBe(true);
      expect(isNod(padded(lead, end, 81))).toBe(false);
    }
  });

  it('to stop is looked for in up to twice the signs of the longest one', () => {
    const longest = WORDS.longestOrder;
    for (const [lead, end] of [
      ['s', 'top'],
      ['退', '订'],
    ] as const) {
      expect(orderIn(WORDS, padded(lead, end, longest))).toEqual({ is: 'opt-out' });
      expect(orderIn(WORDS, padded(lead, end, longest + 1))).toBeNull();
    }
    for (const [lead, end] of [
      ['please', 'unsubscribe'],
      ['请', '退订'],
    ] as const) {
      expect(politeOrderIn(WORDS, padded(lead, end, longest))).toEqual({ is: 'opt-out' });
      expect(politeOrderIn(WORDS, padded(lead, end, longest + 1))).toBeNull();
    }
  });

  it('to stop may be a question, and one to go on may not', () => {
    for (const text of ['可以退订吗', '能不能退订吗'])
      expect(understand(null, text).signal, text).toEqual({ is: 'opt-out' });
    for (const text of ['可以恢复吗', '能重新订阅么']) expect(understand(null, text).signal, text).toBeNull();
    expect(understand(null, '请恢复').signal).toEqual({ is: 'opt-in' });
  });
});

describe('thanks for something', () => {
  it('are thanks, unless it is trouble or danger', () => {
    for (const text of [
      'thanks for coming so quickly',
      'ok, many thanks for your patience',
      'thank you for the visit',
    ]) {
      expect(understand(null, text).signal, text).toEqual({ is: 'thanks' });
    }
    for (const text of ['thanks for nothing', 'thanks for the broken door', 'thanks for losing it']) {
      expect(understand(null, text).signal, text).toBeNull();
    }
    for (const text of ['thanks for the electric shock', 'thanks for the burning smell']) {
      expect(understand(null, text).signal, text).toEqual({ is: 'danger', gas: false });
      expect(acknowledges(text), text).toBe(false);
    }
  });
});

describe('thanks for something long', () => {
  it('are read in up to sixty signs of what they are for, with or without a comma before them', () => {
    for (const lead of ['thanks for ', 'ok thanks for ', 'ok, thanks for ']) {
      expect(understand(null, `${lead}${'x'.repeat(60)}`).signal, lead).toEqual({ is: 'thanks' });
      expect(understand(null, `${lead}${'x'.repeat(61)}`).signal, lead).toBeNull();
    }
  });
});

describe('danger that is denied', () => {
  it('is none, however much is said after it', () => {
    for (const text of [
      'nobody was injured, and they carried the machine up to the third floor and set it up in no time',
      '没有人受伤，他们还把机器一直搬到了三楼，又帮我们把旧机器抬下去，连地也扫得干干净净，家里的老人和小孩都看在眼里',
    ]) {
      expect(understand(null, text).signal, text).toBeNull();
    }
    expect(understand(null, 'my son was injured, nobody was there').signal).toEqual({ is: 'danger', gas: false });
  });
});

describe('thanks alone', () => {
  it('are a nod, with other nods around them', () => {
    for (const text of ['谢谢', 'thanks', 'thank you', 'ok thanks', '好的谢谢', 'ok ok'])
      expect(isNod(text), text).toBe(true);
    for (const text of ['no', '漏水', 'it leaks']) expect(isNod(text), text).toBe(false);
  });
});
