import { describe, expect, it } from 'vitest';
import { advance, type State } from '../../src/conversation/index.ts';
import { DELIVERY, INTAKE, play, press } from './play.ts';

describe('a dialog that moves to another version of its script', () => {
  const moved = (state: State, steps: Readonly<Record<string, string>>) =>
    advance(DELIVERY, state, { kind: 'moved', version: 2, steps });
  const open = play(DELIVERY, press('q1', '3')).state;

  it('stands where it stood, with its answers', () => {
    expect(open).toMatchObject({ at: 'why3', picked: { q1: '3' } });
    expect(moved(open, {})).toEqual({ state: open, effects: [] });
  });

  it('takes its answers along under their new names', () => {
    expect(moved({ ...open, at: 'old', picked: { first: '3' } }, { old: 'why3', first: 'q1' }).state).toEqual(open);
  });

  it('leaves behind what the other version does not ask', () => {
    expect(moved({ ...open, picked: { q1: '3', gone: 'x' } }, {}).state.picked).toEqual({ q1: '3' });
  });

  it('stays as it is when the other version cannot wait where it stands', () => {
    for (const to of ['nothing_such', 'end_5', 'apology', 'extra3']) {
      const turn = moved(open, { why3: to });
      const waits = DELIVERY.plan.steps.get(to)?.step.kind === 'rotate';
      expect(turn.state.at, to).toBe(waits ? to : 'why3');
      if (!waits) expect(turn.state, to).toBe(open);
    }
    const say = DELIVERY.plan.order.find(({ step }) => step.kind === 'say');
    const end = DELIVERY.plan.order.find(({ step }) => step.kind === 'end');
    for (const to of [say?.id ?? '', end?.id ?? '']) expect(moved(open, { why3: to }).state, to).toBe(open);
    expect(
      advance(INTAKE, { ...open, at: 't1', picked: {} }, { kind: 'moved', version: 2, steps: { t1: 'sure' } }),
    ).toEqual({
      state: { ...open, at: 't1', picked: {} },
      effects: [],
    });
  });

  it('stays as it is when it is over', () => {
    const over = play(DELIVERY, press('q1', '3'), { kind: 'expired' }).state;
    expect(moved({ ...over, picked: { q1: '3', gone: 'x' } }, {}).state.picked).toEqual({ q1: '3', gone: 'x' });
  });

  it('is not led by names that every object has', () => {
    expect(moved(open, JSON.parse('{"__proto__": "q1"}')).state).toEqual(open);
  });
});
