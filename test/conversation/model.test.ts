import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type Effect, type Heard, pack, render, type State, unpack } from '../../src/conversation/index.ts';
import { choicesOf, type Script, stepAt } from '../../src/scripts/index.ts';
import { script as shipped } from '../scripts/library.ts';

/**
 * What a delivery dialog promises, as a much simpler machine: which answers count, whether a case is open, whether it is
 * over. Random customers, timers and machines act on both; they must never disagree.
 */
type Model = {
  /** Answers that count, by step, in the order in which they were asked. */
  path: { step: string; choice: string }[];
  at: string;
  over: null | 'completed' | 'expired' | 'opted-out' | 'cancelled';
  /** Whether the case can still be taken back: nobody has said anything in words. */
  complaint: boolean;
  undone: boolean;
};

/** The same as a database and the staff would see it, from the effects alone. */
type World = { answers: Map<string, string>; caseOpen: boolean; optedOut: boolean; finished: string | null };

type Real = { script: Script; state: State; world: World; last: readonly Effect[] };

const SCRIPT = shipped('delivery_followup');
const NEVER_SCORED = new Set(['mistap']);

function leadsTo(step: string, choice: string): string {
  const found = stepAt(SCRIPT, step);
  return (found && choicesOf(found).find(({ id }) => id === choice)?.next) ?? '';
}

/** Nothing is drawn in these dialogs, so silent steps only pass on. */
function settled(step: string): { at: string; over: boolean } {
  let id = step;
  for (;;) {
    const found = stepAt(SCRIPT, id);
    if (found?.kind === 'say') id = found.next;
    else if (found?.kind === 'rotate') id = found.else;
    else return { at: id, over: found?.kind === 'end' };
  }
}

function opensCase(step: string, choice: string): boolean {
  const found = stepAt(SCRIPT, step);
  return found !== null && choicesOf(found).some(({ id, does }) => id === choice && does?.case !== undefined);
}

function hear(real: Real, heard: Heard): void {
  // Kept as characters between turns, as a busy process does, and read back.
  const turn = advance(real.script, unpack(real.script, pack(real.script, real.state)), heard);
  real.state = turn.state;
  real.last = turn.effects;
  for (const effect of turn.effects) observe(real.world, effect);
}

function observe(world: World, effect: Effect): void {
  switch (effect.do) {
    case 'record':
      world.answers.set(effect.answer.step, effect.answer.value);
      break;
    case 'retract':
      for (const step of effect.steps) world.answers.delete(step);
      break;
    case 'complain':
      if (effect.severity) world.caseOpen = true;
      break;
    case 'withdraw-case':
      world.caseOpen = false;
      break;
    case 'opt-out':
      world.optedOut = true;
      break;
    case 'opt-in':
      world.optedOut = false;
      break;
    case 'finish':
      world.finished = effect.outcome;
      break;
    default:
  }
}

function agree(model: Model, real: Real): void {
  expect(real.state.status).toBe(model.over ? 'finished' : 'open');
  if (!model.over) expect(real.state.at).toBe(model.at);
  expect([...real.world.answers]).toEqual(expect.arrayContaining(model.path.map(({ step, choice }) => [step, choice])));
  expect(real.world.answers.size).toBe(model.path.length);
  expect(real.world.caseOpen).toBe(model.complaint);
  for (const effect of real.last) {
    if (effect.do === 'ask' || effect.do === 'tell') {
      expect(render(real.script, real.state, effect, {}).text).not.toBe('');
    }
  }
}

type Act = fc.Command<Model, Real>;

const answer = fc.nat(12).map(
  (pick): Act => ({
    check: (model) => model.over === null,
    run(model, real) {
      const shown = render(real.script, real.state, { do: 'ask', step: real.state.at }, {}).choices;
      const choice = shown[pick % shown.length]?.id.slice(model.at.length + 1) ?? '';
      hear(real, { kind: 'pressed', step: model.at, choice });
      if (choice === 'mistap') takeBack(model, leadsTo(model.at, choice));
      else take(model, model.at, choice);
      agree(model, real);
    },
    toString: () => `answer ${pick}`,
  }),
);

function take(model: Model, step: string, choice: string): void {
  model.path.push({ step, choice });
  if (opensCase(step, choice)) model.complaint = true;
  const { at, over } = settled(leadsTo(step, choice));
  model.at = at;
  model.over = over ? 'completed' : null;
}

function takeBack(model: Model, to: string): void {
  model.path = model.path.slice(
    0,
    Math.max(
      0,
      model.path.findIndex(({ step }) => step === to),
    ),
  );
  model.at = to;
  model.complaint = false;
  model.undone = true;
}

/** The same tap again, as an impatient finger or a platform that repeats itself. */
const again: Act = {
  check: (model) => model.path.length > 0,
  run(model, real) {
    const { step, choice } = model.path.at(-1) ?? { step: '', choice: '' };
    const before = real.state;
    hear(real, { kind: 'pressed', step, choice });
    expect(real.last).toEqual([]);
    expect(real.state).toEqual(before);
    agree(model, real);
  },
  toString: () => 'the same tap again',
};

/** A second thought about any earlier answer, also after the end. */
const change = fc.tuple(fc.nat(5), fc.nat(12)).map(
  ([which, pick]): Act => ({
    check: (model) => model.path.length > 0 && (model.over === null || model.over === 'completed'),
    run(model, real) {
      const at = which % model.path.length;
      const { step, choice } = model.path[at] ?? { step: '', choice: '' };
      const found = stepAt(real.script, step);
      const others = (found ? choicesOf(found) : []).filter(({ id }) => id !== choice && !NEVER_SCORED.has(id));
      const other = others[pick % others.length]?.id ?? '';
      hear(real, { kind: 'pressed', step, choice: other });
      model.path = model.path.slice(0, at);
      model.complaint = model.path.some((one) => opensCase(one.step, one.choice));
      take(model, step, other);
      agree(model, real);
      expect(real.last).toContainEqual({ do: 'tell', snippet: 'answer_changed' });
    },
    toString: () => `change ${which} to ${pick}`,
  }),
);

const late: Act = {
  check: (model) => model.path.length > 0 && model.over === 'completed',
  run(model, real) {
    const { step, choice } = model.path[0] ?? { step: '', choice: '' };
    const other = choice === '5' ? '1' : '5';
    hear(real, { kind: 'pressed', step, choice: other, late: true });
    expect(real.last).toEqual([{ do: 'tell', snippet: 'already_answered' }]);
    agree(model, real);
  },
  toString: () => 'a second thought too late',
};

const simple = (name: string, heard: Heard, check: (model: Model) => boolean, change: (model: Model) => void): Act => ({
  check,
  run(model, real) {
    hear(real, heard);
    change(model);
    agree(model, real);
  },
  toString: () => name,
});
const open = (model: Model) => model.over === null;
const any = () => true;
const same = () => undefined;

const stop: Act = {
  check: any,
  run(model, real) {
    hear(real, { kind: 'typed', text: '退订' });
    if (model.over === null) model.over = 'opted-out';
    expect(real.world.optedOut).toBe(true);
    expect(real.last.some(({ do: what }) => what === 'ask')).toBe(false);
    agree(model, real);
  },
  toString: () => 'stop',
};

const COMMANDS = [
  answer,
  answer,
  change,
  fc.constant(again),
  fc.constant(late),
  fc.constant(stop),
  fc.constant(simple('expired', { kind: 'expired' }, open, (model) => (model.over = 'expired'))),
  fc.constant(simple('cancelled', { kind: 'cancelled' }, open, (model) => (model.over = 'cancelled'))),
  fc.constant(simple('reminded', { kind: 'reminded' }, any, same)),
  fc.constant(simple('another channel', { kind: 'arrived' }, any, same)),
  fc.constant(simple('english', { kind: 'language', locale: 'en' }, any, same)),
  fc.constant(simple('chinese', { kind: 'language', locale: 'zh-CN' }, any, same)),
  fc.constant(simple('thanks', { kind: 'typed', text: '谢谢' }, any, same)),
  fc.constant(simple('status', { kind: 'typed', text: '进度' }, any, same)),
  fc.constant(simple('a silence of another step', { kind: 'silent', step: 'nowhere' }, any, same)),
  fc.constant(simple('a foreign button', { kind: 'pressed', step: 'nowhere', choice: '5' }, any, same)),
];

describe('a delivery dialog', () => {
  it('does what its model does, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.commands(COMMANDS, { maxCommands: 30 }), (commands) => {
        fc.modelRun(() => {
          const { state } = advance(SCRIPT, null, { kind: 'opened', locale: 'zh-CN' });
          const world: World = { answers: new Map(), caseOpen: false, optedOut: false, finished: null };
          const model: Model = { path: [], at: SCRIPT.start, over: null, complaint: false, undone: false };
          return { model, real: { script: SCRIPT, state, world, last: [] } };
        }, commands);
      }),
      { numRuns: 500 },
    );
  });
});
