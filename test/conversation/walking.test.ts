import { describe, expect, it } from 'vitest';
import { understand } from '../../src/conversation/understand.ts';
import { choice, text } from '../scripts/drafts.ts';
import { play, press, published, silent, told, type } from './play.ts';
import { choices } from './questions.ts';

const ASK = text('选', 'Pick');
const bye = { kind: 'end', text: text('再见', 'Bye') };
const pick = (...ids: readonly (readonly [id: string, next: string])[]) => ({
  kind: 'choice',
  text: ASK,
  choices: ids.map(([id, next]) => choice(id, next)),
});

describe('an answer is changed', () => {
  it('behind a question that nobody answered', () => {
    const of = published({
      q: { ...pick(['a', 'bye'], ['b', 'bye']), silent: [{ after: 30, next: 'more' }] },
      more: pick(['c', 'last'], ['d', 'last']),
      last: pick(['e', 'bye'], ['f', 'bye']),
      bye,
    });
    const turn = play(of, silent('q'), press('more', 'c'), press('more', 'd'));
    expect(told(turn)).toEqual(['answer_changed']);
    expect(turn.effects[0]).toEqual({ do: 'retract', steps: ['more'] });
    expect(turn.state).toMatchObject({ at: 'last', picked: { q: '!more', more: 'd' } });
  });

  it('behind a time in the own words of the customer, which leads where the first one leads', () => {
    const slot = {
      ...{ kind: 'slot', text: text('什么时候方便？', 'When suits you?') },
      choices: [choice('today', 'more'), choice('later', 'bye')],
    };
    const of = published({
      q: pick(['a', 'when'], ['b', 'when']),
      when: slot,
      more: pick(['c', 'last']),
      last: pick(['e', 'bye']),
      bye,
    });
    const answered = [press('q', 'a'), type('next Tuesday at half past nine'), press('more', 'c')];
    expect(play(of, ...answered).state).toMatchObject({ at: 'last', picked: { q: 'a', when: '~', more: 'c' } });
    const turn = play(of, ...answered, press('q', 'b'));
    expect(turn.effects[0]).toEqual({ do: 'retract', steps: ['q', 'when', 'more'] });
    expect(turn.state).toMatchObject({ at: 'when', picked: { q: 'b' } });
  });

  it('never where several could be ticked: what was ticked is settled', () => {
    const ticks = {
      ...{ kind: 'multiple', text: ASK, most: 2, next: 'more' },
      choices: ['x', 'y', 'z'].map((id) => ({ id, label: text(`选${id}`, `Pick ${id}`) })),
    };
    const of = published({ q: ticks, more: pick(['c', 'bye'], ['d', 'bye']), bye });
    const done = play(of, press('q', 'x'), press('q', 'y'));
    const turn = play(of, press('q', 'x'), press('q', 'y'), press('q', 'z'));
    expect(told(turn)).toEqual(['already_answered']);
    expect(turn.state).toMatchObject({ at: 'more', picked: done.state.picked });
    const late = play(of, { kind: 'expired' }, press('q', 'x'));
    expect(told(late)).toEqual(['expired']);
    expect(late.state).toMatchObject({ outcome: 'expired', picked: {} });
  });
});

describe('a question that is answered after all', () => {
  it('leaves the answers before it as they were', () => {
    const of = published({
      a: pick(['x', 'q'], ['y', 'q']),
      q: { ...pick(['c', 'bye'], ['d', 'bye']), silent: [{ after: 30, next: 'bye' }] },
      bye,
    });
    const turn = play(of, press('a', 'x'), silent('q'), press('q', 'd'));
    expect(turn.state.picked).toEqual({ a: 'x', q: 'd' });
  });
});

describe('a dialog that begins with words', () => {
  it('has its first question behind them, and only that is the first', () => {
    const of = published({ hi: { kind: 'say', text: text('您好', 'Hello'), next: 'q' }, q: pick(['a', 'bye']), bye });
    expect(play(of).effects).toEqual([
      { do: 'ask', step: 'hi' },
      { do: 'ask', step: 'q', first: 'question' },
    ]);
  });
});

describe('words that could be two of the choices', () => {
  const picked = (words: string, ...rows: readonly string[]) =>
    understand({ kind: 'choice', choices: choices(...rows), withheld: [] }, words).answer?.choice?.id ?? null;
  const some = ['a: 划痕 | Scratched', 'b: 脏 | Dirty'];

  it('end a list rather than skip it', () => {
    for (const words of ['none', '没有了', '没了']) {
      expect(picked(words, ...some, 'skip: 跳过 | Skip', 'done: 选好了 | That is it'), words).toBe('done');
      expect(picked(words, ...some, 'skip: 跳过 | Skip'), words).toBe('skip');
      expect(picked(words, ...some), words).toBeNull();
    }
  });
});
