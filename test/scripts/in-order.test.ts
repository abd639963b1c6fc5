import { describe, expect, it } from 'vitest';
import { lint } from '../../src/scripts/index.ts';
import { choice, put, sound, spoiled, text } from './drafts.ts';
import { indicators } from './library.ts';
import { rich, spoilt } from './rich.ts';

const INDICATORS = indicators();
const said = (draft: unknown) => lint(draft, INDICATORS).problems.map(({ level, at }) => `${level} ${at}`);
const codes = (draft: unknown) => lint(draft, INDICATORS).problems.map(({ code }) => code);

describe('what lint says', () => {
  it('comes errors first, and then in the order of the draft, with what belongs to no step before it', () => {
    const spoils: readonly (readonly [string, unknown])[] = [
      ['steps.bye.text.en', 'Thanks, {nmae}!'],
      ['steps.hi.text.en', 'Hi {name}! One. Two. Three.'],
      ['timing.remind', [120, 60]],
      ['steps.photo.text.en', 'A photo? Or not?'],
      ['steps.why.draw', 12],
      ['snippets.reminder.en', 'Hi {name}. One. Two. Three.'],
      ['steps.q1.indicator', 'vibes'],
    ];
    const draft = spoils.reduce<unknown>((whole, [path, value]) => put(whole, path.split('.'), value), rich());
    const places = said(draft).map((line) => line.replace(/^(\w+ (?:steps\.\w+|\w+)).*/, '$1'));
    expect([...new Set(places)]).toEqual([
      ...['error timing', 'error steps.q1', 'error steps.why', 'error steps.bye'],
      ...['warning snippets', 'warning steps.hi', 'warning steps.photo'],
    ]);
  });

  it('holds the order of the steps as they are written, not that of their rules', () => {
    const { q1, why, more, bye } = sound().steps;
    const bad = { ...why, text: text('抱歉{nmae}', 'Sorry {nmae}') };
    const steps = (all: object) => said({ ...sound(), steps: all }).map((line) => line.split('.')[1]);
    const late = { ...more, next: 'nowhere' };
    expect([...new Set(steps({ q1, why: bad, more: late, bye }))]).toEqual(['why', 'more']);
    expect([...new Set(steps({ more: late, bye, why: bad, q1 }))]).toEqual(['more', 'why']);
  });
});

describe('names and numbers in a draft', () => {
  it('are held to their limits', () => {
    for (const id of ['a', '1a', 'Abc', 'small thing', 'small!', `a${'b'.repeat(40)}`]) {
      expect(said(spoiled('id', id)), id).toContain('error id');
    }
    for (const id of ['ab', 'a_1', `a${'b'.repeat(39)}`]) expect(said(spoiled('id', id)), id).toEqual([]);
    for (const id of ['a', 'a b', 'ab!', `a${'b'.repeat(40)}`]) {
      expect(said(spoilt('experiment.id', id)), id).toEqual(['error experiment.id']);
    }
  });

  it('may be a hundred steps, and no more', () => {
    const many = (n: number) => {
      const ends = Array.from({ length: n - 1 }, (_, i) => [`e${i}`, { kind: 'end', text: text('再见', 'Bye') }]);
      return codes({ ...sound(), start: 'a', steps: { a: { ...sound().steps.more }, ...Object.fromEntries(ends) } });
    };
    expect(many(100)).not.toContain('malformed');
    expect(many(101)).toEqual(['malformed']);
  });

  it('may be ranges of two figures, upwards and downwards', () => {
    const nps = (...ids: string[]) =>
      said(
        spoilt(
          'steps.nps.choices',
          ids.map((id) => ({ id, next: 'effort' })),
        ),
      );
    expect(nps('10-9', '8-7', '6-0')).toEqual([]);
    expect(nps('0-6', '7-8', '9-10')).toEqual([]);
    expect(nps('10', '9-0')).toEqual([]);
  });

  it('are words without the space around them, and never only space', () => {
    const also = (word: string) =>
      spoiled('format', 2) && {
        ...sound(),
        format: 2,
        steps: {
          ...sound().steps,
          why: { ...sound().steps.why, choices: [{ ...choice('x', 'more'), also: { en: [word] } }] },
        },
      };
    expect(codes(also('   '))).toEqual(['malformed']);
    expect(lint(also('  slow '), INDICATORS).draft).toMatchObject({
      steps: { why: { choices: [{ also: { en: ['slow'] } }] } },
    });
  });
});
