import { randomUUID } from 'node:crypto';
import type { Pace } from '../../src/channels/index.ts';
import { later } from '../../src/clock.ts';
import type { Claimed, Outbox, Room, Settlement, Telling } from '../../src/turns/index.ts';
import type { OutboxRow, Tables } from './store-tables.ts';

/** A turn may be taken so far ahead, as in the real store. */
const AHEAD_MS = 1_500;

/** An outbox in memory. It passes the same contract as the real one. */
export function memoryOutbox(tables: Tables): Outbox {
  const buckets = new Map<string, Date>();
  const now = () => tables.clock.now();

  function claim(heads: readonly OutboxRow[], leaseMs: number, { free, paces }: Omit<Room, 'channel'>): Claimed[] {
    const claimed: Claimed[] = [];
    for (const row of heads) {
      const once = paces.each && row.address !== null && claimed.some(({ address }) => address === row.address);
      const turn = claimed.length === free || once ? null : turnOf(row, paces);
      if (turn !== null) claimed.push(lease(row, leaseMs, turn));
    }
    return claimed;
  }

  /** The moment both paces allow, or null when that is too far ahead. */
  function turnOf(row: OutboxRow, paces: Room['paces']): Date | null {
    const keys: [string, Pace][] = [];
    if (paces.all) keys.push([row.channel, paces.all]);
    if (paces.each && row.address !== null) keys.push([`${row.channel}:${row.address}`, paces.each]);
    const turns = keys.map(([key, pace]) => later(latest(now(), buckets.get(key)), (1 - pace.burst) * pace.everyMs));
    const turn = turns.reduce((one, other) => latest(one, other), now());
    if (turn > later(now(), AHEAD_MS)) return null;
    for (const [key, pace] of keys) buckets.set(key, later(latest(now(), buckets.get(key)), pace.everyMs));
    return turn;
  }

  function lease(row: OutboxRow, leaseMs: number, turn: Date): Claimed {
    if (row.token !== null) row.ambiguous += 1;
    row.token = randomUUID();
    row.leaseUntil = later(now(), leaseMs);
    const { id, token, key, lane, kind, channel, address, body, attempts, createdAt, failingSince } = row;
    const more = {
      waitMs: turn.getTime() - now().getTime(),
      doubtful: row.ambiguous > 0,
      failingMs: failingSince && now().getTime() - failingSince.getTime(),
      behind: tables.outbox.some((other) => other.state === 'pending' && other.lane === lane && other.id > id),
    };
    return { id: String(id), token, attempts, key, lane, kind, channel, address, body, createdAt, ...more };
  }

  return {
    async claim(limit, leaseMs, rooms) {
      const free = freeHeads(tables);
      if (rooms === undefined) return claim(free, leaseMs, { free: limit, paces: { all: null, each: null } });
      const claimed: Claimed[] = [];
      for (const room of rooms) {
        const theirs = free.filter(({ channel }) => channel === room.channel);
        claimed.push(...claim(theirs, leaseMs, { ...room, free: Math.min(limit - claimed.length, room.free) }));
      }
      return claimed;
    },
    async clear({ id, token }, neededMs) {
      const row = held(tables, id, token);
      if (row?.state !== 'pending' || !row.leaseUntil || row.leaseUntil < later(now(), neededMs)) return false;
      if (!silenced(tables, row)) return true;
      Object.assign(row, { state: 'cancelled', token: null, leaseUntil: null });
      return false;
    },
    async settle({ id, token }, settlement) {
      const row = held(tables, id, token);
      if (!row || (row.state !== 'pending' && settlement.state !== 'sent')) return false;
      settle(tables, row, settlement);
      return true;
    },
    async sent({ id, token, lane }, _receipt, leaseMs, room) {
      const row = held(tables, id, token);
      if (!row) return null;
      settle(tables, row, { state: 'sent', receipt: '' });
      const next = freeHeads(tables).filter((one) => one.lane === lane && one.channel === room.channel);
      return claim(next, leaseMs, room)[0] ?? null;
    },
    async pause(channel, address, ms, pace) {
      const key = address === null ? channel : `${channel}:${address}`;
      const until = later(now(), ms + (pace.burst - 1) * pace.everyMs);
      buckets.set(key, latest(until, buckets.get(key)));
    },
    async add(items) {
      tables.send(items);
    },
  };
}

function held(tables: Tables, id: string, token: string): OutboxRow | undefined {
  return tables.outbox.find((one) => String(one.id) === id && one.token === token);
}

/** The due heads of lanes that nobody holds, soonest first. What an opt-out forbids is cancelled. */
function freeHeads(tables: Tables): OutboxRow[] {
  const found = heads(tables);
  const forbidden = found.filter((row) => silenced(tables, row));
  for (const row of forbidden) Object.assign(row, { state: 'cancelled', token: null, leaseUntil: null });
  return forbidden.length === 0 ? found : freeHeads(tables);
}

function heads(tables: Tables): OutboxRow[] {
  const now = tables.clock.now();
  const pending = tables.outbox.filter((row) => row.state === 'pending');
  const firsts = pending.filter((row) => !pending.some((other) => other.lane === row.lane && other.id < row.id));
  const free = firsts.filter((row) => row.dueAt <= now && (row.leaseUntil === null || row.leaseUntil < now));
  return free.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

function settle(tables: Tables, row: OutboxRow, settlement: Settlement): void {
  const now = tables.clock.now();
  Object.assign(row, { state: settlement.state, token: null, leaseUntil: null });
  if (settlement.state === 'dead') {
    row.attempts += 1;
    tell(tables, row, settlement.tell);
  }
  if (settlement.state !== 'pending') return;
  row.dueAt = later(now, settlement.afterMs);
  row.attempts += settlement.counts ? 1 : 0;
  row.ambiguous += settlement.ambiguous ? 1 : 0;
  if (settlement.counts) row.failingSince ??= now;
}

function tell(tables: Tables, row: OutboxRow, { staff, desk }: Telling): void {
  const rows = [...tables.cases.values()].map(({ aCase }) => aCase);
  const open = rows.find(({ chatId, state }) => row.lane === `chat:${chatId}` && !/closed|withdrawn/.test(state));
  if (staff === 'never' || (staff === 'case' && !open)) return;
  const key = `unsent:${row.id}`;
  if (open && desk) {
    const body = { caseId: open.id, why: 'unsent' };
    tables.send([{ key, lane: `case:${open.id}`, kind: 'chase', channel: 'desk', address: null, body }]);
    return;
  }
  const note = { id: String(tables.inbox.length + 1), key, channel: row.channel, address: null, message: {} };
  const rest = { reason: 'unsent', nextAt: null, attempts: 0, createdAt: tables.clock.now(), state: 'parked' } as const;
  tables.inbox.push({ ...note, ...rest });
}

const THEIRS: readonly string[] = ['pressed', 'typed', 'other', 'arrived', 'language'];

/** Whether an opt-out forbids it: nobody asked for it, and it is neither about a case nor by a person on the staff. */
function silenced(tables: Tables, { kind, key }: OutboxRow): boolean {
  const [, id, seq] = /^turn:([0-9a-f-]{36}):(\d+):/.exec(key) ?? [];
  const turn = tables.turns.find((one) => one.conversationId === id && one.seq === Number(seq));
  const conversation = turn && tables.conversations.get(turn.conversationId);
  if (kind !== 'message' || !turn || !conversation || conversation.caseId !== null) return false;
  const optedOut = tables.customer(conversation.customerId)?.optedOut === true;
  return optedOut && turn.heard.kind !== 'staff' && !THEIRS.includes(turn.heard.kind);
}

function latest(one: Date, other: Date | undefined): Date {
  return other !== undefined && other > one ? other : one;
}
