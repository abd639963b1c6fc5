import type { Cases, CaseView, ChaseReason, StaffDesk } from '../cases/index.ts';
import { type Channel, type Delivery, fit, type Outgoing } from '../channels/index.ts';
import { type Clock, later, MINUTE, SECOND } from '../clock.ts';
import { CaseId } from '../ids.ts';
import { DESK } from './desk-items.ts';
import type { Claimed, Outbox, Settlement } from './due-ports.ts';
import type { Addresses } from './ports.ts';

export type Delivering = {
  readonly outbox: Outbox;
  readonly addresses: Addresses;
  readonly cases: Cases;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly desk: StaffDesk | null;
  readonly clock: Clock;
  /** A number in [0, 1), for spreading retries. */
  readonly chance: () => number;
  readonly report: (row: Claimed, delivery: Delivery) => void;
};

/** A row is ours for this long: more than three times the 8 s that one attempt may take. */
export const LEASE_MS = 30 * SECOND;
/** With at most five minutes between them, about a day: a network that is away for an afternoon costs no message. */
const TRIES = 295;
const CLAIM = 100;

/**
 * Sends what is due, until nothing is. One attempt a row, lanes side by side, a lane in order.
 *
 * Exactly once does not exist on chat networks: a crash between sending and writing sends again. Such doubts are
 * counted on the row, never hidden.
 */
export async function deliverDue(by: Delivering): Promise<number> {
  let sent = 0;
  for (;;) {
    const rows = await by.outbox.claim(CLAIM, LEASE_MS);
    if (rows.length === 0) return sent;
    await Promise.all(rows.map((row) => deliver(row, by)));
    sent += rows.length;
  }
}

async function deliver(row: Claimed, by: Delivering): Promise<void> {
  const delivery = await attempt(row, by);
  by.report(row, delivery);
  if (delivery.outcome === 'blocked' && row.address !== null) {
    const channel = by.channels.get(row.channel);
    if (channel) await by.addresses.block(channel.name, row.address, true);
  }
  await by.outbox.settle(row, settlement(row, delivery, by.clock.now(), by.chance()));
}

async function attempt(row: Claimed, by: Delivering): Promise<Delivery> {
  if (row.channel === DESK) return by.desk ? atDesk(row, by.desk, by.cases) : NOT_CONNECTED;
  const channel = by.channels.get(row.channel);
  if (!channel || row.address === null) return NOT_CONNECTED;
  return channel.say(row.address, fit(outgoing(row.body), channel.abilities));
}

/** A channel that is not connected now may be so after the next start: its messages wait. */
const NOT_CONNECTED: Delivery = { outcome: 'auth', why: 'not connected' };

async function atDesk(row: Claimed, desk: StaffDesk, cases: Cases): Promise<Delivery> {
  const id = CaseId.parse(row.body.caseId);
  const view = await cases.view(id);
  if (view === null) return { outcome: 'invalid', why: 'no such case' };
  const ref = await cases.deskRef(id);
  if (row.kind === 'chase' && ref !== null) return desk.chase(view, ref, row.body.why as ChaseReason);
  return show(view, desk, cases, ref);
}

async function show(
  view: CaseView,
  desk: StaffDesk,
  cases: Cases,
  ref: Awaited<ReturnType<Cases['deskRef']>>,
): Promise<Delivery> {
  const shown = await desk.show(view, ref);
  if (shown.ref !== null) await cases.keepDeskRef(view.case.id, shown.ref);
  return shown.delivery;
}

function outgoing(body: Claimed['body']): Outgoing {
  const buttons = Array.isArray(body.buttons) ? (body.buttons as Outgoing['buttons']) : [];
  return { text: String(body.text ?? ''), buttons };
}

/** What one outcome means for its row: the one table of retries. */
export function settlement(row: Claimed, delivery: Delivery, now: Date, chance: number): Settlement {
  switch (delivery.outcome) {
    case 'ok':
      return { state: 'sent', receipt: delivery.receipt };
    case 'rate-limited':
      return again(later(now, delivery.retryAfterMs), 'rate-limited', false, false);
    case 'auth':
      return again(later(now, MINUTE), 'auth', false, false);
    case 'retry':
    case 'ambiguous':
      return row.attempts + 1 >= TRIES && row.channel !== DESK
        ? { state: 'dead', outcome: delivery.outcome }
        : again(later(now, backoff(row.attempts, chance)), delivery.outcome, true, delivery.outcome === 'ambiguous');
    case 'blocked':
      // An alarm is never given up: somebody will invite the bot to its channel again.
      if (row.channel === DESK) return again(later(now, 5 * MINUTE), 'blocked', false, false);
      return { state: 'dead', outcome: 'blocked' };
    case 'invalid':
      return { state: 'dead', outcome: 'invalid' };
  }
}

function again(dueAt: Date, outcome: string, counts: boolean, ambiguous: boolean): Settlement {
  return { state: 'pending', dueAt, outcome, counts, ambiguous };
}

/** 1 s, 2 s, 4 s … at most 5 min, ± 20 %. */
function backoff(attempts: number, chance: number): number {
  return Math.min(SECOND * 2 ** attempts, 5 * MINUTE) * (0.8 + 0.4 * chance);
}
