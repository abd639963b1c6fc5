import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { MINUTE, SECOND } from '../../src/clock.ts';
import { ConversationId } from '../../src/ids.ts';
import type { Claimed, OutboxItem, Room, Settlement, Telling, TurnRow } from '../../src/turns/index.ts';
import {
  asked,
  complained,
  fresh,
  item,
  LEASE,
  message,
  reachable,
  type StoreRig,
  type StoreTest,
  sendAll,
  type Talk,
  turn,
} from './stores.rig.ts';

const ROOM: Room = { channel: 'telegram', free: 9, paces: { all: null, each: null } };
const NEEDED = 16 * SECOND;
const failed: Settlement = { state: 'pending', afterMs: 0, outcome: 'retry', counts: true, ambiguous: false };

async function claimOne(rig: StoreRig): Promise<Claimed> {
  const [row, ...more] = await rig.stores.outbox.claim(10, LEASE);
  if (!row || more.length > 0) throw new Error(`one row was expected, there were ${row ? more.length + 1 : 0}`);
  return row;
}

/** What a row remembers between its attempts, and what ends it. */
const remembering = {
  'knows that whoever had it may have sent it': async (rig) => {
    await rig.stores.outbox.add([item()]);
    expect(await claimOne(rig)).toMatchObject({ doubtful: false, attempts: 0 });
    await rig.pass(LEASE + SECOND);
    const row = await claimOne(rig);
    expect(row).toMatchObject({ doubtful: true, attempts: 0 });
    await rig.stores.outbox.settle(row, failed);
    await rig.pass(SECOND);
    expect(await claimOne(rig), 'and does not forget it').toMatchObject({ doubtful: true });
  },
  'knows that a lost answer may have been a yes': async (rig) => {
    await rig.stores.outbox.add([item()]);
    await rig.stores.outbox.settle(await claimOne(rig), { ...failed, ambiguous: true });
    await rig.pass(SECOND);
    expect(await claimOne(rig)).toMatchObject({ doubtful: true });
  },
  'knows how long it has failed; being told to wait is no failure': async (rig) => {
    await rig.stores.outbox.add([item()]);
    const first = await claimOne(rig);
    expect(first.failingMs).toBeNull();
    await rig.stores.outbox.settle(first, { ...failed, counts: false });
    await rig.pass(MINUTE);
    const second = await claimOne(rig);
    expect(second.failingMs).toBeNull();
    await rig.stores.outbox.settle(second, failed);
    await rig.pass(MINUTE);
    const third = await claimOne(rig);
    await rig.stores.outbox.settle(third, failed);
    await rig.pass(MINUTE);
    const fourth = await claimOne(rig);
    for (const [row, minutes] of [[third, 1] as const, [fourth, 2] as const]) {
      expect(Math.abs((row.failingMs ?? 0) - minutes * MINUTE)).toBeLessThan(10 * SECOND);
    }
  },
  'knows whether more waits behind it': async (rig) => {
    const lane = fresh('lane');
    await rig.stores.outbox.add([item({ lane }), item({ lane }), item()]);
    const rows = await rig.stores.outbox.claim(10, LEASE);
    expect(rows.map((row) => [row.lane === lane, row.behind])).toEqual([
      [true, true],
      [false, false],
    ]);
  },
  'hands on what is next in its lane': async (rig) => {
    const lane = fresh('lane');
    const put = [item({ lane }), item({ lane }), item()];
    await rig.stores.outbox.add(put);
    const [first] = await rig.stores.outbox.claim(1, LEASE);
    const second = first && (await rig.stores.outbox.sent(first, 'r', LEASE, ROOM));
    expect(second).toMatchObject({ key: put[1]?.key, waitMs: 0, doubtful: false, behind: false });
    expect(second?.token).not.toBe(first?.token);
    expect(await rig.stores.outbox.claim(10, LEASE), 'it is held').toMatchObject([{ key: put[2]?.key }]);
    expect(second && (await rig.stores.outbox.sent(second, 'r', LEASE, ROOM))).toBeNull();
    expect(first && (await rig.stores.outbox.settle(first, failed)), 'the first is done with').toBe(false);
  },
  'hands on nothing to whoever lost the lease, or that is not for this channel': async (rig) => {
    const lane = fresh('lane');
    await rig.stores.outbox.add([item({ lane }), item({ lane })]);
    const late = await claimOne(rig);
    await rig.pass(LEASE + SECOND);
    const holder = await claimOne(rig);
    expect(await rig.stores.outbox.sent(late, 'late', LEASE, ROOM)).toBeNull();
    expect(await rig.stores.outbox.sent(holder, 'r', LEASE, { ...ROOM, channel: 'slack' })).toBeNull();
    expect(await claimOne(rig)).toMatchObject({ lane, behind: false });
  },
  'is clear to be sent while it is ours for long enough': async (rig) => {
    await rig.stores.outbox.add([item()]);
    const row = await claimOne(rig);
    expect(await rig.stores.outbox.clear(row, NEEDED)).toBe(true);
    await rig.pass(LEASE - NEEDED + SECOND);
    expect(await rig.stores.outbox.clear(row, NEEDED)).toBe(false);
    expect(await rig.stores.outbox.clear(row, SECOND)).toBe(true);
    await rig.pass(NEEDED);
    const holder = await claimOne(rig);
    expect(await rig.stores.outbox.clear(row, 0)).toBe(false);
    expect(await rig.stores.outbox.clear(holder, NEEDED)).toBe(true);
  },
} as const satisfies Record<string, StoreTest>;

async function write(rig: StoreRig, row: TurnRow, outbox: readonly OutboxItem[] = [message(row, 0)]): Promise<void> {
  const [written] = await rig.stores.turns.append([{ ...row, outbox }]);
  if (written !== 'written') throw new Error(`the turn was answered ${written}`);
}

/** Somebody who was asked, got all that there was, and then opted out. */
async function optedOut(rig: StoreRig, talk?: Talk): Promise<Talk> {
  const known = talk ?? (await asked(rig, reachable()));
  await sendAll(rig);
  await write(rig, turn(known.conversation, { seq: 90, consent: 'opt-out' }), []);
  return known;
}

const consenting = {
  'never hands out what an opt-out forbids, also when it was written later': async (rig) => {
    const { conversation } = await optedOut(rig);
    const heard = [
      { kind: 'opened' },
      { kind: 'reminded' },
      { kind: 'expired' },
      { kind: 'silent', step: 'q1' },
    ] as const;
    for (const [n, one] of heard.entries()) await write(rig, turn(conversation, { seq: 91 + n, heard: one }));
    expect(await sendAll(rig)).toEqual([]);
    await rig.pass(2 * LEASE);
    expect(await sendAll(rig), 'they are cancelled').toEqual([]);
  },
  'goes on behind what an opt-out forbids': async (rig) => {
    const { conversation } = await optedOut(rig);
    await write(rig, turn(conversation, { seq: 91, heard: { kind: 'reminded' } }));
    const answer = turn(conversation, { seq: 92, heard: { kind: 'typed', text: 'start again?' } });
    await write(rig, answer);
    expect((await sendAll(rig)).map(({ key }) => key)).toEqual([`turn:${conversation.id}:92:0`]);
  },
  'hands out, after an opt-out, what a person on the staff writes': async (rig) => {
    const { conversation } = await optedOut(rig, await complained(rig, reachable()));
    const staff = turn(conversation, { seq: 91, heard: { kind: 'staff', text: 'We will call you', by: 'Li' } });
    await write(rig, staff);
    const row = await claimOne(rig);
    expect(row.key).toBe(`turn:${conversation.id}:91:0`);
    expect(await rig.stores.outbox.clear(row, NEEDED)).toBe(true);
  },
  "hands out, after an opt-out, what a case's own dialog says": async (rig) => {
    const talk = await complained(rig, reachable());
    await optedOut(rig, talk);
    const id = ConversationId.parse(randomUUID());
    const callback = { ...talk.conversation, id, ordinal: 2, caseId: talk.aCase.id };
    await write(rig, turn(callback, { opens: true, seq: 1, heard: { kind: 'opened' } }));
    expect((await sendAll(rig)).map(({ key }) => key)).toEqual([`turn:${id}:1:0`]);
  },
  'does not let go out what was claimed before an opt-out': async (rig) => {
    const talk = await asked(rig, reachable());
    const row = await claimOne(rig);
    expect(await rig.stores.outbox.clear(row, NEEDED)).toBe(true);
    await write(rig, turn(talk.conversation, { consent: 'opt-out' }), []);
    expect(await rig.stores.outbox.clear(row, NEEDED)).toBe(false);
    await rig.pass(2 * LEASE);
    expect(await rig.stores.outbox.claim(10, LEASE)).toEqual([]);
  },
  'finds an opt-out also right before the sending': async (rig) => {
    const { conversation } = await optedOut(rig);
    await write(rig, turn(conversation, { seq: 91, consent: 'opt-in' }), []);
    await write(rig, turn(conversation, { seq: 92, heard: { kind: 'reminded' } }));
    const row = await claimOne(rig);
    await write(rig, turn(conversation, { seq: 93, consent: 'opt-out' }), []);
    expect(await rig.stores.outbox.clear(row, NEEDED)).toBe(false);
    await rig.pass(2 * LEASE);
    expect(await rig.stores.outbox.claim(10, LEASE)).toEqual([]);
  },
} as const satisfies Record<string, StoreTest>;

async function givenUp(rig: StoreRig, lane: string, tell: Telling): Promise<void> {
  await sendAll(rig);
  await rig.stores.outbox.add([item({ lane })]);
  await rig.stores.outbox.settle(await claimOne(rig), { state: 'dead', outcome: 'skipped', tell });
}

const unsent = async (rig: StoreRig) =>
  (await rig.stores.inbox.list(10)).filter(({ reason }) => reason === 'unsent').length;

const telling = {
  "tells staff of a message that was given up, in the thread of the chat's case": async (rig) => {
    const { conversation, aCase } = await complained(rig, reachable());
    await givenUp(rig, `chat:${conversation.chatId}`, { staff: 'always', desk: true });
    expect(await sendAll(rig)).toMatchObject([
      {
        channel: 'desk',
        kind: 'chase',
        address: null,
        lane: `case:${aCase.id}`,
        body: { caseId: aCase.id, why: 'unsent' },
      },
    ]);
    expect(await unsent(rig)).toBe(0);
  },
  'tells an operator where there is no case, or no desk': async (rig) => {
    const { conversation } = await complained(rig, reachable());
    await givenUp(rig, `chat:${conversation.chatId}`, { staff: 'always', desk: false });
    await givenUp(rig, `chat:${randomUUID()}`, { staff: 'always', desk: true });
    await givenUp(rig, 'address:telegram:42', { staff: 'always', desk: true });
    expect(await sendAll(rig)).toEqual([]);
    expect(await unsent(rig)).toBe(3);
  },
  'tells nobody where nobody needs to know': async (rig) => {
    const closed = await complained(rig, reachable(), { state: 'closed' });
    await givenUp(rig, `chat:${closed.conversation.chatId}`, { staff: 'case', desk: true });
    await givenUp(rig, `chat:${randomUUID()}`, { staff: 'case', desk: true });
    const { conversation } = await complained(rig, reachable());
    await givenUp(rig, `chat:${conversation.chatId}`, { staff: 'never', desk: true });
    expect(await sendAll(rig)).toEqual([]);
    expect(await unsent(rig)).toBe(0);
  },
  'tells nothing when the lease was lost': async (rig) => {
    await rig.stores.outbox.add([item()]);
    const late = await claimOne(rig);
    await rig.pass(LEASE + SECOND);
    const tell = { staff: 'always', desk: true } as const;
    await claimOne(rig);
    expect(await rig.stores.outbox.settle(late, { state: 'dead', outcome: 'skipped', tell })).toBe(false);
    expect(await unsent(rig)).toBe(0);
  },
} as const satisfies Record<string, StoreTest>;

export const fate = { ...remembering, ...consenting, ...telling };
