import { randomUUID } from 'node:crypto';
import { CHANNELS, type Paces } from '../../src/channels/index.ts';
import { MINUTE } from '../../src/clock.ts';
import type { Claimed, Outbox, OutboxItem, Room, Settlement } from '../../src/turns/index.ts';
import { moment, textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';
import { ADD_TO_OUTBOX, CLAIM, CLEAR, PAUSE, PRUNE, SENT, SETTLE } from './outbox.sql.ts';

export { ADD_TO_OUTBOX } from './outbox.sql.ts';

/** The outbox on PostgreSQL: leases, fencing tokens, the lowest unsent row of a lane first, and everybody's pace. */
export function outbox(db: Db): Outbox {
  const pruned = pruning(db);
  return {
    async claim(limit, leaseMs, rooms = everywhere(limit)) {
      await pruned();
      for (;;) {
        const rows = await db.query(CLAIM, [roomsOf(rooms), leaseMs, randomUUID(), limit], 'claim-outbox');
        const claimed = rows.filter(isClaimed);
        // What an opt-out forbids was cancelled where it was found, and what waits behind it may go.
        if (claimed.length > 0 || rows.length === 0) return inOrder(claimed).map(claimedOf);
      }
    },
    async clear(row, neededMs) {
      return (await db.query(CLEAR, [row.id, row.token, neededMs], 'clear-outbox')).length > 0;
    },
    async settle(row, settlement) {
      return (await db.query(SETTLE, [row.id, row.token, ...settledValues(settlement)], 'settle-outbox')).length > 0;
    },
    async sent(row, receipt, leaseMs, room) {
      const values = [roomsOf([room]), leaseMs, randomUUID(), row.id, row.token, receipt];
      const [next] = (await db.query(SENT, values, 'sent-outbox')).filter(isClaimed);
      return next ? claimedOf(next) : null;
    },
    async pause(channel, address, ms, { everyMs, burst }) {
      await db.query(PAUSE, [channel, address, ms, everyMs, burst]);
    },
    async add(items) {
      if (items.length > 0) await db.query(ADD_TO_OUTBOX, [JSON.stringify(items)]);
    },
  };
}

/** Every channel there can be, and the staff's desk. */
function everywhere(free: number): readonly Room[] {
  return [...CHANNELS, 'desk'].map((channel) => ({ channel, free, paces: { all: null, each: null } }));
}

function roomsOf(rooms: readonly Room[]): string {
  return JSON.stringify(rooms.map(({ channel, free, paces }) => ({ channel, free, ...pacesOf(paces) })));
}

function pacesOf({ all, each }: Paces): Record<string, number | null> {
  return {
    all_every: all?.everyMs ?? null,
    all_burst: all?.burst ?? null,
    each_every: each?.everyMs ?? null,
    each_burst: each?.burst ?? null,
  };
}

/** The values of a settlement, from the state on, in the order of the statement. */
function settledValues(settlement: Settlement): readonly unknown[] {
  switch (settlement.state) {
    case 'sent':
      return ['sent', null, 'ok', settlement.receipt, 0, 0, 'never', false];
    case 'dead':
      return ['dead', null, settlement.outcome, null, 1, 0, settlement.tell.staff, settlement.tell.desk];
    case 'pending': {
      const { afterMs, outcome, counts, ambiguous } = settlement;
      return ['pending', afterMs, outcome, null, counts ? 1 : 0, ambiguous ? 1 : 0, 'never', false];
    }
  }
}

const PRUNE_EVERY = 10 * MINUTE;

/** Now and then, beside a claim; a claim does not fail because of it. */
function pruning(db: Db): () => Promise<void> {
  let last = Date.now();
  return async () => {
    if (Date.now() - last < PRUNE_EVERY) return;
    last = Date.now();
    await db.query(PRUNE).catch(() => undefined);
  };
}

/** What an UPDATE returns has no order of its own. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => Number(one.id) - Number(other.id));
}

function isClaimed(row: Row): boolean {
  return row.state === 'pending';
}

function claimedOf(row: Row): Claimed {
  return {
    id: String(row.id),
    token: String(row.lease_token),
    attempts: Number(row.attempts),
    key: String(row.key),
    lane: String(row.lane),
    kind: row.kind as OutboxItem['kind'],
    channel: String(row.channel),
    address: textOrNull(row.address),
    body: row.body as OutboxItem['body'],
    waitMs: Math.max(0, Number(row.wait_ms)),
    doubtful: Number(row.ambiguous) > 0,
    failingMs: row.failing_ms === null ? null : Number(row.failing_ms),
    behind: row.behind === true,
    createdAt: moment(row.created_at),
  };
}
