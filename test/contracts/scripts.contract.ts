import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ScriptId } from '../../src/ids.ts';
import { makeShelf, type Scripts } from '../../src/scripts/index.ts';
import { sound } from '../scripts/drafts.ts';
import { describeContract } from './suite.ts';

export type ScriptsRig = { readonly scripts: Scripts; close(): Promise<void> };

const newId = () => ScriptId.parse(`script_${randomUUID().slice(0, 8)}`);

async function drafted({ scripts }: ScriptsRig): Promise<ScriptId> {
  const id = newId();
  await scripts.saveDraft(id, 'draft 1', null, 'user:1');
  return id;
}

const TESTS = {
  'keeps a draft, which nobody runs': async ({ scripts }) => {
    const id = newId();
    expect(await scripts.saveDraft(id, '名: “😀”\n', null, 'user:1')).toBe(1);
    expect(await scripts.get(id)).toEqual({
      id,
      draft: '名: “😀”\n',
      draftRevision: 1,
      draftBy: 'user:1',
      draftAt: expect.any(Date),
      publishedVersion: null,
      archivedAt: null,
      shipped: null,
    });
    expect((await scripts.list()).filter((entry) => entry.id === id)).toHaveLength(1);
    expect(await scripts.versions(id)).toEqual([]);
    expect([await scripts.get(newId()), await scripts.source(id, 1)]).toEqual([null, null]);
  },
  'saves only over the revision that was read': async (rig) => {
    const { scripts } = rig;
    const id = await drafted(rig);
    expect(await scripts.saveDraft(id, 'draft 2', 1, 'user:2')).toBe(2);
    expect(await scripts.saveDraft(id, 'lost', 1, 'user:3')).toBe('changed');
    expect(await scripts.saveDraft(id, 'lost', null, 'user:3')).toBe('changed');
    expect(await scripts.saveDraft(newId(), 'lost', 1, 'user:3')).toBe('changed');
    expect(await scripts.get(id)).toMatchObject({ draft: 'draft 2', draftRevision: 2, draftBy: 'user:2' });
  },
  'lets one of twenty editors save': async (rig) => {
    const id = await drafted(rig);
    const saved = await Promise.all(
      Array.from({ length: 20 }, (_, n) => rig.scripts.saveDraft(id, `by ${n}`, 1, `user:${n}`)),
    );
    expect(saved.filter((one) => one === 2)).toHaveLength(1);
    expect(saved.filter((one) => one === 'changed')).toHaveLength(19);
    const won = saved.indexOf(2);
    expect(await rig.scripts.get(id)).toMatchObject({ draft: `by ${won}`, draftBy: `user:${won}`, draftRevision: 2 });
  },
  'numbers versions, and keeps each for ever': async (rig) => {
    const { scripts } = rig;
    const id = await drafted(rig);
    expect(await scripts.publish(id, 'one', 'h1', 'user:1', 'first')).toBe(1);
    expect(await scripts.publish(id, 'two', 'h2', 'user:2', null)).toBe(2);
    expect(await scripts.get(id)).toMatchObject({ publishedVersion: 2 });
    expect([await scripts.source(id, 1), await scripts.source(id, 2), await scripts.source(id, 3)]).toEqual([
      'one',
      'two',
      null,
    ]);
    expect(await scripts.versions(id)).toEqual([
      { version: 2, hash: 'h2', note: null, publishedBy: 'user:2', publishedAt: expect.any(Date) },
      { version: 1, hash: 'h1', note: 'first', publishedBy: 'user:1', publishedAt: expect.any(Date) },
    ]);
  },
  'makes no version of what is the newest already': async (rig) => {
    const { scripts } = rig;
    const id = await drafted(rig);
    await scripts.publish(id, 'one', 'h1', 'user:1', null);
    expect(await scripts.publish(id, 'one', 'h1', 'user:2', null)).toBe(1);
    await scripts.publish(id, 'two', 'h2', 'user:1', null);
    expect(await scripts.publish(id, 'one', 'h1', 'user:1', null), 'an older text again is a new decision').toBe(3);
    expect((await scripts.versions(id)).map(({ version }) => version)).toEqual([3, 2, 1]);
  },
  'lets publishers take turns': async (rig) => {
    const id = await drafted(rig);
    const published = await Promise.all(
      Array.from({ length: 8 }, (_, n) => rig.scripts.publish(id, `text ${n}`, `h${n}`, 'user:1', null)),
    );
    expect(published.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const [n, version] of published.entries()) expect(await rig.scripts.source(id, version)).toBe(`text ${n}`);
    expect(await rig.scripts.get(id)).toMatchObject({ publishedVersion: 8 });
  },
  'goes back to an earlier version': async (rig) => {
    const { scripts } = rig;
    const id = await drafted(rig);
    await scripts.publish(id, 'one', 'h1', 'user:1', null);
    await scripts.publish(id, 'two', 'h2', 'user:1', null);
    expect(await scripts.rollBack(id, 1, 'user:1')).toBe(true);
    expect(await scripts.get(id)).toMatchObject({ publishedVersion: 1 });
    expect([await scripts.rollBack(id, 9, 'user:1'), await scripts.rollBack(newId(), 1, 'user:1')]).toEqual([
      false,
      false,
    ]);
    expect(await scripts.publish(id, 'two', 'h2', 'user:1', null), 'forward again').toBe(2);
    expect(await scripts.get(id)).toMatchObject({ publishedVersion: 2 });
  },
  'takes a script out of use, and back into it': async (rig) => {
    const { scripts } = rig;
    const id = await drafted(rig);
    const other = await drafted(rig);
    await scripts.publish(id, 'one', 'h1', 'user:1', null);
    expect(await scripts.archive(id, true, 'user:1')).toBe(true);
    expect(await scripts.get(id)).toMatchObject({
      archivedAt: expect.any(Date),
      publishedVersion: 1,
      draft: 'draft 1',
    });
    expect((await scripts.list()).find((entry) => entry.id === id)?.archivedAt).toBeInstanceOf(Date);
    expect(await scripts.source(id, 1), 'what runs on it goes on').toBe('one');
    expect((await scripts.get(other))?.archivedAt).toBeNull();
    expect(await scripts.archive(id, false, 'user:1')).toBe(true);
    expect((await scripts.get(id))?.archivedAt).toBeNull();
    expect(await scripts.archive(newId(), true, 'user:1')).toBe(false);
  },
  'remembers which shipped source a draft goes back to': async (rig) => {
    const { scripts } = rig;
    const id = await drafted(rig);
    await scripts.rebase(id, '出厂: “1”\n');
    expect(await scripts.get(id)).toMatchObject({ shipped: '出厂: “1”\n', draft: 'draft 1', draftRevision: 1 });
    await scripts.rebase(id, '2');
    await scripts.rebase(newId(), 'nobody');
    expect((await scripts.get(id))?.shipped).toBe('2');
  },
  'runs nothing new on a script that is out of use': async (rig) => {
    const { scripts } = rig;
    const id = await drafted(rig);
    const clock = { now: () => new Date(0) };
    const shelf = makeShelf(scripts, (source) => JSON.parse(source), new Map(), clock);
    expect(await shelf.current(id), 'never published').toBeNull();
    await scripts.publish(id, JSON.stringify({ ...sound(), id: 'small' }), 'h1', 'user:1', null);
    expect((await shelf.current(id))?.version).toBe(1);
    await scripts.archive(id, true, 'user:1');
    expect(await shelf.current(id)).toBeNull();
    expect((await shelf.version(id, 1)).version, 'what began on it ends on it').toBe(1);
    await scripts.archive(id, false, 'user:1');
    expect((await shelf.current(id))?.version).toBe(1);
    await expect(shelf.version(id, 2)).rejects.toThrow('scripts/not-published');
  },
} as const satisfies Record<string, (rig: ScriptsRig) => Promise<void>>;

export function describeScripts(name: string, makeRig: () => Promise<ScriptsRig>): void {
  describeContract(`scripts: ${name}`, TESTS, makeRig);
}
