import { beforeEach, describe, expect, it } from 'vitest';
import { readYaml } from '../../adapters/yaml/index.ts';
import type { ScriptEntry, Scripts } from '../../src/scripts/index.ts';
import { makeUpgrades } from '../../wiring/upgrades.ts';
import { id, memoryScripts } from '../fakes/scripts.ts';
import { indicators } from '../scripts/library.ts';
import { SMALL } from './scripts-rig.ts';

const SCRIPT = id('small_talk');
const NEWER = SMALL.replace('很抱歉。哪几点没做好？', '非常抱歉。哪几点没做好？').replace(
  'rotation: {share: 100',
  'rotation: {share: 50',
);

let scripts: Scripts;
beforeEach(() => {
  scripts = memoryScripts();
});
const upgrades = (shipped = NEWER) =>
  makeUpgrades(scripts, { scripts: [{ id: SCRIPT, source: shipped }], indicators: indicators() });
const installed = async (draft: string, shipped: string | null = SMALL): Promise<ScriptEntry> => {
  await scripts.saveDraft(SCRIPT, draft, null, 'user:1');
  if (shipped !== null) await scripts.rebase(SCRIPT, shipped);
  return entry();
};
const entry = async (): Promise<ScriptEntry> => {
  const found = await scripts.get(SCRIPT);
  if (!found) throw new Error('there is no script');
  return found;
};

describe('what a newer release brings', () => {
  it('is not offered when nothing is newer, or the house has it already', async () => {
    expect(await upgrades(SMALL).offered(await installed(SMALL))).toBe(false);
    await scripts.saveDraft(SCRIPT, NEWER, 1, 'user:1');
    expect(await upgrades().offered(await entry())).toBe(false);
    expect(await makeUpgrades(scripts, { scripts: [], indicators: indicators() }).offered(await entry())).toBe(false);
  });

  it('is the shipped text as it is, remarks and all, where the house changed nothing', async () => {
    const upgrade = await upgrades().look(await installed(SMALL));
    expect(upgrade).toMatchObject({ merged: NEWER, retyped: false, conflicts: [] });
    expect(upgrade?.changes.map(({ headline }) => headline.en)).toEqual([
      'drawn ratings · share: 100 → 50',
      'why · Chinese wording',
    ]);
  });

  it('is put into the house’s own draft, whose words stay', async () => {
    const own = SMALL.replace('谢谢您的反馈！', '谢谢，改天见！');
    const upgrade = await upgrades().look(await installed(own));
    expect(upgrade).toMatchObject({ retyped: true, conflicts: [] });
    const read = readYaml(upgrade?.merged ?? '');
    expect('value' in read && read.value).toMatchObject({
      rotation: { share: 50 },
      steps: { why: { text: { 'zh-CN': '非常抱歉。哪几点没做好？' } }, bye: { text: { 'zh-CN': '谢谢，改天见！' } } },
    });
    expect((await entry()).draft, 'nothing is written by looking').toBe(own);
  });

  it('names what both changed, and keeps the house’s own', async () => {
    const own = SMALL.replace('很抱歉。哪几点没做好？', '真抱歉。哪里没做好？');
    const upgrade = await upgrades().look(await installed(own));
    expect(upgrade?.conflicts).toEqual([
      {
        at: 'steps.why.text.zh-CN',
        base: '很抱歉。哪几点没做好？',
        mine: '真抱歉。哪里没做好？',
        theirs: '非常抱歉。哪几点没做好？',
      },
    ]);
    expect(upgrade?.merged).toContain('真抱歉。哪里没做好？');
  });

  it('becomes the draft when it is taken, over the revision that was read, and is offered no more', async () => {
    const before = await installed(SMALL);
    expect(await upgrades().take(before, 'user:2', false)).toBe(2);
    expect(await entry()).toMatchObject({ draft: NEWER, draftRevision: 2, draftBy: 'user:2', shipped: NEWER });
    expect(await upgrades().offered(await entry())).toBe(false);
    expect(await upgrades().take(await entry(), 'user:2', false)).toBeNull();
    expect(await upgrades(`${NEWER}# and more\n`).take(before, 'user:3', false), 'somebody saved meanwhile').toBe(
      'changed',
    );
  });

  it('can be left alone, once for each release', async () => {
    const own = SMALL.replace('谢谢您的反馈！', '谢谢，改天见！');
    expect(await upgrades().take(await installed(own), 'user:2', true)).toBe(1);
    expect(await entry()).toMatchObject({ draft: own, draftRevision: 1, shipped: NEWER });
    expect(await upgrades().offered(await entry())).toBe(false);
    expect(await upgrades(NEWER.replace('谢谢您的反馈！', '感谢您！')).offered(await entry())).toBe(true);
  });

  it('goes back to the first version that we published, in a house that began before this was remembered', async () => {
    await installed(SMALL.replace('谢谢您的反馈！', '谢谢，改天见！'), null);
    expect(await upgrades().offered(await entry()), 'a script of the house’s own').toBe(false);
    await scripts.publish(SCRIPT, SMALL, 'h1', 'aftercare', null);
    expect(await upgrades().offered(await entry())).toBe(true);
    expect((await upgrades().look(await entry()))?.conflicts).toEqual([]);
  });

  it('cannot be put into a draft that nobody can read, but can be left alone', async () => {
    const broken = await installed('steps: [');
    expect(await upgrades().look(broken)).toBeNull();
    expect(await upgrades().take(broken, 'user:2', false)).toBeNull();
    expect(await upgrades().take(broken, 'user:2', true)).toBe(1);
  });
});
