import { describe, expect, it } from 'vitest';
import { advance, render, type State, type Vars, type Where } from '../../src/conversation/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { script } from '../scripts/library.ts';
import { ASIDES, DELIVERY, INTAKE, play, press, published, type } from './play.ts';
import { at, RATED } from './small-scripts.ts';

const ON_SLACK = text('在 Slack 上选', 'Pick on Slack');
const OF = published({
  q: {
    kind: 'choice',
    text: text('选', 'Pick'),
    channels: { slack: ON_SLACK },
    choices: [choice('a', 'hi'), choice('b', 'bye')],
  },
  hi: {
    kind: 'say',
    text: text('{picked}，好', '{picked}, fine'),
    channels: { teams: text('好的', 'Right') },
    next: 'bye',
  },
  bye: { kind: 'end' },
});

function said(step: string, where: Where = {}, state: State = play(OF).state, vars: Vars = {}): string {
  return render(OF, state, { do: 'ask', step }, vars, where).text;
}

describe('words for a channel', () => {
  it('are said there, and nowhere else', () => {
    expect(said('q', { channel: 'slack' })).toBe('Pick on Slack');
    expect(said('q', { channel: 'slack' }, { ...play(OF).state, locale: 'zh-CN' })).toBe('在 Slack 上选');
    for (const channel of ['teams', 'webchat', 'constructor', '']) expect(said('q', { channel }), channel).toBe('Pick');
    expect(said('q')).toBe('Pick');
    expect(said('hi', { channel: 'teams' })).toBe('Right');
  });

  it('leave the buttons as they are', () => {
    const ids = (where: Where) => render(OF, play(OF).state, { do: 'ask', step: 'q' }, {}, where).choices;
    expect(ids({ channel: 'slack' })).toEqual(ids({}));
    expect(ids({})).toEqual([
      { id: 'q.a', label: 'Pick a' },
      { id: 'q.b', label: 'Pick b' },
    ]);
  });

  it('are none where a step says nothing, or is none', () => {
    for (const step of ['bye', 'nothing_such', '', '__proto__']) {
      expect(render(OF, play(OF).state, { do: 'ask', step }, {}), step).toEqual({ from: 'bot', text: '', choices: [] });
    }
  });
});

describe('what only the dialog knows', () => {
  it('is what was picked last', () => {
    const turn = play(OF, press('q', 'a'));
    expect(said('hi', {}, turn.state)).toBe('Pick a, fine');
    expect(said('hi', {}, { ...turn.state, locale: 'zh-CN' })).toBe('选a，好');
  });

  it('is never what somebody else put there, once it is known', () => {
    expect(said('hi', {}, play(OF, press('q', 'a')).state, { picked: 'Mallory' })).toBe('Pick a, fine');
  });

  it('is all that was ticked so far, in the language of the dialog', () => {
    const ticks = published(
      {
        q: {
          kind: 'multiple',
          text: text('选', 'Pick'),
          choices: [
            { id: 'a', label: text('甲', 'A') },
            { id: 'b', label: text('乙', 'B') },
            { id: 'c', label: text('丙', 'C') },
          ],
          next: 'bye',
        },
        bye: { kind: 'end' },
      },
      { snippets: { ticked: text('已选{picked}', 'So far: {picked}') } },
    );
    const turn = play(ticks, press('q', 'b'), press('q', 'a'));
    const words = (state: State) => render(ticks, state, { do: 'tell', snippet: 'ticked' }, {}).text;
    expect(words(turn.state)).toBe('So far: B, A');
    expect(words({ ...turn.state, locale: 'zh-CN' })).toBe('已选乙、甲');
    const nothing = words(play(ticks).state);
    expect(nothing).not.toMatch(/: [ABC]/);
    for (const ticked of [[], ['gone'], ['toString']]) expect(words({ ...turn.state, ticked })).toBe(nothing);
    expect(words({ ...turn.state, at: 'nothing_such' })).toBe(nothing);
    expect(words({ ...turn.state, ticked: ['gone', 'c'] })).toBe('So far: C');
    expect(render(ticks, turn.state, { do: 'ask', step: 'q' }, {}).choices.map(({ id }) => id)).toEqual([
      'q.c',
      'q.done',
    ]);
    expect(play(ticks, press('q', 'b'), press('q', 'b'))).toMatchObject({ effects: [] });
    expect(play(ticks, press('q', 'b'), press('q', 'done')).state.picked).toEqual({ q: 'b' });
    expect(render(ticks, play(ticks).state, { do: 'ask', step: 'q' }, {}).choices.map(({ id }) => id)).not.toContain(
      'q.done',
    );
  });
});

describe('what was drawn', () => {
  it('is named in the question about it, alone or compared with what was expected', () => {
    const asked = (more: Partial<State>) => render(RATED, at('e', more), { do: 'ask', step: 'e' }, {}).text;
    const [alone, compared] = [asked({ drawn: { rotate: 's.on_time' } }), asked({ drawn: { rotate: 'd.on_time' } })];
    const name = RATED.plan.indicators.get('on_time')?.en ?? 'none';
    for (const words of [alone, compared]) expect(words.toLowerCase()).toContain(name.toLowerCase());
    expect(alone).not.toBe(compared);
    expect(asked({ drawn: { rotate: 's.sd.' } })).toBe(asked({}));
    expect(asked({}).toLowerCase()).not.toContain(name.toLowerCase());
    expect(asked({ drawn: { variant: 'a' } })).toBe(asked({}));
  });

  it('is the pair that a question of two sides is about, and the first where none was drawn', () => {
    const kano = script('kano_pair');
    const asked = (drawn: State['drawn'], of = kano) =>
      render(of, { ...play(of).state, ...(drawn && { drawn }) }, { do: 'ask', step: 'q1' }, {}).text;
    const [first, ...others] = kano.pairs ?? [];
    expect(asked(undefined)).toContain(first?.functional.en);
    expect(asked({ pair: 'gone' })).toBe(asked(undefined));
    expect(asked({ variant: 'a' })).toBe(asked(undefined));
    for (const { id, functional } of others) expect(asked({ pair: id })).toContain(functional.en);
    expect(others).not.toEqual([]);
    expect(asked(undefined, { ...kano, pairs: [] })).toBe(asked(undefined, { ...kano, pairs: undefined }));
    expect(asked(undefined, { ...kano, pairs: [] })).not.toContain(first?.functional.en);
  });

  it('is what a complaint seems to be about', () => {
    const [id] =
      Object.entries(INTAKE.steps).find(([, one]) => 'text' in one && one.text?.en.includes('{category}')) ?? [];
    const asked = (more: Partial<State>) =>
      render(INTAKE, { ...play(INTAKE).state, ...more }, { do: 'ask', step: id ?? '' }, {}).text;
    const about = (category: string) => asked({ guess: { category, confidence: 0.9 } });
    expect(about('D1')).not.toBe(about('C9'));
    expect(about('nothing_such')).toBe(asked({}));
    expect(about('D1')).not.toBe(asked({}));
  });
});

describe('the first message', () => {
  it('has the ways out under it, and the first ever says what answers are for', () => {
    const asked = (first?: boolean) => {
      const turn = advance(DELIVERY, null, { kind: 'opened', locale: 'en', ...(first !== undefined && { first }) });
      const [effect] = turn.effects;
      if (effect?.do !== 'ask') throw new Error('it asks');
      return render(DELIVERY, turn.state, effect, {});
    };
    expect(
      asked()
        .choices.slice(-2)
        .map(({ id, outside }) => [id, outside]),
    ).toEqual([
      ['q1.~stop', true],
      ['q1.~human', true],
    ]);
    expect(asked(true).choices).toEqual(asked(false).choices);
    expect(asked(true).text.startsWith(`${asked(false).text}\n\n`)).toBe(true);
    expect(asked(false).text).not.toContain('\n');
    const again = render(DELIVERY, play(DELIVERY).state, { do: 'ask', step: 'q1' }, {});
    expect(again.choices.map(({ id }) => id).filter((id) => id.includes('~'))).toEqual([]);
  });
});

describe('the words of a dialog beside another', () => {
  const COMPLAIN = type('I want to complain');

  it('are said with buttons that lead back to it', () => {
    const turn = play(DELIVERY, COMPLAIN, type('hmm this and that'));
    const asked = render(DELIVERY, turn.state, { do: 'ask', step: '!t3' }, {}, { asides: ASIDES });
    expect(asked.text).toBe('Which of these is it mainly?');
    expect(asked.choices.map(({ id }) => id).slice(0, 2)).toEqual(['!t3.D', '!t3.P']);
  });

  it('are still said when it is over, without buttons', () => {
    const over = play(DELIVERY, COMPLAIN, type('hmm this and that'), press('!t3', 'D'), press('!t4', 'fix'));
    const last = (step: string) =>
      render(DELIVERY, over.state, { do: 'ask', step }, { case_no: 'C-7' }, { asides: ASIDES });
    expect(last('!end_in').text).toContain('Your complaint is logged as C-7');
    expect(last('!end_in').choices).toEqual([]);
    expect(last('!t3')).toEqual({ from: 'bot', text: '', choices: [] });
    expect(last('!end_nothing').text).toBe('');
    expect(render(DELIVERY, over.state, { do: 'ask', step: '!end_in' }, {}).text).toBe('');
  });

  it('are the last words of a "say" too', () => {
    const aside = published({
      s: { kind: 'say', text: text('{name}，好', 'Well, {name}'), next: 'bye' },
      bye: { kind: 'end' },
    });
    const state = play(DELIVERY).state;
    expect(render(DELIVERY, state, { do: 'ask', step: '!s' }, { name: 'Li' }, { asides: [INTAKE, aside] })).toEqual({
      from: 'bot',
      text: 'Well, Li',
      choices: [],
    });
  });
});
