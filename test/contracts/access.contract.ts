import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ApiKeys, NewUser, Sessions, User, Users } from '../../src/access.ts';
import { DAY, HOUR, later, MINUTE } from '../../src/clock.ts';
import { describeContract } from './suite.ts';

export type AccessRig = {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly apiKeys: ApiKeys;
  now(): Date;
  /** Lets time pass for sessions and links. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
};

const person = (over: Partial<NewUser> = {}): NewUser => ({
  email: `${randomUUID()}@example.com`,
  name: '李雷',
  role: 'staff',
  locale: 'zh-CN',
  ...over,
});
const token = () => randomUUID().replaceAll('-', '');

async function made({ users }: AccessRig, over: Partial<NewUser> = {}, hash: string | null = 'h'): Promise<User> {
  const user = await users.create(person(over), hash);
  if (!user) throw new Error('the e-mail was taken');
  return user;
}

const people = {
  'keeps a person': async (rig) => {
    const before = await rig.users.count();
    const user = await made(rig, { name: '韩梅梅', role: 'manager', locale: null });
    expect(user).toMatchObject({ name: '韩梅梅', role: 'manager', locale: null, disabledAt: null });
    expect(await rig.users.get(user.id)).toEqual(user);
    expect((await rig.users.list()).find(({ id }) => id === user.id)).toEqual(user);
    expect(await rig.users.count()).toBe(before + 1);
    expect(await rig.users.get(randomUUID())).toBeNull();
  },
  'gives an e-mail to one person, whatever its case': async (rig) => {
    const { email, id } = await made(rig);
    expect(await rig.users.create(person({ email: email.toUpperCase() }), null)).toBeNull();
    expect((await rig.users.byEmail(email.toUpperCase()))?.user.id).toBe(id);
    expect((await rig.users.byEmail(email))?.passwordHash).toBe('h');
    expect(await rig.users.byEmail('nobody@example.com')).toBeNull();
  },
  'gives an e-mail that ten want at once to one of them': async (rig) => {
    const { email } = person();
    const users = await Promise.all(Array.from({ length: 10 }, () => rig.users.create(person({ email }), null)));
    expect(users.filter((user) => user !== null)).toHaveLength(1);
  },
  'changes what is said, and nothing else': async (rig) => {
    const user = await made(rig, { locale: 'en' });
    expect(await rig.users.update(user.id, { role: 'admin' })).toEqual({ ...user, role: 'admin' });
    expect(await rig.users.update(user.id, { name: 'Li', locale: 'zh-CN', passwordHash: 'other' })).toMatchObject({
      name: 'Li',
      locale: 'zh-CN',
      role: 'admin',
    });
    expect((await rig.users.byEmail(user.email))?.passwordHash).toBe('other');
    const disabled = await rig.users.update(user.id, { disabled: true });
    expect(disabled?.disabledAt).toBeInstanceOf(Date);
    expect((await rig.users.update(user.id, { name: 'Li Lei' }))?.disabledAt).toEqual(disabled?.disabledAt);
    expect((await rig.users.update(user.id, { disabled: false }))?.disabledAt).toBeNull();
    expect(await rig.users.update(randomUUID(), { name: 'nobody' })).toBeNull();
  },
} as const satisfies Record<string, Test>;

const sessions = {
  'knows a person by their session, until it ends': async (rig) => {
    const [user, hash] = [await made(rig), token()];
    await rig.sessions.open(hash, user.id, later(rig.now(), DAY));
    expect(await rig.sessions.userOf(hash, HOUR)).toEqual(user);
    expect(await rig.sessions.userOf(token(), HOUR)).toBeNull();
    await rig.sessions.close(hash);
    expect(await rig.sessions.userOf(hash, HOUR)).toBeNull();
  },
  'ends a session that is old, or idle': async (rig) => {
    const user = await made(rig);
    const [old, idle] = [token(), token()];
    await rig.sessions.open(old, user.id, later(rig.now(), 30 * MINUTE));
    await rig.sessions.open(idle, user.id, later(rig.now(), DAY));
    await rig.pass(40 * MINUTE);
    expect(await rig.sessions.userOf(old, DAY)).toBeNull();
    expect((await rig.sessions.userOf(idle, HOUR))?.id, 'and this is a touch').toBe(user.id);
    await rig.pass(40 * MINUTE);
    expect((await rig.sessions.userOf(idle, HOUR))?.id).toBe(user.id);
    await rig.pass(61 * MINUTE);
    expect(await rig.sessions.userOf(idle, HOUR)).toBeNull();
  },
  'knows nobody who was disabled': async (rig) => {
    const [user, hash] = [await made(rig), token()];
    await rig.sessions.open(hash, user.id, later(rig.now(), DAY));
    await rig.users.update(user.id, { disabled: true });
    expect(await rig.sessions.userOf(hash, HOUR)).toBeNull();
  },
  'ends every session of a person but one': async (rig) => {
    const [user, other] = [await made(rig), await made(rig)];
    const [a, b, c] = [token(), token(), token()];
    for (const [hash, of] of [
      [a, user],
      [b, user],
      [c, other],
    ] as const)
      await rig.sessions.open(hash, of.id, later(rig.now(), DAY));
    await rig.sessions.closeAllOf(user.id, a);
    expect(
      await Promise.all([a, b, c].map(async (hash) => (await rig.sessions.userOf(hash, HOUR))?.id ?? null)),
    ).toEqual([user.id, null, other.id]);
    await rig.sessions.closeAllOf(user.id);
    expect(await rig.sessions.userOf(a, HOUR)).toBeNull();
  },
  'lets a link be used once': async (rig) => {
    const [user, hash] = [await made(rig), token()];
    await rig.sessions.addLink(hash, user.id, later(rig.now(), DAY));
    const used = await Promise.all(Array.from({ length: 10 }, () => rig.sessions.useLink(hash)));
    expect(used.filter((one) => one !== null)).toEqual([user]);
    expect(await rig.sessions.useLink(hash)).toBeNull();
    expect(await rig.sessions.useLink(token())).toBeNull();
  },
  'lets no old link be used, nor one of somebody who was disabled': async (rig) => {
    const [user, gone] = [await made(rig), await made(rig)];
    const [old, barred] = [token(), token()];
    await rig.sessions.addLink(old, user.id, later(rig.now(), HOUR));
    await rig.sessions.addLink(barred, gone.id, later(rig.now(), DAY));
    await rig.users.update(gone.id, { disabled: true });
    await rig.pass(HOUR + MINUTE);
    expect([await rig.sessions.useLink(old), await rig.sessions.useLink(barred)]).toEqual([null, null]);
  },
  'remembers whether a link was ever used': async (rig) => {
    const [user, hash] = [await made(rig), token()];
    await rig.sessions.addLink(hash, user.id, later(rig.now(), DAY));
    expect(await rig.sessions.everOpened(user.id)).toBe(false);
    await rig.sessions.useLink(hash);
    expect(await rig.sessions.everOpened(user.id)).toBe(true);
  },
} as const satisfies Record<string, Test>;

const keys = {
  'knows a key by its hash, until it is revoked': async (rig) => {
    const [id, hash] = [`key-${token().slice(0, 8)}`, token()];
    await rig.apiKeys.create(id, '门店系统', hash);
    expect(await rig.apiKeys.find(hash)).toMatchObject({ id, name: '门店系统', revokedAt: null });
    expect(await rig.apiKeys.find(token())).toBeNull();
    expect((await rig.apiKeys.list()).find((entry) => entry.id === id)).toMatchObject({ name: '门店系统' });
    expect([await rig.apiKeys.revoke(id), await rig.apiKeys.revoke(id), await rig.apiKeys.revoke('none')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await rig.apiKeys.find(hash)).toBeNull();
    expect((await rig.apiKeys.list()).find((entry) => entry.id === id)?.revokedAt).toBeInstanceOf(Date);
  },
  'keeps one of a key that two processes make at the same moment': async (rig) => {
    const [id, hash] = [`key-${token().slice(0, 8)}`, token()];
    await Promise.all([1, 2, 3].map(() => rig.apiKeys.create(id, 'shop', hash)));
    expect((await rig.apiKeys.list()).filter((entry) => entry.id === id)).toHaveLength(1);
    expect(await rig.apiKeys.find(hash)).toMatchObject({ id });
  },
  'remembers that a key was used': async (rig) => {
    const [id, hash] = [`key-${token().slice(0, 8)}`, token()];
    await rig.apiKeys.create(id, 'shop', hash);
    await rig.apiKeys.find(hash);
    expect((await rig.apiKeys.list()).find((entry) => entry.id === id)?.lastUsedAt).toBeInstanceOf(Date);
  },
} as const satisfies Record<string, Test>;

type Test = (rig: AccessRig) => Promise<void>;

const TESTS = { ...people, ...sessions, ...keys };

export function describeAccess(
  name: string,
  makeRig: () => Promise<AccessRig>,
  skips: Partial<Record<keyof typeof TESTS, string>> = {},
): void {
  describeContract(`access: ${name}`, TESTS, makeRig, skips);
}
