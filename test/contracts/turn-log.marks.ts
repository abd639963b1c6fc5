import { expect } from 'vitest';
import { DAY, later } from '../../src/clock.ts';
import {
  answer,
  asked,
  deliveryEvent,
  fresh,
  LEASE,
  planned,
  RULE,
  STATE,
  type StoreRig,
  type StoreTest,
  type Talk,
  turn,
} from './stores.rig.ts';

/** The answers of a talk, as `step value superseded`, in the order of the alphabet. */
async function answersOf(rig: StoreRig, { conversation }: Talk): Promise<string[]> {
  const view = await rig.stores.chats.conversation(conversation.id);
  return (view?.answers ?? [])
    .map(({ step, value, superseded }) => `${step} ${value}${superseded ? ' gone' : ''}`)
    .toSorted();
}

/** What the turns of a dialog leave on it and on its customer. */
export const marking = {
  'takes answers back that no longer count': async (rig) => {
    const [talk, other] = [await asked(rig), await asked(rig)];
    const answers = [answer(), answer({ step: 'sorry', value: 'D1' }), answer({ step: 'remedy', value: 'call' })];
    for (const { conversation } of [talk, other]) await rig.stores.turns.append([turn(conversation, { answers })]);
    await rig.stores.turns.append([turn(talk.conversation, { seq: 3, retracted: ['sorry', 'remedy', 'never'] })]);
    expect(await answersOf(rig, talk)).toEqual(['q1 2', 'remedy call gone', 'sorry D1 gone']);
    expect(await answersOf(rig, other), 'nobody else’s').toEqual(['q1 2', 'remedy call', 'sorry D1']);
  },
  'takes an answer back and keeps another to the same step, in one turn': async (rig) => {
    const talk = await asked(rig);
    const first = [answer({ value: '1', score: 1 }), answer({ step: 'sorry', value: 'D1' })];
    await rig.stores.turns.append([turn(talk.conversation, { answers: first })]);
    const again = { retracted: ['q1', 'sorry'], answers: [answer({ value: '5', score: 5 })] };
    await rig.stores.turns.append([turn(talk.conversation, { seq: 3, ...again })]);
    expect(await answersOf(rig, talk)).toEqual(['q1 1 gone', 'q1 5', 'sorry D1 gone']);
    await rig.stores.turns.append([turn(talk.conversation, { seq: 4, retracted: ['q1'] })]);
    expect(await answersOf(rig, talk)).toEqual(['q1 1 gone', 'q1 5 gone', 'sorry D1 gone']);
  },
  'keeps that words said the opposite of a rating': async (rig) => {
    const talk = await asked(rig);
    const answers = [answer({ value: '5', score: 5, mismatch: true }), answer({ step: 'other' })];
    await rig.stores.turns.append([turn(talk.conversation, { answers })]);
    const view = await rig.stores.chats.conversation(talk.conversation.id);
    const marked = view?.answers.map(({ step, mismatch }) => [step, mismatch]) ?? [];
    expect(Object.fromEntries(marked)).toEqual({ q1: true, other: undefined });
  },
  'gathers tags, each once': async (rig) => {
    const talk = await asked(rig, deliveryEvent(), { tags: ['vip', 'vip'] });
    const other = await asked(rig);
    const tagsOf = async ({ conversation }: Talk) => (await rig.stores.chats.conversation(conversation.id))?.tags;
    expect(await tagsOf(talk)).toEqual(['vip']);
    await rig.stores.turns.append([turn(talk.conversation, { tags: ['late', 'vip', 'late'] })]);
    await rig.stores.turns.append([turn(talk.conversation, { seq: 3 })]);
    await rig.stores.turns.append([turn(talk.conversation, { seq: 4, tags: ['a'] })]);
    expect(await tagsOf(talk)).toEqual(['a', 'late', 'vip']);
    expect(await tagsOf(other)).toEqual([]);
  },
  'keeps the variant that a dialog was drawn for': async (rig) => {
    const [talk, plain] = [await asked(rig, deliveryEvent(), { variant: 'warm' }), await asked(rig)];
    await rig.stores.turns.append([turn(talk.conversation, { tags: ['a'] })]);
    const variantOf = async ({ conversation }: Talk) => (await rig.stores.chats.conversation(conversation.id))?.variant;
    expect([await variantOf(talk), await variantOf(plain)]).toEqual(['warm', null]);
  },
  'goes on with another version when it is moved to it, and else never': async (rig) => {
    const { conversation } = await asked(rig);
    const newer = { ...conversation, scriptVersion: 2 };
    const versions = async () => [
      (await rig.stores.turns.load([conversation.id])).get(conversation.id)?.conversation.scriptVersion,
      (await rig.stores.chats.conversation(conversation.id))?.scriptVersion,
    ];
    await rig.stores.turns.append([turn(newer, { tags: ['a'] })]);
    expect(await versions(), 'nothing was moved').toEqual([1, 1]);
    const heard = { kind: 'moved', version: 2, steps: { q1: 'rating' } } as const;
    const state = { ...STATE, at: 'rating' };
    await rig.stores.turns.append([turn(newer, { seq: 3, heard, state, said: [], moved: true })]);
    expect(await versions()).toEqual([2, 2]);
    expect((await rig.stores.turns.load([conversation.id])).get(conversation.id)).toMatchObject({ seq: 3, state });
  },
  'remembers until when a script is not to ask, the later of two moments': async (rig) => {
    const person = { id: fresh('customer') };
    const talk = await asked(rig, deliveryEvent(person));
    const days = (count: number) => [{ script: RULE.scriptId, until: later(rig.now(), count * DAY) }];
    const suppressed = async (who: { id: string } = person) => {
      const { id } = await planned(rig, deliveryEvent(who));
      const due = await rig.stores.dueFollowUps.claim(1, LEASE, id);
      return (await rig.stores.dueFollowUps.facts(due)).get(id)?.suppressed;
    };
    expect(await suppressed()).toBe(false);
    const other = [{ script: 'another_script', until: later(rig.now(), 900 * DAY) }];
    await rig.stores.turns.append([turn(talk.conversation, { suppressed: [...days(30), ...days(7), ...other] })]);
    await rig.stores.turns.append([turn(talk.conversation, { seq: 3, suppressed: days(2) })]);
    expect(await suppressed()).toBe(true);
    expect(await suppressed({ id: fresh('customer') }), 'nobody else').toBe(false);
    await rig.pass(29 * DAY);
    expect(await suppressed()).toBe(true);
    await rig.pass(2 * DAY);
    expect(await suppressed(), 'and then it may ask again').toBe(false);
  },
} as const satisfies Record<string, StoreTest>;
