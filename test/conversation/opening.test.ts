import { describe, expect, it } from 'vitest';
import { advance, type Facts, fresh, type Heard, render, type State } from '../../src/conversation/index.ts';
import { percentOf, publish, type Script, shuffled } from '../../src/scripts/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { draft, indicators, script } from '../scripts/library.ts';
import { play, press, published } from './play.ts';

const DELIVERY = script('delivery_followup');
const SURVEY = script('expectation_survey');
const SEEDS = Array.from({ length: 300 }, (_, n) => `dialog-${n}`);

type Opened = Extract<Heard, { kind: 'opened' }>;

const opened = (of: Script, heard: Omit<Opened, 'kind'> = {}, before: State | null = null): State =>
  advance(of, before, { kind: 'opened', ...heard }).state;

/** A shipped script with something else in its head. */
function changed(id: string, more: object): Script {
  const made = publish({ ...Object(draft(id)), tests: [], ...more }, 1, indicators());
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.script;
}

const ELIGIBLE = [
  ...new Set(DELIVERY.plan.order.flatMap(({ step }) => (step.kind === 'rotate' ? step.indicators : []))),
];

describe('the extra rating', () => {
  const drawn = (seed: string, facts?: Facts, of = DELIVERY) =>
    opened(of, { seed, ...(facts && { facts }) }).drawn?.rotate;

  it('is drawn for the share of the dialogs that the script says, and compares in some', () => {
    for (const seed of SEEDS) {
      const rotate = drawn(seed);
      expect(rotate !== undefined, seed).toBe(percentOf(seed, 'rotation') < 50);
      if (rotate) expect(rotate.slice(0, 2), seed).toBe(percentOf(seed, 'compare') < 30 ? 'd.' : 's.');
      if (rotate) expect(ELIGIBLE).toContain(rotate.slice(2));
    }
    expect(new Set(SEEDS.map((seed) => drawn(seed)?.slice(2))).size).toBe(ELIGIBLE.length + 1);
  });

  it('is drawn for nobody at a share of 0, for all at 100, and without a seed not at all', () => {
    const share = (percent: number) => changed('delivery_followup', { rotation: { share: percent, compare: 30 } });
    const [none, all] = [share(0), share(100)];
    expect(SEEDS.filter((seed) => drawn(seed, {}, none))).toEqual([]);
    expect(SEEDS.filter((seed) => !drawn(seed, {}, all))).toEqual([]);
    expect(opened(DELIVERY)).not.toHaveProperty('drawn');
  });

  it('is what the customer named before the service, where it can be asked', () => {
    const seeds = SEEDS.filter((seed) => drawn(seed));
    for (const seed of seeds) expect(drawn(seed, { expected: 'invoice' })?.slice(2)).toBe('invoice');
    for (const seed of seeds) expect(drawn(seed, { expected: 'nothing_such' })).toBe(drawn(seed));
  });

  it('is one of the quarter that needs answers most', () => {
    const quarter = Math.ceil(ELIGIBLE.length / 4);
    const wanted = [...ELIGIBLE].reverse();
    const found = new Set(SEEDS.flatMap((seed) => drawn(seed, { wanted })?.slice(2) ?? []));
    expect([...found].sort()).toEqual(wanted.slice(0, quarter).sort());
  });

  it('is first one of those that are wanted at all, then the others in their own order', () => {
    const last = ELIGIBLE.at(-1) ?? '';
    const quarter = Math.ceil(ELIGIBLE.length / 4);
    const found = new Set(SEEDS.flatMap((seed) => drawn(seed, { wanted: [last] })?.slice(2) ?? []));
    expect([...found].sort()).toEqual([last, ...ELIGIBLE.slice(0, quarter - 1)].sort());
  });
});

describe('choices that are drawn', () => {
  const shown = (facts: Facts, seed: string) => opened(SURVEY, { facts, seed }).drawn ?? {};
  const names = (id: string) => {
    const step = SURVEY.steps[id];
    return step?.kind === 'choice' ? step.choices.map((row) => row.id).filter((name) => name !== 'skip') : [];
  };

  it('are as many as the script says, from all of them, in many orders', () => {
    const lists = SEEDS.map((seed) => shown({}, seed).q1 ?? '');
    for (const list of lists) expect(new Set(list.split(',')).size).toBe(4);
    expect([...new Set(lists.flatMap((list) => list.split(',')))].sort()).toEqual([...names('q1')].sort());
    expect(new Set(lists).size).toBeGreaterThan(50);
  });

  it('are those that need answers most, in an order of their own', () => {
    const wanted = [...names('q1')].reverse();
    const lists = SEEDS.map((seed) => shown({ wanted }, seed).q1 ?? '');
    for (const list of lists) expect(list.split(',').sort()).toEqual(wanted.slice(0, 4).sort());
    expect(new Set(lists).size).toBeGreaterThan(5);
  });

  it('leave the way past the question where it is', () => {
    const of = published({
      q: {
        kind: 'choice',
        text: text('选', 'Pick'),
        draw: 2,
        choices: ['a', 'b', 'c', 'skip'].map((id) => choice(id, 'bye')),
      },
      bye: { kind: 'end' },
    });
    const lists = new Set(SEEDS.map((seed) => opened(of, { seed }).drawn?.q));
    expect([...lists].sort()).toEqual(['a,b', 'a,c', 'b,a', 'b,c', 'c,a', 'c,b']);
    const state: State = { ...opened(of), drawn: { q: 'c,a' } };
    const shown = render(of, state, { do: 'ask', step: 'q' }, {}).choices;
    expect(shown.map(({ id }) => id)).toEqual(['q.c', 'q.a', 'q.skip']);
    const undrawn = render(of, opened(of), { do: 'ask', step: 'q' }, {}).choices;
    expect(undrawn.map(({ id }) => id)).toEqual(['q.a', 'q.b', 'q.skip']);
  });

  it('are drawn for each step on its own, and never the way past the question', () => {
    const drawn = shown({}, 'anybody');
    expect(Object.keys(drawn).sort()).toEqual(['q1', 'q1r']);
    for (const list of Object.values(drawn)) expect(list.split(',')).not.toContain('skip');
  });
});

describe('a pair and a variant', () => {
  it('are drawn where the script has some', () => {
    const kano = script('kano_pair');
    for (const seed of SEEDS) expect(opened(kano, { seed }).drawn).toEqual({ pair: firstPair(kano, seed) });
    expect(opened(DELIVERY, { seed: 'b' })).not.toHaveProperty('drawn');
  });

  it('give the dialog the words of its variant, and no other dialog', () => {
    const words = text('{name}您好呀！会推荐{brand}吗？', 'Hello {name}! Would you recommend {brand}?');
    const experiment = {
      id: 'warmth',
      sample: 30,
      variants: [
        { id: 'plain', share: 50 },
        { id: 'warm', share: 50, texts: { q1: words } },
      ],
    };
    const of = changed('nps_pulse', { experiment });
    const said = (state: State) => render(of, state, { do: 'ask', step: 'q1' }, { name: 'Li', brand: 'Anxin' }).text;
    const usual = said(fresh(of, 'en'));
    expect(usual).toContain('just one question');
    for (const seed of SEEDS.slice(0, 40)) {
      const state = opened(of, { seed, locale: 'en' });
      const warm = percentOf(seed, 'warmth') >= 50;
      expect([state.drawn, said(state)], seed).toEqual(
        warm ? [{ variant: 'warm' }, 'Hello Li! Would you recommend Anxin?'] : [{ variant: 'plain' }, usual],
      );
    }
    expect(said({ ...fresh(of, 'en'), drawn: { variant: 'gone' } })).toBe(usual);
  });
});

function firstPair(of: Script, seed: string): string | undefined {
  return shuffled(of.pairs ?? [], seed, 'pair')[0]?.id;
}

describe('what a dialog remembers of what is known', () => {
  const service = { kind: 'repair.booked' };

  it('is only what its conditions look at, and the channel', () => {
    const facts: Facts = { service, customer: { key: true }, history: { n: 1 }, channel: 'slack', wanted: ['x'] };
    expect(opened(SURVEY, { facts }).facts).toEqual({ service, channel: 'slack' });
    expect(opened(SURVEY, { facts: { service } }).facts).toStrictEqual({ service });
    expect(opened(SURVEY, { facts: { customer: {} } }).facts).toStrictEqual({});
  });

  it('is nothing where nothing branches, or nothing is known', () => {
    expect(opened(DELIVERY, { facts: { service, channel: 'slack' } })).not.toHaveProperty('facts');
    expect(opened(SURVEY)).not.toHaveProperty('facts');
    const bye = { kind: 'end' };
    const of = published({
      q: { kind: 'choice', text: text('选', 'Pick'), choices: [choice('a', 'fork'), choice('b', 'fork')] },
      fork: { kind: 'branch', when: [{ if: 'answers.q == "a"', next: 'x' }], else: 'y' },
      x: bye,
      y: bye,
    });
    expect(opened(of, { facts: { service } })).not.toHaveProperty('facts');
    expect(opened(of, { facts: { service, channel: 'slack' } }).facts).toStrictEqual({ channel: 'slack' });
  });

  it('stays when the dialog is opened once more', () => {
    const before = opened(SURVEY, { facts: { service }, seed: 'a' });
    expect(opened(SURVEY, {}, { ...before, status: 'finished', outcome: 'snoozed' })).toMatchObject({
      facts: { service },
      drawn: before.drawn,
    });
    const forgetful = opened(DELIVERY, {}, { ...opened(DELIVERY), status: 'finished', outcome: 'snoozed' });
    for (const rare of ['facts', 'drawn']) expect(forgetful).not.toHaveProperty(rare);
    const { turns: _turns, ...uncounted } = opened(DELIVERY);
    const first: Script = { ...DELIVERY, format: 1 };
    expect(opened(first, {}, { ...uncounted, status: 'finished', outcome: 'snoozed' })).not.toHaveProperty('turns');
  });
});

describe('a dialog that is opened while it is open', () => {
  it('stays where it is, with all that was said, in the language that it is told', () => {
    const before = play(DELIVERY, press('q1', '3')).state;
    expect(before.at).not.toBe('q1');
    expect(opened(DELIVERY, {}, before)).toEqual(before);
    expect(opened(DELIVERY, { locale: 'zh-CN' }, before)).toEqual({ ...before, locale: 'zh-CN' });
    expect(before.locale).toBe('en');
  });

  it('cannot be snoozed once more if it was', () => {
    const before = play(DELIVERY, press('q1', '3')).state;
    const spent = { undo: true, snooze: true };
    expect(opened(DELIVERY, {}, { ...before, spent }).spent).toEqual(spent);
    expect(opened(DELIVERY, { again: true }, before).spent).toEqual({ undo: false, snooze: true });
  });
});

describe('a dialog that is opened once more after a snooze', () => {
  const repair = script('repair_followup');
  const snoozed = advance(repair, opened(repair, { seed: 'a', locale: 'en' }), {
    kind: 'pressed',
    step: 'q1',
    choice: 'untried',
  }).state;

  it('begins anew, and keeps what it must', () => {
    expect(snoozed).toMatchObject({ status: 'finished', outcome: 'snoozed', taps: 1, turns: 1 });
    const again = opened(repair, {}, { ...snoozed, complaint: 'withdrawn', spent: { undo: true, snooze: false } });
    expect(again).toEqual({
      ...fresh(repair, 'en'),
      taps: 1,
      turns: 1,
      complaint: 'withdrawn',
      spent: { undo: true, snooze: true },
      drawn: snoozed.drawn,
    });
  });

  it('speaks the language it spoke, or the one that it is told', () => {
    expect(opened(repair, {}, snoozed).locale).toBe('en');
    expect(opened(repair, { locale: 'zh-CN' }, snoozed).locale).toBe('zh-CN');
    expect(opened(repair).locale).toBe('zh-CN');
  });

  it('cannot be snoozed once more', () => {
    expect(opened(repair).spent.snooze).toBe(false);
    expect(opened(repair, { again: true }).spent).toEqual({ undo: false, snooze: true });
    expect(opened(repair, { again: false }).spent.snooze).toBe(false);
  });
});
