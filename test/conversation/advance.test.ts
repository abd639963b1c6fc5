import { describe, expect, it } from 'vitest';
import { advance, type Effect, fresh, type Heard, type State } from '../../src/conversation/index.ts';
import { script } from '../scripts/library.ts';

const delivery = script('delivery_followup');
const closeout = script('complaint_closeout');

const press = (step: string, choice: string): Heard => ({ kind: 'pressed', step, choice });
const type = (text: string): Heard => ({ kind: 'typed', text });

/** Plays in Chinese from the opening, and gives the last turn's effects and the state after it. */
function played(...all: readonly Heard[]): { state: State; effects: readonly Effect[] } {
  let turn = advance(delivery, null, { kind: 'opened', locale: 'zh-CN' });
  for (const heard of all) turn = advance(delivery, turn.state, heard);
  return turn;
}

const dos = (effects: readonly Effect[]) => effects.map((effect) => effect.do);

describe('a dialog of which nothing was said', () => {
  it('opens with its first question, in the language it is told', () => {
    expect(advance(delivery, null, { kind: 'opened', locale: 'en' })).toEqual({
      state: fresh(delivery, 'en'),
      effects: [{ do: 'ask', step: 'q1', first: 'question' }],
    });
    expect(advance(delivery, fresh(delivery, 'en'), { kind: 'opened' }).state.locale).toBe('en');
  });

  it('reminds nobody, and is cancelled in silence', () => {
    expect(advance(delivery, null, { kind: 'reminded' }).effects).toEqual([]);
    expect(advance(delivery, null, { kind: 'cancelled' }).effects).toEqual([{ do: 'finish', outcome: 'cancelled' }]);
  });
});

describe('a dialog that is asked again after a snooze', () => {
  const repair = script('repair_followup');
  it('cannot be snoozed once more, as a new conversation either', () => {
    const opened = advance(repair, null, { kind: 'opened', again: true });
    const later = advance(repair, opened.state, press('q1', 'untried'));
    expect(dos(later.effects)).toEqual(['record', 'tell', 'finish']);
    expect(later.state.outcome).toBe('completed');
  });
});

describe('a dialog that is over', () => {
  const ended = [press('q1', '5'), press('praise', 'skip')];

  it.each<Heard>([
    { kind: 'opened' },
    { kind: 'arrived' },
    { kind: 'reminded' },
    { kind: 'expired' },
    { kind: 'cancelled' },
    { kind: 'other', what: 'sticker' },
    type('谢谢'),
    type('好的'),
    type('👍'),
    press('praise', 'skip'),
  ])('is left alone by %j', (heard) => {
    const before = played(...ended);
    expect(played(...ended, heard)).toEqual({ state: before.state, effects: [] });
  });

  it('keeps what is written later, and opens no case for it', () => {
    expect(played(...ended, type('螺丝有点松')).effects).toEqual([
      { do: 'note', as: 'comment', text: '螺丝有点松' },
      { do: 'tell', snippet: 'noted' },
    ]);
  });

  it('opens a case for danger', () => {
    expect(played(...ended, type('冒烟了')).effects).toEqual([
      { do: 'complain', score: 5, severity: 'P1', words: '冒烟了' },
      { do: 'tell', snippet: 'safety' },
    ]);
  });

  it('takes a late answer, in words too', () => {
    const late = played({ kind: 'expired' }, type('不满意，箱子破了'));
    expect(dos(late.effects)).toEqual(['record', 'note', 'complain', 'tell']);
    expect(late.state).toMatchObject({ status: 'finished', outcome: 'expired', complaint: 'open' });
  });

  it('takes no late mis-tap: the staff have begun', () => {
    expect(played(press('q1', '1'), { kind: 'expired' }, press('sorry', 'mistap')).effects).toEqual([
      { do: 'tell', snippet: 'expired' },
    ]);
  });
});

describe('what a case is told', () => {
  it('opens at the answer, with its score', () => {
    expect(played(press('q1', '2')).effects).toContainEqual({ do: 'complain', severity: 'P3', score: 2 });
  });

  it('is not opened by a reason alone', () => {
    expect(dos(played(press('q1', '3'), press('why3', 'intact')).effects)).toEqual(['record', 'ask']);
  });

  it('knows the reason that was given before it was opened', () => {
    const { effects } = played(press('q1', '3'), press('why3', 'intact'), press('contact3', 'yes'));
    expect(effects).toContainEqual({ do: 'complain', severity: 'P3', score: 3, category: 'D2' });
  });

  it('gets words that were not understood', () => {
    const { effects } = played(press('q1', '1'), type('唉'));
    expect(effects).toContainEqual({ do: 'note', as: 'comment', text: '唉' });
  });
});

describe('a mis-tap', () => {
  it('forgets the answers after the one it goes back to', () => {
    const { state, effects } = played(press('q1', '1'), press('sorry', 'mistap'));
    expect(effects).toEqual([{ do: 'retract', steps: ['q1'] }, { do: 'withdraw-case' }, { do: 'ask', step: 'q1' }]);
    expect(state).toMatchObject({ at: 'q1', picked: {}, complaint: 'withdrawn', spent: { undo: true } });
  });

  it('can be said in words', () => {
    expect(played(press('q1', '1'), type('点错了')).effects).toEqual([
      { do: 'retract', steps: ['q1'] },
      { do: 'withdraw-case' },
      { do: 'ask', step: 'q1' },
    ]);
  });
});

describe('a verdict', () => {
  const play = (...all: readonly Heard[]) =>
    all.reduce((turn, heard) => advance(closeout, turn.state, heard), advance(closeout, null, { kind: 'opened' }));
  const solved = [press('q1', 'yes'), press('rate', '4'), press('effort', 'skip')];

  it('is told at once', () => {
    expect(dos(play(press('q1', 'no')).effects)).toEqual(['record', 'verdict', 'ask']);
  });

  it('is taken back when the trouble is', () => {
    expect(dos(play(...solved, type('又漏水了')).effects)).toEqual(['note', 'verdict', 'tell']);
  });

  it('stays when the customer is glad', () => {
    expect(dos(play(...solved, type('很好')).effects)).toEqual(['note', 'tell']);
    expect(dos(play(...solved, type('修好了，很满意')).effects)).toEqual(['note', 'tell']);
  });
});
