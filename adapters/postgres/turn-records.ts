import type { TurnRow } from '../../src/turns/index.ts';
import { caseRecord } from './case-rows.ts';

/** One trip for any number of turns: the function is in prisma/migrations, and says what it is given. */
export const APPEND_TURNS =
  'SELECT append_turns_1($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) AS won';

/** A record of a list: a value that it does not have is NULL there. */
type Item = Readonly<Record<string, unknown>>;

/** How many, then lists in the order of the function's arguments, each record with its turn's place in the batch; null: an empty one. */
export function argumentsOf(rows: readonly TurnRow[]): (number | string | null)[] {
  const lists = PARTS.map((): Item[] => []);
  for (const [n, row] of rows.entries()) {
    for (const [i, part] of PARTS.entries()) part(row, n, lists[i] ?? []);
  }
  return [rows.length, ...lists.map((list) => (list.length === 0 ? null : JSON.stringify(list)))];
}

const PARTS: readonly ((row: TurnRow, n: number, list: Item[]) => void)[] = [
  turn,
  kept,
  asking,
  changed,
  opened,
  marked,
  suppressed,
  addressed,
  answers,
  retracted,
  remarked,
  followed,
  complained,
  told,
  consents,
  spoken,
  sent,
];

function turn({ conversation, seq, key, heard, state, said, effects }: TurnRow, n: number, list: Item[]): void {
  list.push({ n, id: conversation.id, seq, key, chat_id: conversation.chatId, heard, state, said, effects });
}

function kept({ conversation, seen }: TurnRow, n: number, list: Item[]): void {
  if (seen === undefined) return;
  list.push({
    n,
    chat_id: conversation.chatId,
    follow_up_id: conversation.followUpId ?? undefined,
    version: seen.aCase?.version ?? 0,
    state: seen.followUp?.state,
    expires_at: seen.followUp?.expiresAt ?? undefined,
    channel: seen.reach?.channel,
    address: seen.reach?.address,
  });
}

function asking({ conversation, followUp }: TurnRow, n: number, list: Item[]): void {
  if (followUp?.stamps.includes('asked')) list.push({ n, id: conversation.followUpId });
}

function changed({ caseChange }: TurnRow, n: number, list: Item[]): void {
  if (caseChange && caseChange.over > 0) list.push({ n, ...caseRecord(caseChange.after, caseChange.over) });
}

/** The head of a conversation is written once, with its first turn. */
function opened(row: TurnRow, n: number, list: Item[]): void {
  if (!row.opens) return;
  const { conversation } = row;
  list.push({
    n,
    id: conversation.id,
    chat_id: conversation.chatId,
    ordinal: conversation.ordinal,
    customer_id: conversation.customerId,
    follow_up_id: conversation.followUpId,
    case_id: conversation.caseId,
    service_id: conversation.serviceId,
    script_id: conversation.scriptId,
    script_version: conversation.scriptVersion,
    vars: conversation.vars,
    variant: row.variant,
    tags: [...new Set(row.tags)],
    ...waitOf(row),
  });
}

function marked(row: TurnRow, n: number, list: Item[]): void {
  if (row.opens || (row.waits === null && !row.moved && row.tags.length === 0)) return;
  const { conversation } = row;
  list.push({
    n,
    id: conversation.id,
    script_version: row.moved ? conversation.scriptVersion : null,
    tags: row.tags.length > 0 ? row.tags : null,
    waits: row.waits !== null,
    ...waitOf(row),
  });
}

function waitOf({ waits }: TurnRow): Item {
  return waits === null || waits === 'never' ? {} : { next_at: waits.until, next_step: waits.step };
}

function suppressed({ conversation, suppressed: scripts }: TurnRow, n: number, list: Item[]): void {
  for (const { script, until } of scripts) {
    list.push({ n, customer_id: conversation.customerId, script_id: script, until });
  }
}

/** Where a conversation opens, there its chat goes on. */
function addressed({ conversation, opens, outbox }: TurnRow, n: number, list: Item[]): void {
  if (!opens) return;
  for (const { kind, channel, address } of outbox) {
    if (kind === 'message' && address !== null) list.push({ n, channel, address, chat_id: conversation.chatId });
  }
}

function answers({ conversation, seq, answers: given }: TurnRow, n: number, list: Item[]): void {
  for (const answer of given) {
    list.push({
      n,
      id: conversation.id,
      seq,
      step: answer.step,
      kind: answer.kind,
      value: answer.value,
      score: answer.score ?? undefined,
      indicator: answer.indicator ?? undefined,
      core: answer.core,
      mismatch: answer.mismatch === true,
      late: answer.late,
      customer_id: conversation.customerId,
      follow_up_id: conversation.followUpId ?? undefined,
      case_id: conversation.caseId ?? undefined,
      service_id: conversation.serviceId ?? undefined,
      script_id: conversation.scriptId,
      script_version: conversation.scriptVersion,
      channel: answer.channel,
      locale: answer.locale,
    });
  }
}

function retracted({ conversation, retracted: steps }: TurnRow, n: number, list: Item[]): void {
  if (steps.length > 0) list.push({ n, id: conversation.id, steps });
}

function remarked({ conversation, seq, remarks }: TurnRow, n: number, list: Item[]): void {
  for (const kind of remarks) list.push({ n, id: conversation.id, seq, kind });
}

function followed({ conversation, followUp }: TurnRow, n: number, list: Item[]): void {
  if (followUp === null || conversation.followUpId === null) return;
  list.push({
    n,
    id: conversation.followUpId,
    state: followUp.state,
    reason: followUp.reason ?? undefined,
    next_at: followUp.nextAt ?? undefined,
    next_kind: followUp.nextKind ?? undefined,
    expires_at: followUp.expiresAt ?? undefined,
    stamps: followUp.stamps,
  });
}

function complained({ caseChange }: TurnRow, n: number, list: Item[]): void {
  if (caseChange?.over === 0) list.push({ n, ...caseRecord(caseChange.after, 0) });
}

function told({ caseChange }: TurnRow, n: number, list: Item[]): void {
  if (caseChange === null) return;
  const { after, events } = caseChange;
  for (const [ordinal, { at, what, actor, from, to, note }] of events.entries()) {
    const staff = actor.kind === 'staff' ? { actor: actor.id, actor_name: actor.name } : {};
    list.push({
      n,
      case_id: after.id,
      version: after.version,
      ordinal,
      at,
      what,
      actor_kind: actor.kind,
      ...staff,
      from,
      to,
      note,
    });
  }
}

function consents({ conversation, consent, followUp }: TurnRow, n: number, list: Item[]): void {
  if (consent === null) return;
  list.push({
    n,
    consent,
    customer_id: conversation.customerId,
    id: conversation.id,
    own_follow_up: followUp === null ? null : conversation.followUpId,
  });
}

function spoken({ conversation, locale }: TurnRow, n: number, list: Item[]): void {
  if (locale !== null) list.push({ n, customer_id: conversation.customerId, locale });
}

function sent({ outbox }: TurnRow, n: number, list: Item[]): void {
  for (const item of outbox) list.push({ n, ...item });
}
