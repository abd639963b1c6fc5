import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/channels/index.ts';
import { HOUR, later, MINUTE, SECOND } from '../../src/clock.ts';
import { type Delivering, deliverDue, settlement } from '../../src/turns/index.ts';
import { complained, deliveryEvent, item, type StoreRig } from '../contracts/stores.rig.ts';
import { FakeChannel } from '../fakes/channel.ts';
import { FakeStaffDesk } from '../fakes/staff-desk.ts';
import { takerRig } from './rig.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const row = (attempts = 0) => ({ ...item(), id: '1', token: 't', attempts });
const fate = (delivery: Delivery, attempts = 0, chance = 0.5) => settlement(row(attempts), delivery, NOW, chance);

describe('what one attempt means for its message', () => {
  it.each<[Delivery, object]>([
    [
      { outcome: 'ok', receipt: 'r1' },
      { state: 'sent', receipt: 'r1' },
    ],
    [
      { outcome: 'blocked', why: 'x' },
      { state: 'dead', outcome: 'blocked' },
    ],
    [
      { outcome: 'invalid', why: 'x' },
      { state: 'dead', outcome: 'invalid' },
    ],
    [
      { outcome: 'rate-limited', retryAfterMs: 7_000 },
      { state: 'pending', dueAt: later(NOW, 7_000), outcome: 'rate-limited', counts: false, ambiguous: false },
    ],
    [
      { outcome: 'auth', why: 'x' },
      { state: 'pending', dueAt: later(NOW, MINUTE), outcome: 'auth', counts: false, ambiguous: false },
    ],
    [
      { outcome: 'retry', why: 'x' },
      { state: 'pending', dueAt: later(NOW, SECOND), outcome: 'retry', counts: true, ambiguous: false },
    ],
    [
      { outcome: 'ambiguous', why: 'x' },
      { state: 'pending', dueAt: later(NOW, SECOND), outcome: 'ambiguous', counts: true, ambiguous: true },
    ],
  ])('%o', (delivery, expected) => {
    expect(fate(delivery)).toEqual(expected);
  });
  it('waits longer each time, at most five minutes, and not all at once', () => {
    const waits = (chance: number) =>
      Array.from({ length: 11 }, (_, n) => {
        const settled = fate({ outcome: 'retry', why: 'x' }, n, chance);
        return settled.state === 'pending' ? (settled.dueAt.getTime() - NOW.getTime()) / SECOND : null;
      });
    expect(waits(0.5)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(waits(0)[3]).toBeCloseTo(6.4);
    expect(waits(0.999)[3]).toBeCloseTo(9.6, 1);
  });
  it('gives up on a customer after about a day of tries', () => {
    for (const outcome of ['retry', 'ambiguous'] as const) {
      expect(fate({ outcome, why: 'x' }, 293)).toMatchObject({ state: 'pending' });
      expect(fate({ outcome, why: 'x' }, 294)).toEqual({ state: 'dead', outcome });
    }
  });
  it('never gives up on the staff desk, also when it was shut out of its channel', () => {
    const card = { ...row(1_000), channel: 'desk', kind: 'card' as const };
    for (const outcome of ['retry', 'ambiguous', 'blocked'] as const) {
      const settled = settlement(card, { outcome, why: 'x' }, NOW, 0.5);
      expect(settled).toMatchObject({ state: 'pending', dueAt: later(NOW, 5 * MINUTE) });
    }
  });
  it('does not count being told to wait as a failure', () => {
    expect(fate({ outcome: 'rate-limited', retryAfterMs: 1 }, 500)).toMatchObject({ state: 'pending' });
  });
});

function delivering(rig: ReturnType<typeof takerRig>, over: Partial<Delivering> = {}) {
  const channel = new FakeChannel('telegram', { textLimit: 64 });
  const desk = new FakeStaffDesk();
  const seen: string[] = [];
  const { outbox, addresses, cases } = rig.stores;
  const by: Delivering = {
    outbox,
    addresses,
    cases,
    channels: new Map([['telegram', channel]]),
    desk,
    clock: rig.clock,
    chance: () => 0.5,
    report: (one, delivery) => seen.push(`${one.channel} ${delivery.outcome}`),
    ...over,
  };
  return { channel, desk, seen, deliver: () => deliverDue(by) };
}

describe('sending what is due', () => {
  it('sends lanes side by side, and a lane in order', async () => {
    const rig = takerRig();
    const { channel, deliver, seen } = delivering(rig);
    const lanes = Array.from({ length: 5 }, (_, n) =>
      [0, 1, 2].map((k) => item({ lane: `l${n}`, address: String(n), body: { text: `${k}`, buttons: [] } })),
    );
    await rig.stores.outbox.add(lanes.flat());
    expect(await deliver()).toBe(15);
    for (const n of lanes.keys()) expect(channel.textsTo(String(n))).toEqual(['0', '1', '2']);
    expect(seen).toHaveLength(15);
    expect(await deliver()).toBe(0);
  });
  it('fits a message to what the channel can show', async () => {
    const rig = takerRig();
    const { channel, deliver } = delivering(rig);
    await rig.stores.outbox.add([item({ body: { text: 'x'.repeat(500), buttons: [{ label: 'Good', data: 'd' }] } })]);
    await deliver();
    expect(channel.said[0]?.message.text).toHaveLength(64);
    expect(channel.said[0]?.message.buttons).toEqual([{ label: 'Good', data: 'd' }]);
  });
  it('does not send twice what was sent, also when the answer was lost', async () => {
    const rig = takerRig();
    const { channel, deliver } = delivering(rig);
    await rig.stores.outbox.add([item()]);
    channel.deliverNext({ outcome: 'ambiguous', why: 'lost' }, true);
    await deliver();
    expect(channel.attempts).toBe(1);
    rig.clock.wind(2 * SECOND);
    await deliver();
    expect(channel.attempts, 'a doubt is tried again').toBe(2);
    expect(rig.tables.outbox).toMatchObject([{ state: 'sent', ambiguous: 1 }]);
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
  it('waits for a channel that is not connected', async () => {
    const rig = takerRig();
    const { deliver, seen } = delivering(rig, { channels: new Map(), desk: null });
    await rig.stores.outbox.add([
      item(),
      item({ channel: 'desk', kind: 'card', address: null, body: { caseId: '0195f0a0-0000-7000-8000-00000000c123' } }),
    ]);
    await deliver();
    expect(seen).toEqual(['telegram auth', 'desk auth']);
    rig.clock.wind(24 * HOUR);
    await deliver();
    expect(rig.tables.outbox).toMatchObject([
      { state: 'pending', attempts: 0 },
      { state: 'pending', attempts: 0 },
    ]);
  });
  it('shows the card as it now stands, in its place, and reminds in its thread', async () => {
    const rig = takerRig();
    const { desk, deliver } = delivering(rig);
    const { aCase } = await complained(rig as StoreRig);
    const card = item({
      channel: 'desk',
      kind: 'card',
      address: null,
      lane: `case:${aCase.id}`,
      body: { caseId: aCase.id },
    });
    await rig.stores.outbox.add([
      card,
      { ...card, key: 'again' },
      { ...card, key: 'chase', kind: 'chase', body: { caseId: aCase.id, why: 'unclaimed' } },
    ]);
    await deliver();
    expect(desk.cards).toHaveLength(1);
    expect(desk.cards[0]).toMatchObject({ view: { case: { id: aCase.id } }, reminders: [{ why: 'unclaimed' }] });
    expect(await rig.stores.cases.deskRef(aCase.id)).toEqual(desk.cards[0]?.ref);
  });
  it('shows the card when it should remind of one that was never shown', async () => {
    const rig = takerRig();
    const { desk, deliver } = delivering(rig);
    const { aCase } = await complained(rig as StoreRig);
    await rig.stores.outbox.add([
      item({ channel: 'desk', kind: 'chase', address: null, body: { caseId: aCase.id, why: 'unclaimed' } }),
    ]);
    await deliver();
    expect(desk.cards).toHaveLength(1);
  });
  it('gives up on a case that is gone', async () => {
    const rig = takerRig();
    const { seen, deliver } = delivering(rig);
    await rig.stores.outbox.add([
      item({ channel: 'desk', kind: 'card', address: null, body: { caseId: '0195f0a0-0000-7000-8000-00000000dead' } }),
    ]);
    await deliver();
    expect(seen).toEqual(['desk invalid']);
  });
});
