import { Fault } from '../../src/faults.ts';
import type { ConversationId } from '../../src/ids.ts';
import { localeOf } from '../../src/text.ts';
import type { CaseChange, Standing, TurnLog, TurnRow, Written } from '../../src/turns/index.ts';
import type { FollowUpRow, Tables } from './store-tables.ts';

/** A turn log in memory. It passes the same contract as the real one. */
export function memoryTurnLog(tables: Tables): TurnLog {
  return {
    async load(ids) {
      const known = ids.flatMap((id) => standingOf(tables, id) ?? []);
      return new Map(known.map((standing) => [standing.conversation.id, standing]));
    },
    async append(rows) {
      if (new Set(rows.map(({ conversation }) => conversation.id)).size !== rows.length) {
        throw new Fault('turns/contended', { why: 'a conversation twice in a batch' });
      }
      return rows.map((row) => append(tables, row));
    },
    async caseNumbers(count) {
      return Array.from({ length: count }, () => `C-${String(++tables.caseNumber).padStart(6, '0')}`);
    },
  };
}

function standingOf(tables: Tables, id: ConversationId): Standing | null {
  const conversation = tables.conversations.get(id);
  if (!conversation) return null;
  const last = tables.lastTurn(id);
  const followUp = tables.followUp(conversation.followUpId);
  const customer = tables.customer(conversation.customerId);
  return {
    conversation,
    seq: last?.seq ?? 0,
    state: last?.state ?? null,
    aCase: tables.caseOfChat(conversation.chatId)?.aCase ?? null,
    reach: tables.reachOf(conversation.chatId),
    followUp: followUp && { state: followUp.state, expiresAt: followUp.expiresAt },
    locale: last?.state.locale ?? localeOf(customer?.locale) ?? 'en',
  };
}

function append(tables: Tables, row: TurnRow): Written {
  if (tables.turns.some(({ key }) => key === row.key)) return 'duplicate';
  if (!wins(tables, row)) return 'conflict';
  const at = tables.clock.now();
  const { conversation, key, seq, heard, state, said } = row;
  if (row.opens) open(tables, row);
  mark(tables, row);
  tables.turns.push({ conversationId: conversation.id, chatId: conversation.chatId, key, seq, heard, state, said, at });
  record(tables, row, at);
  suppress(tables, row);
  const followUp = tables.followUp(conversation.followUpId);
  if (row.followUp && followUp) change(followUp, row.followUp, at);
  if (row.caseChange) keepCase(tables, row.caseChange);
  const customer = tables.customer(conversation.customerId);
  if (customer && row.locale) Object.assign(customer, { locale: row.locale, localeChosen: true });
  if (customer && row.consent) customer.optedOut = row.consent === 'opt-out';
  if (row.consent === 'opt-out') silence(tables, row, at);
  tables.send(row.outbox);
  return 'written';
}

/** Whether nobody was faster: at this number, at this place of the chat, at the case, at the follow-up. */
function wins(tables: Tables, row: TurnRow): boolean {
  const { conversation, seq, opens, caseChange } = row;
  if (tables.turns.some((turn) => turn.conversationId === conversation.id && turn.seq === seq)) return false;
  if (opens && tables.talksOf(conversation.chatId).some(({ ordinal }) => ordinal === conversation.ordinal))
    return false;
  if (row.followUp?.stamps.includes('asked') && tables.followUp(conversation.followUpId)?.state !== 'planned')
    return false;
  if (row.seen && !isStill(tables, row, row.seen)) return false;
  return caseChange === null || fits(tables, caseChange);
}

/** Whether what a turn was decided on, and what was kept from an earlier one, is still so. */
function isStill(tables: Tables, { conversation }: TurnRow, seen: NonNullable<TurnRow['seen']>): boolean {
  const now = standingOf(tables, conversation.id);
  if (!now) return false;
  const { aCase, followUp, reach } = now;
  return (
    (aCase?.version ?? 0) === (seen.aCase?.version ?? 0) &&
    followUp?.state === seen.followUp?.state &&
    followUp?.expiresAt?.getTime() === seen.followUp?.expiresAt?.getTime() &&
    reach?.channel === seen.reach?.channel &&
    reach?.address === seen.reach?.address
  );
}

export function fits(tables: Tables, { over, after }: CaseChange): boolean {
  if (over > 0) return tables.cases.get(after.id)?.aCase.version === over;
  const numbered = [...tables.cases.values()].some(({ aCase }) => aCase.number === after.number);
  return tables.caseOfChat(after.chatId) === null && !numbered;
}

export function keepCase(tables: Tables, { over, after, events }: CaseChange): void {
  const known = over > 0 ? tables.cases.get(after.id) : null;
  if (known) {
    known.aCase = after;
    known.leaseUntil = null;
    known.history.push(...events);
  } else {
    tables.cases.set(after.id, { aCase: after, leaseUntil: null, deskRef: null, history: [...events] });
  }
}

function open(tables: Tables, { conversation, outbox }: TurnRow): void {
  tables.conversations.set(conversation.id, conversation);
  for (const { kind, channel, address } of outbox) {
    const name = tables.pushing.find((one) => one === channel);
    if (kind === 'message' && name && address !== null) tables.talk(name, address, conversation.chatId);
  }
}

/** The new answers of a turn, and those that no longer count because of it. */
function record(tables: Tables, { conversation, seq, answers, retracted, remarks }: TurnRow, at: Date): void {
  const since = seqsOf(tables, conversation.id, retracted);
  for (const remark of tables.remarks) {
    if (remark.conversationId === conversation.id && remark.seq >= Math.min(...since)) remark.withdrawn = true;
  }
  const gone = new Set([...retracted, ...answers.map(({ step }) => step)]);
  for (const old of tables.answers) {
    if (old.conversationId === conversation.id && gone.has(old.step)) old.superseded = true;
  }
  for (const answer of answers) {
    tables.answers.push({ ...answer, conversationId: conversation.id, seq, at, superseded: false });
  }
  for (const kind of remarks) tables.remarks.push({ conversationId: conversation.id, seq, kind, at, withdrawn: false });
}

/** The turns whose answers are taken back. */
function seqsOf(tables: Tables, id: ConversationId, steps: readonly string[]): number[] {
  return tables.answers
    .filter(({ conversationId, step, superseded }) => conversationId === id && !superseded && steps.includes(step))
    .map(({ seq }) => seq);
}

/** Tags, the version that a conversation goes on with, and the question that is looked at again. */
function mark(tables: Tables, { conversation, tags, waits, variant, moved }: TurnRow): void {
  const before = tables.talks.get(conversation.id);
  const present = before ?? { id: conversation.id, variant, tags: [], nextAt: null, nextStep: null, leaseUntil: null };
  const wait = waits === 'never' ? NO_WAIT : waits && { nextAt: waits.until, nextStep: waits.step, leaseUntil: null };
  tables.talks.set(conversation.id, { ...present, tags: [...new Set([...present.tags, ...tags])], ...wait });
  const head = tables.conversations.get(conversation.id);
  if (moved && head) {
    tables.conversations.set(conversation.id, { ...head, scriptVersion: conversation.scriptVersion });
  }
}

const NO_WAIT = { nextAt: null, nextStep: null, leaseUntil: null } as const;

/** Of two moments up to which a script does not ask, the later one stands. */
function suppress(tables: Tables, { conversation: { customerId }, suppressed }: TurnRow): void {
  for (const { script, until } of suppressed) {
    const known = tables.suppressions.find((one) => one.customerId === customerId && one.scriptId === script);
    if (!known) tables.suppressions.push({ customerId, scriptId: script, until });
    else if (until > known.until) known.until = until;
  }
}

function change(followUp: FollowUpRow, after: NonNullable<TurnRow['followUp']>, at: Date): void {
  const { stamps, ...rest } = after;
  Object.assign(followUp, rest, { leaseUntil: null });
  for (const stamp of stamps) followUp.stamps[stamp] ??= at;
}

/** After an opt-out: nothing that was planned is asked, nobody is reminded, nothing unsent is sent, but for cases. */
function silence(tables: Tables, row: TurnRow, at: Date): void {
  const { customerId, followUpId } = row.conversation;
  const theirs = tables.followUps.filter(
    (one) => one.customerId === customerId && !(row.followUp && one.id === followUpId),
  );
  for (const followUp of theirs) {
    if (followUp.state === 'planned') {
      Object.assign(followUp, { state: 'skipped', reason: 'opted-out', nextAt: null, nextKind: null });
      followUp.stamps.closed = at;
    } else if (followUp.nextKind === 'remind') {
      Object.assign(followUp, { nextAt: followUp.expiresAt, nextKind: 'expire' });
    }
  }
  const talks = [...tables.conversations.values()].filter(
    (one) => one.customerId === customerId && one.caseId === null,
  );
  for (const { id } of talks) {
    const talk = tables.talks.get(id);
    if (talk && id !== row.conversation.id) Object.assign(talk, NO_WAIT);
  }
  for (const item of tables.outbox) {
    const ours = talks.some(({ id }) => item.key.startsWith(`turn:${id}:`)) && !isStaffs(tables, item.key);
    if (ours && item.kind === 'message' && item.state === 'pending') item.state = 'cancelled';
  }
}

/** What a person on the staff wrote is about a case, and is sent whatever the customer thinks of surveys. */
function isStaffs(tables: Tables, key: string): boolean {
  return tables.turns.some(
    ({ conversationId, seq, heard }) => heard.kind === 'staff' && key.startsWith(`turn:${conversationId}:${seq}:`),
  );
}
