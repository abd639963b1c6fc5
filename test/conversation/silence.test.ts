import { describe, expect, it } from 'vitest';
import { advance } from '../../src/conversation/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { CLOSEOUT, INTAKE, play, press, published, silent, told } from './play.ts';

const TO_MORE = { choices: [choice('a', 'more'), choice('b', 'bye')] };

describe('a question that nobody answers', () => {
  const LAST = text('谢谢', 'Thanks');
  const question = (silences: readonly object[], more: object = {}) => ({
    q: {
      kind: 'choice',
      text: text('选', 'Pick'),
      choices: [choice('a', 'bye'), choice('b', 'bye')],
      silent: silences,
      ...more,
    },
    more: { kind: 'choice', text: text('再选', 'Pick again'), choices: [choice('c', 'bye'), choice('d', 'bye')] },
    bye: { kind: 'end', text: LAST },
  });

  it('is waited for as long as it says, again and again', () => {
    const of = published({
      ...question([
        { after: 30, say: 'reminder' },
        { after: 90, say: 'reminder' },
        { after: 100, next: 'more' },
      ]),
    });
    const opened = play(of);
    expect(opened.effects).toContainEqual({ do: 'wait', step: 'q', minutes: 30 });
    const once = advance(of, opened.state, silent('q'));
    expect(once.effects).toEqual([
      { do: 'tell', snippet: 'reminder' },
      { do: 'ask', step: 'q' },
      { do: 'wait', step: 'q', minutes: 60 },
    ]);
    const twice = advance(of, once.state, silent('q'));
    expect(twice.effects.at(-1)).toEqual({ do: 'wait', step: 'q', minutes: 10 });
    const left = advance(of, { ...twice.state, missed: 1 }, silent('q'));
    expect(left.effects).toEqual([{ do: 'ask', step: 'more' }]);
    expect(left.state).toMatchObject({ at: 'more', missed: 0, picked: { q: '!more' } });
    expect(left.state).not.toHaveProperty('silences');
    expect(left.state.outcome).toBeUndefined();
  });

  it('is not waited for any more once it said all it has', () => {
    const of = published(question([{ after: 30, say: 'reminder' }], TO_MORE));
    const once = advance(of, play(of).state, silent('q'));
    expect(once.effects).toEqual([
      { do: 'tell', snippet: 'reminder' },
      { do: 'ask', step: 'q' },
    ]);
    expect(advance(of, once.state, silent('q'))).toEqual({ state: once.state, effects: [] });
  });

  it('is waited for only while it is the one that is asked', () => {
    const pair = question([{ after: 30, next: 'more' }], TO_MORE);
    const of = published({ ...pair, more: { ...pair.more, silent: [{ after: 30, next: 'bye' }] } });
    const state = play(of, press('q', 'a')).state;
    expect(state.at).toBe('more');
    expect(advance(of, state, silent('q'))).toEqual({ state, effects: [] });
    expect(advance(of, state, silent('more')).state).toMatchObject({ at: 'bye', outcome: 'expired' });
  });

  it('gets no buttons when it waits for a file', () => {
    const of = published({
      q: {
        kind: 'file',
        text: text('拍张照片', 'A photo, please'),
        next: 'bye',
        silent: [{ after: 30, say: 'reminder' }],
      },
      bye: { kind: 'end', text: LAST },
    });
    expect(play(of, silent('q')).effects).toEqual([{ do: 'tell', snippet: 'reminder' }]);
  });

  it('is another one by now, or was none', () => {
    const of = published(question([{ after: 30, next: 'more' }]));
    const open = play(of).state;
    for (const step of ['more', 'bye', 'nothing_such']) expect(advance(of, open, silent(step)).state, step).toBe(open);
    expect(advance(of, { ...open, at: 'more' }, silent('more')).effects).toEqual([]);
    const over = play(of, press('q', 'a')).state;
    expect(advance(of, { ...over, at: 'q' }, silent('q')).effects).toEqual([]);
  });

  it('ends the dialog as expired, not as completed', () => {
    const of = published(question([{ after: 30, next: 'bye' }], TO_MORE));
    const turn = play(of, silent('q'));
    expect(turn.effects).toEqual([
      { do: 'ask', step: 'bye' },
      { do: 'finish', outcome: 'expired' },
    ]);
    expect(turn.state).toMatchObject({ status: 'finished', outcome: 'expired', at: 'bye' });
    expect(play(of, silent('q'), press('q', 'a'))).toMatchObject({
      state: { status: 'open', at: 'more', picked: { q: 'a' } },
    });
    expect(told(play(of, silent('q'), press('q', 'a', true)))).toEqual(['already_answered']);
  });

  it('keeps a list of ticks until it is left', () => {
    const ticks = {
      q: {
        kind: 'multiple',
        text: text('选', 'Pick'),
        choices: [
          { id: 'a', label: text('甲', 'A') },
          { id: 'b', label: text('乙', 'B') },
          { id: 'c', label: text('丙', 'C') },
        ],
        silent: [{ after: 30, next: 'bye' }],
        next: 'bye',
      },
      bye: { kind: 'end', text: LAST },
    };
    const of = published(ticks);
    expect(play(of, press('q', 'a')).state.ticked).toEqual(['a']);
    expect(play(of, press('q', 'a'), silent('q')).state).not.toHaveProperty('ticked');
  });

  it('is taken up again as it was, ticks and snooze and all', () => {
    const ticks = published({
      q: {
        kind: 'multiple',
        text: text('选', 'Pick'),
        choices: ['a', 'b', 'c'].map((id) => ({ id, label: text(`选${id}`, `Pick ${id}`) })),
        silent: [{ after: 30, next: 'bye' }],
        next: 'bye',
      },
      bye: { kind: 'end', text: LAST },
    });
    const again = play(ticks, silent('q'), press('q', 'a')).state;
    expect(again).toMatchObject({ status: 'open', picked: {}, ticked: ['a'] });
    const later = { kind: 'end', text: LAST, does: { snooze: 24 } };
    const of = published({
      ...question([{ after: 30, next: 'bye' }], { choices: [choice('a', 'more'), choice('not_yet', 'later')] }),
      later,
    });
    expect(play(of, silent('q'), press('q', 'not_yet'))).toMatchObject({
      state: { outcome: 'snoozed', spent: { snooze: true } },
    });
  });

  it('gets no buttons when it waits for words', () => {
    const nudged = play(INTAKE, silent('t1'));
    expect(nudged.effects).toEqual([
      { do: 'tell', snippet: 'nudge_intake' },
      { do: 'wait', step: 't1', minutes: 1410 },
    ]);
    expect(play(INTAKE, silent('t1'), silent('t1')).effects).toEqual([{ do: 'finish', outcome: 'expired' }]);
  });

  it('is waited for anew after another answer was taken back', () => {
    const turn = play(CLOSEOUT, silent('q1'));
    expect(turn.state.silences).toBe(1);
    expect(play(CLOSEOUT, silent('q1'), press('q1', 'yes')).state).not.toHaveProperty('silences');
  });
});
