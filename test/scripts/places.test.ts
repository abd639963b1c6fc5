import { describe, expect, it } from 'vitest';
import { lint } from '../../src/scripts/index.ts';
import { put, spoiled, text } from './drafts.ts';
import { indicators } from './library.ts';
import { rich, spoilt, steps } from './rich.ts';

const INDICATORS = indicators();
const bye = { kind: 'end', text: text('再见', 'Bye') };

/** Where a rule speaks up. */
function places(draft: unknown, code: string): readonly string[] {
  return lint(draft, INDICATORS).problems.flatMap((problem) => (problem.code === code ? [problem.at] : []));
}
const both = (at: string) => [`${at}.zh-CN`, `${at}.en`];

/** Where a text with this variable stands out of place. */
function out(at: string, name: string): readonly string[] {
  return places(spoilt(at, text(`{${name}}？`, `{${name}}?`)), 'variable-out-of-place');
}

describe('a variable', () => {
  it.each([
    ['steps.hi.text', 'name'],
    ['steps.why.text', 'picked'],
    ['steps.pick.text', 'category'],
    ['steps.thanks.text', 'picked'],
    ['steps.kano1.text', 'functional'],
    ['steps.kano2.text', 'functional'],
    ['steps.kano2.text', 'name'],
    ['snippets.ticked', 'picked'],
    ['snippets.ticked', 'name'],
    ['snippets.rotate_s', 'indicator'],
    ['snippets.status', 'next_step'],
    ['experiment.variants.1.texts.q1', 'item'],
  ])('has a value in %s: {%s}', (at, name) => {
    expect(out(at, name)).toEqual([]);
  });

  it.each([
    ['steps.hi.text', 'picked'],
    ['steps.q1.text', 'picked'],
    ['steps.low.text', 'category'],
    ['steps.least.text', 'category'],
    ['steps.nps.text', 'functional'],
    ['steps.pick.text', 'functional'],
    ['experiment.variants.1.texts.nowhere', 'functional'],
    ['steps.kano1.text', 'category'],
    ['steps.kano2.text', 'picked'],
    ['steps.kano2.text', 'indicator'],
    ['steps.thanks.text', 'status'],
    ['snippets.ticked', 'category'],
    ['snippets.ticked', 'functional'],
    ['snippets.ticked', 'status'],
    ['snippets.reminder', 'picked'],
    ['snippets.reminder', 'functional'],
    ['snippets.status', 'topic'],
    ['experiment.variants.1.texts.q1', 'picked'],
  ])('has none in %s: {%s}', (at, name) => {
    expect(out(at, name)).toEqual(both(at));
  });

  it('was let pass in format 1', () => {
    const picked = text('{picked}？', '{picked}?');
    expect(places(spoiled('steps.q1.text', picked), 'variable-out-of-place')).toEqual([]);
    expect(places({ ...spoiled('steps.q1.text', picked), format: 2 }, 'variable-out-of-place')).toEqual(
      both('steps.q1.text'),
    );
  });

  it('has no place in a pair, in any language, nor has half a brace', () => {
    const at = (path: string, words: string) => places(spoilt(`pairs.0.${path}`, words), 'label-variable');
    for (const path of ['functional.en', 'functional.zh-CN', 'dysfunctional.en', 'dysfunctional.zh-CN']) {
      for (const words of ['the {item}', 'the {', 'the }']) expect(at(path, words), words).toEqual([`pairs.0.${path}`]);
      expect(at(path, 'the item')).toEqual([]);
    }
  });
});

describe('what a trial may change', () => {
  const changed = (words: string) =>
    places(spoilt('experiment.variants.1.texts.q1', text(words, words)), 'variables-change');

  it('is everything but the variables', () => {
    expect(changed('{item} {item}')).toEqual([]);
    for (const words of ['', '{name}', '{item}{name}']) {
      expect(changed(`?${words}`), words).toEqual(['experiment.variants.1.texts.q1']);
    }
  });
});

describe('what ends a dialog', () => {
  const said = (does: object, next = 'bye', more: object = {}) =>
    places(
      steps('a', { a: { kind: 'text', text: text('请说', 'Say'), next, does }, ...more, bye }),
      'handover' in does ? 'handover-goes-on' : 'consent' in does ? 'consent-goes-on' : 'snooze-goes-on',
    );
  const ticks = (does: object) => ({
    kind: 'multiple',
    text: text('选', 'Pick'),
    choices: [
      { id: 'x', label: text('一', 'One'), does },
      { id: 'y', label: text('二', 'Two') },
    ],
    next: 'bye',
  });

  it('is a choice: words do not put it off or hand it over, even as the last', () => {
    expect(said({ handover: true })).toEqual(['steps.a.does.handover']);
    expect(said({ snooze: 24 })).toEqual(['steps.a.does.snooze']);
    expect(said({ consent: 'opt-out' })).toEqual([]);
  });

  it('is no tick among others', () => {
    const ticked = (does: object, code: string) => places(steps('a', { a: ticks(does), bye }), code);
    expect(ticked({ handover: true }, 'handover-goes-on')).toEqual(['steps.a.choices.0.does.handover']);
    expect(ticked({ snooze: 24 }, 'snooze-goes-on')).toEqual(['steps.a.choices.0.does.snooze']);
    expect(ticked({ consent: 'opt-out' }, 'consent-goes-on')).toEqual([]);
  });

  it('may be an end that asks again later, and one that asks nobody any more', () => {
    const end = (does: object) => lint(put(rich(), ['steps', 'bye', 'does'], does), INDICATORS).problems;
    expect(end({ snooze: 24 }).map(({ code }) => code)).not.toContain('snooze-goes-on');
    expect(end({ consent: 'opt-out' })).toEqual([]);
  });
});
