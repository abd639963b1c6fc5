import { describe, expect, it } from 'vitest';
import { advance, type Heard, type Hint, type State, type Turn } from '../../src/conversation/index.ts';
import { type Script, stepAt } from '../../src/scripts/index.ts';
import { text } from '../scripts/drafts.ts';
import { script } from '../scripts/library.ts';
import { published } from './play.ts';

const DELIVERY = script('delivery_followup');
const CLOSEOUT = script('complaint_closeout');
const INTAKE = script('complaint_intake');

/** Words that the lists cannot read as an answer, in both languages. */
const DARK = ['嗯哼嗯哼呀', 'meh so-so-ish whatever'] as const;

const opened = (of: Script) => advance(of, null, { kind: 'opened', locale: 'en' }).state;
const press = (step: string, choice: string): Heard => ({ kind: 'pressed', step, choice });

function say(of: Script, state: State, text: string, hint?: Hint): Turn {
  return advance(of, state, { kind: 'typed', text, ...(hint && { hint }) });
}

const recorded = ({ effects }: Turn) =>
  effects
    .flatMap((effect) => (effect.do === 'record' ? [effect.answer] : []))
    .map(({ value, score }) => [value, score]);
const noted = ({ effects }: Turn) => effects.filter(({ do: what }) => what === 'note');

describe("a model's reading of words that the lists do not know", () => {
  it.each(DARK)('counts from 0.8 on: %s', (text) => {
    expect(recorded(say(DELIVERY, opened(DELIVERY), text, { choice: '2', confidence: 0.8 }))).toEqual([['2', 2]]);
    expect(recorded(say(DELIVERY, opened(DELIVERY), text, { choice: '2', confidence: 0.79 }))).toEqual([]);
    expect(recorded(say(DELIVERY, opened(DELIVERY), text))).toEqual([]);
    expect(recorded(say(DELIVERY, opened(DELIVERY), text, { confidence: 1 }))).toEqual([]);
  });

  it.each(DARK)('keeps the words beside the answer: %s', (text) => {
    const turn = say(DELIVERY, opened(DELIVERY), text, { choice: '3', confidence: 0.9 });
    expect(noted(turn)).toEqual([{ do: 'note', as: 'comment', text }]);
    expect(turn.state).toMatchObject({ at: 'why3', picked: { q1: '3' }, missed: 0 });
  });

  it('is nothing when it names no choice of the question', () => {
    for (const choice of ['9', 'nope', '']) {
      const turn = say(DELIVERY, opened(DELIVERY), DARK[1], { choice, confidence: 1 });
      expect(recorded(turn), choice).toEqual([]);
      expect(turn.state).toMatchObject({ at: 'q1', missed: 1 });
    }
  });

  it('never wins over what was said', () => {
    expect(recorded(say(DELIVERY, opened(DELIVERY), '4', { choice: '1', confidence: 1 }))).toEqual([['4', 4]]);
    expect(recorded(say(DELIVERY, opened(DELIVERY), '很满意', { choice: '1', confidence: 1 }))).toEqual([['5', 5]]);
  });

  it('ticks what it names in a list of several', () => {
    const turn = say(DELIVERY, opened(DELIVERY), DARK[0], { choice: 'nr', confidence: 1 });
    expect(recorded(turn)).toEqual([['nr', null]]);
  });
});

describe('bad words that only a model found beside a score', () => {
  const doubted = (text: string, hint: Hint, of = DELIVERY, state = opened(of)) =>
    say(of, state, text, hint).effects.some((effect) => effect.do === 'record' && effect.answer.mismatch === true);
  const negative = { negative: true, confidence: 0.8 };

  it('are a mismatch beside a good score of how it went', () => {
    for (const score of ['5', '4']) expect(doubted(`${score}, hmph`, negative), score).toBe(true);
    for (const score of ['3', '2', '1']) expect(doubted(`${score}, hmph`, negative), score).toBe(false);
  });

  it('are kept as a mismatch, not as a comment', () => {
    const turn = say(DELIVERY, opened(DELIVERY), '5, hmph', negative);
    expect(noted(turn)).toEqual([{ do: 'note', as: 'mismatch', text: '5, hmph' }]);
    expect(noted(say(DELIVERY, opened(DELIVERY), '5, hmph'))).toEqual([{ do: 'note', as: 'comment', text: '5, hmph' }]);
  });

  it('are none when the model is not sure, or says nothing of the kind', () => {
    expect(doubted('5, hmph', { negative: true, confidence: 0.79 })).toBe(false);
    expect(doubted('5, hmph', { negative: false, confidence: 1 })).toBe(false);
    expect(doubted('5, hmph', { confidence: 1 })).toBe(false);
  });

  it('are none beside an answer that is no score', () => {
    expect(doubted('not received yet, hmph', negative)).toBe(false);
  });

  it('are none beside how easy it was, or whether we would be recommended', () => {
    const rated = [press('q1', 'yes'), press('rate', '4')].reduce(
      (state, heard) => advance(CLOSEOUT, state, heard).state,
      opened(CLOSEOUT),
    );
    expect(rated.at).toBe('effort');
    expect(doubted('7, hmph', negative, CLOSEOUT, rated)).toBe(false);
    const pulse = script('nps_pulse');
    expect(doubted('9, hmph', negative, pulse)).toBe(false);
  });
});

describe('what a complaint seems to be about', () => {
  const about = (text: string, hint?: Hint) => say(INTAKE, opened(INTAKE), text, hint).state.guess;
  const own = about('师傅迟到了两个小时');

  it('is what the surer one of both says', () => {
    expect(own?.confidence).toBeGreaterThan(0);
    const sure = { category: 'C2', confidence: 0.99 };
    expect(about('师傅迟到了两个小时', sure)).toEqual(sure);
    expect(about('师傅迟到了两个小时', { category: 'C2', confidence: 0.01 })).toEqual(own);
  });

  it('is our own reading when both are as sure', () => {
    expect(about('师傅迟到了两个小时', { category: 'C2', confidence: own?.confidence ?? 0 })).toEqual(own);
  });

  it('is the model when we cannot tell, and nobody when nobody can', () => {
    expect(about(DARK[1])).toBeUndefined();
    expect(about(DARK[1], { confidence: 0.9 })).toBeUndefined();
    expect(about(DARK[1], { category: 'C2', confidence: 0.3 })).toEqual({ category: 'C2', confidence: 0.3 });
    expect(about(DARK[1], { category: 'C2', confidence: 0 })).toBeUndefined();
  });

  it('is on the case only from 0.6 on', () => {
    const category = (confidence: number) => {
      const turn = say(INTAKE, opened(INTAKE), DARK[1], { category: 'C2', confidence });
      return turn.effects.find((effect) => effect.do === 'complain')?.category;
    };
    expect(category(0.6)).toBe('C2');
    expect(category(0.59)).toBeUndefined();
  });

  it('is read as the service is that the dialog, or the one it stands beside, is about', () => {
    const words = text('抱歉，怎么了？', 'Sorry, what happened?');
    const of = (more: object) =>
      published({ a: { kind: 'text', text: words, classify: true, next: 'bye' }, bye }, more);
    const bye = { kind: 'end' };
    const guess = (script: Script, beside: Partial<State> = {}) =>
      say(script, { ...opened(script), ...beside }, '师傅迟到了').state.guess?.category;
    expect(guess(of({ scene: 'delivery' }))).toBe('D1.1');
    expect(guess(of({ scene: 'repair' }))).toBe('R2.2');
    expect(guess(of({}), { scene: 'repair' })).toBe('R2.2');
    expect(guess(of({ scene: 'delivery' }), { scene: 'repair' })).toBe('R2.2');
  });

  it('is asked of nobody who answers another question', () => {
    expect(stepAt(CLOSEOUT, 'left')).toMatchObject({ kind: 'text' });
    const left = advance(CLOSEOUT, opened(CLOSEOUT), press('q1', 'no')).state;
    expect(say(CLOSEOUT, left, DARK[1], { category: 'C2', confidence: 1 }).state.guess).toBeUndefined();
  });
});
