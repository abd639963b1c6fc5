import { describe, expect, it } from 'vitest';
import { DAY, later } from '../src/clock.ts';
import { ADA, answered, type Flow, LI, makeFlow } from './pipeline.rig.ts';

/** The answers that count, as `step value`. */
const counting = (flow: Flow) =>
  flow.tables.answers.filter(({ superseded }) => !superseded).map(({ step, value }) => `${step} ${value}`);

async function complained(flow: Flow) {
  const id = await answered(flow, 'Very dissatisfied', 'Damaged', 'Replace or resend');
  expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'completed', nextAt: null });
  return id;
}

describe('a customer who thinks again', () => {
  it('opens the follow-up once more, and the case is taken back', async () => {
    const flow = await makeFlow();
    const id = await complained(flow);
    const expiresAt = later(flow.clock.now(), 7 * DAY);
    await flow.channel.presses(ADA, 'Very satisfied');
    await flow.settle();
    expect(flow.theCase()).toMatchObject({ state: 'withdrawn', nextAt: null });
    expect(await flow.stores.followUps.get(id)).toMatchObject({
      ...{ state: 'answered', reason: null, nextKind: 'expire', nextAt: expiresAt },
    });
    expect(counting(flow)).toEqual(['q1 5']);
    expect(flow.desk.card(flow.theCase().id)?.view.case.state, 'the card says so').toBe('withdrawn');
    await flow.channel.presses(ADA, 'On time');
    await flow.settle();
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'completed', nextAt: null });
    expect(counting(flow)).toEqual(['q1 5', 'praise on_time']);
    expect(flow.tables.answers).toHaveLength(5);
  });
  it('is not asked for ever: what was opened once more ends like any other', async () => {
    const flow = await makeFlow();
    const id = await complained(flow);
    await flow.channel.presses(ADA, 'Very satisfied');
    await flow.settle();
    const said = flow.channel.textsTo(ADA).length;
    await flow.wind(6 * DAY);
    expect(flow.channel.textsTo(ADA), 'nobody is reminded').toHaveLength(said);
    await flow.wind(2 * DAY);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'expired' });
    expect(counting(flow)).toEqual(['q1 5']);
  });
  it('complains after all', async () => {
    const flow = await makeFlow();
    const id = await answered(flow, 'Very satisfied', 'On time');
    await flow.channel.presses(ADA, 'Dissatisfied');
    await flow.settle();
    expect(flow.theCase()).toMatchObject({ state: 'received', severity: 'P3', score: 2 });
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'answered', nextKind: 'expire' });
    expect(counting(flow)).toEqual(['q1 2']);
  });
  it('takes back the praise with the rating, and what was said instead is kept', async () => {
    const flow = await makeFlow();
    const left = async () => {
      const { items } = await flow.stores.remarks.list({ limit: 9 });
      return items.map(({ kind, score, words }) => [kind, score, ...words]);
    };
    await answered(flow, 'Very satisfied', 'On time');
    expect(await left()).toEqual([['praise', 5, 'On time']]);
    await flow.channel.presses(ADA, 'Okay');
    await flow.settle();
    expect(await left()).toEqual([]);
    await flow.channel.presses(ADA, 'Timing');
    await flow.settle();
    await flow.channel.presses(ADA, 'No thanks');
    await flow.settle();
    expect(await left()).toEqual([['feedback', 3, 'Timing', 'No thanks']]);
  });
  it('gets a case back that was taken back, under its number', async () => {
    const flow = await makeFlow();
    await complained(flow);
    const { number } = flow.theCase();
    await flow.channel.presses(ADA, 'Very satisfied');
    await flow.settle();
    await flow.channel.presses(ADA, 'Dissatisfied');
    await flow.settle();
    expect(flow.theCase()).toMatchObject({ number, state: 'received' });
    expect(counting(flow)).toEqual(['q1 2']);
  });
  it('is too late when the time is over, and nothing changes', async () => {
    const flow = await makeFlow();
    const id = await complained(flow);
    await flow.wind(8 * DAY);
    const before = [flow.theCase().state, flow.tables.answers.length, flow.tables.followUps.map(({ state }) => state)];
    await flow.channel.presses(ADA, 'Very satisfied');
    await flow.settle();
    expect(flow.last()).toMatch(/^You've already answered/);
    expect([flow.theCase().state, flow.tables.answers.length, flow.tables.followUps.map(({ state }) => state)]).toEqual(
      before,
    );
    expect(counting(flow)).toEqual(['q1 1', 'sorry D2.1', 'remedy replace']);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'completed' });
  });
  it('leaves the customer’s own words on the case, and it is one case, also for who has taken it', async () => {
    const flow = await makeFlow();
    await complained(flow);
    await flow.channel.types(ADA, 'the hinge is torn off and the glass is cracked');
    await flow.settle();
    await flow.desk.press(LI, flow.theCase().id, 'claim');
    await flow.channel.presses(ADA, 'Very satisfied');
    await flow.settle();
    expect(flow.tables.cases.size).toBe(1);
    // A better score does not take back what was said in words.
    expect(flow.theCase()).toMatchObject({
      ...{ state: 'investigating', owner: LI.id },
      summary: expect.stringContaining('hinge is torn off'),
    });
    await flow.channel.presses(ADA, 'Very dissatisfied');
    await flow.settle();
    expect(flow.tables.cases.size).toBe(1);
    expect(flow.theCase()).toMatchObject({ state: 'investigating', owner: LI.id });
  });
});
