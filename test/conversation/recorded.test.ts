import { describe, expect, it } from 'vitest';
import { advance, type Effect, type State } from '../../src/conversation/index.ts';
import { script } from '../scripts/library.ts';
import { CLOSEOUT, DELIVERY, INTAKE, play, press, type } from './play.ts';

/** What is recorded of an answer. */
function recorded(effects: readonly Effect[]) {
  return effects.flatMap((effect) => (effect.do === 'record' ? [effect.answer] : []));
}

describe('what is recorded', () => {
  it('is the pair that was drawn, or the first', () => {
    const kano = script('kano_pair');
    const opened = advance(kano, null, { kind: 'opened', seed: 'b' }).state;
    const drawn = recorded(advance(kano, opened, press('q1', 'like')).effects);
    expect(drawn).toMatchObject([{ kind: 'kano', value: 'like', indicator: opened.drawn?.pair, score: null }]);
    const undrawn = recorded(advance(kano, play(kano).state, press('q1', 'like')).effects);
    expect(undrawn).toMatchObject([{ indicator: kano.pairs?.[0]?.id }]);
  });

  it('is a comparison or a rating of the indicator that was drawn', () => {
    const rated = (rotate: string, id: string) => {
      const state: State = { ...play(DELIVERY).state, drawn: { rotate } };
      const at = advance(DELIVERY, state, press('q1', '5'));
      expect(at.state.at).toBe('extra5');
      return recorded(advance(DELIVERY, at.state, press('extra5', id)).effects);
    };
    expect(rated('s.on_time', '5')).toMatchObject([
      { kind: 'satisfaction', indicator: 'on_time', score: 5, core: false },
    ]);
    expect(rated('d.on_time', '2')).toMatchObject([{ kind: 'comparison', indicator: 'on_time', score: 2 }]);
  });

  it('is what was picked before, where the rating is about that', () => {
    const survey = script('expectation_survey');
    const first = play(survey).state;
    const named = advance(survey, first, press(first.at, 'on_time')).state;
    expect(recorded(advance(survey, named, press(named.at, '5')).effects)).toMatchObject([
      { kind: 'expectation', indicator: 'on_time', score: 5 },
    ]);
  });

  it('is a file where one was asked for, and nothing else that is sent', () => {
    const sent = (what: string, ref?: string) =>
      recorded(play(INTAKE, { kind: 'other', what, ...(ref !== undefined && { ref }) }).effects);
    for (const what of ['photo', 'document', 'image', 'file', 'video', 'voice', 'audio']) {
      expect(sent(what, 'f1'), what).toMatchObject([{ kind: 'file', value: `[${what}:f1]`, score: null }]);
      expect(sent(what), what).toMatchObject([{ value: `[${what}]` }]);
    }
    for (const what of ['sticker', 'location', '']) expect(sent(what, 'f1'), what).toEqual([]);
    expect(recorded(play(CLOSEOUT, { kind: 'other', what: 'photo' }).effects)).toEqual([]);
  });
});

describe('words that come when the dialog is over', () => {
  it('are kept, whatever was said before', () => {
    const pulse = script('nps_pulse');
    const over = play(pulse, press('q1', '9'), type('The driver was kind'));
    expect(over.state).toMatchObject({ status: 'finished', picked: { why_p: '~' } });
    expect(play(pulse, press('q1', '9'), type('The driver was kind'), type('The hinge is loose')).effects).toEqual([
      { do: 'note', as: 'comment', text: 'The hinge is loose' },
      { do: 'tell', snippet: 'noted' },
    ]);
  });
});
