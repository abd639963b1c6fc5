import { z } from 'zod';
import { later } from '../../src/clock.ts';
import { ConversationId } from '../../src/ids.ts';
import type { Inbox, ParkedState, ParkedView } from '../../src/turns/index.ts';
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
    async list(limit, state) {
      const parked = tables.inbox.filter((row) => row.state === 'parked' && [undefined, stateOf(row)].includes(state));
      return parked
        .toReversed()
        .slice(0, limit)
        .map((row) => viewOf(tables, row));
    },
    async counts() {
      const parked = tables.inbox.filter((row) => row.state === 'parked');
      const of = (state: ParkedState) => parked.filter((row) => stateOf(row) === state).length;
      return { waiting: of('waiting'), dead: of('dead'), noted: of('noted') };
    },
    async retry(id) {
      const row = at(id);
      if (!row || stateOf(row) === 'noted') return false;
      row.nextAt = tables.clock.now();
      return true;
    },
    async retryAll() {
      const dead = tables.inbox.filter((row) => row.state === 'parked' && stateOf(row) === 'dead');
      for (const row of dead) row.nextAt = tables.clock.now();
      return dead.length;
    },
    async dismiss(id) {
      const row = at(id);
      if (row) Object.assign(row, { state: 'dismissed', nextAt: null });
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

const OfConversation = z.object({ conversation: z.string() });

function stateOf({ nextAt, message }: InboxRow): ParkedState {
  if (nextAt !== null) return 'waiting';
  return OfConversation.safeParse(message).success ? 'dead' : 'noted';
}

function viewOf(tables: Tables, row: InboxRow): ParkedView {
  const { data } = OfConversation.safeParse(row.message);
  const known = tables.conversations.get(ConversationId.safeParse(data?.conversation).data ?? NOWHERE);
  const customer = known && tables.customer(known.customerId);
  const conversation = data && {
    id: data.conversation,
    followUpId: known?.followUpId ?? null,
    caseId: known?.caseId ?? null,
    customer: customer ? { id: customer.externalId, name: customer.name } : null,
  };
  return { ...shown(row), state: stateOf(row), nextAt: row.nextAt, conversation: conversation ?? null };
}

const NOWHERE = ConversationId.parse('00000000-0000-4000-8000-000000000000');
