import type { Actor, Case, CaseEvent, CaseState } from '../../src/cases/index.ts';
import { CaseId, ChatId, CustomerId, FollowUpId, ServiceId } from '../../src/ids.ts';
import { Severity } from '../../src/scripts/index.ts';
import type { Row } from './db.ts';

/** The columns of a case that the business decides, with their types; `id` first. */
const COLUMNS = {
  id: 'uuid',
  number: 'text',
  origin: 'text',
  chat_id: 'uuid',
  customer_id: 'uuid',
  follow_up_id: 'uuid',
  service_id: 'uuid',
  state: 'text',
  severity: 'text',
  category: 'text',
  remedy: 'text',
  slot: 'text',
  score: 'int',
  summary: 'text',
  owner: 'text',
  owner_name: 'text',
  resolution: 'text',
  accepted: 'text',
  version: 'int',
  opened_at: 'timestamptz',
  clock_from: 'timestamptz',
  claimed_at: 'timestamptz',
  resolved_at: 'timestamptz',
  closed_at: 'timestamptz',
  reopened: 'int',
  next_at: 'timestamptz',
  next_kind: 'text',
  chased: 'int',
} as const;

const FIXED = new Set(['id', 'number', 'origin', 'chat_id', 'customer_id', 'follow_up_id', 'service_id', 'opened_at']);

export const CASE_RECORD = Object.entries(COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
/** `SET` for an update from a record named c. */
export const CASE_SET = Object.keys(COLUMNS)
  .filter((name) => !FIXED.has(name))
  .map((name) => `${name} = c.${name}`)
  .join(', ');

/** A case as the statements want it. One case a chat: that is what `origin` says. */
export function caseRecord(aCase: Case, over: number): Record<string, unknown> {
  return {
    over,
    id: aCase.id,
    number: aCase.number,
    origin: `chat:${aCase.chatId}`,
    chat_id: aCase.chatId,
    customer_id: aCase.customerId,
    follow_up_id: aCase.followUpId,
    service_id: aCase.serviceId,
    state: aCase.state,
    severity: aCase.severity,
    category: aCase.category,
    remedy: aCase.remedy,
    slot: aCase.slot ?? null,
    score: aCase.score,
    summary: aCase.summary,
    owner: aCase.owner,
    owner_name: aCase.ownerName,
    resolution: aCase.resolution,
    accepted: aCase.accepted,
    version: aCase.version,
    opened_at: aCase.openedAt,
    clock_from: aCase.clockFrom,
    claimed_at: aCase.claimedAt,
    resolved_at: aCase.resolvedAt,
    closed_at: aCase.closedAt,
    reopened: aCase.reopened,
    next_at: aCase.nextAt,
    next_kind: aCase.nextKind,
    chased: aCase.chased,
  };
}

/** A row of the table, or of `row_to_json` over it (moments as text), as a case. */
export function caseOf(row: Row): Case {
  return {
    id: CaseId.parse(row.id),
    number: String(row.number),
    chatId: ChatId.parse(row.chat_id),
    customerId: CustomerId.parse(row.customer_id),
    followUpId: FollowUpId.nullable().parse(row.follow_up_id),
    serviceId: ServiceId.nullable().parse(row.service_id),
    state: row.state as CaseState,
    severity: Severity.parse(row.severity),
    category: textOrNull(row.category),
    remedy: textOrNull(row.remedy),
    slot: textOrNull(row.slot),
    score: row.score === null ? null : Number(row.score),
    summary: textOrNull(row.summary),
    owner: textOrNull(row.owner),
    ownerName: textOrNull(row.owner_name),
    resolution: textOrNull(row.resolution),
    accepted: row.accepted as Case['accepted'],
    version: Number(row.version),
    openedAt: moment(row.opened_at),
    clockFrom: moment(row.clock_from),
    claimedAt: momentOrNull(row.claimed_at),
    resolvedAt: momentOrNull(row.resolved_at),
    closedAt: momentOrNull(row.closed_at),
    reopened: Number(row.reopened),
    chased: Number(row.chased),
    nextAt: momentOrNull(row.next_at),
    nextKind: row.next_kind as Case['nextKind'],
  };
}

export function caseEventOf(row: Row): CaseEvent {
  return {
    at: moment(row.at),
    what: row.what as CaseEvent['what'],
    actor: actorOf(row),
    from: row.from as CaseState | null,
    to: row.to as CaseState | null,
    note: textOrNull(row.note),
  };
}

function actorOf(row: Row): Actor {
  if (row.actor_kind !== 'staff') return { kind: row.actor_kind === 'customer' ? 'customer' : 'system' };
  return { kind: 'staff', id: String(row.actor), name: String(row.actor_name) };
}

export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

export function moment(value: unknown): Date {
  return value instanceof Date ? value : new Date(String(value));
}

export function momentOrNull(value: unknown): Date | null {
  return value === null || value === undefined ? null : moment(value);
}
