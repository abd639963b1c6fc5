import { expect } from 'vitest';
import type { Seen, Written } from '../../src/turns/index.ts';
import {
  asked,
  claimed,
  complained,
  fresh,
  reachable,
  type StoreRig,
  type StoreTest,
  type Talk,
  turn,
} from './stores.rig.ts';

/** What the next turn of a conversation would read, so that it can be kept and used later. */
async function standingOf({ stores }: StoreRig, { conversation }: Talk): Promise<{ seq: number; seen: Seen }> {
  const standing = (await stores.turns.load([conversation.id])).get(conversation.id);
  if (!standing) throw new Error('the conversation is not there');
  const { seq, aCase, followUp, reach } = standing;
  return { seq, seen: { aCase, followUp, reach } };
}

async function take(rig: StoreRig, talk: Talk, { seq, seen }: { seq: number; seen: Seen }): Promise<Written> {
  const [written] = await rig.stores.turns.append([turn(talk.conversation, { seq: seq + 1, seen })]);
  return written ?? 'conflict';
}

/** A turn that was decided on what was kept from an earlier one is only good while nothing around it has changed. */
export const kept = {
  'takes a turn on what was kept, while it is still so': async (rig) => {
    const talk = await asked(rig, reachable());
    const known = await standingOf(rig, talk);
    expect(await take(rig, talk, known)).toBe('written');
    expect(await take(rig, talk, { ...known, seq: known.seq + 1 })).toBe('written');
    expect(await take(rig, talk, known), 'somebody was faster').toBe('conflict');
  },
  'refuses a turn on a case that staff have changed meanwhile': async (rig) => {
    const talk = await complained(rig);
    const known = await standingOf(rig, talk);
    expect(await rig.stores.dueCases.change(claimed(talk.aCase, rig.now()), [])).toBe(true);
    expect(await take(rig, talk, known)).toBe('conflict');
    expect(await take(rig, talk, await standingOf(rig, talk))).toBe('written');
  },
  'refuses a turn without the case that was opened meanwhile': async (rig) => {
    const talk = await complained(rig);
    const { seq, seen } = await standingOf(rig, talk);
    expect(await take(rig, talk, { seq, seen: { ...seen, aCase: null } })).toBe('conflict');
  },
  'refuses a turn for an address that the customer has left': async (rig) => {
    const talk = await asked(rig, reachable('42'));
    const known = await standingOf(rig, talk);
    await rig.stores.addresses.block('telegram', '42', true);
    expect(await rig.stores.addresses.bind(talk.conversation.chatId, 'telegram', '4242')).toBe('bound');
    expect(await take(rig, talk, known)).toBe('conflict');
    expect((await standingOf(rig, talk)).seen.reach).toEqual({ channel: 'telegram', address: '4242' });
  },
  'refuses a turn on a follow-up that has changed meanwhile': async (rig) => {
    const talk = await asked(rig);
    const { seq, seen } = await standingOf(rig, talk);
    const followUp = seen.followUp && { ...seen.followUp, state: 'closed' };
    expect(await take(rig, talk, { seq, seen: { ...seen, followUp } })).toBe('conflict');
    const late = seen.followUp && { ...seen.followUp, expiresAt: null };
    expect(await take(rig, talk, { seq, seen: { ...seen, followUp: late } })).toBe('conflict');
  },
  'knows a message that it has, whatever was kept': async (rig) => {
    const talk = await complained(rig);
    const { seq, seen } = await standingOf(rig, talk);
    const key = fresh('message');
    const row = turn(talk.conversation, { seq: seq + 1, key, seen });
    expect(await rig.stores.turns.append([row])).toEqual(['written']);
    expect(await rig.stores.turns.append([{ ...row, seq: seq + 2, seen: { ...seen, aCase: null } }])).toEqual([
      'duplicate',
    ]);
  },
} satisfies Record<string, StoreTest>;
