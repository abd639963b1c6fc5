import { describe, expect, it } from 'vitest';
import { lint, SCALE_RANGE } from '../../src/scripts/index.ts';
import type { Scale } from '../../src/scripts/steps.ts';
import { choice, text } from './drafts.ts';
import { indicators } from './library.ts';
import { steps } from './rich.ts';

const INDICATORS = indicators();
const bye = { kind: 'end', text: text('再见', 'Bye') };
const BLUNT = text('为什么呢？', 'Why?');
const why = { kind: 'text', text: BLUNT, next: 'bye' };
const more = { kind: 'text', text: BLUNT, next: 'bye' };

/** The steps that should begin with a kind word, and do not. */
function unkind(own: Readonly<Record<string, unknown>>): readonly string[] {
  const { problems } = lint(steps('a', { ...own, bye }, { rotation: { share: 50, compare: 0 } }), INDICATORS);
  return problems.flatMap(({ code, at }) =>
    code === 'no-apology' && at.endsWith('.en') ? [at.split('.')[1] ?? ''] : [],
  );
}

/** The levels of a scale after which a blunt question is unkind. */
function low(scale: Scale, does?: object): readonly number[] {
  const [lowest, highest] = SCALE_RANGE[scale];
  const levels = Array.from({ length: highest - lowest + 1 }, (_, n) => lowest + n);
  return levels.filter((level) => {
    const rows = levels.map((id) => ({
      id,
      next: id === level ? 'why' : 'bye',
      ...(id === level && does && { does }),
    }));
    const a = { kind: 'scale', scale, indicator: 'staff', text: BLUNT, choices: rows };
    return unkind({ a, why }).includes('why');
  });
}

/** What is asked after an answer that does something. */
const following = (does: object) =>
  unkind({ a: { kind: 'choice', text: BLUNT, choices: [choice('x', 'why', does)] }, why });
/** What is asked after the lowest score, with this on the way. */
const way = (own: object, others: Readonly<Record<string, unknown>> = {}) =>
  unkind({
    a: {
      kind: 'scale',
      scale: 'satisfaction',
      indicator: 'staff',
      text: BLUNT,
      choices: [
        { id: '5-2', next: 'bye' },
        { id: '1', next: 'on' },
      ],
    },
    on: own,
    ...others,
    why,
    more,
  });

describe('kind words are missed', () => {
  it('after a low score, which is another one on each scale', () => {
    expect(low('satisfaction')).toEqual([1, 2]);
    expect(low('comparison')).toEqual([1, 2]);
    expect(low('effort')).toEqual([1, 2, 3]);
    expect(low('recommend')).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(low('expectation')).toEqual([]);
  });

  it('after a range in which only some scores are low', () => {
    const a = (id: string) => ({
      ...{ kind: 'scale', scale: 'recommend', indicator: 'brand', text: BLUNT },
      choices: [
        { id: `0-${id}`, next: 'why' },
        { id: `${Number(id) + 1}-10`, next: 'bye' },
      ],
    });
    expect(unkind({ a: a('8'), why })).toEqual(['why']);
    const high = { ...a('8'), choices: a('8').choices.map((row, n) => ({ ...row, next: n === 0 ? 'bye' : 'why' })) };
    expect(unkind({ a: high, why })).toEqual([]);
  });

  it('after what was not solved and what opens a case, whatever it is an answer to', () => {
    for (const does of [{ verdict: 'partly' }, { verdict: 'unsolved' }, { case: 'P3' }]) {
      expect(following(does), JSON.stringify(does)).toEqual(['why']);
    }
    expect(low('satisfaction', { case: 'P3' })).toEqual([1, 2, 3, 4, 5]);
  });

  it('after nothing else', () => {
    for (const does of [{ verdict: 'solved' }, { feedback: true }, { tag: 'x' }, { category: 'C9' }]) {
      expect(following(does), JSON.stringify(does)).toEqual([]);
    }
    expect(low('satisfaction', { withdraw: true })).toEqual([]);
  });
});

describe('on the way to a question', () => {
  const say = (zh: string, en: string) => ({ kind: 'say', text: text(zh, en), next: 'why' });

  it('kind words are enough, if they are in both languages', () => {
    expect(way(say('非常抱歉。', "We're sorry."))).toEqual([]);
    expect(way(say('好的。', "We're sorry."))).toEqual(['why']);
    expect(way(say('非常抱歉。', 'Fine.'))).toEqual(['why']);
  });

  it('a branch leads to all its questions', () => {
    const branch = { kind: 'branch', when: [{ if: 'locale == "en"', next: 'why' }], else: 'more' };
    expect(way(branch).toSorted()).toEqual(['more', 'why']);
  });

  it('a drawn rating leads to the question that is asked without it', () => {
    const rotate = { kind: 'rotate', indicators: ['intact'], next: 'more', else: 'why' };
    expect(way(rotate)).toEqual(['why']);
  });

  it('nobody is asked anything by an end, nor twice by a circle', () => {
    expect(way({ kind: 'end', text: text('再见', 'Bye') })).toEqual([]);
    expect(
      way({ ...say('好的。', 'Fine.'), next: 'again' }, { again: { ...say('好。', 'Well.'), next: 'on' } }),
    ).toEqual([]);
  });
});
