import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type Heard, isSpeech, pack, render, type State, unpack } from '../../src/conversation/index.ts';
import { type Script, stepAt } from '../../src/scripts/index.ts';
import { script as shipped } from '../scripts/library.ts';
import { anyScript } from './scripts.ts';

const RUNS = { numRuns: 300 };

const name = fc.oneof(
  fc.constantFrom('s0', 's1', 's2', 'extra', 'b0', '!t1', '!t3', 'end', 'later', 'constructor', '__proto__', ''),
  fc.string({ maxLength: 8 }),
);
const choice = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '2',
    '5',
    '7',
    '10',
    'c0',
    'c1',
    'c2',
    'skip',
    'mistap',
    'not_yet',
    'done',
    '~stop',
    '~human',
  ),
  fc.constantFrom('~', '__proto__', 'D', 'C1', 'yes'),
  fc.string({ maxLength: 8 }),
);
const words = fc.oneof(
  fc.constantFrom(
    '4',
    '不满意',
    'stop',
    '恢复',
    '冒烟了',
    'gas leak',
    '转人工',
    'status',
    'english',
    '谢谢',
    'ok',
    '点错了',
    'skip',
    '律师',
    '2, it broke',
    '第一个',
    '我要投诉',
    'I want to complain',
    '1、3',
    'tomorrow after 3pm',
    '5分，但是师傅太凶了',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

const heard: fc.Arbitrary<Heard> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pressed' as const), step: name, choice }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('typed' as const), text: words }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('other' as const), what: fc.constantFrom('sticker', 'voice', 'photo') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('silent' as const), step: name }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('opened' as const),
      seed: fc.string({ maxLength: 6 }),
      first: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('moved' as const),
      version: fc.nat(9),
      steps: fc.dictionary(name, name, { maxKeys: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('language' as const),
      locale: fc.constantFrom('zh-CN' as const, 'en' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('staff' as const), text: words, by: fc.string() }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('opened' as const, 'arrived' as const, 'reminded' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('expired' as const, 'cancelled' as const) }) },
);

type Played = { readonly states: readonly State[]; readonly log: readonly unknown[] };

const ASIDES = [shipped('complaint_intake')];
const ASKING = { complaint: ASIDES[0]?.id };

/** Drawn scripts lead to the shipped complaint dialog. */
const anyTalk = anyScript.map((script) => ({ ...script, asides: ASKING }) as Script);

function playAll(script: Script, all: readonly Heard[]): Played {
  let state: State | null = null;
  const states: State[] = [];
  const log: unknown[] = [];
  for (const one of all) {
    const turn = advance(script, state, one, ASIDES);
    for (const effect of turn.effects) {
      log.push(
        isSpeech(effect)
          ? {
              effect,
              said: render(script, turn.state, effect, { name: '{x}<b>' }, { asides: ASIDES, channel: 'telegram' }),
            }
          : effect,
      );
    }
    state = turn.state;
    states.push(state);
  }
  return { states, log };
}

/** As a database gives it back: the same fields in another order. */
function stored(state: State): State {
  const shuffle = (value: unknown): unknown =>
    !Array.isArray(value) && typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => b.localeCompare(a))
            .map(([key, part]) => [key, shuffle(part)]),
        )
      : value;
  return JSON.parse(JSON.stringify(shuffle(state)));
}

describe('advance', () => {
  it('answers anything with a turn, and the same with the same', () => {
    fc.assert(
      fc.property(anyTalk, fc.array(heard, { maxLength: 25 }), (script, all) => {
        expect(playAll(script, all)).toEqual(playAll(script, all));
      }),
      RUNS,
    );
  });

  it('keeps a state that survives being stored', () => {
    fc.assert(
      fc.property(anyTalk, fc.array(heard, { minLength: 1, maxLength: 15 }), heard, (script, all, next) => {
        const last = playAll(script, all).states.at(-1);
        if (!last) return;
        expect(JSON.parse(JSON.stringify(last))).toEqual(last);
        expect(advance(script, stored(last), next, ASIDES)).toEqual(advance(script, last, next, ASIDES));
      }),
      RUNS,
    );
  });

  it('keeps the same state in a few characters', () => {
    fc.assert(
      fc.property(anyTalk, fc.array(heard, { minLength: 1, maxLength: 15 }), (script, all) => {
        for (const state of playAll(script, all).states) {
          const { picked, ...same } = state;
          const again = unpack(script, pack(script, state));
          expect(again).toEqual({ ...same, picked });
        }
      }),
      RUNS,
    );
  });

  it('is silent after two hundred customer turns, and keeps the words', () => {
    fc.assert(
      fc.property(anyTalk, fc.infiniteStream(words), (script, said) => {
        let turn = advance(script, null, { kind: 'opened' }, ASIDES);
        for (let n = 0; n < 450; n += 1) {
          turn = advance(script, turn.state, { kind: 'typed', text: `${said.next().value} ${n}` }, ASIDES);
        }
        const last = advance(script, turn.state, { kind: 'typed', text: 'and one more thing' }, ASIDES);
        expect(last.effects).toEqual([{ do: 'note', as: 'comment', text: 'and one more thing' }]);
      }),
      { numRuns: 20 },
    );
  });

  it('always stands at a step of the script, and says what it finished with', () => {
    fc.assert(
      fc.property(anyTalk, fc.array(heard, { maxLength: 25 }), (script, all) => {
        for (const state of playAll(script, all).states) {
          expect(stepAt(script, state.at)).not.toBeNull();
          expect(state.status === 'finished').toBe(state.outcome !== undefined);
          if (state.status === 'open') expect(stepAt(script, state.at)?.kind).not.toBe('end');
        }
      }),
      RUNS,
    );
  });

  it('comes to an end in few taps, whichever buttons are pressed', () => {
    fc.assert(
      fc.property(anyTalk, fc.infiniteStream(fc.nat(12)), (script, picks) => {
        let turn = advance(script, null, { kind: 'opened' });
        let taps = 0;
        while (turn.state.status === 'open') {
          turn = advance(script, turn.state, tap(script, turn.state, picks.next().value ?? 0));
          taps += 1;
          expect(taps).toBeLessThanOrEqual(9);
        }
        expect(turn.effects.at(-1)?.do).toBe('finish');
      }),
      RUNS,
    );
  });

  it('does nothing the second time that a button is pressed', () => {
    fc.assert(
      fc.property(anyTalk, fc.infiniteStream(fc.nat(12)), fc.nat(3), (script, picks, before) => {
        let { state } = advance(script, null, { kind: 'opened' });
        for (let n = 0; n < before && state.status === 'open'; n += 1) {
          state = advance(script, state, tap(script, state, picks.next().value ?? 0)).state;
        }
        if (state.status !== 'open' || ['text', 'file'].includes(stepAt(script, state.at)?.kind ?? '')) return;
        const press = tap(script, state, picks.next().value ?? 0);
        const once = advance(script, state, press);
        expect(advance(script, once.state, press)).toEqual({ state: once.state, effects: [] });
      }),
      RUNS,
    );
  });

  it('never asks on after "stop"', () => {
    fc.assert(
      fc.property(anyTalk, fc.array(heard, { maxLength: 8 }), (script, all) => {
        const before = playAll(script, all).states.at(-1) ?? null;
        const stopped = advance(script, before, { kind: 'typed', text: 'STOP' });
        expect(stopped.effects.some((effect) => effect.do === 'opt-out')).toBe(true);
        expect(stopped.effects.some((effect) => effect.do === 'ask')).toBe(false);
        expect(stopped.state.status).toBe('finished');
      }),
      RUNS,
    );
  });

  it('lets danger through at any time', () => {
    fc.assert(
      fc.property(anyTalk, fc.array(heard, { maxLength: 8 }), (script, all) => {
        const before = playAll(script, all).states.at(-1) ?? null;
        const turn = advance(script, before, { kind: 'typed', text: '又冒烟了，我受伤了' });
        expect(turn.effects).toContainEqual(expect.objectContaining({ do: 'complain', severity: 'P1' }));
        expect(turn.effects).toContainEqual({ do: 'tell', snippet: 'safety' });
        expect(turn.effects.some((effect) => effect.do === 'ask')).toBe(false);
      }),
      RUNS,
    );
  });
});

/** One of the buttons that are shown, or words where there is none. */
function tap(script: Script, state: State, pick: number): Heard {
  const { choices } = render(script, state, { do: 'ask', step: state.at }, {});
  const choice = choices[pick % Math.max(1, choices.length)]?.id.slice(state.at.length + 1);
  return choice ? { kind: 'pressed', step: state.at, choice } : { kind: 'typed', text: '有一颗螺丝松了' };
}
