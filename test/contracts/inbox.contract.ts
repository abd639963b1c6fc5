import { expect } from 'vitest';
import { HOUR, later, MINUTE, SECOND } from '../../src/clock.ts';
import { asked, fresh, LEASE, type StoreRig, type StoreTest } from './stores.rig.ts';
import { describeContract } from './suite.ts';

const message = { conversation: 'c', heard: { kind: 'typed', text: '坏了 😀' } };

async function park(rig: StoreRig, nextAt: Date | null = rig.now(), key = fresh('message')): Promise<string> {
  await rig.stores.inbox.park(key, 'telegram', '42', message, 'failed', nextAt);
  await rig.pass(SECOND);
  return key;
}

const TESTS = {
  'keeps a message once': async (rig) => {
    const key = await park(rig);
    await rig.stores.inbox.park(key, 'slack', null, { other: true }, 'other', null);
    const [parked, ...more] = await rig.stores.inbox.list(10);
    expect(parked).toMatchObject({
      key,
      channel: 'telegram',
      reason: 'failed',
      attempts: 0,
      createdAt: expect.any(Date),
    });
    expect(more).toEqual([]);
    expect((await rig.stores.inbox.claim(10, LEASE)).map((one) => one.message)).toEqual([message]);
  },
  'keeps a message once that comes twenty times at once': async (rig) => {
    const key = fresh('message');
    await Promise.all(
      Array.from({ length: 20 }, () => rig.stores.inbox.park(key, 'telegram', '42', message, 'failed', null)),
    );
    expect(await rig.stores.inbox.list(50)).toHaveLength(1);
  },
  'lists the newest first, as many as are wanted': async (rig) => {
    const keys = [await park(rig), await park(rig, null), await park(rig)];
    expect((await rig.stores.inbox.list(10)).map(({ key }) => key)).toEqual(keys.toReversed());
    expect(await rig.stores.inbox.list(2)).toHaveLength(2);
  },
  'hands out what is due, oldest first, and counts': async (rig) => {
    const due = [await park(rig), await park(rig)];
    await park(rig, later(rig.now(), HOUR));
    await park(rig, null);
    const claimed = await rig.stores.inbox.claim(10, LEASE);
    expect(claimed.map(({ key }) => key)).toEqual(due);
    expect(claimed.map(({ attempts }) => attempts)).toEqual([1, 1]);
  },
  'hands out again what nobody settled': async (rig) => {
    const key = await park(rig);
    await rig.stores.inbox.claim(10, LEASE);
    expect(await rig.stores.inbox.claim(10, LEASE)).toEqual([]);
    await rig.pass(LEASE + SECOND);
    expect(await rig.stores.inbox.claim(10, LEASE)).toMatchObject([{ key, attempts: 2 }]);
  },
  'never hands one to two': async (rig) => {
    for (let n = 0; n < 30; n++)
      await rig.stores.inbox.park(fresh('message'), 'telegram', null, message, 'failed', rig.now());
    await rig.pass(SECOND);
    const claims = await Promise.all(Array.from({ length: 6 }, () => rig.stores.inbox.claim(5, LEASE)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await rig.stores.inbox.claim(100, LEASE)).length).toBe(30);
  },
  'forgets what was taken at last, but not its key': async (rig) => {
    const key = await park(rig);
    const [claimed] = await rig.stores.inbox.claim(10, LEASE);
    await rig.stores.inbox.settle(claimed?.id ?? '', 'done');
    expect(await rig.stores.inbox.list(10)).toEqual([]);
    await park(rig, rig.now(), key);
    expect(await rig.stores.inbox.list(10)).toEqual([]);
    expect(await rig.stores.inbox.retry(claimed?.id ?? '')).toBe(false);
  },
  'puts off, with the newest reason': async (rig) => {
    await park(rig);
    const [claimed] = await rig.stores.inbox.claim(10, LEASE);
    await rig.stores.inbox.settle(claimed?.id ?? '', { nextAt: later(rig.now(), MINUTE), reason: 'scripts/invalid' });
    expect(await rig.stores.inbox.list(10)).toMatchObject([{ reason: 'scripts/invalid', attempts: 1 }]);
    expect(await rig.stores.inbox.claim(10, LEASE)).toEqual([]);
    await rig.pass(MINUTE + SECOND);
    expect(await rig.stores.inbox.claim(10, LEASE)).toHaveLength(1);
  },
  'leaves for an operator, who may have it tried again': async (rig) => {
    await park(rig);
    const [claimed] = await rig.stores.inbox.claim(10, LEASE);
    await rig.stores.inbox.settle(claimed?.id ?? '', { nextAt: null, reason: 'failed' });
    await rig.pass(24 * HOUR);
    expect(await rig.stores.inbox.claim(10, LEASE)).toEqual([]);
    expect(await rig.stores.inbox.retry(claimed?.id ?? '')).toBe(true);
    await rig.pass(SECOND);
    expect(await rig.stores.inbox.claim(10, LEASE)).toHaveLength(1);
  },
  'tells what waits from what was given up and what can never be a turn': async (rig) => {
    const waiting = await park(rig, later(rig.now(), HOUR));
    const dead = await park(rig, null);
    const noted = fresh('message');
    await rig.stores.inbox.park(noted, 'telegram', '42', { kind: 'typed', text: '?' }, 'unknown-sender', null);
    const { inbox } = rig.stores;
    const states = (await inbox.list(10)).map(({ key, state }) => [key, state]);
    expect(states).toEqual([
      [noted, 'noted'],
      [dead, 'dead'],
      [waiting, 'waiting'],
    ]);
    expect(await inbox.list(10, 'dead')).toMatchObject([{ key: dead, nextAt: null }]);
    expect(await inbox.list(10, 'waiting')).toMatchObject([{ key: waiting, nextAt: expect.any(Date) }]);
    expect(await inbox.counts()).toEqual({ waiting: 1, dead: 1, noted: 1 });
    const [stranger] = await inbox.list(1, 'noted');
    expect(stranger?.conversation).toBeNull();
    expect(await inbox.retry(stranger?.id ?? '')).toBe(false);
  },
  'says whose conversation it is of, and shows nothing of what was said': async (rig) => {
    const { id, conversation } = await asked(rig);
    const said = { conversation: conversation.id, heard: { kind: 'typed', text: '门坏了' } };
    await rig.stores.inbox.park(fresh('message'), 'webchat', null, said, 'failed', null);
    const [parked] = await rig.stores.inbox.list(1);
    expect(parked?.conversation).toMatchObject({ id: conversation.id, followUpId: id, caseId: null });
    expect(parked?.conversation?.customer?.id).toEqual(expect.any(String));
    expect(JSON.stringify(parked)).not.toContain('门坏了');
  },
  'has all tried again that were given up, and no other': async (rig) => {
    const dead = [await park(rig, null), await park(rig, null)];
    await park(rig, later(rig.now(), HOUR));
    await rig.stores.inbox.park(fresh('message'), 'telegram', '42', {}, 'unknown-sender', null);
    expect(await rig.stores.inbox.retryAll()).toBe(2);
    await rig.pass(SECOND);
    expect((await rig.stores.inbox.claim(10, LEASE)).map(({ key }) => key)).toEqual(dead);
    expect(await rig.stores.inbox.retryAll()).toBe(0);
  },
  'dismisses for good, also what is being tried': async (rig) => {
    const key = await park(rig);
    const [claimed] = await rig.stores.inbox.claim(10, LEASE);
    const { inbox } = rig.stores;
    const id = claimed?.id ?? '';
    expect(await inbox.dismiss(id, 'user:1', '已联系')).toBe(true);
    await inbox.settle(id, { nextAt: rig.now(), reason: 'failed' });
    await rig.pass(HOUR);
    expect(await inbox.list(10)).toEqual([]);
    expect(await inbox.claim(10, LEASE)).toEqual([]);
    expect(await inbox.dismiss(id, 'user:1', null)).toBe(false);
    expect(await inbox.retry(id)).toBe(false);
    await park(rig, rig.now(), key);
    expect(await inbox.list(10)).toEqual([]);
  },
  'knows no message of another name': async (rig) => {
    for (const id of ['0', '999999', 'nonsense', '', '1e3', '99999999999999999999', "1'; --"])
      expect([await rig.stores.inbox.retry(id), await rig.stores.inbox.dismiss(id, 'user:1', null)]).toEqual([
        false,
        false,
      ]);
  },
} as const satisfies Record<string, StoreTest>;

export function describeInbox(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`an inbox: ${name}`, TESTS, makeRig);
}
