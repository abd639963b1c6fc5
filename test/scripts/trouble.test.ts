import { describe, expect, it } from 'vitest';
import { lint, merge } from '../../src/scripts/index.ts';
import { choice, sound, text } from './drafts.ts';
import { indicators } from './library.ts';

const INDICATORS = indicators();
const ASK = text('抱歉，请选', 'Sorry, please pick');
const bye = { kind: 'end', text: text('谢谢', 'Thanks') };
const extra = { kind: 'rotate', indicators: ['on_time'], next: 'bye', else: 'bye' };

/** Whether a drawn rating is refused after this question. */
function refused(q: object): string | null {
  const draft = {
    ...sound(),
    format: 2,
    start: 'q',
    rotation: { share: 50, compare: 0 },
    steps: { q, more: { kind: 'say', text: ASK, next: 'extra' }, extra, bye },
  };
  const found = lint(draft, INDICATORS).problems.find(({ code }) => code === 'rotation-after-trouble');
  return found?.message.en.match(/“(.*?)”/)?.[1] ?? null;
}
const does = (what: object) => ({
  kind: 'choice',
  text: ASK,
  choices: [choice('a', 'more', what), choice('b', 'bye')],
});
const rating = (beside: object) => ({
  kind: 'scale',
  scale: 'satisfaction',
  indicator: 'delivery',
  text: ASK,
  choices: [{ id: '5-1', next: 'bye' }, beside],
});

describe('a drawn rating', () => {
  it('is not asked after trouble, however far away', () => {
    expect(refused(does({ verdict: 'partly' }))).toBe('q.a');
    expect(refused(does({ verdict: 'unsolved' }))).toBe('q.a');
    expect(refused(does({ case: 'P1' }))).toBe('q.a');
    expect(refused(rating(choice('nr', 'extra', { case: 'P2' })))).toBe('q.nr');
    expect(refused({ kind: 'text', text: ASK, next: 'more', does: { case: 'P1' } })).toBe('q');
  });

  it('is asked after anything else', () => {
    for (const what of [{ verdict: 'solved' }, { case: 'P2' }, { case: 'P3', category: 'D1' }, { tag: 'x' }]) {
      expect(refused(does(what)), JSON.stringify(what)).toBeNull();
    }
    expect(refused(rating(choice('nr', 'extra')))).toBeNull();
    expect(
      refused({ ...rating(choice('nr', 'bye', { case: 'P2' })), choices: [{ id: '5-1', next: 'extra' }] }),
    ).toBeNull();
    expect(refused({ kind: 'text', text: ASK, next: 'more', does: { case: 'P2' } })).toBeNull();
  });
});

describe('a step that both sides added', () => {
  it('is brought together when it is of one kind, and kept apart when it is not', () => {
    const mine = { kind: 'end', does: { tag: 'x' } };
    expect(merge(undefined, mine, { kind: 'end', text: 'Bye' })).toEqual({
      merged: { ...mine, text: 'Bye' },
      conflicts: [],
    });
    const theirs = { kind: 'say', text: 'Bye' };
    expect(merge(undefined, mine, theirs)).toEqual({
      merged: mine,
      conflicts: [{ at: '', base: undefined, mine, theirs }],
    });
    expect(merge({ kind: 'end' }, mine, theirs).conflicts).toHaveLength(1);
    expect(merge({ kind: 'end' }, mine, { kind: 'end', text: 'Bye' }).conflicts).toEqual([]);
  });
});
