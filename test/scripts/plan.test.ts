import { describe, expect, it } from 'vitest';
import { choicesOf, Draft, type Plan, publish, revive, type Script, Step, scoreOf } from '../../src/scripts/index.ts';
import { choice, sound, spoiled, text } from './drafts.ts';
import { draft, indicators, LIBRARY, script } from './library.ts';

const ASK = text('选', 'Pick');
const bye = { kind: 'end', text: text('再见', 'Bye') };

function planned(steps: object): Plan {
  const made = revive(
    { ...sound(), format: 2, start: Object.keys(steps)[0], steps: { ...steps, bye } },
    1,
    indicators(),
  );
  if (!made) throw new Error('not even a draft');
  return made.plan;
}
const branch = (...conditions: string[]) => ({
  kind: 'branch',
  when: conditions.map((one) => ({ if: one, next: 'bye' })),
  else: 'bye',
});
const pick = (...ids: string[]) => ({ kind: 'choice', text: ASK, choices: ids.map((id) => choice(id, 'bye')) });

describe('a plan', () => {
  it('has the steps in their order, and finds them by their names', () => {
    const plan = planned({ a: pick('x'), b: pick('y') });
    expect(plan.order.map(({ id, index }) => [id, index])).toEqual([
      ['a', 0],
      ['b', 1],
      ['bye', 2],
    ]);
    expect(plan.steps.get('b')).toBe(plan.order[1]);
    expect([...(plan.steps.get('a')?.byId.keys() ?? [])]).toEqual(['x']);
  });

  it('says which facts its conditions look at', () => {
    expect(planned({ a: branch('answers.q == "x"') }).facts).toEqual([]);
    expect(planned({ a: branch('service.store == "x"', 'history.asked > 2') }).facts).toEqual(['service', 'history']);
    expect(planned({ a: branch('service[answers.q] == "x"') }).facts).toEqual(['service']);
    expect(planned({ a: branch('has(customer.key)') }).facts).toEqual(['customer']);
  });

  it('leaves out conditions that cannot be read, as an old version may have them', () => {
    const [first] = planned({ a: branch('(', 'locale == "en"') }).order;
    expect(first?.when.map(({ condition }) => condition.names)).toEqual([['locale']]);
  });

  it('says whether a silence is waited for', () => {
    expect(planned({ a: pick('x') }).waits).toBe(false);
    expect(planned({ a: { ...pick('x'), silent: [{ after: 5, say: 'reminder' }] } }).waits).toBe(true);
  });

  it('says what can be drawn, each once', () => {
    const rotate = { kind: 'rotate', indicators: ['on_time', 'intact'], next: 'bye', else: 'bye' };
    const plan = planned({
      a: rotate,
      b: { ...rotate, indicators: ['intact'] },
      c: { ...pick('x', 'y', 'z'), draw: 2 },
    });
    expect(plan.drawable).toEqual(['on_time', 'intact', 'x', 'y', 'z']);
    expect(planned({ a: pick('x') }).drawable).toEqual([]);
  });

  it('knows the steps that offer the same to everybody', () => {
    const plan = planned({
      same: pick('x'),
      withdrawing: {
        kind: 'choice',
        text: ASK,
        choices: [choice('x', 'bye'), choice('y', 'same', { withdraw: true })],
      },
      without: { ...pick('x', 'y'), except: 'same' },
      drawn: { ...pick('x', 'y', 'z'), draw: 2 },
      ticks: {
        kind: 'multiple',
        text: ASK,
        choices: [
          { id: 'x', label: ASK },
          { id: 'y', label: ASK },
        ],
        next: 'bye',
      },
      rated: { kind: 'rotate', indicators: ['on_time'], next: 'bye', else: 'bye' },
      words: { kind: 'text', text: ASK, next: 'bye' },
    });
    expect(plan.order.filter(({ plain }) => plain).map(({ id }) => id)).toEqual(['same', 'words', 'bye']);
    expect(plan.steps.get('rated')?.compared.map(({ label }) => label.en)).not.toEqual(
      plan.steps.get('rated')?.choices.map(({ label }) => label.en),
    );
    expect(plan.steps.get('same')?.compared).toEqual([]);
  });
});

describe('a version that was published before', () => {
  it('lives on though rules became stricter, under its number', () => {
    const faulty = spoiled('steps.why.choices.0.next', 'nowhere');
    expect(publish(faulty, 7, indicators()).ok).toBe(false);
    expect(revive(faulty, 7, indicators())).toMatchObject({ version: 7, id: 'small' });
    expect(revive({ nonsense: true }, 7, indicators())).toBeNull();
  });

  it('is the same as what was published, and cannot be changed', () => {
    for (const id of LIBRARY) {
      const revived = revive(draft(id), 1, indicators());
      const { plan: _one, ...same } = script(id);
      const { plan: _other, ...again } = revived ?? script(id);
      expect(again).toEqual(same);
      expect(Object.values(again).every(frozen), id).toBe(true);
    }
  });
});

function frozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(frozen);
}

describe('the score of a choice', () => {
  it('is on its scale, or is none', () => {
    const scores = (scale: Parameters<typeof scoreOf>[0]) =>
      ['0', '1', '5', '6', '7', '8', '10', '11'].map((id) => scoreOf(scale, id));
    expect(scores('satisfaction')).toEqual([null, 1, 5, null, null, null, null, null]);
    expect(scores('comparison')).toEqual(scores('satisfaction'));
    expect(scores('expectation')).toEqual(scores('satisfaction'));
    expect(scores('effort')).toEqual([null, 1, 5, 6, 7, null, null, null]);
    expect(scores('recommend')).toEqual([0, 1, 5, 6, 7, 8, 10, null]);
    for (const id of ['', 'nr', '1.5', '005', ' 5', '5 ', '-1', '1e0', '~'])
      expect(scoreOf('recommend', id)).toBeNull();
  });
});

describe('the choices of a step', () => {
  const choices = (step: object) => choicesOf(Step.parse(step)).map(({ id, next }) => `${id} ${next}`);
  const labels = (step: object) => choicesOf(Step.parse(step)).map(({ label }) => label.en);
  const scale = (name: string, ...rows: object[]) => ({ kind: 'scale', scale: name, text: ASK, choices: rows });

  it('are the levels of a range, up or down', () => {
    expect(choices(scale('satisfaction', { id: '5-4', next: 'a' }, { id: '1-3', next: 'b' }))).toEqual([
      '5 a',
      '4 a',
      '1 b',
      '2 b',
      '3 b',
    ]);
    expect(choices(scale('recommend', { id: '0-99', next: 'a' }))).toHaveLength(11);
  });

  it('are labelled by the scale, or by the admin', () => {
    expect(labels(scale('satisfaction', { id: '5-4', next: 'a' }))).toEqual(['Very satisfied', 'Satisfied']);
    expect(
      labels(scale('effort', { id: '1', label: text('很难', 'Hard'), next: 'a' }, { id: '2-3', next: 'a' })),
    ).toEqual(['Hard', '2', '3']);
    expect(labels(scale('satisfaction', { id: '5-4', label: text('好', 'Good'), next: 'a' }))).toEqual([
      'Very satisfied',
      'Satisfied',
    ]);
    expect(labels(scale('satisfaction', { id: 'nr', next: 'a' }))).toEqual(['nr']);
    expect(labels({ ...scale('satisfaction', { id: '5', next: 'a' }), labels: 'quality' })).not.toEqual([
      'Very satisfied',
    ]);
  });

  it('are what is ticked and a way to end it, or a way past words', () => {
    const ticks = {
      kind: 'multiple',
      text: ASK,
      choices: [
        { id: 'x', label: ASK },
        { id: 'y', label: ASK },
      ],
      next: 'a',
    };
    expect(choices(ticks)).toEqual(['x a', 'y a', 'done a']);
    expect(choices({ kind: 'text', text: ASK, next: 'a', skip: { label: ASK, next: 'b' } })).toEqual(['skip b']);
    expect(choices({ kind: 'text', text: ASK, next: 'a' })).toEqual([]);
    expect(choices({ kind: 'kano', side: 'functional', text: ASK, next: 'a' })).toHaveLength(5);
    expect(choices({ kind: 'rotate', indicators: ['on_time'], next: 'a', else: 'b' })).toEqual([
      '5 a',
      '4 a',
      '3 a',
      '2 a',
      '1 a',
      'skip a',
    ]);
    for (const step of [{ kind: 'say', text: ASK, next: 'a' }, branch('true'), bye]) expect(choices(step)).toEqual([]);
  });

  it('keep what an admin wrote with them, and nothing that was not', () => {
    const also = { 'zh-CN': ['晚'], en: ['tardy'] };
    const [first, second, third] = choicesOf(
      Step.parse({
        ...pick('x', 'y', 'z'),
        choices: [
          { ...choice('x', 'a', { tag: 't' }), also },
          { ...choice('y', 'a'), also: { en: ['tardy'] } },
          choice('z', 'a'),
        ],
      }),
    );
    expect(first).toMatchObject({ does: { tag: 't' }, also });
    expect(second).toEqual({ id: 'y', label: text('选y', 'Pick y'), next: 'a', also: { en: ['tardy'] } });
    expect(third).toEqual({ id: 'z', label: text('选z', 'Pick z'), next: 'a' });
  });
});

describe('a draft', () => {
  it('finds only the steps that are its own', () => {
    const made: Script | null = revive(sound(), 1, indicators());
    expect(made && Object.keys(made.steps)).toEqual(['q1', 'why', 'more', 'bye']);
    expect(Draft.safeParse({ ...sound(), start: 'q 1' }).success).toBe(false);
  });
});
