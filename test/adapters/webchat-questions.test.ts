import { describe, expect, test } from 'vitest';
import { changeable, openQuestion } from '../../adapters/webchat/browser/questions.ts';
import {
  type Happening,
  happen,
  type Message,
  newThread,
  type Said,
  type Thread,
} from '../../adapters/webchat/browser/thread.ts';
import { type Bubble, itemsOf } from '../../adapters/webchat/browser/view.ts';

const AT = '2026-03-10T08:00:00.000Z';
const CHOICES = [
  { id: 'q1.5', label: 'Good' },
  { id: 'q1.1', label: 'Bad' },
];
const asked: Message = { seq: 1, from: 'bot', text: 'How was it?', at: AT, choices: CHOICES };
const press: Said = { kind: 'press', question: 1, choice: 'q1.5', label: 'Good' };

function threadAfter(...happenings: readonly Happening[]): Thread {
  return happenings.reduce(happen, newThread('en'));
}

function bubblesOf(thread: Thread): readonly Bubble[] {
  return itemsOf(thread, (at) => at.slice(0, 10)).flatMap((item) => (item.kind === 'bubble' ? [item] : []));
}

const heard = (...messages: readonly Message[]): Happening => ({ kind: 'heard', messages });
const said = (id: string, what: Said = { kind: 'text', text: id }): Happening => ({
  kind: 'said',
  id,
  said: what,
  at: AT,
});
const echo = (seq: number, clientId: string, text = clientId): Message => ({
  seq,
  from: 'customer',
  text,
  at: AT,
  clientId,
});

describe('a change of mind', () => {
  const LATER = '2026-03-10T09:00:00.000Z';
  const next: Message = {
    ...{ seq: 3, from: 'bot', text: 'Why?', at: LATER },
    choices: [
      { id: 'why.late', label: 'Late' },
      { id: 'why.rude', label: 'Rude' },
    ],
  };
  const answered = (...more: readonly Happening[]) =>
    threadAfter(heard(asked), said('a', press), heard({ ...echo(2, 'a', 'Good'), at: LATER }, next), ...more);
  const change = (question: number | null): Happening => ({ kind: 'reconsidered', question });

  test('is offered for the last answer, when the next question came with it', () => {
    expect(changeable(answered())).toMatchObject({ question: { seq: 1 }, picked: 'q1.5' });
    expect(bubblesOf(answered()).map((bubble) => bubble.change)).toEqual([null, { question: 1, open: false }, null]);
    // Asked at another time, it may be the question of another dialog, in which "q1" means something else.
    expect(changeable(answered(heard({ ...next, seq: 5, at: '2026-03-11T09:00:00.000Z' })))).toBeNull();
    expect(changeable(threadAfter(heard(asked)))).toBeNull();
  });

  test('shows the old buttons, with the old answer marked, and puts the new question aside meanwhile', () => {
    const thread = answered(change(1));
    expect(openQuestion(thread)).toMatchObject({ seq: 1, before: 'q1.5', picked: null, choices: CHOICES });
    expect(bubblesOf(thread).map(({ question }) => question?.seq ?? null)).toEqual([1, null, null]);
    expect(openQuestion(happen(thread, change(null)))?.seq).toBe(3);
  });

  test('holds the open question until it has come through; then it can be changed again', () => {
    const other: Said = { kind: 'press', question: 1, choice: 'q1.1', label: 'Bad' };
    const pressed = answered(change(1), said('b', other));
    expect(openQuestion(pressed)).toMatchObject({ seq: 3, held: true });
    expect(changeable(pressed)).toBeNull();
    const at = '2026-03-10T10:00:00.000Z';
    const come = happen(pressed, heard({ ...echo(4, 'b', 'Bad'), at }, { ...next, seq: 6, at }));
    expect(openQuestion(come)).toMatchObject({ seq: 6, held: false });
    expect(changeable(come)).toMatchObject({ question: { seq: 1 }, picked: 'q1.1' });
  });

  test('is possible after the end, as long as the chat takes it', () => {
    const over = threadAfter(heard(asked, echo(2, 'elsewhere', 'Good')), { kind: 'told', closed: true, locale: 'en' });
    expect(openQuestion(over)).toBeNull();
    expect(openQuestion(happen(over, change(1)))).toMatchObject({ seq: 1, before: 'q1.5' });
  });

  test('is not for what led out of the questions, nor for ticks', () => {
    const stop = { id: 'q1.~stop', label: 'No more surveys', outside: true as const };
    const asks = { ...asked, choices: [...CHOICES, stop] };
    expect(changeable(threadAfter(heard(asks, echo(2, 'x', 'No more surveys'))))).toBeNull();
    expect(openQuestion(happen(threadAfter(heard(asks, echo(2, 'x', 'Good'))), change(1)))?.choices).toEqual(CHOICES);
    expect(
      changeable(threadAfter(heard(asked, echo(2, 'x', 'Good'), { ...next, seq: 3, at: AT, choices: TICKS }))),
    ).not.toBeNull();
    const again = { ...next, at: AT, choices: [TICKS[1], TICKS[2]].flatMap((tick) => tick ?? []) };
    expect(
      changeable(
        threadAfter(heard({ ...next, choices: TICKS.slice(0, 2) }, echo(4, 'x', 'Late'), { ...again, seq: 5 })),
      ),
    ).toBeNull();
  });
});

const TICKS = [
  { id: 'why.late', label: 'Late' },
  { id: 'why.rude', label: 'Rude' },
  { id: 'why.done', label: "That's all" },
];

describe('ticks', () => {
  const list = (seq: number, choices: Message['choices'] = []): Message => ({
    ...{ seq, from: 'bot', text: 'What fell short?', at: AT },
    ...(choices.length > 0 && { choices }),
  });
  const [late, rude, done] = TICKS;
  const rest = [rude, done].flatMap((tick) => tick ?? []);

  test('so far stand above what can still be ticked', () => {
    const open = threadAfter(heard(asked, list(2, late && rude ? [late, rude] : [])));
    expect(openQuestion(open)?.ticked).toEqual([]);
    const one = happen(open, heard(echo(3, 'x', 'Late'), list(4, rest)));
    expect(openQuestion(one)).toMatchObject({ seq: 4, ticked: ['Late'], choices: rest });
    const both = happen(one, heard(echo(5, 'y', 'Rude'), list(6, done ? [done] : [])));
    expect(openQuestion(both)?.ticked).toEqual(['Late', 'Rude']);
  });

  test('are none where a choice is merely offered no more', () => {
    const again = threadAfter(
      heard(list(2, [...rest.slice(0, 1), ...CHOICES]), echo(3, 'x', 'Rude'), list(4, CHOICES)),
    );
    expect(openQuestion(again)?.ticked).toEqual([]);
  });
});
