import { describe, expect, it } from 'vitest';
import type { Effect, Heard } from '../../src/conversation/index.ts';
import type { Script } from '../../src/scripts/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { play, press, published, type } from './play.ts';

const ASK = text('选', 'Pick');
const pick = (...choices: readonly object[]) => ({ kind: 'choice', text: ASK, choices });
const bye = { kind: 'end', text: text('再见', 'Bye') };
const sorry = { kind: 'end', text: text('抱歉', 'Sorry') };

/** What follows from the last thing that is heard, but for what is asked next. */
function following(of: Script, ...all: readonly Heard[]): readonly Effect[] {
  return play(of, ...all).effects.filter(({ do: what }) => !['record', 'ask', 'finish'].includes(what));
}

/** Two questions: what the first says is known when the second one opens a case. */
const TWO = published({
  a: pick(
    choice('plain', 'b'),
    choice('about', 'b', { category: 'D1', remedy: 'call' }),
    choice('opened', 'b', { case: 'P3', category: 'D1', remedy: 'call' }),
  ),
  b: pick(
    choice('case', 'bye', { case: 'P2' }),
    choice('other', 'bye', { case: 'P2', category: 'D2', remedy: 'refund' }),
    choice('reason', 'bye', { category: 'C9' }),
    choice('wish', 'bye', { remedy: 'fix' }),
    choice('fine', 'bye'),
  ),
  bye,
});
const two = (first: string, second: string) => following(TWO, press('a', first), press('b', second));

describe('a case', () => {
  it('is told what was said before it was opened', () => {
    expect(two('plain', 'case')).toEqual([{ do: 'complain', severity: 'P2' }]);
    expect(two('about', 'case')).toEqual([{ do: 'complain', severity: 'P2', category: 'D1', remedy: 'call' }]);
    expect(two('about', 'other')).toEqual([{ do: 'complain', severity: 'P2', category: 'D2', remedy: 'refund' }]);
  });

  it('that is open is told only what is new', () => {
    expect(two('opened', 'case')).toEqual([{ do: 'complain', severity: 'P2' }]);
    expect(two('opened', 'reason')).toEqual([{ do: 'complain', category: 'C9' }]);
    expect(two('opened', 'wish')).toEqual([{ do: 'complain', remedy: 'fix' }]);
    expect(two('opened', 'fine')).toEqual([]);
  });

  it('is not opened by a reason or a wish', () => {
    expect(two('plain', 'reason')).toEqual([]);
    expect(two('about', 'wish')).toEqual([]);
  });

  it('is told when the customer can be reached, if it is open', () => {
    const of = published({
      a: pick(choice('bad', 'when', { case: 'P3' }), choice('good', 'when')),
      when: {
        kind: 'slot',
        text: text('什么时候方便？', 'When suits you?'),
        choices: [choice('today', 'bye'), choice('later', 'sorry')],
      },
      bye,
      sorry,
    });
    expect(following(of, press('a', 'bad'), press('when', 'today'))).toEqual([{ do: 'complain', slot: 'today' }]);
    expect(following(of, press('a', 'good'), press('when', 'today'))).toEqual([]);
    const own = play(of, press('a', 'bad'), type('tomorrow after 3pm'));
    expect(own.effects).toContainEqual({ do: 'complain', slot: 'tomorrow after 3pm' });
    expect(own.state).toMatchObject({ at: 'bye', picked: { when: '~' } });
  });

  it('gets the words that were said before it, and only when it is opened', () => {
    const of = published({
      a: { kind: 'text', text: text('为什么？', 'Why?'), next: 'b', skip: { label: text('跳过', 'Skip'), next: 'b' } },
      b: pick(choice('case', 'bye', { case: 'P3' }), choice('fine', 'bye')),
      bye,
    });
    const said = type('The hinge is loose');
    expect(following(of, said, press('b', 'case'))).toEqual([
      { do: 'complain', severity: 'P3', words: 'The hinge is loose' },
    ]);
    expect(play(of, said, press('b', 'case')).state).not.toHaveProperty('words');
    expect(play(of, said, press('b', 'fine')).state.words).toBe('The hinge is loose');
    expect(following(of, press('a', 'skip'), press('b', 'case'))).toEqual([{ do: 'complain', severity: 'P3' }]);
    const long = play(of, type(`The hinge is loose ${'and more '.repeat(100)}`)).state.words ?? '';
    expect(long).toHaveLength(400);
    expect(long.endsWith('…')).toBe(true);
  });
});

describe('words on the way', () => {
  it('do what they say, without an answer', () => {
    const of = published({
      a: pick(choice('bad', 'hi'), choice('good', 'bye')),
      hi: { kind: 'say', text: text('我们记下了', 'We note it'), next: 'b', does: { case: 'P3', tag: 'noted' } },
      b: pick(choice('x', 'bye', { category: 'D1' }), choice('y', 'bye')),
      bye,
    });
    const turn = play(of, press('a', 'bad'));
    expect(turn.effects.map((effect) => (effect.do === 'ask' ? effect.step : effect.do))).toEqual([
      'record',
      'complain',
      'tag',
      'hi',
      'b',
    ]);
    expect(turn.state).toMatchObject({ at: 'b', complaint: 'open' });
    expect(following(of, press('a', 'bad'), press('b', 'x'))).toEqual([{ do: 'complain', category: 'D1' }]);
    expect(play(of, press('a', 'good')).state.complaint).toBe('none');
  });
});

describe('an end', () => {
  it('does what it says, but leaves no note that the answer left', () => {
    const of = published({
      a: pick(
        choice('both', 'glad', { praise: true }),
        choice('end', 'glad'),
        choice('other', 'glad', { feedback: true }),
      ),
      glad: { kind: 'end', text: text('谢谢', 'Thanks'), does: { praise: true, tag: 'glad' } },
    });
    const [praise, feedback] = (['praise', 'feedback'] as const).map((as) => ({ do: 'note', as, text: null }));
    const tag = { do: 'tag', tag: 'glad' };
    expect(following(of, press('a', 'both'))).toEqual([praise, tag]);
    expect(following(of, press('a', 'end'))).toEqual([praise, tag]);
    expect(following(of, press('a', 'other'))).toEqual([feedback, praise, tag]);
  });

  it('can open a case, be silent, or put the dialog off', () => {
    const of = published({
      a: pick(
        choice('bad', 'sorry'),
        choice('silent', 'none'),
        choice('later', 'later'),
        choice('asked', 'bye', { snooze: 2 }),
      ),
      sorry: { ...sorry, does: { case: 'P4' } },
      none: { kind: 'end' },
      later: { kind: 'end', text: text('回头见', 'Later'), does: { snooze: 24 } },
      bye,
    });
    expect(play(of, press('a', 'bad'))).toMatchObject({
      effects: [
        { do: 'record' },
        { do: 'complain', severity: 'P4' },
        { do: 'ask', step: 'sorry' },
        { do: 'finish', outcome: 'completed' },
      ],
      state: { status: 'finished', outcome: 'completed', complaint: 'open', at: 'sorry' },
    });
    expect(play(of, press('a', 'silent')).effects.map(({ do: what }) => what)).toEqual(['record', 'finish']);
    expect(play(of, press('a', 'later')).effects.slice(1)).toEqual([
      { do: 'ask', step: 'later' },
      { do: 'snooze', hours: 24 },
      { do: 'finish', outcome: 'snoozed' },
    ]);
    expect(play(of, press('a', 'asked')).effects).toContainEqual({ do: 'snooze', hours: 2 });
    expect(play(of, press('a', 'later')).state).toMatchObject({
      outcome: 'snoozed',
      spent: { snooze: true, undo: false },
    });
  });
});

describe('what an answer sets off', () => {
  const of = published({
    a: pick(
      choice('tag', 'bye', { tag: 'vip' }),
      choice('rest', 'bye', { suppress: { days: 30 } }),
      choice('others', 'bye', { suppress: { days: 9, script: 'nps_pulse' } }),
      choice('out', 'bye', { consent: 'opt-out' }),
      choice('person', 'bye', { handover: true }),
      choice('urgent', 'bye', { handover: true, case: 'P2' }),
      choice('good', 'bye', { praise: true }),
      choice('idea', 'bye', { feedback: true }),
    ),
    bye,
  });
  const sets = (id: string) => following(of, press('a', id));

  it('is as it says', () => {
    expect(sets('tag')).toEqual([{ do: 'tag', tag: 'vip' }]);
    expect(sets('rest')).toEqual([{ do: 'suppress', script: 'small', days: 30 }]);
    expect(sets('others')).toEqual([{ do: 'suppress', script: 'nps_pulse', days: 9 }]);
    expect(sets('out')).toEqual([{ do: 'opt-out' }]);
    expect(sets('good')).toEqual([{ do: 'note', as: 'praise', text: null }]);
    expect(sets('idea')).toEqual([{ do: 'note', as: 'feedback', text: null }]);
  });

  it('may be that a person takes over', () => {
    expect(sets('person')).toEqual([
      { do: 'complain', severity: 'P4' },
      { do: 'tell', snippet: 'handoff' },
    ]);
    expect(sets('urgent').at(-2)).toMatchObject({ do: 'complain', severity: 'P2' });
    expect(play(of, press('a', 'person')).state).toMatchObject({
      outcome: 'handed-over',
      at: 'a',
      picked: { a: 'person' },
    });
  });
});

describe('ticks', () => {
  const list = {
    kind: 'multiple',
    text: ASK,
    choices: [
      { id: 'late', label: text('晚了', 'Late'), does: { case: 'P3', category: 'D1' } },
      { id: 'rude', label: text('态度差', 'Rude'), does: { tag: 'manner' } },
      { id: 'dirty', label: text('脏', 'Dirty') },
    ],
    next: 'b',
  };
  const b = pick(choice('x', 'bye'), choice('y', 'bye'));
  const of = published({ q: { ...list, most: 2 }, b, bye });

  it('are done one after another when the list is done', () => {
    const turn = play(of, press('q', 'rude'), press('q', 'late'));
    expect(turn.effects).toEqual([
      { do: 'record', answer: expect.objectContaining({ kind: 'multiple', value: 'rude,late' }) },
      { do: 'tag', tag: 'manner' },
      { do: 'complain', severity: 'P3', category: 'D1' },
      { do: 'ask', step: 'b' },
    ]);
    expect(turn.state).toMatchObject({ at: 'b', complaint: 'open', picked: { q: 'rude,late' } });
  });

  it('wait for more, and are done when the customer says so', () => {
    const one = play(of, press('q', 'dirty'));
    expect(one.effects).toEqual([
      { do: 'tell', snippet: 'ticked' },
      { do: 'ask', step: 'q' },
    ]);
    expect(one.state).toMatchObject({ at: 'q', ticked: ['dirty'], picked: {} });
    expect(play(of, press('q', 'dirty'), press('q', 'done')).state).toMatchObject({ at: 'b', picked: { q: 'dirty' } });
  });

  it('that do nothing hold no other one back', () => {
    const effects = [
      { do: 'record', answer: expect.objectContaining({ value: 'dirty,late' }) },
      { do: 'complain', severity: 'P3', category: 'D1' },
      { do: 'ask', step: 'b' },
    ];
    expect(play(of, press('q', 'dirty'), press('q', 'late')).effects).toEqual(effects);
    const other = play(of, press('q', 'late'), press('q', 'dirty'));
    expect(other.effects.slice(1)).toEqual(effects.slice(1));
    expect(other.state).toMatchObject({ complaint: 'open', picked: { q: 'late,dirty' } });
  });

  it('can be named together with the wish to go on, which is no tick', () => {
    const turn = play(published({ q: list, b, bye }), press('q', 'rude'), type('dirty, done'));
    expect(turn.effects[0]).toMatchObject({ do: 'record', answer: { value: 'rude,dirty' } });
    expect(turn.state).toMatchObject({ at: 'b', picked: { q: 'rude,dirty' } });
  });

  it('in words are all there are', () => {
    expect(play(of, type('dirty')).state).toMatchObject({ at: 'b', picked: { q: 'dirty' } });
    expect(play(of, press('q', 'rude'), type('dirty')).state.picked).toEqual({ q: 'rude,dirty' });
  });
});
