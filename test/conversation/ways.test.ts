import { describe, expect, it } from 'vitest';
import type { State } from '../../src/conversation/index.ts';
import { nextOf, offered, passed, pickedAt, snoozes, walked } from '../../src/conversation/path.ts';
import type { Script } from '../../src/scripts/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { DELIVERY, play, press, published, silent } from './play.ts';
import { ASK, at, bye, PICK, RATED, row, stepOf, TICKS } from './small-scripts.ts';

describe('what can still be picked', () => {
  const ids = (of: Script, state: State, step: string) => offered(of, state, step).map(({ id }) => id);

  it('is nothing at a step that there is not, and at one without choices', () => {
    expect(ids(RATED, at('a'), 'nothing_such')).toEqual([]);
    expect(ids(RATED, at('a'), 'bye')).toEqual([]);
  });

  it('is what was not ticked yet, and the way on as soon as there is a tick', () => {
    expect(ids(TICKS, at('c'), 'c')).toEqual(['x', 'y']);
    expect(ids(TICKS, at('c', { ticked: ['x'] }), 'c')).toEqual(['y', 'done']);
    expect(ids(TICKS, at('f', { ticked: ['x'] }), 'c')).toEqual(['x', 'y']);
  });

  it('is rated alone or compared, as was drawn', () => {
    const labels = (rotate: string) => offered(RATED, at('e', { drawn: { rotate } }), 'e').map(({ label }) => label.en);
    expect(labels('d.on_time')).not.toEqual(labels('s.on_time'));
    expect(labels('s.sd.')).toEqual(labels('s.on_time'));
    expect(offered(RATED, at('e'), 'e').map(({ label }) => label.en)).toEqual(labels('s.on_time'));
  });

  it('takes a mis-tap back once', () => {
    const of = published({
      q: { ...PICK, choices: [choice('a', 'r', { case: 'P3' }), choice('b', 'r')] },
      r: { ...PICK, choices: [choice('c', 'bye'), { ...choice('mistap', 'q', { withdraw: true }) }] },
      bye,
    });
    const state = play(of, press('q', 'a')).state;
    expect(ids(of, state, 'r')).toEqual(['c', 'mistap']);
    expect(ids(of, { ...state, spent: { undo: false, snooze: true } }, 'r')).toEqual(['c', 'mistap']);
    expect(ids(of, { ...state, spent: { undo: true, snooze: true } }, 'r')).toEqual(['c']);
  });

  it('keeps the order of a list that is not drawn, wherever the way past it stands', () => {
    const of = published({
      q: { kind: 'choice', text: ASK, choices: [choice('a', 'r'), choice('skip', 'r'), choice('b', 'r')] },
      r: {
        kind: 'choice',
        text: ASK,
        except: 'q',
        choices: [choice('a', 'bye'), choice('skip', 'bye'), choice('b', 'bye')],
      },
      bye,
    });
    expect(ids(of, play(of).state, 'q')).toEqual(['a', 'skip', 'b']);
    expect(ids(of, play(of, press('q', 'a')).state, 'r')).toEqual(['skip', 'b']);
    expect(ids(of, { ...play(of).state, at: 'r' }, 'r')).toEqual(['a', 'skip', 'b']);
  });

  it('is a few where only some are drawn: the first ones without a draw, then those that were drawn', () => {
    const rows = (next: string) => ['a', 'skip', 'b', 'c'].map((id) => choice(id, next));
    const of = published({
      q: { kind: 'choice', text: ASK, draw: 2, choices: rows('r') },
      r: { kind: 'choice', text: ASK, except: 'q', choices: rows('bye') },
      bye,
    });
    const state = play(of).state;
    expect(ids(of, state, 'q')).toEqual(['a', 'b', 'skip']);
    expect(ids(of, { ...state, drawn: { q: 'c,a' } }, 'q')).toEqual(['c', 'a', 'skip']);
    expect(ids(of, { ...state, drawn: { q: 'c,skip,gone,a' } }, 'q')).toEqual(['c', 'a', 'skip']);
    expect(ids(of, { ...state, at: 'r', drawn: { q: 'c,a' }, picked: { q: 'c' } }, 'r')).toEqual(['a', 'skip']);
    expect(ids(of, { ...state, at: 'r', picked: { q: 'b' } }, 'r')).toEqual(['a', 'skip']);
  });

  it('puts the dialog off for as long as the choice or the end that it leads to says', () => {
    const of = published({
      q: {
        kind: 'choice',
        text: ASK,
        choices: [choice('a', 'bye'), choice('b', 'later'), choice('c', 'bye', { snooze: 2 })],
      },
      later: { kind: 'end', text: text('回头见', 'Later'), does: { snooze: 24 } },
      bye,
    });
    const hours = (id: string, next?: string) => {
      const one = row('q', id, of);
      return one && snoozes(of, next === undefined ? one : { ...one, next });
    };
    expect(['a', 'b', 'c'].map((id) => hours(id))).toEqual([0, 24, 2]);
    expect([hours('a', 'q'), hours('a', 'nothing_such')]).toEqual([0, 0]);
    const spent = { undo: false, snooze: true };
    expect(ids(of, { ...play(of).state, spent }, 'q')).toEqual(['a']);
    expect(ids(of, { ...play(of).state, spent: { undo: true, snooze: false } }, 'q')).toEqual(['a', 'b', 'c']);
  });
});

describe('the way that a dialog took', () => {
  it('is read from the script, whatever the order in which it was written down', () => {
    const drawn = { rotate: 's.on_time' };
    const way = passed(RATED, at('bye', { picked: { e: '5', d: '4', b: 'intact', a: '~' }, drawn }));
    // An answer in own words to a question with buttons leads nowhere by itself.
    expect(way).toEqual([]);
    const picked = { e: '5', d: '4', b: 'intact', a: 'on_time' };
    expect(passed(RATED, at('bye', { picked, drawn })).map(({ id, pick, choice: one }) => [id, pick, one?.id])).toEqual(
      [
        ['a', 'on_time', 'on_time'],
        ['b', 'intact', 'intact'],
        ['d', '4', '4'],
        ['e', '5', '5'],
      ],
    );
    expect(passed(TICKS, at('f', { picked: { c: 'x,y' } })).map(({ pick, choice: one }) => [pick, one])).toEqual([
      ['x,y', null],
    ]);
  });

  it('passes by what was not drawn, and ends where the dialog is', () => {
    const answered = { a: 'on_time', b: 'intact', d: '4' };
    const ways = (state: State) => [passed, walked].map((way) => way(RATED, state).map(({ id }) => id));
    expect(ways(at('a'))).toEqual([[], []]);
    expect(ways(at('b', { picked: { a: 'on_time' } }))).toEqual([['a'], ['a']]);
    expect(ways(at('e', { picked: answered }))).toEqual([
      ['a', 'b', 'd'],
      ['a', 'b', 'd'],
    ]);
    expect(ways(at('bye', { picked: answered }))).toEqual([
      ['a', 'b', 'd'],
      ['a', 'b', 'd', 'e'],
    ]);
  });

  it('goes behind a silence where that led, and holds no answer there', () => {
    const of = published({
      q: {
        kind: 'choice',
        text: ASK,
        choices: [choice('a', 'r'), choice('b', 'r')],
        silent: [{ after: 30, next: 's' }],
      },
      r: { kind: 'choice', text: ASK, choices: [choice('c', 's'), choice('d', 's')] },
      s: { kind: 'choice', text: ASK, choices: [choice('e', 'bye'), choice('f', 'bye')] },
      bye,
    });
    const { state } = play(of, silent('q'), press('s', 'e'));
    expect(passed(of, state).map(({ id }) => id)).toEqual(['s']);
    expect(walked(of, state).map(({ id, pick }) => [id, pick])).toEqual([
      ['q', '!s'],
      ['s', 'e'],
    ]);
  });

  it('goes past words, and from a drawn rating one way or the other', () => {
    const of = published(
      {
        a: { ...PICK, choices: [choice('x', 'hi'), choice('y', 'bye')] },
        hi: { kind: 'say', text: text('好的', 'Alright'), next: 'e' },
        e: { kind: 'rotate', indicators: ['on_time'], next: 'more', else: 'rest' },
        more: { ...PICK, choices: [choice('m', 'bye'), choice('n', 'bye')] },
        rest: { ...PICK, choices: [choice('o', 'bye'), choice('p', 'bye')] },
        bye,
      },
      { rotation: { share: 100, compare: 0 } },
    );
    const ways = (picked: State['picked'], end = 'bye') =>
      [passed, walked].map((way) =>
        way(of, { ...play(of).state, at: end, picked })
          .map(({ id }) => id)
          .join(),
      );
    expect(ways({ a: 'x', e: '5', more: 'm' })).toEqual(['a,e,more', 'a,hi,e,more']);
    expect(ways({ a: 'x', rest: 'o' })).toEqual(['a,rest', 'a,hi,e,rest']);
    expect(ways({ a: 'x' }, 'e')).toEqual(['a', 'a,hi']);
    expect(ways({ a: 'y' })).toEqual(['a', 'a']);
  });

  it('ends even where it leads nowhere, or in a circle', () => {
    const gone = { ...play(RATED).state, picked: { a: '!gone' } };
    expect(passed(RATED, gone)).toEqual([]);
    expect(walked(RATED, gone).map(({ id }) => id)).toEqual(['a']);
    const circle = { ...play(RATED).state, picked: { a: '!b', b: '!a' } };
    expect(walked(RATED, circle).length).toBeLessThan(20);
  });

  it('leads from an answer in own words where its step leads, and from a choice nowhere', () => {
    expect(nextOf(stepOf('c'), null)).toBe('f');
    expect(nextOf(stepOf('f'), null)).toBe('bye');
    expect(nextOf(stepOf('a'), null)).toBeNull();
    expect(nextOf(stepOf('a'), row('a', 'intact'))).toBe('b');
  });

  it('has no picks but those that are texts of its own', () => {
    const state = play(DELIVERY, press('q1', '5')).state;
    expect([pickedAt(state, 'q1'), pickedAt(state, 'toString'), pickedAt(state, '__proto__')]).toEqual([
      '5',
      null,
      null,
    ]);
  });
});
