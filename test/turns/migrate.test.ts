import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/faults.ts';
import { type ConversationId, ScriptId } from '../../src/ids.ts';
import { publish, type Script, type Shelf } from '../../src/scripts/index.ts';
import { makeMigration } from '../../src/turns/index.ts';
import { asked, STATE, turn } from '../contracts/stores.rig.ts';
import { indicators } from '../scripts/library.ts';
import { takerRig } from './rig.ts';

const SCRIPT = ScriptId.parse('delivery_followup');
const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** The same question, under its old name and under its new one. */
function version(number: number, name: string, migrate?: object): Script {
  const levels = ['5-4', '3', '2-1'].map((id) => ({ id, next: 'bye', ...(id === '2-1' && { does: { case: 'P3' } }) }));
  const question = { kind: 'scale', scale: 'satisfaction', indicator: 'delivery', core: true };
  const steps = {
    [name]: { ...question, text: text('满意吗？', 'Satisfied?'), choices: levels },
    bye: { kind: 'end', text: text('谢谢！', 'Thank you!') },
  };
  const draft = {
    format: 2,
    id: SCRIPT,
    name: text('送货', 'Delivery'),
    start: name,
    steps,
    ...(migrate && { migrate }),
  };
  const made = publish(draft, number, indicators());
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.script;
}

const SCRIPTS = [
  version(1, 'q1'),
  version(2, 'first', { from: [1], steps: { q1: 'first' } }),
  version(3, 'first'),
  version(4, 'first', { from: [1, 4], steps: { other: 'first' } }),
];
const shelf: Shelf = {
  current: async () => null,
  asides: async () => [],
  async version(_id, number) {
    const found = SCRIPTS[number - 1];
    if (!found) throw new Fault('scripts/not-published');
    return found;
  },
};

function rigged() {
  const rig = takerRig({ shelf });
  const warned: unknown[] = [];
  const warn = (_what: string, error: unknown) => warned.push(error);
  const migrate = makeMigration({ live: rig.stores.live, shelf, taker: rig.taker, warn });
  return { ...rig, warned, migrate: (number: number) => migrate(SCRIPT, number) };
}
const stands = async (rig: ReturnType<typeof rigged>, id: ConversationId) =>
  (await rig.stores.turns.load([id])).get(id);

describe('moving live conversations to a new version', () => {
  it('moves those whose step the map names, and they go on there', async () => {
    const rig = rigged();
    const talks = [await asked(rig), await asked(rig), await asked(rig)];
    expect(await rig.migrate(2)).toBe(3);
    for (const { conversation } of talks) {
      const standing = await stands(rig, conversation.id);
      expect(standing).toMatchObject({
        conversation: { scriptVersion: 2 },
        seq: 2,
        state: { at: 'first', status: 'open' },
      });
    }
    const [first] = talks;
    if (!first) throw new Error('a talk');
    const pressed = { kind: 'pressed', step: 'first', choice: '5' } as const;
    await rig.taker.take({ conversation: first.conversation.id, key: 'tap', heard: pressed, via: 'telegram' });
    expect(await stands(rig, first.conversation.id)).toMatchObject({
      state: { status: 'finished', outcome: 'completed' },
    });
    expect(rig.tables.answers).toMatchObject([{ step: 'first', score: 5 }]);
  });

  it('says nothing to the customer, and does it once', async () => {
    const rig = rigged();
    const { conversation } = await asked(rig);
    const before = rig.tables.outbox.length;
    expect(await rig.migrate(2)).toBe(1);
    expect(await rig.migrate(2), 'published again').toBe(0);
    expect(rig.tables.outbox.length).toBe(before);
    const moves = rig.tables.turns.filter(({ heard }) => heard.kind === 'moved');
    expect(moves).toMatchObject([{ key: `moved:${conversation.id}:2`, said: [] }]);
  });

  it('leaves everybody where they are without a map, or on a step that it does not name', async () => {
    const rig = rigged();
    const { conversation } = await asked(rig);
    expect([await rig.migrate(3), await rig.migrate(4), await rig.migrate(1)]).toEqual([0, 0, 0]);
    expect((await stands(rig, conversation.id))?.conversation.scriptVersion).toBe(1);
  });

  it('leaves those that are over, and those that are in the middle of another dialog', async () => {
    const rig = rigged();
    const over = await asked(rig);
    const aside = { script: 'complaint_intake', version: 1, state: { ...STATE, at: 't1' } };
    const beside = await asked(rig);
    await rig.stores.turns.append([
      turn(over.conversation, { state: { ...STATE, status: 'finished', outcome: 'completed' } }),
      turn(beside.conversation, { state: { ...STATE, aside } }),
    ]);
    expect(await rig.migrate(2)).toBe(0);
    expect((await stands(rig, beside.conversation.id))?.state?.aside).toEqual(aside);
  });

  it('leaves one that went on between the look and the move', async () => {
    const rig = rigged();
    const { conversation } = await asked(rig);
    const finished = turn(conversation, { state: { ...STATE, status: 'finished', outcome: 'completed' } });
    const live: typeof rig.stores.live = {
      async on(...asked) {
        const page = await rig.stores.live.on(...asked);
        await rig.stores.turns.append([finished]);
        return page;
      },
    };
    const warned: unknown[] = [];
    const migrate = makeMigration({ live, shelf, taker: rig.taker, warn: (_, error) => warned.push(error) });
    expect(await migrate(SCRIPT, 2)).toBe(0);
    expect(await stands(rig, conversation.id)).toMatchObject({ conversation: { scriptVersion: 1 }, seq: 2 });
    expect(warned).toHaveLength(1);
  });
});
