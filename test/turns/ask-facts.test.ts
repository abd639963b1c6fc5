import { describe, expect, it } from 'vitest';
import { later, MINUTE } from '../../src/clock.ts';
import type { FollowUpId } from '../../src/ids.ts';
import { revive, type Shelf } from '../../src/scripts/index.ts';
import { type AskDeps, type DueFacts, dueFollowUp } from '../../src/turns/index.ts';
import { dialog } from '../pipeline-scripts.rig.ts';
import { indicators, script } from '../scripts/library.ts';
import { DEPS, due, MORNING, NIGHT, NOW } from './ask.rig.ts';
import { shelf } from './rig.ts';

const ID = due().id;
const FACTS: DueFacts = {
  suppressed: false,
  expected: null,
  history: { asked: 0, answered: 0, complaints: 0, openCase: false },
  customer: { key: true, segment: '企业' },
  service: { value: 1_299.5, currency: 'CNY', attributes: { floor: 3 } },
};

const knowing = (over: Partial<DueFacts> = {}): AskDeps => ({
  ...DEPS,
  facts: new Map<FollowUpId, DueFacts>([[ID, { ...FACTS, ...over }]]),
});

/** A shelf on which the delivery's script is this one. */
function shelfOf(over: object): Shelf {
  const made = revive(dialog({ ...over }), 1, indicators());
  if (!made) throw new Error('not a script');
  return { ...shelf, current: async () => made, version: async () => made };
}

async function opened(one = due(), deps: AskDeps = knowing()) {
  const decided = await dueFollowUp(one, deps);
  if (decided.act !== 'take' || decided.message.heard.kind !== 'opened') throw new Error(JSON.stringify(decided));
  return decided.message.heard;
}

describe('what a dialog is opened with', () => {
  it('is all that conditions and draws may look at, as it is now', async () => {
    const { wanted, ...facts } = (await opened()).facts ?? {};
    expect(facts).toEqual({
      service: {
        ...{ value: 1_299.5, currency: 'CNY', attributes: { floor: 3 } },
        ...{ kind: 'delivery.completed', item: '冰箱', store: '西湖店', team: 'T1', staff: '李师傅' },
      },
      customer: { key: true, segment: '企业', locale: 'en' },
      history: FACTS.history,
      channel: 'telegram',
    });
    expect(wanted?.toSorted()).toEqual([...script('delivery_followup').plan.drawable].toSorted());
  });
  it('draws by the follow-up, so that asking it twice is the same dialog', async () => {
    expect(await opened()).toMatchObject({ seed: ID, again: false });
    expect(await opened(due({ ordinal: 1 }))).toMatchObject({ seed: ID, again: true });
  });
  it('is the first ever only when nothing was asked before', async () => {
    const first = async (deps: AskDeps, one = due()) => (await opened(one, deps)).first;
    expect(await first(knowing())).toBe(true);
    expect(await first(knowing({ history: { ...FACTS.history, asked: 1 } }))).toBe(false);
    expect(await first(knowing(), due({ ordinal: 1 })), 'it was put off').toBe(false);
    expect(await first(DEPS), 'nothing is known').toBe(false);
  });
  it('names the indicators that need answers most', async () => {
    const rotate = {
      ...{ kind: 'rotate', indicators: ['on_time', 'intact', 'install', 'attitude'] },
      ...{ next: 'bye', else: 'bye' },
    };
    const wanted = [
      { indicator: 'attitude', answers: 1 },
      { indicator: 'elsewhere', answers: 2 },
      { indicator: 'on_time', answers: 90 },
    ];
    const deps = { ...knowing(), wanted, shelf: shelfOf({ steps: { praise: rotate } }) };
    expect((await opened(due(), deps)).facts?.wanted).toEqual(['intact', 'install', 'attitude', 'on_time']);
  });
  it('has what the customer named before the service, and where they are', async () => {
    const heard = await opened(due({ reach: null }), knowing({ expected: 'on_time' }));
    expect(heard.facts).toMatchObject({ expected: 'on_time', channel: 'webchat' });
    expect((await opened()).facts).not.toHaveProperty('expected');
    expect((await opened(due({}, { locale: null }))).facts?.customer, 'the house’s own').toMatchObject({
      locale: 'zh-CN',
    });
  });
});

describe('a customer who does not want this script for a while', () => {
  const deps = knowing({ suppressed: true });

  it('is not asked', async () => {
    expect(await dueFollowUp(due(), deps)).toEqual({ act: 'skip', reason: 'suppressed' });
  });
  it('is asked when somebody on the staff wants it', async () => {
    expect(await dueFollowUp(due({ forced: true }), deps)).toMatchObject({ act: 'take' });
  });
  it('is not asked by hand either, after a no to everything', async () => {
    const never = due({ forced: true }, { optedOut: true });
    expect(await dueFollowUp(never, deps)).toEqual({ act: 'skip', reason: 'opted-out' });
  });
});

describe('a variant that asks later', () => {
  const trial = (minutes: number) => ({
    ...knowing(),
    shelf: shelfOf({
      experiment: {
        ...{ id: 'hours', sample: 30 },
        variants: [
          { id: 'usual', share: 0 },
          { id: 'evening', share: 100, later: minutes },
        ],
      },
    }),
  });

  it('waits from the moment that the rule says, not from now', async () => {
    expect(await dueFollowUp(due(), trial(90))).toEqual({ act: 'postpone', until: later(NOW, 30 * MINUTE) });
    expect(await dueFollowUp(due(), { ...trial(90), now: later(NOW, 30 * MINUTE) })).toMatchObject({ act: 'take' });
    expect(await dueFollowUp(due(), trial(60)), 'it is that late already').toMatchObject({ act: 'take' });
  });
  it('never keeps waiting who is asked by hand, or again', async () => {
    expect(await dueFollowUp(due({ forced: true }), trial(600))).toMatchObject({ act: 'take' });
    expect(await dueFollowUp(due({ ordinal: 1 }), trial(600))).toMatchObject({ act: 'take' });
  });
  it('wakes nobody', async () => {
    expect(await dueFollowUp(due(), { ...trial(90), now: NIGHT })).toEqual({ act: 'postpone', until: MORNING });
  });
});

describe('reminding and ending', () => {
  const timing = { ...knowing(), shelf: shelfOf({ timing: { remind: [300], expire: 6_000 } }) };
  const followUp = async (one: ReturnType<typeof due>) => {
    const decided = await dueFollowUp(one, timing);
    return decided.act === 'take' ? decided.message.followUp : null;
  };

  it('is as the rule says', async () => {
    expect(await followUp(due())).toMatchObject({
      ...{ nextKind: 'remind', nextAt: later(NOW, 2_880 * MINUTE), expiresAt: later(NOW, 10_080 * MINUTE) },
    });
  });
  it('is as the script says where the rule is gone', async () => {
    expect(await followUp(due({ rule: null }))).toMatchObject({
      ...{ nextKind: 'remind', nextAt: later(NOW, 300 * MINUTE), expiresAt: later(NOW, 6_000 * MINUTE) },
    });
  });
  it('is not reminded of where the rule says so, whatever the script says', async () => {
    const silent = due({ rule: { delayMinutes: 0, remindMinutes: null, expireMinutes: 600 } });
    expect(await followUp(silent)).toMatchObject({ nextKind: 'expire', nextAt: later(NOW, 600 * MINUTE) });
  });
});
