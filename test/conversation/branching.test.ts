import { describe, expect, it } from 'vitest';
import { advance, type Facts, render, type State } from '../../src/conversation/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { script } from '../scripts/library.ts';
import { play, press, published, silent } from './play.ts';

const ASK = text('选', 'Pick');
const end = (zh: string, en: string) => ({ kind: 'end', text: text(zh, en) });
const ENDS = { yes: end('是', 'Yes'), no: end('否', 'No') };

/** A rating, a choice and a drawn rating, and then one way or the other. */
function branching(condition: string) {
  return published(
    {
      q1: {
        kind: 'scale',
        scale: 'satisfaction',
        indicator: 'delivery',
        text: ASK,
        silent: [{ after: 30, next: 'q2' }],
        choices: [{ id: '5-1', next: 'q2' }, choice('nr', 'q2')],
      },
      q2: { kind: 'choice', text: ASK, choices: [choice('a', 'extra'), choice('b', 'extra')] },
      extra: { kind: 'rotate', indicators: ['on_time'], next: 'fork', else: 'fork' },
      fork: { kind: 'branch', when: [{ if: condition, next: 'yes' }], else: 'no' },
      ...ENDS,
    },
    { rotation: { share: 100, compare: 0 } },
  );
}

/** Where it ends, when these are picked. */
function where(condition: string, first: string | null, second: string, extra?: string, facts: Facts = {}): string {
  const of = branching(condition);
  const seed = extra === undefined ? {} : { seed: 'a' };
  const opened = advance(of, null, { kind: 'opened', locale: 'en', facts, ...seed }).state;
  const all = [
    first === null ? silent('q1') : press('q1', first),
    press('q2', second),
    ...(extra === undefined ? [] : [press('extra', extra)]),
  ];
  return all.reduce((state, heard) => advance(of, state, heard).state, opened).at;
}

describe('a branch', () => {
  it('looks at scores, of those answers that have one', () => {
    expect(where('scores.q1 >= 4.0', '4', 'a')).toBe('yes');
    expect(where('scores.q1 >= 4.0', '3', 'a')).toBe('no');
    expect(where('scores.q1 >= 0.0', 'nr', 'a')).toBe('no');
    expect(where('scores.q1 >= 0.0', null, 'a')).toBe('no');
    expect(where('size(scores) == 1', '5', 'a')).toBe('yes');
  });

  it('looks at what was drawn and rated as well', () => {
    expect(where('scores.extra == 2.0', '5', 'a', '2')).toBe('yes');
    expect(where('scores.extra == 2.0', '5', 'a', '3')).toBe('no');
    expect(where('has(scores.extra)', '5', 'a', 'skip')).toBe('no');
    expect(where('has(scores.extra)', '5', 'a')).toBe('no');
  });

  it('looks at answers, and not at where a branch led', () => {
    expect(where('answers.q2 == "b"', '5', 'b')).toBe('yes');
    expect(where('answers.q2 == "b"', '5', 'a')).toBe('no');
    expect(where('has(answers.q1)', '5', 'a')).toBe('yes');
    expect(where('size(answers) == 2', '5', 'a')).toBe('yes');
  });

  it('looks at what is known, on this channel and in this language', () => {
    const facts: Facts = { service: { store: 's1' }, customer: { key: true }, history: { asked: 3 }, channel: 'slack' };
    for (const condition of [
      'service.store == "s1"',
      'customer.key == true',
      'history.asked == 3.0',
      'channel == "slack"',
    ]) {
      expect(where(condition, '5', 'a', undefined, facts), condition).toBe('yes');
      expect(where(condition, '5', 'a'), condition).toBe('no');
    }
    expect(where('locale == "en"', '5', 'a')).toBe('yes');
    expect(where('locale == "zh-CN"', '5', 'a')).toBe('no');
  });

  it('takes the first way that holds, and remembers it', () => {
    const of = published({
      q: { kind: 'choice', text: ASK, choices: [choice('a', 'fork'), choice('b', 'fork')] },
      fork: {
        kind: 'branch',
        when: [
          { if: 'answers.q == "a"', next: 'yes' },
          { if: 'answers.q in ["a", "b"]', next: 'no' },
        ],
        else: 'q2',
      },
      q2: { kind: 'choice', text: ASK, choices: [choice('c', 'yes'), choice('d', 'no')] },
      ...ENDS,
    });
    expect(play(of, press('q', 'a')).state).toMatchObject({ at: 'yes', picked: { q: 'a', fork: '>yes' } });
    expect(play(of, press('q', 'b')).state).toMatchObject({ at: 'no', picked: { q: 'b', fork: '>no' } });
    expect(play(of, press('q', 'a'), press('q', 'b')).state.picked).toEqual({ q: 'b', fork: '>no' });
  });
});

describe('a list of which some are drawn', () => {
  const survey = script('expectation_survey');
  const shown = (state: State, step: string) =>
    render(survey, { ...state, at: step }, { do: 'ask', step }, {}).choices.map(({ id }) => id.split('.')[1]);
  const all = (step: string) => survey.plan.steps.get(step)?.choices.map(({ id }) => id) ?? [];

  it('shows the first ones where nothing was drawn, and always a way past it', () => {
    const { state } = play(survey);
    expect(shown(state, 'q1')).toEqual([
      ...all('q1')
        .filter((id) => id !== 'skip')
        .slice(0, 4),
      ...skip('q1'),
    ]);
    expect(skip('q3')).toEqual(['skip']);
  });

  it('shows those that were drawn, in their order, and none that is not there any more', () => {
    const drawn = { q1: 'attitude,gone,on_time' };
    const state: State = { ...play(survey).state, drawn };
    expect(shown(state, 'q1')).toEqual(['attitude', 'on_time', ...skip('q1')]);
    const picked: State = { ...state, picked: { ...state.picked, q1: 'attitude', q2: '5' } };
    expect(shown(picked, 'q3')).toEqual(['on_time', 'skip']);
    expect(shown({ ...state, drawn: { q1: 'skip,on_time' } }, 'q1')).toEqual(['on_time', ...skip('q1')]);
  });

  function skip(step: string): readonly string[] {
    return all(step).filter((id) => id === 'skip');
  }
});
