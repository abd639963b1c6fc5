import { randomUUID } from 'node:crypto';
import { later } from '../../src/clock.ts';
import type { Inbox, Outbox, Settlement } from '../../src/turns/index.ts';
import type { InboxRow, OutboxRow, Tables } from './store-tables.ts';

/** An outbox in memory. It passes the same contract as the real one. */
export function memoryOutbox(tables: Tables): Outbox {
  return {
    async claim(limit, leaseMs) {
      const pending = tables.outbox.filter((row) => row.state === 'pending');
      const heads = pending.filter((row) => !pending.some((other) => other.lane === row.lane && other.id < row.id));
      const token = randomUUID();
      return tables
        .lease(heads, (row) => row.dueAt, limit, leaseMs)
        .map((row) => {
          row.token = token;
          const { id, key, lane, kind, channel, address, body, attempts } = row;
          return { id: String(id), token, attempts, key, lane, kind, channel, address, body };
        });
    },
    async settle({ id, token }, settlement) {
      const row = tables.outbox.find((one) => String(one.id) === id && one.token === token);
      if (!row || (row.state !== 'pending' && settlement.state !== 'sent')) return false;
      settle(row, settlement);
      return true;
    },
    async add(items) {
      tables.send(items);
    },
  };
}

function settle(row: OutboxRow, settlement: Settlement): void {
  Object.assign(row, { state: settlement.state, token: null, leaseUntil: null });
  if (settlement.state === 'dead') row.attempts += 1;
  if (settlement.state !== 'pending') return;
  row.dueAt = settlement.dueAt;
  row.attempts += settlement.counts ? 1 : 0;
  row.ambiguous += settlement.ambiguous ? 1 : 0;
}

/** Parked messages in memory. It passes the same contract as the real ones. */
export function memoryInbox(tables: Tables): Inbox {
  const at = (id: string) => tables.inbox.find((row) => row.id === id && row.state === 'parked');
  return {
    async park(key, channel, address, message, reason, nextAt) {
      if (tables.inbox.some((row) => row.key === key)) return;
      const id = String(tables.inbox.length + 1);
      const kept: unknown = JSON.parse(JSON.stringify(message));
      const head = { id, key, channel, address, reason, nextAt, attempts: 0, createdAt: tables.clock.now() };
      tables.inbox.push({ ...head, state: 'parked', message: kept });
    },
    async list(limit) {
      const parked = tables.inbox.filter((row) => row.state === 'parked');
      return parked.toReversed().slice(0, limit).map(shown);
    },
    async retry(id) {
      const row = at(id);
      if (row) row.nextAt = tables.clock.now();
      return row !== undefined;
    },
    async claim(limit, leaseMs) {
      const now = tables.clock.now();
      const due = tables.inbox.filter((row) => row.state === 'parked' && row.nextAt !== null && row.nextAt <= now);
      return due.slice(0, limit).map((row) => {
        row.nextAt = later(now, leaseMs);
        row.attempts += 1;
        return { ...shown(row), message: row.message };
      });
    },
    async settle(id, fate) {
      const row = at(id);
      if (row && fate === 'done') Object.assign(row, { state: 'done', nextAt: null });
      else if (row) Object.assign(row, fate);
    },
  };
}

function shown({ id, key, channel, reason, attempts, createdAt }: InboxRow) {
  return { id, key, channel, reason, attempts, createdAt };
}
