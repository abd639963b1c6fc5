import { describe, expect, it } from 'vitest';
import { Draft, diff } from '../../src/scripts/index.ts';
import { sound, spoiled } from './drafts.ts';

const before = Draft.parse(sound());
const changed = (path: string, value?: unknown) => diff(before, Draft.parse(spoiled(path, value)));

describe('diff', () => {
  it('finds nothing between equals', () => {
    expect(diff(before, Draft.parse(sound()))).toEqual([]);
  });

  it('names the step, the place and the language', () => {
    expect(changed('steps.bye.text.en', 'Bye!')).toEqual([
      { step: 'bye', at: 'text.en', kind: 'changed', before: 'Thank you!', after: 'Bye!' },
    ]);
  });

  it('names choices by their ids', () => {
    expect(changed('steps.q1.choices.3.does.case', 'P1')).toMatchObject([
      { at: 'choices.2.does.case', before: 'P3', after: 'P1' },
    ]);
    expect(
      changed('steps.why.choices', [sound().steps.why.choices[0]]).map(({ at, kind }) => `${kind} ${at}`),
    ).toContain('removed choices.mistap.next');
  });

  it('shows steps that came and went, and what belongs to the whole', () => {
    expect(changed('steps.more')).toContainEqual({
      step: 'more',
      at: 'kind',
      kind: 'removed',
      before: 'text',
      after: null,
    });
    expect(changed('name.en', 'Large')).toEqual([
      { step: null, at: 'name.en', kind: 'changed', before: 'Small', after: 'Large' },
    ]);
  });

  it('shows a new order', () => {
    expect(changed('steps.q1.choices', sound().steps.q1.choices.toReversed())).toMatchObject([
      { at: 'choices.order', before: '5, 4, 3, 2, 1', after: '1, 2, 3, 4, 5' },
    ]);
  });
});
