import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../src/clock.ts';
import type { Effect, Heard } from '../../src/conversation/index.ts';
import { CaseId } from '../../src/ids.ts';
import { followUpAfter } from '../../src/turns/follow-up-after.ts';
import type { Standing } from '../../src/turns/index.ts';
import { asked, STATE } from '../contracts/stores.rig.ts';
import { takerRig } from './rig.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const END = later(NOW, 24 * HOUR);
const RECORD: Effect = {
  do: 'record',
  answer: { step: 'q1', kind: 'choice', value: 'x', score: null, indicator: null, core: false },
};
const finish = (outcome: 'completed' | 'handed-over' | 'opted-out'): Effect => ({ do: 'finish', outcome });
const typed: Heard = { kind: 'typed', text: 'x' };

async function standing(state: string | null, over: Partial<Standing['conversation']> = {}): Promise<Standing> {
  const rig = takerRig();
  const { conversation } = await asked(rig);
  const known = (await rig.stores.turns.load([conversation.id])).get(conversation.id);
  if (!known) throw new Error('a standing');
  return {
    ...known,
    conversation: { ...conversation, ...over },
    followUp: state === null ? null : { state, expiresAt: END },
  };
}

const EXPIRES = { nextAt: END, nextKind: 'expire', expiresAt: END };
const OVER = { state: 'closed', nextAt: null, nextKind: null, expiresAt: END };
const PUT_OFF = {
  state: 'planned',
  reason: 'snoozed',
  nextAt: later(NOW, 48 * HOUR),
  nextKind: 'ask',
  expiresAt: later(END, 48 * HOUR),
};

describe('what a turn makes of its follow-up', () => {
  it.each<[string, string | null, Heard, Effect[], object | null]>([
    [
      'the first answer stops the reminder',
      'asked',
      typed,
      [RECORD],
      { ...EXPIRES, state: 'answered', reason: null, stamps: ['answered'] },
    ],
    ['a further answer changes nothing', 'answered', typed, [RECORD], null],
    ['words that answer nothing change nothing', 'asked', typed, [], null],
    [
      'the end of the dialog ends it',
      'answered',
      typed,
      [RECORD, finish('completed')],
      { ...OVER, reason: 'completed', stamps: ['answered', 'closed'] },
    ],
    [
      'a person who takes over ends it',
      'asked',
      typed,
      [finish('handed-over')],
      { ...OVER, reason: 'handed-over', stamps: ['closed'] },
    ],
    ['an opt-out ends it', 'asked', typed, [finish('opted-out')], { ...OVER, reason: 'opted-out', stamps: ['closed'] }],
    [
      '“not yet” plans it anew',
      'asked',
      typed,
      [RECORD, { do: 'snooze', hours: 48 }, finish('completed')],
      { ...PUT_OFF, stamps: ['answered'] },
    ],
    [
      'an answer before it is asked anew',
      'planned',
      typed,
      [RECORD],
      { ...EXPIRES, state: 'answered', reason: null, stamps: ['answered'] },
    ],
    ['words before it is asked anew', 'planned', typed, [], null],
    [
      'a reminder is given once',
      'asked',
      { kind: 'reminded' },
      [],
      { ...EXPIRES, state: 'asked', reason: null, stamps: ['reminded'] },
    ],
    ['the time is over', 'asked', { kind: 'expired' }, [], { ...OVER, reason: 'expired', stamps: ['closed'] }],
    [
      'the service was cancelled',
      'answered',
      { kind: 'cancelled' },
      [],
      { ...OVER, reason: 'cancelled', stamps: ['closed'] },
    ],
    ['what was skipped stays skipped', 'skipped', typed, [RECORD], null],
    ['a chat without a follow-up', null, typed, [RECORD, finish('completed')], null],
  ])('%s', async (_what, state, heard, effects, expected) => {
    expect(followUpAfter(await standing(state), heard, { state: STATE, effects }, NOW)).toEqual(expected);
  });
  it('what is over stays over, unless the customer thinks again and is asked more', async () => {
    const closed = await standing('closed');
    const ended = { ...STATE, status: 'finished', outcome: 'completed' } as const;
    expect(followUpAfter(closed, typed, { state: ended, effects: [RECORD, finish('completed')] }, NOW)).toBeNull();
    expect(followUpAfter(closed, typed, { state: STATE, effects: [] }, NOW)).toBeNull();
    const again = followUpAfter(closed, typed, { state: STATE, effects: [RECORD] }, NOW);
    expect(again).toEqual({ ...EXPIRES, state: 'answered', reason: null, stamps: ['answered'] });
  });
  it('a callback is not the follow-up’s own dialog', async () => {
    const callback = await standing('asked', { caseId: CaseId.parse('0195f0a0-0000-7000-8000-00000000c123') });
    expect(followUpAfter(callback, typed, { state: STATE, effects: [RECORD, finish('completed')] }, NOW)).toBeNull();
  });
});
