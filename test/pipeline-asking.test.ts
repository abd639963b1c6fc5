import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../src/clock.ts';
import type { ConversationId } from '../src/ids.ts';
import { readStructured } from '../src/intake/index.ts';
import { turn } from './contracts/stores.rig.ts';
import { ADA, answered, complaint, type Flow, LI, makeFlow, QUESTION } from './pipeline.rig.ts';

async function theTalk(flow: Flow, id: ConversationId) {
  const standing = (await flow.stores.turns.load([id])).get(id);
  if (!standing) throw new Error('no such talk');
  return standing;
}

describe('asking', () => {
  it('reminds once, then ends', async () => {
    const flow = await makeFlow();
    const id = await answered(flow);
    await flow.wind(3 * DAY);
    expect(flow.channel.textsTo(ADA).filter((text) => QUESTION.test(text))).toHaveLength(2);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'asked', nextKind: 'expire' });
    await flow.wind(6 * DAY);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'expired', nextAt: null });
    const said = flow.channel.textsTo(ADA).length;
    await flow.wind(30 * DAY);
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
  });
  it('goes on to the end when a reminder turns out to be given', async () => {
    const flow = await makeFlow();
    const id = await answered(flow);
    const talk = (await flow.stores.followUps.get(id))?.conversation?.id;
    if (!talk) throw new Error('it was not asked');
    await flow.stores.turns.append([turn((await theTalk(flow, talk)).conversation, { key: `remind:${id}:1` })]);
    await flow.wind(3 * DAY);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'asked', nextKind: 'expire' });
  });
  it('does not remind who has answered', async () => {
    const flow = await makeFlow();
    await answered(flow, 'Very dissatisfied');
    const said = flow.channel.textsTo(ADA).length;
    await flow.wind(3 * DAY);
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
  });
  it('keeps a late answer, marked, and still opens a case', async () => {
    const flow = await makeFlow();
    await answered(flow);
    await flow.wind(9 * DAY);
    await flow.channel.presses(ADA, 'Dissatisfied');
    await flow.settle();
    expect(flow.tables.answers).toMatchObject([{ value: '2', late: true }]);
    expect(flow.theCase().severity).toBe('P3');
  });
  it('asks no more after "stop", on any order', async () => {
    const flow = await makeFlow();
    await answered(flow);
    const other = await flow.delivered();
    await flow.channel.types(ADA, 'STOP');
    await flow.settle();
    expect(await flow.stores.followUps.get(other)).toMatchObject({ state: 'skipped', reason: 'opted-out' });
    const said = flow.channel.textsTo(ADA).length;
    const later = await flow.delivered();
    await flow.wind(30 * DAY);
    expect(await flow.stores.followUps.get(later)).toMatchObject({ state: 'skipped', reason: 'opted-out' });
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
  });
  it('does not forget a complaint over "stop"', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    await flow.channel.types(ADA, 'STOP');
    await flow.settle();
    await flow.desk.press(LI, aCase.id, 'contact', 'Sorry, one last word.');
    await flow.settle();
    expect(flow.last()).toBe('Sorry, one last word.');
  });
  it('ends politely what was cancelled', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered({}, 'order-9');
    await flow.wind(DAY);
    const cancel = {
      specversion: '1.0',
      id: 'c-1',
      source: '/shop/orders',
      type: 'delivery.cancelled',
      data: { service: { id: 'order-9' } },
    };
    expect(await flow.pipeline.accept([readStructured(cancel)])).toMatchObject([
      { status: 'cancelled', followUpId: id },
    ]);
    await flow.settle();
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'cancelled', nextAt: null });
    expect(flow.channel.textsTo(ADA)).toHaveLength(2);
  });
  it('asks again when it was put off, once', async () => {
    const flow = await makeFlow();
    const at = flow.clock.now().toISOString();
    const data = {
      customer: { id: 'ada', name: 'Ada', locale: 'en', identities: [{ channel: 'telegram', address: ADA }] },
      service: { id: 'r-1', item: 'fridge', completedAt: at },
    };
    await flow.pipeline.accept([
      readStructured({ specversion: '1.0', id: 'r-1', source: '/shop', type: 'repair.completed', data }),
    ]);
    await flow.wind(2 * DAY);
    const snooze = () =>
      flow.channel.said.at(-1)?.message.buttons.find(({ label }) => /not.*yet|tried|used/i.test(label))?.label;
    const label = snooze();
    if (!label) throw new Error('no way to put it off');
    await flow.channel.presses(ADA, label);
    await flow.settle();
    const said = flow.channel.textsTo(ADA).length;
    await flow.wind(4 * DAY);
    expect(flow.channel.textsTo(ADA).length).toBeGreaterThan(said);
    expect(snooze(), 'it is not offered twice').toBeUndefined();
  });
  it('asks by hand whatever the hour, and only once', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered();
    await flow.wind(14 * HOUR);
    expect(await flow.pipeline.sendNow(id, 'user:1')).toMatchObject({ state: 'asked' });
    await flow.settle();
    expect(flow.last()).toMatch(QUESTION);
    await expect(flow.pipeline.sendNow(id, 'user:1')).rejects.toThrow('followups/illegal-move');
    await expect(flow.pipeline.skip(id, 'user:1', null)).rejects.toThrow('followups/illegal-move');
  });
  it('ends a follow-up in its own dialog, though the chat has gone on to a callback', async () => {
    const flow = await makeFlow();
    const id = await answered(flow, 'Very dissatisfied');
    await flow.wind(4 * DAY);
    await flow.desk.press(LI, flow.theCase().id, 'resolve', 'we called');
    await flow.wind(4 * DAY);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'expired' });
    await flow.channel.presses(ADA, 'Yes, solved');
    await flow.settle();
    expect(flow.theCase(), 'the callback still counts').toMatchObject({ state: 'closed', accepted: 'solved' });
  });
});
