import { describe, expect, it } from 'vitest';
import { classify } from '../../src/conversation/classify.ts';
import { fill } from '../../src/conversation/fill.ts';
import { advance, pack, unpack } from '../../src/conversation/index.ts';
import { understand } from '../../src/conversation/understand.ts';
import { choice, text } from '../scripts/drafts.ts';
import { CLOSEOUT, play, press, published, silent, type } from './play.ts';
import { choices, QUESTIONS } from './questions.ts';

const bye = { kind: 'end', text: text('再见', 'Bye') };

describe('a value in a text', () => {
  const NAME = text('{name}', '{name}');
  const filled = (name: string) => fill(NAME, 'en', { name });
  /** Spaces of all kinds, controls, and what turns the direction of writing. */
  const BREAK = /[\s\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

  it('is one line without space around it, whatever character is in it', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x1_0000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const char = String.fromCharCode(code);
      const gone = BREAK.test(char);
      const right =
        filled(`a${char}b`) === (gone ? 'a b' : `a${char}b`) &&
        filled(`a${char}${char}b`) === (gone ? 'a b' : `a${char}${char}b`) &&
        filled(`${char}b`) === (gone ? 'b' : `${char}b`) &&
        filled(`a${char}`) === (gone ? 'a' : `a${char}`);
      if (!right) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('that is nothing but space is none', () => {
    for (const name of ['', ' ', '\n', '\u2028']) expect(filled(name)).toBe('there');
  });
});

describe('a part of a label', () => {
  it('is what stands behind its number or its sign', () => {
    const rows = ['1: 1 一点也不 | 1 Never', '10: 10 一定会 | 10 Definitely', 'sun: ☀晴天 | ☀sunny'];
    const picked = (words: string) =>
      understand({ kind: 'choice', choices: choices(...rows), withheld: [] }, words).answer?.choice?.id ?? null;
    for (const words of ['definitely', '一定会']) expect(picked(words), words).toBe('10');
    for (const words of ['never', '一点也不']) expect(picked(words), words).toBe('1');
    for (const words of ['sunny', '晴天']) expect(picked(words), words).toBe('sun');
  });
});

describe('a choice that is named amid other words', () => {
  it('is picked, first, last or in between, and the words are kept', () => {
    const rows = choices('late: 晚了 | Late', 'rude: 态度差 | Rude');
    for (const words of ['late, as it happens', 'well you know, late, as it happens', 'well you know, late']) {
      const { answer } = understand({ kind: 'choice', choices: rows, withheld: [] }, words);
      expect(answer, words).toMatchObject({ choice: { id: 'late' }, more: true });
    }
  });
});

describe('a time beside which another one is spoken of', () => {
  it('is in the own words of the customer', () => {
    const picked = (words: string) => understand(QUESTIONS.when, words).answer;
    for (const words of ['weekend, I am away tomorrow', '周末，我明天不在家', 'today, though the weekend is quieter']) {
      expect(picked(words), words).toMatchObject({ choice: null });
    }
    expect(picked('weekend, I am away until then')).toMatchObject({ choice: { id: 'weekend' }, more: true });
  });
});

describe('what is kept from turn to turn', () => {
  it('is how often nobody answered, also where the next words are not understood', () => {
    expect(play(CLOSEOUT, silent('q1'), type('hm hm hm')).state).toMatchObject({ silences: 1, missed: 1 });
  });
});

describe('a complaint about people', () => {
  it('is as sure in every scene', () => {
    for (const words of ['客服态度差', 'the agent on the phone was rude']) {
      const alone = classify(words);
      expect(alone?.category).toMatch(/^C/);
      for (const scene of ['D', 'R', 'P'] as const) expect(classify(words, scene)).toEqual(alone);
    }
  });
});

describe('letters, as in an exam', () => {
  it('are ticks in their order, each of them once', () => {
    const picked = (words: string) => understand(QUESTIONS.ticks, words).answer?.picked.map(({ id }) => id) ?? null;
    const [first, second, third] = QUESTIONS.ticks?.choices.map(({ id }) => id) ?? [];
    expect(picked('AC')).toEqual([first, third]);
    expect(picked('ABC')).toEqual([first, second, third]);
    for (const words of ['AA', 'AAB', 'CA', 'ABB']) expect(picked(words), words).toBeNull();
  });
});

describe('a photo', () => {
  it('has the consequence of its step, and a way past it has not', () => {
    const of = published({
      a: {
        ...{ kind: 'file', text: text('请发一张照片。', 'Please send a photo.'), does: { case: 'P3' }, next: 'bye' },
        skip: { label: text('跳过', 'Skip'), next: 'bye' },
      },
      bye,
    });
    const complaints = (effects: readonly { do: string }[]) => effects.filter(({ do: what }) => what === 'complain');
    expect(complaints(play(of, { kind: 'other', what: 'photo', ref: 'f1' }).effects)).toMatchObject([
      { severity: 'P3' },
    ]);
    expect(complaints(play(of, press('a', 'skip')).effects)).toEqual([]);
  });
});

describe('a dialog of format 1 in a few characters', () => {
  it('has no count of its turns, as it had none', () => {
    const q = { kind: 'choice', text: text('选', 'Pick'), choices: [choice('a', 'bye'), choice('b', 'bye')] };
    const of = published({ q, bye }, { format: 1 });
    const { state } = advance(of, null, { kind: 'opened', locale: 'en' });
    expect(unpack(of, pack(of, state))).toEqual(state);
    expect(unpack(of, pack(of, state))).not.toHaveProperty('turns');
  });
});
