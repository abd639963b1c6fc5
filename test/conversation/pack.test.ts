import { describe, expect, it } from 'vitest';
import { pack, type State, unpack } from '../../src/conversation/index.ts';
import type { Script } from '../../src/scripts/index.ts';
import { LIBRARY, script } from '../scripts/library.ts';
import { DELIVERY, play, press } from './play.ts';

describe('a state in a few characters', () => {
  const long = (of: Script, state: State) => pack(of, state).length;
  const open = play(DELIVERY, press('q1', '3')).state;

  it('comes back as it was', () => {
    const states: State[] = [
      open,
      { ...open, taps: 255, missed: 15, turns: 255 },
      { ...open, spent: { undo: true, snooze: false } },
      { ...open, spent: { undo: false, snooze: true } },
      { ...open, spent: { undo: true, snooze: true }, firm: true, halted: true },
      { ...open, locale: 'zh-CN', complaint: 'withdrawn' },
      { ...open, picked: { q1: '~' } },
      { ...open, picked: { q1: DELIVERY.plan.steps.get('q1')?.choices[0]?.id ?? '' } },
      { ...open, drawn: { rotate: 's.on_time' }, words: '漏水' },
      { ...open, ticked: ['a'], silences: 2 },
      ...(['completed', 'snoozed', 'handed-over', 'expired', 'opted-out', 'cancelled'] as const).map(
        (outcome): State => ({ ...open, status: 'finished', outcome, complaint: 'open' }),
      ),
    ];
    for (const state of states) {
      expect(unpack(DELIVERY, pack(DELIVERY, state))).toEqual(state);
      if (!state.drawn && !state.ticked) expect(long(DELIVERY, state)).toBeLessThan(10);
    }
  });

  it('keeps what most dialogs do not have, each for itself', () => {
    const rare: Partial<State>[] = [
      { facts: { channel: 'webchat' } },
      { drawn: { rotate: 's.on_time' } },
      { ticked: ['a'] },
      { ticked: [] },
      { guess: { category: 'D1', confidence: 0.5 } },
      { silences: 1 },
      { aside: { script: 'complaint_intake', version: 1, state: open } },
      { scene: 'delivery' },
      { words: '漏水' },
    ];
    for (const more of rare) {
      const state: State = { ...open, ...more };
      expect(unpack(DELIVERY, pack(DELIVERY, state)), Object.keys(more).join()).toEqual(state);
    }
  });

  it('has as many answers as were given, none, one or all', () => {
    const steps = DELIVERY.plan.order.filter(({ choices }) => choices.length > 0).slice(0, 6);
    for (let many = 0; many <= steps.length; many += 1) {
      const rows = steps.slice(0, many).map(({ id, choices }) => [id, choices.at(-1)?.id ?? ''] as const);
      const state: State = { ...open, picked: Object.fromEntries(rows) };
      expect(unpack(DELIVERY, pack(DELIVERY, state))).toEqual(state);
      expect(long(DELIVERY, state)).toBe(5 + 2 * many);
    }
  });

  it('counts no turns where the script is of the first format', () => {
    const first: Script = { ...DELIVERY, format: 1 };
    const { turns: _turns, ...state } = open;
    expect(unpack(first, pack(first, state))).not.toHaveProperty('turns');
    expect(unpack(first, pack(first, state))).toEqual(state);
  });

  it('keeps every mark, whatever the others are', () => {
    for (let marks = 0; marks < 16; marks += 1) {
      const [undo, snooze, firm, halted] = [1, 2, 4, 8].map((mark) => (marks & mark) > 0);
      const state: State = {
        ...open,
        missed: 3,
        spent: { undo: undo === true, snooze: snooze === true },
        ...(firm && { firm }),
        ...(halted && { halted }),
      };
      expect(unpack(DELIVERY, pack(DELIVERY, state))).toEqual(state);
    }
  });

  it('is whole where something does not fit', () => {
    const states: State[] = [
      { ...open, taps: 256 },
      { ...open, missed: 16 },
      { ...open, turns: 256 },
      { ...open, at: 'nothing_such' },
      { ...open, picked: { nothing_such: 'x' } },
      { ...open, picked: { q1: 'nothing_such' } },
      { ...open, picked: { q1: '!why3' } },
    ];
    for (const state of states) {
      expect(unpack(DELIVERY, pack(DELIVERY, state))).toEqual(state);
      expect(long(DELIVERY, state)).toBeGreaterThan(100);
    }
  });

  it('is a dialog that begins when it cannot be read', () => {
    const begun = unpack(DELIVERY, '');
    expect(begun).toMatchObject({ at: 'q1', status: 'open', picked: {}, locale: 'zh-CN' });
    expect(unpack(DELIVERY, '\u00fe\u0000\u0000\u0000\u0000')).toEqual(begun);
    expect(unpack(DELIVERY, '\u0000\u0000')).toEqual(begun);
    expect(unpack(DELIVERY, '\u0000\u0006\u0000\u0000\u0000')).toMatchObject({ at: 'q1', complaint: 'none' });
    expect(unpack(DELIVERY, '\u0000\u0000\u0000\u0000\u0000\u00fe\u0000').picked).toEqual({});
  });

  it('holds for every script of the library', () => {
    for (const id of LIBRARY) {
      const state = play(script(id)).state;
      expect(unpack(script(id), pack(script(id), state)), id).toEqual(state);
    }
  });
});
