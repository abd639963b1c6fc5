import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { SECOND } from '../../src/clock.ts';
import { ConversationId } from '../../src/ids.ts';
import type { Reports } from '../../src/insights/index.ts';
import type { TurnRow } from '../../src/turns/index.ts';
import { answer, asked, complained, deliveryEvent, type StoreRig, type Talk, turn } from './stores.rig.ts';
import { describeContract } from './suite.ts';

export type ExperimentsRig = StoreRig & { readonly reports: Pick<Reports, 'experiments'> };

const NONE = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
const tally = (variant: string, asked: number, answered: number, scores: object = {}, version = 1) => ({
  ...{ scriptId: 'delivery_followup', version, variant, asked, answered },
  scores: { ...NONE, ...scores },
});

const drawn = (rig: StoreRig, variant: string) => asked(rig, deliveryEvent(), { variant });

const rating = (score: number, over: object = {}) => answer({ value: String(score), score, ...over });

/** The customer answers; each of these is a turn of its own. */
async function rates(rig: StoreRig, { conversation }: Talk, ...turns: (readonly TurnRow['answers'][number][])[]) {
  const followUp = { state: 'answered', reason: null, nextAt: null, nextKind: null, expiresAt: null } as const;
  for (const [n, answers] of turns.entries()) {
    const row = turn(conversation, { seq: 2 + n, answers, followUp: { ...followUp, stamps: ['answered'] } });
    const [written] = await rig.stores.turns.append([row]);
    expect(written).toBe('written');
    await rig.pass(SECOND);
  }
}

const TESTS = {
  'counts nothing where nothing is tried': async (rig) => {
    await rates(rig, await asked(rig), [rating(5)]);
    expect(await rig.reports.experiments()).toEqual([]);
  },
  'counts who was asked, who answered, and what they gave, variant by variant': async (rig) => {
    const warm = [];
    for (let n = 0; n < 4; n++) warm.push(await drawn(rig, 'warm'));
    const [one, two, three] = warm;
    const plain = await drawn(rig, 'plain');
    await asked(rig);
    if (!one || !two || !three) throw new Error('three talks');
    await rates(rig, one, [rating(5)]);
    await rates(rig, two, [rating(4), answer({ step: 'why', kind: 'choice', score: null, core: false })]);
    await rates(rig, three, [answer({ value: 'nr', score: null })]);
    await rates(rig, plain, [rating(2)]);
    expect(await rig.reports.experiments()).toEqual([
      tally('plain', 1, 1, { 2: 1 }),
      tally('warm', 4, 3, { 4: 1, 5: 1 }),
    ]);
  },
  'counts one rating of a follow-up, the last that counts': async (rig) => {
    const changed = await drawn(rig, 'warm');
    await rates(rig, changed, [rating(1)], [rating(4)]);
    const [back, late, other] = [await drawn(rig, 'warm'), await drawn(rig, 'warm'), await drawn(rig, 'warm')];
    await rates(rig, back, [rating(3)]);
    await rig.stores.turns.append([turn(back.conversation, { seq: 3, retracted: ['q1'] })]);
    await rates(rig, late, [rating(1, { late: true })]);
    await rates(rig, other, [rating(2, { core: false }), rating(1, { step: 'easy', kind: 'effort', core: false })]);
    expect(await rig.reports.experiments()).toEqual([tally('warm', 4, 4, { 4: 1 })]);
  },
  'keeps versions apart': async (rig) => {
    const [older, newer] = [await drawn(rig, 'warm'), await drawn(rig, 'warm')];
    const moved = { ...newer.conversation, scriptVersion: 2 };
    await rig.stores.turns.append([turn(moved, { moved: true })]);
    await rates(rig, older, [rating(5)]);
    expect(await rig.reports.experiments()).toEqual([tally('warm', 1, 1, { 5: 1 }), tally('warm', 1, 0, {}, 2)]);
  },
  'counts who was put off by the words they saw first': async (rig) => {
    const talk = await drawn(rig, 'plain');
    const again = { ...talk.conversation, id: ConversationId.parse(randomUUID()), ordinal: 2, scriptVersion: 2 };
    const opening = turn(again, { opens: true, seq: 1, variant: 'warm', heard: { kind: 'opened', again: true } });
    expect(await rig.stores.turns.append([opening])).toEqual(['written']);
    await rates(rig, { ...talk, conversation: again }, [rating(5)]);
    expect(await rig.reports.experiments()).toEqual([tally('plain', 1, 1, { 5: 1 })]);
  },
  'does not count how a complaint was handled': async (rig) => {
    const talk = await complained(rig);
    const callback = {
      ...talk.conversation,
      id: ConversationId.parse(randomUUID()),
      ordinal: 2,
      caseId: talk.aCase.id,
    };
    const answers = [rating(1)];
    await rig.stores.turns.append([turn(callback, { opens: true, seq: 1, variant: 'warm', answers })]);
    expect(await rig.reports.experiments()).toEqual([]);
    const first = await drawn(rig, 'warm');
    const aCase = { ...first.conversation, id: ConversationId.parse(randomUUID()), ordinal: 2, caseId: talk.aCase.id };
    await rig.stores.turns.append([turn(aCase, { opens: true, seq: 1, answers })]);
    expect(await rig.reports.experiments()).toEqual([tally('warm', 1, 0)]);
  },
} as const satisfies Record<string, (rig: ExperimentsRig) => Promise<void>>;

export function describeExperiments(name: string, makeRig: () => Promise<ExperimentsRig>): void {
  describeContract(`experiments: ${name}`, TESTS, makeRig);
}
