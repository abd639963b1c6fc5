import { describe, expect, it } from 'vitest';
import { playTranscript, type Said, shorthand } from '../../src/conversation/index.ts';
import { typedFor } from '../../src/conversation/shorthand.ts';
import { script } from '../scripts/library.ts';

type Choices = Said['choices'];

const STOP = { id: 'q.~stop', label: 'No more', outside: true } as const;
const choices = (...ids: readonly string[]): Choices => ids.map((id) => ({ id: `q.${id}`, label: `Label ${id}` }));
const numbers = (all: Choices) => all.map((_, place) => shorthand(all, place));

describe('what is typed where no buttons fit', () => {
  it('is the score itself on a scale, and the words for what stands beside it', () => {
    expect(numbers(choices('5', '4', '3', '2', '1'))).toEqual(['5', '4', '3', '2', '1']);
    expect(numbers(choices('0', '10', 'nr', 'skip'))).toEqual(['0', '10', null, null]);
    expect(numbers([...choices('5', '1'), STOP])).toEqual(['5', '1', null]);
  });

  it('is the place in a list', () => {
    expect(numbers(choices('yes', 'no', 'skip'))).toEqual(['1', '2', '3']);
    expect(numbers([...choices('yes', 'no'), STOP])).toEqual(['1', '2', null]);
    expect(numbers(choices('100', 'a1', '1a'))).toEqual(['1', '2', '3']);
  });

  it('is words for a way past, and for feelings, which a number could rate', () => {
    expect(numbers(choices('skip'))).toEqual([null]);
    expect(numbers([...choices('skip'), STOP])).toEqual([null, null]);
    expect(numbers(choices('like', 'must', 'neutral', 'live', 'dislike'))).toEqual([null, null, null, null, null]);
    expect(numbers(choices('like', 'other'))).toEqual(['1', '2']);
  });

  it('is nothing for what is not there', () => {
    expect(shorthand(choices('a'), 1)).toBeNull();
    expect(shorthand(choices('a'), -1)).toBeNull();
    expect(shorthand([], 0)).toBeNull();
  });

  it('is told by the choice, whatever the step is called', () => {
    expect(numbers([{ id: '!t3.D', label: 'Delivery' }])).toEqual(['1']);
    expect(numbers([{ id: '5.yes', label: 'Yes' }])).toEqual(['1']);
    expect(numbers([{ id: 'q.a.b', label: 'A' }])).toEqual(['1']);
  });
});

describe('what is heard from somebody who types', () => {
  const asked = (all: Choices): Said => ({ from: 'bot', text: '?', choices: all });
  const pressed = (choice: string) => ({ kind: 'pressed', step: 'q', choice }) as const;

  it('is the number of the button, or its words', () => {
    expect(typedFor(pressed('4'), asked(choices('5', '4')))).toEqual({ kind: 'typed', text: '4' });
    expect(typedFor(pressed('skip'), asked(choices('5', 'skip')))).toEqual({ kind: 'typed', text: 'Label skip' });
  });

  it('stays as it is where nothing is asked, or it is no button of the question', () => {
    expect(typedFor(pressed('4'), null)).toEqual(pressed('4'));
    expect(typedFor(pressed('9'), asked(choices('5', '4')))).toEqual(pressed('9'));
    expect(typedFor(pressed('~stop'), asked([...choices('5'), STOP]))).toEqual(pressed('~stop'));
    const typed = { kind: 'typed', text: '4' } as const;
    expect(typedFor(typed, asked(choices('5', '4')))).toBe(typed);
    expect(typedFor(typed, null)).toBe(typed);
  });
});

describe('a dialog that is typed', () => {
  const played = (id: string, ...lines: readonly string[]) =>
    playTranscript(script(id), { script: id, locale: 'en', lines }, {}, { typing: true }).filter((line) =>
      / \+\+ (?:record|opt-out|note)/.test(line),
    );

  it('says the number, or the words where there is none', () => {
    expect(played('delivery_followup', 'you: (q1.4)')).toEqual([
      ' ++ record q1 satisfaction "4" (score 4, delivery, core)',
    ]);
    expect(played('delivery_followup', 'you: (q1.nr)')).toEqual([' ++ record q1 satisfaction "nr" (delivery, core)']);
    expect(played('kano_pair', 'you: (q1.must)')).toEqual([' ++ record q1 kano "must" (notice_30)']);
    expect(played('complaint_closeout', 'you: (q1.partly)')).toEqual([' ++ record q1 choice "partly" (resolved)']);
  });

  it('presses what leads out of it, and what is not shown', () => {
    expect(played('delivery_followup', 'you: (q1.~stop)')).toEqual([' ++ opt-out']);
    expect(played('delivery_followup', 'you: (q1.4)', 'you: (q1.2) late')).toHaveLength(1);
  });

  it('types words as they are', () => {
    expect(played('complaint_closeout', 'you: (q1.no)', 'you: it leaks again')).toContain(
      ' ++ record left text "it leaks again"',
    );
  });
});
