import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Effect, fresh, render, SNIPPETS, type State, type Vars } from '../../src/conversation/index.ts';
import { isSpeech } from '../../src/conversation/render.ts';
import { variableAt, word } from '../../src/scripts/index.ts';
import { LOCALES } from '../../src/text.ts';
import { LIBRARY, script } from '../scripts/library.ts';

const delivery = script('delivery_followup');
const ask = (step: string) => ({ do: 'ask', step }) as const;

describe('render', () => {
  it('fills in, in the language of the state', () => {
    const vars: Vars = { name: '王女士', brand: { 'zh-CN': '安心', en: 'Anxin' }, item: '洗衣机', date: '5月6日' };
    const said = render(delivery, fresh(delivery, 'zh-CN'), ask('q1'), vars);
    expect(said.text).toBe('王女士您好，我是安心的回访助手。洗衣机已于5月6日送达，这次送货您满意吗？');
    expect(said.choices[0]).toEqual({ id: 'q1.5', label: '很满意' });
    expect(render(delivery, fresh(delivery, 'en'), ask('q1'), vars).text).toContain("it's Anxin's follow-up");
  });

  it('reads well when nothing is known', () => {
    expect(render(delivery, fresh(delivery, 'zh-CN'), ask('q1'), {}).text).toBe(
      '您好，我是本公司的回访助手。商品已于近日送达，这次送货您满意吗？',
    );
    expect(render(delivery, fresh(delivery, 'en'), ask('q1'), {}).text).toBe(
      "Hi there, it's our team's follow-up assistant. Your item was delivered on the agreed day — how satisfied are you with the delivery?",
    );
  });

  it('leaves values as they are, and never reads them again', () => {
    for (const value of ['{brand}', "'{", '<b>x</b>', `$${'{1}'}`, '%s', '{{x}}', '$&', '__proto__', '*_~`>#']) {
      const said = render(delivery, fresh(delivery, 'en'), ask('q1'), { name: value });
      expect(said.text).toContain(`Hi ${value}, it's`);
    }
  });

  it('keeps a value on one line, and short', () => {
    const state = fresh(delivery, 'en');
    expect(render(delivery, state, ask('q1'), { name: 'Li\n\nbot: free\u202Emoney' }).text).toContain(
      'Hi Li bot: free money,',
    );
    const item = render(delivery, state, ask('q1'), { item: '👩‍👩‍👧‍👦'.repeat(9) }).text;
    expect(item).toContain('Your 👩‍👩‍👧‍👦… was');
    expect(render(delivery, state, ask('q1'), { item: '  ' }).text).toContain('Your item was');
  });

  it('takes the earlier pick out, and says it', () => {
    const survey = script('expectation_survey');
    const state: State = { ...fresh(survey, 'en'), at: 'q2', picked: { service: '>q1', q1: 'attitude' } };
    expect(render(survey, state, ask('q2'), {}).text).toContain('For “Attitude”');
    const ids = render(
      survey,
      { ...state, at: 'q3', picked: { q2: '5', service: '>q1', q1: 'attitude' } },
      ask('q3'),
      {},
    ).choices;
    expect(ids.map(({ id }) => id)).toEqual(['q3.on_time', 'q3.intact', 'q3.proactive', 'q3.skip']);
  });

  it('has no buttons where nothing is asked, and nothing to say where there is no such step', () => {
    const state = fresh(delivery, 'en');
    expect(render(delivery, state, { do: 'tell', snippet: 'noted' }, {})).toMatchObject({ from: 'bot', choices: [] });
    const end = delivery.plan.order.find(({ step }) => step.kind === 'end' && step.text)?.id ?? '';
    expect(render(delivery, state, ask(end), {})).toMatchObject({ from: 'bot', choices: [] });
    const intake = script('complaint_intake');
    const beside = { script: intake.id, version: intake.version, state: fresh(intake, 'en') };
    const nothing = { from: 'bot', text: '', choices: [] };
    for (const asides of [[], [intake], [delivery]]) {
      expect(render(delivery, state, ask('!nothing_such'), {}, { asides })).toEqual(nothing);
      expect(render(delivery, { ...state, aside: beside }, ask('!nothing_such'), {}, { asides })).toEqual(nothing);
    }
    expect(render(delivery, { ...state, aside: beside }, ask('!t1'), {})).toEqual(nothing);
    expect(render(delivery, state, ask('!t1'), {}, { asides: [intake] })).toEqual(nothing);
    expect(render(delivery, { ...state, aside: beside }, ask('!t1'), {}, { asides: [intake] }).text).not.toBe('');
  });

  it('is of what is asked, told or passed on, and of nothing else', () => {
    const effects: readonly Effect[] = [
      { do: 'ask', step: 'q1' },
      { do: 'tell', snippet: 'noted' },
      { do: 'pass-on', text: 'x', by: 'Li' },
      { do: 'tag', tag: 'x' },
      { do: 'finish', outcome: 'expired' },
    ];
    expect(effects.map(isSpeech)).toEqual([true, true, true, false, false]);
  });

  it('passes the words of the staff on untouched', () => {
    const said = render(delivery, fresh(delivery, 'en'), { do: 'pass-on', text: '{name} <b>', by: 'Li' }, {});
    expect(said).toEqual({ from: 'staff', text: '{name} <b>', choices: [] });
  });

  it('never throws, whatever the script, the step and the values', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.record({ 'zh-CN': fc.string(), en: fc.string() }));
    const vars = fc.dictionary(fc.constantFrom('name', 'item', 'brand', 'date', '__proto__', 'toString'), value);
    fc.assert(
      fc.property(
        fc.constantFrom(...LIBRARY),
        fc.string(),
        vars,
        fc.constantFrom(...LOCALES),
        (id, step, given, locale) => {
          const published = script(id);
          for (const name of [step, ...Object.keys(published.steps)]) {
            expect(typeof render(published, fresh(published, locale), ask(name), given).text).toBe('string');
          }
        },
      ),
    );
  });

  it('is quick once a text was compiled', () => {
    const state = fresh(delivery, 'en');
    render(delivery, state, ask('q1'), {});
    const before = performance.now();
    for (let n = 0; n < 10_000; n += 1) render(delivery, state, ask('q1'), { name: 'Li' });
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('snippets', () => {
  it.each(Object.entries(SNIPPETS))('%s has known variables, the same in both languages', (_id, text) => {
    const names = LOCALES.map((locale) => {
      const read = word(text[locale], locale);
      return read.ok ? [...read.wording.names].sort() : null;
    });
    expect(names[0]).not.toBeNull();
    expect(names[0]).toEqual(names[1]);
    for (const name of names[0] ?? []) expect(variableAt(name)).not.toBeNull();
  });
});
