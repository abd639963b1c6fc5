import { describe, expect, it } from 'vitest';
import { advance, type Heard, type Turn, welcomesFile } from '../../src/conversation/index.ts';
import { text } from '../scripts/drafts.ts';
import { script } from '../scripts/library.ts';
import { ASIDES, CLOSEOUT, DELIVERY, INTAKE, play, press, published, told, type } from './play.ts';

const captioned = (words: string, what = 'photo', ref: string | null = 'p1'): Heard => ({
  kind: 'typed',
  text: words,
  file: { what, ...(ref !== null && { ref }) },
});
const recorded = ({ effects }: Turn) => effects.flatMap((effect) => (effect.do === 'record' ? [effect.answer] : []));
const complaints = ({ effects }: Turn) => effects.flatMap((effect) => (effect.do === 'complain' ? [effect] : []));

describe('a photo with words under it', () => {
  it('is one answer that keeps both, and its words open the case', () => {
    const turn = play(INTAKE, captioned('the courier scratched the door of my fridge'));
    expect(recorded(turn)).toMatchObject([
      { step: 't1', kind: 'file', value: '[photo:p1] the courier scratched the door of my fridge' },
    ]);
    expect(complaints(turn)).toMatchObject([{ words: expect.stringContaining('scratched the door') }]);
    const words = play(INTAKE, type('the courier scratched the door of my fridge'));
    expect(turn.state.at, 'it is understood as the words alone are').toBe(words.state.at);
    expect(turn.state.guess).toEqual(words.state.guess);
  });

  it('is an answer without the name of its file, too, and a voice message as well', () => {
    expect(recorded(play(INTAKE, captioned('look', 'photo', null)))).toMatchObject([{ value: '[photo] look' }]);
    expect(recorded(play(INTAKE, captioned('listen', 'voice')))).toMatchObject([{ value: '[voice:p1] listen' }]);
  });

  it('is words and nothing else where no file was asked for, or when it is no file', () => {
    expect(play(DELIVERY, captioned('5'))).toEqual(play(DELIVERY, type('5')));
    expect(recorded(play(INTAKE, captioned('it leaks', 'location')))).toEqual(recorded(play(INTAKE, type('it leaks'))));
    const over = play(script('nps_pulse'), press('q1', '9'), type('fine'));
    const late = (heard: Heard) => advance(script('nps_pulse'), over.state, heard, ASIDES);
    expect(late(captioned('the hinge is loose'))).toEqual(late(type('the hinge is loose')));
  });

  it('is an alarm when its words are one, and a wish when they are one', () => {
    expect(play(INTAKE, captioned('gas leak, it smells of gas')).state).toMatchObject({ halted: true });
    expect(told(play(INTAKE, captioned('I smell gas')))).toEqual(told(play(INTAKE, type('I smell gas'))));
    expect(play(INTAKE, captioned('STOP')).state).toMatchObject({ outcome: 'opted-out' });
  });

  it('is an answer even when its words are a button', () => {
    const steps = {
      q: {
        kind: 'file',
        text: text('照片？', 'A photo?'),
        skip: { label: text('没有', 'None'), next: 'bye' },
        next: 'bye',
      },
      bye: { kind: 'end', text: text('谢谢', 'Thanks') },
    };
    const turn = play(published(steps), captioned('None'));
    expect(recorded(turn)).toMatchObject([{ kind: 'file', value: '[photo:p1] None' }]);
  });

  it('is heard in a dialog beside the main one', () => {
    const turn = play(DELIVERY, type('I want to complain'), captioned('scratched'));
    expect(recorded(turn)).toMatchObject([{ step: '!t1', kind: 'file', value: '[photo:p1] scratched' }]);
  });
});

describe('one more photo, while something else is asked', () => {
  const photo: Heard = { kind: 'other', what: 'photo', ref: 'p2' };
  const asked = play(INTAKE, type('hmm this and that'));
  const note = (words: string) => ({ do: 'note', as: 'comment', text: words });

  it('goes to the case, is thanked for, and leaves the question open, however many come', () => {
    const turn = [photo, photo, photo].reduce((before, heard) => advance(INTAKE, before.state, heard, ASIDES), asked);
    expect(turn.effects).toEqual([
      note('[photo:p2]'),
      { do: 'tell', snippet: 'noted_case' },
      { do: 'ask', step: 't3' },
    ]);
    expect(turn.state).toMatchObject({ at: 't3', status: 'open', missed: 0 });
  });

  it('may have words under it, unless they answer the question', () => {
    const more = advance(INTAKE, asked.state, captioned('from the left'), ASIDES);
    expect(more.effects[0]).toEqual(note('[photo:p1] from the left'));
    expect(more.state.at).toBe('t3');
    expect(recorded(advance(INTAKE, asked.state, captioned('Delivery'), ASIDES))).toMatchObject([{ value: 'D' }]);
  });

  it('is not understood without a case, and a sticker never is', () => {
    expect(told(play(DELIVERY, photo))).toEqual(told(play(DELIVERY, { kind: 'other', what: 'sticker' })));
    expect(advance(INTAKE, asked.state, { kind: 'other', what: 'sticker' }, ASIDES).state.missed).toBe(1);
  });
});

describe('a file', () => {
  const welcome = (of: typeof DELIVERY, ...all: readonly Heard[]) => welcomesFile(of, play(of, ...all).state, ASIDES);

  it('is welcome where it is asked for, beside the main dialog too, and not where it is not', () => {
    expect(welcome(INTAKE)).toBe(true);
    expect(welcome(INTAKE, type('hmm this and that')), 'there is a case now').toBe(true);
    expect(welcome(DELIVERY)).toBe(false);
    expect(welcome(DELIVERY, type('I want to complain'))).toBe(true);
    expect(welcome(DELIVERY, type('I want to complain'), type('hmm this and that'))).toBe(true);
    expect(welcome(DELIVERY, press('q1', '5'))).toBe(false);
    expect(welcome(CLOSEOUT, press('q1', 'no'))).toBe(
      welcomesFile(CLOSEOUT, play(CLOSEOUT, press('q1', 'no')).state, []),
    );
  });

  it('is welcome once a person has the complaint, and not after a dialog without one', () => {
    expect(welcome(DELIVERY, type('gas leak, it smells of gas'))).toBe(true);
    expect(welcome(DELIVERY, press('q1', '5'), type('STOP'))).toBe(false);
  });

  it('is not asked for by a dialog beside that nobody knows', () => {
    const { state } = play(DELIVERY, type('I want to complain'));
    expect(welcomesFile(DELIVERY, state, [])).toBe(false);
  });
});
