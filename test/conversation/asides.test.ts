import { describe, expect, it } from 'vitest';
import { type Advance, aside, asideScript, innerStep, turnTo } from '../../src/conversation/asides.ts';
import { advance, type Effect, type Heard, type State } from '../../src/conversation/index.ts';
import { ASIDES, asking, CLOSEOUT, DELIVERY, INTAKE, play, press, silent, told, type } from './play.ts';

describe('a dialog beside another', () => {
  const COMPLAIN = type('I want to complain');
  const beside = (...all: readonly Heard[]) => play(DELIVERY, COMPLAIN, ...all);

  it('is asked under names that lead back to it', () => {
    const turn = beside();
    expect(asking(turn)).toEqual(['!t1']);
    expect(turn.effects).toContainEqual({ do: 'ask', step: '!t1' });
    expect(turn.effects).toContainEqual({ do: 'wait', step: '!t1', minutes: 30 });
    expect(turn.state).toMatchObject({
      at: 'q1',
      status: 'open',
      aside: { script: 'complaint_intake', version: INTAKE.version },
    });
    expect(turn.state.aside?.state).toMatchObject({
      at: 't1',
      scene: 'delivery',
      locale: 'en',
      spent: { snooze: true },
    });
  });

  it('records under the same names, and takes back under them', () => {
    const typed = beside(type('it was scratched'));
    expect(typed.effects).toContainEqual(
      expect.objectContaining({ do: 'record', answer: expect.objectContaining({ step: '!t1' }) }),
    );
    const picked = beside(type('hmm this and that'), press('!t3', 'D'));
    expect(asking(picked)).toEqual(['!t4']);
    const changed = advance(DELIVERY, picked.state, press('!t3', 'C2'), ASIDES);
    expect(changed.effects).toContainEqual({ do: 'retract', steps: ['!t3'] });
  });

  it('is not disturbed when nobody answers the open question, but by its own silence', () => {
    const turn = beside();
    expect(advance(DELIVERY, turn.state, silent('q1'), ASIDES)).toMatchObject({ effects: [] });
    const closing = play(CLOSEOUT, COMPLAIN);
    expect(closing.state).toHaveProperty('aside');
    expect(advance(CLOSEOUT, closing.state, silent('q1'), ASIDES)).toEqual({ state: closing.state, effects: [] });
    expect(told(beside(silent('!t1')))).toEqual(['nudge_intake']);
    expect(asking(beside({ kind: 'reminded' }))).toEqual(['!t1']);
    expect(told(beside({ kind: 'reminded' }))).toEqual([]);
    expect(asking(beside({ kind: 'arrived' }))).toEqual(['!t1']);
  });

  it('is left when the open question is answered', () => {
    const turn = beside(press('q1', '5'));
    expect(turn.state).not.toHaveProperty('aside');
    expect(turn.state.picked).toEqual({ q1: '5' });
  });

  it('asks the open question again when it is over, and waits for it anew', () => {
    const done = beside(type('hmm this and that'), press('!t3', 'D'), press('!t4', 'fix'));
    expect(asking(done)).toEqual(['!end_in', 'q1']);
    expect(done.state).toMatchObject({ at: 'q1', status: 'open', complaint: 'open', firm: true });
    expect(done.state).not.toHaveProperty('aside');
    const closing = play(
      CLOSEOUT,
      silent('q1'),
      COMPLAIN,
      type('hmm this and that'),
      press('!t3', 'D'),
      press('!t4', 'fix'),
    );
    expect(closing.effects.slice(-2)).toEqual([
      { do: 'ask', step: 'q1' },
      { do: 'wait', step: 'q1', minutes: 2880 },
    ]);
    expect(closing.state).not.toHaveProperty('silences');
  });

  it('opens no case that stands when nothing was told', () => {
    const turn = beside(silent('!t1'), silent('!t1'));
    expect(turn.state).toMatchObject({ status: 'open', at: 'q1', complaint: 'none' });
    expect(turn.state).not.toHaveProperty('firm');
  });

  it('ends everything when the customer wants no more, or is in danger', () => {
    expect(beside(type('STOP')).state).toMatchObject({ status: 'finished', outcome: 'opted-out' });
    const hurt = beside(type('gas leak, it smells of gas'));
    expect(hurt.state).toMatchObject({ status: 'finished', outcome: 'handed-over', halted: true });
    expect(beside(type('a human please')).state).not.toHaveProperty('halted');
  });

  it('speaks the language that was chosen in it, afterwards too', () => {
    expect(beside({ kind: 'language', locale: 'zh-CN' }).state).toMatchObject({
      locale: 'zh-CN',
      aside: { state: { locale: 'zh-CN' } },
    });
  });

  it('is left when the main dialog is opened anew, or moves', () => {
    const opened = beside({ kind: 'opened' });
    expect(asking(opened)).toEqual(['q1']);
    expect(opened.state).not.toHaveProperty('aside');
    expect(beside({ kind: 'moved', version: 2, steps: {} }).state).not.toHaveProperty('aside');
  });

  it('hears what is sent, and what the staff say', () => {
    expect(beside({ kind: 'other', what: 'photo', ref: 'p1' }).effects).toContainEqual(
      expect.objectContaining({ do: 'record', answer: expect.objectContaining({ kind: 'file', value: '[photo:p1]' }) }),
    );
    expect(beside({ kind: 'staff', by: 'Li', text: 'Hello' })).toMatchObject({
      effects: [{ do: 'pass-on', by: 'Li', text: 'Hello' }],
      state: { aside: { script: 'complaint_intake' } },
    });
  });

  it('goes with the main dialog', () => {
    for (const kind of ['expired', 'cancelled'] as const) {
      const turn = beside({ kind });
      expect(turn.state).toMatchObject({ status: 'finished', outcome: kind });
      expect(turn.state).not.toHaveProperty('aside');
    }
  });

  it('cannot be turned to when it is not at hand: then a person takes over', () => {
    const alone = advance(DELIVERY, play(DELIVERY).state, COMPLAIN);
    expect(alone.effects).toContainEqual(expect.objectContaining({ do: 'complain', severity: 'P3' }));
    const turn = beside();
    const other = [{ ...INTAKE, version: INTAKE.version + 1 }];
    expect(advance(DELIVERY, turn.state, press('q1', '5'), other).state).not.toHaveProperty('aside');
    expect(advance(DELIVERY, turn.state, press('!t1', 'x'), other).state).not.toHaveProperty('aside');
  });
});

describe('the dialog that is turned to', () => {
  const { state } = play(DELIVERY);
  /** Keeps what is heard, and answers with these effects. */
  function hearing(effects: readonly Effect[] = [], more: Partial<State> = {}) {
    const heard: Heard[] = [];
    const answer: Advance = (script, _before, one) => {
      heard.push(one);
      return { state: { ...play(script).state, ...more }, effects };
    };
    return { heard, answer };
  }

  it('is the one that the script names, among all that are at hand', () => {
    const turn = turnTo(DELIVERY, state, [CLOSEOUT, DELIVERY, INTAKE], hearing().answer);
    expect(turn?.state.aside).toMatchObject({ script: 'complaint_intake', version: INTAKE.version });
    expect(turnTo(DELIVERY, state, [CLOSEOUT], hearing().answer)).toBeNull();
    expect(turnTo({ ...DELIVERY, asides: undefined }, state, ASIDES, hearing().answer)).toBeNull();
    const named = { script: INTAKE.id, version: INTAKE.version, state };
    expect(asideScript(named, [CLOSEOUT, { ...INTAKE, version: INTAKE.version + 1 }, INTAKE])).toBe(INTAKE);
    expect(asideScript({ ...named, script: 'x' }, [INTAKE])).toBeNull();
  });

  it('begins with what the main one knows, in its language', () => {
    const facts = { channel: 'webchat' };
    const [knowing, ignorant] = [hearing(), hearing()];
    turnTo(DELIVERY, { ...state, facts }, ASIDES, knowing.answer);
    turnTo(DELIVERY, state, ASIDES, ignorant.answer);
    expect(knowing.heard).toStrictEqual([{ kind: 'opened', locale: 'en', again: true, facts }]);
    expect(ignorant.heard).toStrictEqual([{ kind: 'opened', locale: 'en', again: true }]);
  });

  it('ends and is put off without the main one, and all else it does is done', () => {
    const own: readonly Effect[] = [
      { do: 'tag', tag: 'x' },
      { do: 'snooze', hours: 2 },
      { do: 'finish', outcome: 'snoozed' },
    ];
    const before: State = {
      ...state,
      aside: { script: INTAKE.id, version: INTAKE.version, state: play(INTAKE).state },
    };
    const turn = aside(
      DELIVERY,
      before,
      type('x'),
      ASIDES,
      hearing(own, { status: 'finished', outcome: 'snoozed' }).answer,
    );
    expect(turn.effects).toEqual([
      { do: 'tag', tag: 'x' },
      { do: 'ask', step: 'q1' },
    ]);
    const over = aside(
      DELIVERY,
      { ...before, status: 'finished', outcome: 'expired' },
      type('x'),
      ASIDES,
      hearing(own, { status: 'finished', outcome: 'completed' }).answer,
    );
    expect(over.effects).toEqual([{ do: 'tag', tag: 'x' }]);
    expect(over.state).toMatchObject({ status: 'finished', outcome: 'expired' });
    expect(over.state).not.toHaveProperty('aside');
  });

  it('has its own steps, which are told by their mark', () => {
    expect(['!q1', 'q1', '!'].map(innerStep)).toEqual(['q1', null, '']);
  });
});
