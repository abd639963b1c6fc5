import { describe, expect, it } from 'vitest';
import { outflow, passedFacts, recorded, scored, withAnswer } from '../../src/conversation/consequences.ts';
import type { Effect, State } from '../../src/conversation/index.ts';
import { consequenceOf } from '../../src/conversation/path.ts';
import type { Consequence, Scale, Script, Step } from '../../src/scripts/index.ts';
import { choice } from '../scripts/drafts.ts';
import { script } from '../scripts/library.ts';
import { DELIVERY, play, published } from './play.ts';
import { ASK, at, bye, of, RATED, row, stepOf } from './small-scripts.ts';

describe('an answer', () => {
  const kept = (id: string, picked: string | null, more: Partial<State> = {}) =>
    recorded(of(id), at(id, more), stepOf(id), picked === null ? null : row(id, picked), 'own words', false);

  it('has a score only where it is on a scale', () => {
    expect(kept('d', '4')).toMatchObject({ kind: 'satisfaction', value: '4', score: 4 });
    expect(scored(stepOf('d'), null)).toBeNull();
    expect(scored(stepOf('a'), { ...choice('5', 'b'), id: '5' })).toBeNull();
    expect(kept('a', 'on_time')).toMatchObject({ kind: 'choice', value: 'on_time', score: null, core: false });
    expect(kept('e', '5', { drawn: { rotate: 's.on_time' } })).toMatchObject({ kind: 'satisfaction', score: 5 });
  });

  it('is of the kind of its step', () => {
    const kind = (step: Step, file = false) => recorded(RATED, at('a'), step, null, '', file).kind;
    expect([kind(stepOf('a')), kind(stepOf('c')), kind(stepOf('d'))]).toEqual(['choice', 'multiple', 'satisfaction']);
    expect([kind(stepOf('f')), kind(stepOf('f'), true)]).toEqual(['text', 'file']);
    expect(kind({ kind: 'text', text: ASK, next: 'bye' })).toBe('text');
    expect(kind({ kind: 'slot', text: ASK, choices: [] })).toBe('slot');
    expect(kind({ kind: 'kano', side: 'functional', text: ASK, next: 'bye' })).toBe('kano');
  });

  it('is the core one where its step says so', () => {
    const q1 = DELIVERY.steps.q1;
    if (!q1) throw new Error('q1');
    expect(recorded(DELIVERY, play(DELIVERY).state, q1, row('q1', '5', DELIVERY), '', false)).toMatchObject({
      core: true,
      indicator: 'delivery',
      score: 5,
    });
    expect(kept('d', '5').core).toBe(false);
    expect(kept('a', 'intact').core).toBe(false);
  });

  it('in own words is those words', () => {
    expect(kept('a', null)).toMatchObject({ value: 'own words', score: null });
  });

  it('is ticks where several can be ticked, or none', () => {
    expect(kept('c', null, { ticked: ['x', 'y'] })).toMatchObject({ kind: 'multiple', value: 'x,y' });
    expect(kept('c', null)).toMatchObject({ kind: 'multiple', value: '' });
  });

  it('measures what its step says, or what was picked at the step that it is about', () => {
    expect([kept('a', 'intact'), kept('b', 'intact'), kept('c', null)].map(({ indicator }) => indicator)).toEqual([
      null,
      'delivery',
      'delivery',
    ]);
    expect(kept('d', '5', { picked: { a: 'on_time', b: 'intact' } }).indicator).toBe('intact');
    expect(kept('d', '5', { picked: { a: 'on_time', b: '~' } }).indicator).toBeNull();
    expect(kept('d', '5', { picked: { a: 'on_time' } }).indicator).toBeNull();
  });

  it('measures what was drawn, if anything was', () => {
    expect(kept('e', '5', { drawn: { rotate: 'd.on_time' } })).toMatchObject({
      kind: 'comparison',
      indicator: 'on_time',
    });
    expect(kept('e', '5', { drawn: { variant: 'a' } })).toMatchObject({ kind: 'satisfaction', indicator: null });
    expect(kept('e', '5')).toMatchObject({ kind: 'satisfaction', indicator: null });
    const kano = script('kano_pair');
    const [id, step] = Object.entries(kano.steps).find(([, one]) => one.kind === 'kano') ?? [];
    if (id === undefined || !step) throw new Error('no such step');
    const measured = (of: Script, more: Partial<State>) =>
      recorded(of, { ...play(kano).state, at: id, ...more }, step, null, '', false).indicator;
    const last = kano.pairs?.at(-1)?.id;
    expect(measured(kano, last === undefined ? {} : { drawn: { pair: last } })).toBe(last);
    expect(measured(kano, {})).toBe(kano.pairs?.[0]?.id);
    expect([measured({ ...kano, pairs: [] }, {}), measured({ ...kano, pairs: undefined }, {})]).toEqual([null, null]);
  });

  it('leaves no ticks, silences or misunderstandings behind', () => {
    const before = at('c', { ticked: ['x', 'y'], silences: 2, missed: 1, taps: 3, picked: { f: '~' } });
    const after = withAnswer(before, stepOf('c'), null);
    expect(after).toMatchObject({ missed: 0, taps: 4, picked: { f: '~', c: 'x,y' } });
    expect(after).not.toHaveProperty('ticked');
    expect(after).not.toHaveProperty('silences');
    expect(before).toMatchObject({ ticked: ['x', 'y'], picked: { f: '~' } });
    expect(withAnswer(at('c'), stepOf('c'), null).picked).toEqual({ c: 'done' });
    expect(withAnswer(at('a'), stepOf('a'), null).picked).toEqual({ a: '~' });
  });
});

describe('what follows from an answer', () => {
  function follows(does: Consequence | undefined, words: string | null, more: Partial<State> = {}) {
    const effects: Effect[] = [];
    const complaint = outflow(RATED, at('a', more), does, words, effects);
    return { complaint, effects };
  }

  it('is nothing without consequences, but for words about a case that is open', () => {
    for (const complaint of ['none', 'withdrawn', 'open'] as const)
      expect(follows(undefined, null, { complaint })).toEqual({ complaint, effects: [] });
    expect(follows(undefined, 'the lid', { complaint: 'none' })).toEqual({ complaint: 'none', effects: [] });
    expect(follows(undefined, 'the lid', { complaint: 'open' })).toEqual({
      complaint: 'open',
      effects: [{ do: 'complain', words: 'the lid' }],
    });
  });

  it('lowers a case only if one is open', () => {
    expect(follows({ lower: 'P4' }, null).effects).toEqual([]);
    expect(follows({ lower: 'P4' }, null, { complaint: 'open' }).effects).toEqual([
      { do: 'lower-case', severity: 'P4' },
    ]);
  });

  it('holds nothing that is not known', () => {
    expect(follows({ case: 'P3' }, null).effects).toStrictEqual([{ do: 'complain', severity: 'P3' }]);
    const guess = (confidence: number) => ({ guess: { category: 'D1', confidence } });
    expect(follows({ case: 'P3' }, null, guess(0.59)).effects).toStrictEqual([{ do: 'complain', severity: 'P3' }]);
    expect(follows({ case: 'P3' }, null, guess(0.6)).effects).toStrictEqual([
      { do: 'complain', category: 'D1', severity: 'P3' },
    ]);
  });

  it('is a verdict, which opens a case again unless it is good', () => {
    expect(follows({ verdict: 'solved' }, 'fine')).toEqual({
      complaint: 'none',
      effects: [{ do: 'verdict', verdict: 'solved' }],
    });
    expect(follows({ verdict: 'partly' }, 'still loud')).toEqual({
      complaint: 'open',
      effects: [
        { do: 'verdict', verdict: 'partly' },
        { do: 'complain', words: 'still loud' },
      ],
    });
  });

  it('is what the answers said about a case: the last score of satisfaction, no other', () => {
    const said = (picked: State['picked']) => passedFacts(RATED, at('bye', { picked, drawn: { rotate: 's.on_time' } }));
    expect(said({ a: 'on_time', b: 'intact', d: '2', e: '5' })).toEqual({ score: 2 });
    expect(said({ a: 'on_time', b: 'intact' })).toEqual({});
    expect(follows({ case: 'P3' }, null, { picked: { a: 'on_time', b: 'intact', d: '2' } }).effects).toStrictEqual([
      { do: 'complain', score: 2, severity: 'P3' },
    ]);
  });

  it('is a score from one to five: in the first format, any but what was expected', () => {
    const scale = (scale: Scale, next: string) => ({
      ...{ kind: 'scale', scale, indicator: 'delivery', text: ASK },
      choices: [{ id: scale === 'effort' ? '1-7' : '1-5', next }],
    });
    const scaled = (second: Scale) => published({ a: scale('satisfaction', 'b'), b: scale(second, 'bye'), bye });
    const score = (second: Scale, format: Script['format']) => {
      const picked = { a: '2', b: '4' };
      return passedFacts({ ...scaled(second), format }, at('bye', { picked })).score;
    };
    expect([score('satisfaction', 2), score('effort', 2), score('expectation', 2)]).toEqual([4, 2, 2]);
    expect([score('satisfaction', 1), score('effort', 1), score('expectation', 1)]).toEqual([4, 4, 2]);
  });

  it('is what a text or a file step says, for what was sent and not for passing it', () => {
    const file = stepOf('f');
    expect(consequenceOf(file, null)).toEqual({ tag: 'seen' });
    expect(consequenceOf(file, row('f', 'skip'))).toBeUndefined();
    expect(consequenceOf(stepOf('a'), null)).toBeUndefined();
    expect(consequenceOf({ kind: 'text', text: ASK, next: 'bye', does: { tag: 'said' } }, null)).toEqual({
      tag: 'said',
    });
    expect(consequenceOf({ kind: 'end', does: { tag: 'over' } }, null)).toBeUndefined();
  });
});
