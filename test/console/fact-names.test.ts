import { describe, expect, it } from 'vitest';
import { factNames, factsFrom } from '../../adapters/console/parts/fact-names.ts';
import { begin, hear, pressed, runnable } from '../../adapters/console/parts/simulation.ts';
import { Draft } from '../../src/scripts/index.ts';
import { script } from '../scripts/library.ts';

const text = (words: string) => ({ 'zh-CN': words, en: words });
const choice = (id: string, next: string) => ({ id, label: text(id), next });
const draft = Draft.parse({
  format: 2,
  id: 'by_value',
  name: text('By value'),
  start: 'q1',
  steps: {
    q1: { kind: 'choice', text: text('Fine?'), choices: [choice('good', 'sort'), choice('bad', 'sort')] },
    sort: {
      kind: 'branch',
      when: [
        { if: 'customer.key && answers.q1 == "bad"', next: 'call' },
        { if: 'service.value > 500.0 || service.attributes.colour == "red"', next: 'write' },
      ],
      else: 'bye',
    },
    call: { kind: 'end', text: text('We call you') },
    write: { kind: 'end', text: text('We write to you') },
    bye: { kind: 'end', text: text('Bye') },
  },
});

describe('the facts of a trial', () => {
  it('are those that the conditions look at', () => {
    expect(factNames(made())).toEqual(['customer.key', 'service.attributes.colour', 'service.value']);
    expect(factNames(script('repair_followup'))).toEqual([]);
  });

  it('are numbers, words, yes or no, and nothing where nothing was typed', () => {
    expect(factsFrom({})).toEqual({});
    expect(
      factsFrom({
        'service.value': ' 501.5 ',
        'service.attributes.colour': 'red',
        'customer.key': 'true',
        'history.asked': '',
      }),
    ).toEqual({ service: { value: 501.5, attributes: { colour: 'red' } }, customer: { key: true } });
    expect(factsFrom({ 'customer.key': 'false', channel: '5' })).toEqual({ customer: { key: false }, channel: '5' });
  });

  it('lead the trial where they would lead the dialog', () => {
    const ends = (typed: Record<string, string>, answer: string) => {
      const setting = { script: made(), asides: [], vars: {}, locale: 'en', seed: '', first: false } as const;
      const run = hear(begin({ ...setting, facts: factsFrom(typed) }), pressed(`q1.${answer}`), answer);
      return run.lines.flatMap((line) => (line.from === 'bot' ? [line.text] : [])).at(-1);
    };
    expect(ends({}, 'bad')).toBe('Bye');
    expect(ends({ 'customer.key': 'true' }, 'bad')).toBe('We call you');
    expect(ends({ 'customer.key': 'true' }, 'good')).toBe('Bye');
    expect(ends({ 'service.value': '501' }, 'good')).toBe('We write to you');
    expect(ends({ 'service.attributes.colour': 'red' }, 'good')).toBe('We write to you');
  });
});

function made() {
  const ready = runnable(draft);
  if (!ready) throw new Error('the draft does not run');
  return ready;
}
