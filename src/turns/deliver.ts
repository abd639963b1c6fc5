import type { Cases, StaffDesk } from '../cases/index.ts';
import type { Channel, Delivery } from '../channels/index.ts';
import { type Clock, later, SECOND } from '../clock.ts';
import { attempt } from './deliver-attempt.ts';
import { type Cell, cellsOf, Metronome } from './deliver-cell.ts';
import { settlement } from './deliver-fate.ts';
import type { Claimed, Outbox } from './due-ports.ts';
import type { Addresses } from './ports.ts';

export type Delivering = {
  readonly outbox: Outbox;
  readonly addresses: Addresses;
  readonly cases: Cases;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly desk: StaffDesk | null;
  readonly clock: Clock;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** A number in [0, 1), for spreading retries. */
  readonly chance: () => number;
  /** There will be something to send at that moment. */
  readonly wake: (at: Date) => void;
  readonly report: (row: Claimed, delivery: Delivery) => void;
  readonly warn: (what: string, error: unknown) => void;
};

export type Sender = {
  /** Begins to send what is due; resolves when nothing more can be begun now, whatever is still under way. */
  ring(): Promise<void>;
  /** Resolves when nothing is under way. */
  drained(): Promise<void>;
  /** Begins nothing more, hands back what waits for its turn, and resolves when what is under way has ended. */
  stop(): Promise<void>;
};

/** A row is ours for this long: more than three times the 8 s that one attempt may take. */
export const LEASE_MS = 30 * SECOND;
/** Less of the lease than two requests may take, and somebody else might begin while we still send. */
const NEEDED_MS = 16 * SECOND;
const CLAIM = 100;

/**
 * Sends what is due. Lanes run side by side and each in order, so a send that hangs holds up its own lane and nothing
 * else; a channel has so many lanes at once and no more, so one that is dead takes nothing from the others.
 *
 * Exactly once does not exist on chat networks: a crash between sending and writing sends again. Such doubts are
 * counted on the row, never hidden, and a desk that can look whether it arrived is told to.
 */
export function makeSender(by: Delivering): Sender {
  const cells = cellsOf(by.channels, by.desk);
  const lanes = new Set<Promise<void>>();
  let looking = Promise.resolve();
  let looks = false;
  let wanted = false;
  let stopped = false;
  return { ring, drained, stop };

  function ring(): Promise<void> {
    wanted = true;
    if (!looks) {
      looks = true;
      looking = look();
    }
    return looking;
  }

  /** One claim at a time: what becomes possible while it runs is taken together by the next. */
  async function look(): Promise<void> {
    try {
      while (wanted && !stopped) {
        wanted = false;
        const rooms = [...cells.values()].flatMap((cell) => cell.room(by.clock.now()) ?? []);
        if (rooms.length === 0) return;
        const rows = await by.outbox.claim(CLAIM, LEASE_MS, rooms);
        for (const row of rows) begin(row);
        // Less than there was room for is all that there was; the end of each lane looks again.
        if (rows.length === CLAIM) wanted = true;
      }
    } finally {
      looks = false;
    }
  }

  function begin(row: Claimed): void {
    const cell = cells.get(row.channel);
    if (!cell) return;
    cell.begins(by.clock.now());
    const lane = run(row, cell)
      .catch((error: unknown) => by.warn('a message could not be sent', error))
      .finally(() => {
        cell.ends();
        lanes.delete(lane);
        ring().catch((error: unknown) => by.warn('the outbox could not be read', error));
      });
    lanes.add(lane);
  }

  /** A lane, for as long as the next of it can follow at once. */
  async function run(first: Claimed, cell: Cell): Promise<void> {
    let next: Claimed | null = first;
    const beat = new Metronome(cell.lane.paces.each);
    while (next !== null) {
      const row: Claimed = next;
      if (row.waitMs > 0) await by.pause(row.waitMs);
      if (stopped) return handBack(row);
      if (!(await by.outbox.clear(row, NEEDED_MS))) return;
      const early = Math.max(beat.next(by.clock.now()), cell.beat.next(by.clock.now()));
      if (early > 0) await by.pause(early);
      next = await close(row, await tried(row), cell);
    }
  }

  async function tried(row: Claimed): Promise<Delivery> {
    try {
      return await attempt(row, by);
    } catch (error) {
      // It may have been said before the store was found to be away.
      by.warn('an attempt to send failed', error);
      return { outcome: 'ambiguous', why: 'failed' };
    }
  }

  /** Writes what became of an attempt; the next of the lane when it may follow at once. */
  async function close(row: Claimed, delivery: Delivery, cell: Cell): Promise<Claimed | null> {
    by.report(row, delivery);
    const now = by.clock.now();
    if (cell.learns(row, delivery, now)) by.wake(cell.opensAt(now));
    await spread(row, delivery, cell);
    const othersPass = cell.passedSince(row.failingMs, now);
    const fate = settlement(row, delivery, { othersPass, desk: by.desk !== null, chance: by.chance() });
    // What came behind it since it was claimed is found when the lane ends.
    if (fate.state === 'sent' && row.behind && !stopped) {
      return insist(() => by.outbox.sent(row, fate.receipt, LEASE_MS, cell.lane));
    }
    await insist(() => by.outbox.settle(row, fate));
    if (fate.state === 'pending') by.wake(later(now, fate.afterMs));
    return null;
  }

  /** What one attempt means beyond its own row: an address that blocks us, a pace that was too fast. */
  async function spread(row: Claimed, delivery: Delivery, cell: Cell): Promise<void> {
    const channel = by.channels.get(row.channel);
    if (delivery.outcome === 'blocked' && channel && row.address !== null) {
      await insist(() => by.addresses.block(channel.name, row.address ?? '', true));
    }
    for (const { address, ms, pace } of cell.pauses(row, delivery)) {
      await insist(() => by.outbox.pause(row.channel, address, ms, pace));
    }
  }

  async function handBack(row: Claimed): Promise<void> {
    await by.outbox.settle(row, {
      state: 'pending',
      afterMs: 0,
      outcome: 'handed-back',
      counts: false,
      ambiguous: false,
    });
  }

  /** What was sent and cannot be written would be sent again: for as long as it is ours, it is tried again. */
  async function insist<T>(work: () => Promise<T>): Promise<T> {
    for (let wait = 100; ; wait *= 2) {
      try {
        return await work();
      } catch (error) {
        if (wait > LEASE_MS / 4) throw error;
        await by.pause(wait);
      }
    }
  }

  async function drained(): Promise<void> {
    while (looks || lanes.size > 0) await Promise.allSettled([looking, ...lanes]);
  }

  async function stop(): Promise<void> {
    stopped = true;
    await drained();
  }
}
