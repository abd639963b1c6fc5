import { expect } from 'vitest';
import { type ConversationId, ScriptId } from '../../src/ids.ts';
import { asked, STATE, type StoreRig, type StoreTest, turn } from './stores.rig.ts';
import { describeContract } from './suite.ts';

const SCRIPT = ScriptId.parse('delivery_followup');

const TESTS = {
  'finds the conversations of a version, with where they stand now': async (rig) => {
    const talk = await asked(rig);
    const state = { ...STATE, at: 'sorry', picked: { q1: '2' } };
    await rig.stores.turns.append([turn(talk.conversation, { state })]);
    expect(await rig.stores.live.on(SCRIPT, [1], null, 10)).toEqual([{ id: talk.conversation.id, state }]);
    expect(await rig.stores.live.on(SCRIPT, [2, 3], null, 10)).toEqual([]);
    expect(await rig.stores.live.on(ScriptId.parse('repair_followup'), [1], null, 10)).toEqual([]);
  },
  'gives each once, page by page': async (rig) => {
    const ids: ConversationId[] = [];
    for (let n = 0; n < 5; n++) ids.push((await asked(rig)).conversation.id);
    const seen: ConversationId[] = [];
    for (let after: ConversationId | null = null; ; ) {
      const page: Awaited<ReturnType<StoreRig['stores']['live']['on']>> = await rig.stores.live.on(
        SCRIPT,
        [1],
        after,
        2,
      );
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1)?.id ?? null;
      if (page.length < 2) break;
    }
    expect(seen).toEqual(ids.toSorted());
  },
  'finds a conversation under the version that it was moved to': async (rig) => {
    const { conversation } = await asked(rig);
    const moved = turn(
      { ...conversation, scriptVersion: 2 },
      { moved: true, heard: { kind: 'moved', version: 2, steps: {} } },
    );
    expect(await rig.stores.turns.append([moved])).toEqual(['written']);
    expect(await rig.stores.live.on(SCRIPT, [1], null, 10)).toEqual([]);
    expect((await rig.stores.live.on(SCRIPT, [2], null, 10)).map(({ id }) => id)).toEqual([conversation.id]);
    const standing = (await rig.stores.turns.load([conversation.id])).get(conversation.id);
    expect(standing?.conversation.scriptVersion).toBe(2);
  },
} as const satisfies Record<string, StoreTest>;

export function describeLive(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`live conversations: ${name}`, TESTS, makeRig);
}
