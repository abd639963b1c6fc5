import { describe, expect, it } from 'vitest';
import { advance, type Effect, type Heard } from '../../src/conversation/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { asking, CLOSEOUT, DELIVERY, play, press, published, told, type } from './play.ts';

describe('buttons that are pressed late, twice or after the end', () => {
  it('change nothing when they are the answer that was given', () => {
    const turn = play(DELIVERY, press('q1', '5'));
    expect(advance(DELIVERY, turn.state, press('q1', '5'))).toEqual({ state: turn.state, effects: [] });
  });

  it('are told that the time is over', () => {
    expect(told(play(DELIVERY, { kind: 'cancelled' }, press('q1', '5')))).toEqual(['expired']);
    expect(told(play(DELIVERY, press('q1', '1'), press('q1', '5', true)))).toEqual(['already_answered']);
    expect(told(play(DELIVERY, { kind: 'expired' }, press('why3', 'intact')))).toEqual(['expired']);
  });

  it('answer the question that was open when the time ran out, and nothing more', () => {
    const turn = play(DELIVERY, { kind: 'expired' }, press('q1', '1'));
    expect(turn.effects.map(({ do: what }) => what)).toEqual(['record', 'complain', 'tell']);
    expect(turn.state).toMatchObject({ status: 'finished', outcome: 'expired', picked: { q1: '1' } });
    expect(told(turn)).toEqual(['noted_case']);
    expect(told(play(DELIVERY, { kind: 'expired' }, press('q1', '5')))).toEqual(['noted']);
  });

  it('go on with the question that was open when a person took over', () => {
    const over = play(DELIVERY, press('q1', '1'), type('a human please'));
    expect(over.state).toMatchObject({ status: 'finished', outcome: 'handed-over', at: 'sorry' });
    const sorry = DELIVERY.plan.steps.get('sorry')?.choices[0]?.id ?? '';
    const turn = advance(DELIVERY, over.state, press('sorry', sorry));
    expect(turn.state).toMatchObject({ status: 'open', picked: { q1: '1', sorry } });
    expect(turn.state).not.toHaveProperty('outcome');
    expect(told(advance(DELIVERY, over.state, press('sorry', sorry, true)))).toEqual(['noted_case']);
    const danger = play(DELIVERY, press('q1', '1'), type('it is smoking'));
    expect(danger.state).toMatchObject({ outcome: 'handed-over', halted: true });
    expect(advance(DELIVERY, danger.state, press('sorry', sorry)).state.status).toBe('finished');
  });

  it('are not known when they are none of the script', () => {
    for (const heard of [press('nothing_such', 'x'), press('q1', 'nothing_such'), press('why3', 'intact')]) {
      const turn = play(DELIVERY, heard);
      expect(asking(turn)).toEqual(['q1']);
      expect(turn.state.picked).toEqual({});
    }
  });

  it('change an answer, whatever the choices are called', () => {
    const of = published({
      q: { kind: 'choice', text: text('选', 'Pick'), choices: [choice('a', 'more'), choice('done', 'more')] },
      more: { kind: 'choice', text: text('再选', 'More'), choices: [choice('c', 'bye'), choice('d', 'bye')] },
      bye: { kind: 'end' },
    });
    const turn = play(of, press('q', 'a'), press('q', 'done'));
    expect(told(turn)).toEqual(['answer_changed']);
    expect(turn.state.picked).toEqual({ q: 'done' });
  });
});

describe('an answer that is changed', () => {
  const of = published({
    q: {
      kind: 'choice',
      text: text('选', 'Pick'),
      choices: [choice('a', 'more'), choice('b', 'none'), choice('c', 'bye')],
    },
    more: { kind: 'choice', text: text('再选', 'More'), choices: [choice('x', 'bye'), choice('y', 'bye')] },
    none: { kind: 'end' },
    bye: { kind: 'end', text: text('再见', 'Bye') },
  });
  const line = (effect: Effect) =>
    effect.do === 'ask' ? effect.step : effect.do === 'tell' ? effect.snippet : effect.do;
  const changed = (id: string) => play(of, press('q', 'a'), press('q', id)).effects.map(line);

  it('is told before what comes next, be it a question, last words or nothing', () => {
    expect(changed('b')).toEqual(['retract', 'record', 'answer_changed', 'finish']);
    expect(changed('c')).toEqual(['retract', 'record', 'answer_changed', 'bye', 'finish']);
    expect(play(of, press('q', 'c'), press('q', 'a')).effects.map(line)).toEqual([
      'retract',
      'record',
      'answer_changed',
      'more',
    ]);
  });

  it('takes all answers behind it back', () => {
    const turn = play(of, press('q', 'a'), press('more', 'x'), press('q', 'c'));
    expect(turn.effects).toContainEqual({ do: 'retract', steps: ['q', 'more'] });
    expect(turn.state).toMatchObject({ picked: { q: 'c' }, outcome: 'completed', at: 'bye' });
  });
});

describe('a dialog that is opened while it is open', () => {
  const reopened = (...all: readonly Heard[]) => play(CLOSEOUT, ...all, { kind: 'opened' });

  it('begins anew where nothing was answered', () => {
    expect(reopened().effects).toEqual([
      { do: 'ask', step: 'q1', first: 'question' },
      { do: 'wait', step: 'q1', minutes: 2880 },
    ]);
  });

  it('asks on where something was', () => {
    expect(reopened(press('q1', 'yes')).effects).toEqual([{ do: 'ask', step: 'rate' }]);
    expect(reopened(press('q1', 'yes')).state.picked).toEqual({ q1: 'yes' });
  });
});
