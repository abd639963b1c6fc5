import { describe, expect, it } from 'vitest';
import { copy } from '../../src/conversation/conversation.ts';
import { advance, fresh, type Heard, type State } from '../../src/conversation/index.ts';
import { DELIVERY, play, press, told, type } from './play.ts';

describe('how often a customer did anything', () => {
  it.each<[string, Heard]>([
    ['words', type('4')],
    ['words that nobody understands', type('hm, the parcel')],
    ['a button', press('q1', '4')],
    ['a button of another dialog, which is asked again about', press('nothing_such', 'x')],
    ['a sticker', { kind: 'other', what: 'sticker' }],
  ])('counts %s', (_what, heard) => {
    const before = play(DELIVERY).state;
    expect(advance(DELIVERY, before, heard).state.turns).toBe(1);
    expect(before.turns).toBe(0);
  });

  it('does not count what changes nothing and is not answered', () => {
    const answered = play(DELIVERY, press('q1', '5'));
    expect(answered.state.turns).toBe(1);
    const again = advance(DELIVERY, answered.state, press('q1', '5'));
    expect(again).toEqual({ state: answered.state, effects: [] });
    const over = play(DELIVERY, press('q1', '5'), press('praise', 'skip'));
    expect(advance(DELIVERY, over.state, type('thanks')).state).toEqual(over.state);
  });

  it.each<[string, Heard]>([
    ['a reminder', { kind: 'reminded' }],
    ['another language', { kind: 'language', locale: 'zh-CN' }],
    ['a colleague who writes', { kind: 'staff', text: 'Hello', by: 'Li' }],
  ])('does not count %s', (_what, heard) => {
    expect(advance(DELIVERY, play(DELIVERY).state, heard).state.turns).toBe(0);
  });

  it.each<[string, Heard]>([
    ['words', type('4')],
    ['a button', press('q1', '4')],
    ['a sticker', { kind: 'other', what: 'sticker' }],
  ])('calls a person after two hundred times, once, and is silent then: %s', (_what, heard) => {
    const many: State = { ...play(DELIVERY).state, turns: 199 };
    expect(advance(DELIVERY, many, heard).state.turns).toBe(200);
    const called = advance(DELIVERY, { ...many, turns: 200 }, heard);
    expect(told(called)).toEqual(['handoff']);
    expect(called.state).toMatchObject({ turns: 201, status: 'finished', outcome: 'handed-over', complaint: 'open' });
    const silent = advance(DELIVERY, called.state, heard);
    expect(told(silent)).toEqual([]);
    expect(silent.state).toMatchObject({ turns: 202, outcome: 'handed-over' });
    // A dialog that is over calls nobody, however often it is written to.
    const over = play(DELIVERY, press('q1', '5'), press('praise', 'skip')).state;
    expect(told(advance(DELIVERY, { ...over, turns: 200 }, heard))).toEqual([]);
  });
});

describe('a copy of a state', () => {
  const open = fresh(DELIVERY, 'en');
  it.each<Partial<State>>([
    {},
    { outcome: 'completed', status: 'finished' },
    { drawn: { rotate: 's.on_time' } },
    { facts: { channel: 'telegram' } },
    { firm: true },
    { halted: true },
    { ticked: ['a'] },
    { guess: { category: 'D1', confidence: 0.7 } },
    { silences: 1 },
    { scene: 'delivery' },
    { words: 'the box' },
    { aside: { script: 'complaint_intake', version: 1, state: open } },
  ])('keeps %j', (field) => {
    const state: State = { ...open, ...field };
    expect(copy(state)).toEqual(state);
    expect(copy(state)).not.toBe(state);
  });

  it('keeps what a state of format 1 is made of', () => {
    const { turns: _turns, ...old } = open;
    expect(Object.keys(copy(old))).not.toContain('turns');
    expect(copy(old)).toEqual(old);
  });
});
