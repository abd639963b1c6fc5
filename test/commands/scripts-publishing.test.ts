import { beforeEach, describe, expect, it } from 'vitest';
import { readYaml } from '../../adapters/yaml/index.ts';
import { DEFAULT_RULES } from '../../src/followups/index.ts';
import { makeShelf, type Scripts } from '../../src/scripts/index.ts';
import { archiveScript } from '../../wiring/archiving.ts';
import { checkSource, type Publishing, publishScript, sourceHash } from '../../wiring/publishing.ts';
import { id, memoryScripts } from '../fakes/scripts.ts';
import { indicators, source } from '../scripts/library.ts';
import { FAILING, FAILING_LINE, SMALL } from './scripts-rig.ts';

const SCRIPT = id('small_talk');
const INTAKE = id('complaint_intake');
let scripts: Scripts;
let publishing: Publishing;
let migrated: unknown[];
beforeEach(() => {
  scripts = memoryScripts();
  migrated = [];
  const read = (text: string) => {
    const yaml = readYaml(text);
    return 'value' in yaml ? yaml.value : null;
  };
  const shelf = makeShelf(scripts, read, indicators(), { now: () => new Date() });
  publishing = {
    ...{ scripts, shelf, indicators: indicators() },
    async migrate(script, version) {
      migrated.push([script, version]);
      return 3;
    },
  };
});
const publish = async (text: string, name = SCRIPT) => {
  await scripts.saveDraft(name, text, (await scripts.get(name))?.draftRevision ?? null, 'test');
  return publishScript({ id: name, source: text, by: 'test', note: null }, publishing);
};

describe('going live', () => {
  it('is for scripts without errors whose own tests hold; then live conversations are moved', async () => {
    expect(await publish(SMALL)).toEqual({ result: 'published', version: 1, hash: sourceHash(SMALL), moved: 3 });
    expect(migrated).toEqual([[SCRIPT, 1]]);
    expect(await scripts.source(SCRIPT, 1)).toBe(SMALL);
  });

  it('is refused for an error, with its line', async () => {
    const refused = await publish(SMALL.replace('next: bye}', 'next: nowhere}'));
    expect(refused).toMatchObject({ result: 'invalid', problems: [{ code: 'missing-step', level: 'error' }] });
    expect(await scripts.versions(SCRIPT)).toEqual([]);
  });

  it('is refused for a failing test, with the line that differs; nothing is moved', async () => {
    expect(await publish(FAILING)).toEqual({
      result: 'failing',
      failures: [
        {
          ...{ test: 'a good score', index: 0, channel: null, line: 4, sourceLine: FAILING_LINE },
          expected: ' ++ record q1 satisfaction "5" (score 4, delivery, core)',
          found: ' ++ record q1 satisfaction "5" (score 5, delivery, core)',
        },
      ],
    });
    expect([migrated, await scripts.versions(SCRIPT)]).toEqual([[], []]);
  });

  it('finds the line whatever the block looks like, and the first one of a talk that cannot be read', async () => {
    const talk = '"bot: (q1)\\nyou: (q1.9)"';
    const quoted = SMALL.replace(/talk: \|[\s\S]*$/, `talk: ${talk}\n`);
    const line = quoted.split('\n').findIndex((one) => one.includes('talk:')) + 1;
    expect(await publish(quoted)).toMatchObject({ result: 'failing', failures: [{ sourceLine: line }] });
    const unread = SMALL.replace('      you: (q1.5)\n', '      >> explodes\n');
    const first = unread.split('\n').findIndex((one) => one.includes('talk: |')) + 2;
    expect(await publish(unread)).toMatchObject({ result: 'failing', failures: [{ line: 0, sourceLine: first }] });
  });

  it('plays tests with the scripts that are live beside it now', async () => {
    const complains = `${SMALL}  - name: wants to complain
    locale: en
    talk: |
      bot: (q1)
       ++ wait q1 600 min
      you: I want to complain
      bot: (!t1)
       ++ wait !t1 30 min
`;
    expect(await publish(complains)).toMatchObject({ result: 'failing' });
    await publish(source(INTAKE), INTAKE);
    expect(await publish(complains)).toMatchObject({ result: 'published' });
  });

  it('plays them on every channel: what passes with buttons must pass where one types', async () => {
    const checked = await checkSource(SMALL.replace('(q1.5)', '5'), indicators(), async () => []);
    expect(checked.result).toBe('fit');
  });
});

describe('taking out of use', () => {
  const rules = (over: object) => ({ list: async () => DEFAULT_RULES.map((rule) => ({ ...rule, ...over })) });
  const archive = (name: string, over: object = { enabled: false }) =>
    archiveScript({ scripts, shelf: publishing.shelf, rules: rules(over) }, id(name), true, 'test');

  it('is refused while an enabled rule asks it', async () => {
    await publish(SMALL);
    const used = await archive('small_talk', { enabled: true, scriptId: 'small_talk' });
    expect(used).toEqual({ result: 'in-use', because: 'rule', names: DEFAULT_RULES.map((rule) => rule.id) });
    expect((await archive('small_talk', { enabled: false, scriptId: 'small_talk' })).result).toBe('done');
    expect((await scripts.get(SCRIPT))?.archivedAt).toBeInstanceOf(Date);
    expect(await publishing.shelf.current(SCRIPT)).toBeNull();
    expect(
      (await archiveScript({ scripts, shelf: publishing.shelf, rules: rules({}) }, SCRIPT, false, 'test')).result,
    ).toBe('done');
    expect(await publishing.shelf.current(SCRIPT)).toMatchObject({ id: SCRIPT, version: 1 });
  });

  it('is refused while a live script turns to it, and for the one that closes cases', async () => {
    await publish(source(INTAKE), INTAKE);
    await publish(SMALL);
    expect(await archive(INTAKE)).toEqual({ result: 'in-use', because: 'aside', names: ['small_talk'] });
    await archive('small_talk');
    expect(await archive(INTAKE)).toEqual({ result: 'done' });
    expect(await archive('complaint_closeout')).toMatchObject({ result: 'in-use', because: 'closeout' });
    expect(await archive('nobodys')).toEqual({ result: 'unknown' });
  });
});
