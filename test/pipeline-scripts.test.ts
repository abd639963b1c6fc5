import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../src/clock.ts';
import { ADA, answered } from './pipeline.rig.ts';
import { dialog, scriptedFlow, theTalk } from './pipeline-scripts.rig.ts';
import { choice, text } from './scripts/drafts.ts';

describe('a customer who wants to be left alone by one script', () => {
  const never = { ...choice('never', 'bye', { suppress: { days: 30 }, tag: 'tired' }) };
  const script = dialog({
    steps: {
      praise: { kind: 'choice', text: text('还有吗？', 'Anything else?'), choices: [never, choice('no', 'bye')] },
    },
  });

  it('is skipped, with the reason, until that is over', async () => {
    const flow = await scriptedFlow(script);
    await answered(flow, 'Satisfied', 'Pick never');
    expect((await theTalk(flow)).tags).toEqual(['tired']);
    const said = flow.channel.textsTo(ADA).length;
    const second = await flow.delivered();
    await flow.wind(2 * DAY);
    expect(await flow.stores.followUps.get(second)).toMatchObject({
      ...{ state: 'skipped', reason: 'suppressed', nextAt: null, askedAt: null },
    });
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
    const other = await flow.delivered({ id: 'bo', identities: [{ channel: 'telegram', address: '77' }] });
    await flow.wind(30 * DAY);
    const later = await flow.delivered();
    await flow.wind(2 * DAY);
    expect(await flow.stores.followUps.get(other), 'somebody else').toMatchObject({ askedAt: expect.any(Date) });
    expect(await flow.stores.followUps.get(later)).toMatchObject({ state: 'asked' });
  });
  it('is asked all the same when somebody on the staff wants it, before and after', async () => {
    const flow = await scriptedFlow(script);
    await answered(flow, 'Satisfied', 'Pick never');
    const [early, late] = [await flow.delivered(), await flow.delivered()];
    expect(await flow.pipeline.sendNow(early, 'user:1')).toMatchObject({ state: 'asked', reason: null });
    await flow.wind(2 * DAY);
    expect(await flow.stores.followUps.get(late)).toMatchObject({ state: 'skipped', reason: 'suppressed' });
    expect(await flow.pipeline.sendNow(late, 'user:1')).toMatchObject({ state: 'asked', reason: null });
  });
});

describe('a trial', () => {
  const trial = (later: object) => ({
    experiment: {
      ...{ id: 'hours', sample: 30 },
      variants: [
        { id: 'usual', share: 0 },
        { id: 'evening', share: 100, ...later },
      ],
    },
  });

  it('may ask later than the rule says, once', async () => {
    const flow = await scriptedFlow(dialog(trial({ later: 120 })));
    const id = await flow.delivered();
    await flow.wind(DAY + 119 * MINUTE);
    expect(flow.channel.said).toEqual([]);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'planned', nextKind: 'ask' });
    await flow.wind(MINUTE);
    expect(flow.channel.textsTo(ADA)).toHaveLength(1);
    expect(await theTalk(flow)).toMatchObject({ variant: 'evening' });
    await flow.wind(DAY);
    expect(flow.channel.textsTo(ADA), 'and not again').toHaveLength(1);
  });
  it('wakes nobody for it, and keeps nobody who is asked by hand waiting', async () => {
    const flow = await scriptedFlow(dialog(trial({ later: 13 * 60 })));
    const [id, byHand] = [await flow.delivered(), await flow.delivered({ id: 'bo' })];
    expect(await flow.pipeline.sendNow(byHand, 'user:1')).toMatchObject({ state: 'asked' });
    await flow.wind(DAY + 23 * HOUR);
    expect(await flow.stores.followUps.get(id), '8:30 in Shanghai').toMatchObject({ state: 'planned' });
    await flow.wind(HOUR);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'asked' });
  });
  it('has words of its own, and no delay by itself', async () => {
    const warm = trial({ texts: { q1: text('亲，还好吗？', 'Dear all, how was it?') } });
    const flow = await scriptedFlow(dialog(warm));
    await answered(flow);
    expect(flow.last()).toMatch(/^Dear all, how was it\?/);
  });
});

describe('what is known', () => {
  it('leads the dialog, as it was when it was asked', async () => {
    const flow = await scriptedFlow(
      dialog({
        start: 'who',
        steps: {
          who: {
            kind: 'branch',
            when: [
              { if: 'history.asked > 0', next: 'again' },
              { if: 'service.value >= 1000.0 && customer.key', next: 'why' },
            ],
            else: 'q1',
          },
          again: { kind: 'choice', text: text('又见面了', 'Nice to see you again'), choices: [choice('ok', 'bye')] },
        },
      }),
    );
    await answered(flow);
    expect(flow.last(), 'nothing is known of Ada').toMatch(/^How was it/);
    await answered(flow);
    expect(flow.last()).toMatch(/^Nice to see you again/);
  });
});
