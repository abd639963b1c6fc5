import { later } from '../../src/clock.ts';
import type { Inbox } from '../../src/turns/index.ts';
import type { InboxRow, Tables } from './store-tables.ts';

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
