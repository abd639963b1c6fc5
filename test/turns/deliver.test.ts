import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, SECOND } from '../../src/clock.ts';
import { complained, deliveryEvent, item, type StoreRig } from '../contracts/stores.rig.ts';
import { FakeChannel } from '../fakes/channel.ts';
import { FakeStaffDesk } from '../fakes/staff-desk.ts';
import { senderOver } from './deliver.rig.ts';
import { takerRig } from './rig.ts';

function delivering(rig: ReturnType<typeof takerRig>, connected = true) {
  const channel = new FakeChannel('telegram', { textLimit: 64 });
  const desk = new FakeStaffDesk();
  const made = senderOver(rig.stores, connected ? [channel] : [], { clock: rig.clock, desk: connected ? desk : null });
  const deliver = async () => {
    await made.sender.ring();
    await made.sender.drained();
  };
  return { channel, desk, ...made, deliver };
}

const card = (caseId: string) => item({ channel: 'desk', kind: 'card', address: null, body: { caseId } });

describe('sending what is due', () => {
  it('sends lanes side by side, and a lane in order', async () => {
    const rig = takerRig();
    const { channel, deliver, seen } = delivering(rig);
    const lanes = Array.from({ length: 5 }, (_, n) =>
      [0, 1, 2].map((k) => item({ lane: `l${n}`, address: String(n), body: { text: `${k}`, buttons: [] } })),
    );
    await rig.stores.outbox.add(lanes.flat());
    await deliver();
    for (const n of lanes.keys()) expect(channel.textsTo(String(n))).toEqual(['0', '1', '2']);
    expect(seen).toHaveLength(15);
    await deliver();
    expect(seen).toHaveLength(15);
  });
  it('sends more than it takes at once', async () => {
    const rig = takerRig();
    const { channel, deliver } = delivering(rig);
    await rig.stores.outbox.add(Array.from({ length: 350 }, (_, n) => item({ address: String(n) })));
    await deliver();
    expect(channel.said).toHaveLength(350);
  });
  it('fits a message to what the channel can show', async () => {
    const rig = takerRig();
    const { channel, deliver } = delivering(rig);
    await rig.stores.outbox.add([item({ body: { text: 'x'.repeat(500), buttons: [{ label: 'Good', data: 'd' }] } })]);
    await deliver();
    expect(channel.said[0]?.message.text).toHaveLength(64);
    expect(channel.said[0]?.message.buttons).toEqual([{ label: 'Good', data: 'd' }]);
  });
  it('tries a lost answer again, counts the doubt, and says when', async () => {
    const rig = takerRig();
    const { channel, deliver, woken } = delivering(rig);
    await rig.stores.outbox.add([item()]);
    channel.deliverNext({ outcome: 'ambiguous', why: 'lost' }, true);
    await deliver();
    expect(channel.attempts).toBe(1);
    expect(woken).toEqual([later(rig.clock.now(), SECOND)]);
    rig.clock.wind(2 * SECOND);
    await deliver();
    expect(channel.attempts, 'a doubt is tried again').toBe(2);
    expect(rig.tables.outbox).toMatchObject([{ state: 'sent', ambiguous: 1 }]);
  });
  it('goes on with its lane when a message is refused for good', async () => {
    const rig = takerRig();
    const { channel, deliver } = delivering(rig);
    channel.deliverNext({ outcome: 'invalid', why: 'x' });
    await rig.stores.outbox.add([item({ lane: 'l' }), item({ lane: 'l', body: { text: 'second', buttons: [] } })]);
    await deliver();
    expect(channel.textsTo('42')).toEqual(['second']);
    expect(rig.tables.inbox, 'and an operator learns of it').toMatchObject([{ reason: 'unsent' }]);
  });
  it('remembers who has blocked us', async () => {
    const rig = takerRig();
    const { channel, deliver } = delivering(rig);
    const identities = [{ channel: 'telegram', address: '42' }];
    await complained(rig as StoreRig, deliveryEvent({ identities }));
    channel.deliverNext({ outcome: 'blocked', why: 'x' });
    await deliver();
    expect(rig.tables.identities).toMatchObject([{ address: '42', blocked: true }]);
    expect(rig.tables.outbox.filter(({ channel: one }) => one === 'telegram')).toMatchObject([{ state: 'dead' }]);
  });
  it('leaves what is for a channel that is not connected', async () => {
    const rig = takerRig();
    const { deliver, seen } = delivering(rig, false);
    await rig.stores.outbox.add([item(), card('0195f0a0-0000-7000-8000-00000000c123')]);
    await deliver();
    rig.clock.wind(24 * HOUR);
    await deliver();
    expect(seen).toEqual([]);
    expect(rig.tables.outbox).toMatchObject([
      { state: 'pending', attempts: 0 },
      { state: 'pending', attempts: 0 },
    ]);
  });
  it('does not send what was taken back between the claim and the sending', async () => {
    const rig = takerRig();
    const { channel, deliver } = delivering(rig);
    await rig.stores.outbox.add([item({ body: { text: 'first', buttons: [] } }), item({ address: '43' })]);
    const { clear } = rig.stores.outbox;
    rig.stores.outbox.clear = async (row, needed) => {
      for (const other of rig.tables.outbox) if (other.address === '43') other.state = 'cancelled';
      return clear(row, needed);
    };
    await deliver();
    expect(channel.said.map(({ address }) => address)).toEqual(['42']);
  });
});

describe('sending to the staff desk', () => {
  it('shows the card as it now stands, in its place, and reminds in its thread', async () => {
    const rig = takerRig();
    const { desk, deliver } = delivering(rig);
    const { aCase } = await complained(rig as StoreRig);
    const shown = { ...card(aCase.id), lane: `case:${aCase.id}` };
    const chase = { ...shown, key: 'chase', kind: 'chase', body: { caseId: aCase.id, why: 'unclaimed' } } as const;
    await rig.stores.outbox.add([shown, { ...shown, key: 'again' }, chase]);
    await deliver();
    expect(desk.cards).toHaveLength(1);
    expect(desk.cards[0]).toMatchObject({ view: { case: { id: aCase.id } }, reminders: [{ why: 'unclaimed' }] });
    expect(await rig.stores.cases.deskRef(aCase.id)).toEqual(desk.cards[0]?.ref);
  });
  it('shows the card when it should remind of one that was never shown', async () => {
    const rig = takerRig();
    const { desk, deliver } = delivering(rig);
    const { aCase } = await complained(rig as StoreRig);
    const body = { caseId: aCase.id, why: 'unclaimed' };
    await rig.stores.outbox.add([item({ channel: 'desk', kind: 'chase', address: null, body })]);
    await deliver();
    expect(desk.cards).toHaveLength(1);
  });
  it.each(['0195f0a0-0000-7000-8000-00000000dead', 'no id'])('gives up on a case that is gone: %s', async (id) => {
    const rig = takerRig();
    const { seen, deliver } = delivering(rig);
    await rig.stores.outbox.add([card(id)]);
    await deliver();
    expect(seen).toEqual(['desk invalid']);
  });
  it('lets the desk look for what may have arrived', async () => {
    const rig = takerRig();
    const { desk, deliver, seen } = delivering(rig);
    const { aCase } = await complained(rig as StoreRig);
    await rig.stores.outbox.add([card(aCase.id)]);
    desk.deliverNext({ outcome: 'ambiguous', why: 'lost' }, true);
    await deliver();
    rig.clock.wind(2 * SECOND);
    await deliver();
    expect(seen).toEqual(['desk ambiguous', 'desk ok']);
    expect(desk.cards, 'there is one card, not two').toHaveLength(1);
    expect(await rig.stores.cases.deskRef(aCase.id)).toEqual(desk.cards[0]?.ref);
  });
  it('does not lose a card because a store was away when it was shown', async () => {
    const rig = takerRig();
    const { desk, deliver, seen, warned } = delivering(rig);
    const { aCase } = await complained(rig as StoreRig);
    await rig.stores.outbox.add([card(aCase.id)]);
    const { keepDeskRef } = rig.stores.cases;
    rig.stores.cases.keepDeskRef = async () => {
      rig.stores.cases.keepDeskRef = keepDeskRef;
      throw new Error('away');
    };
    await deliver();
    rig.clock.wind(MINUTE);
    await deliver();
    expect(seen).toEqual(['desk ambiguous', 'desk ok']);
    expect(warned).toHaveLength(1);
    expect(desk.cards).toHaveLength(1);
  });
});
