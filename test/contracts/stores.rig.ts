import { randomUUID } from 'node:crypto';
import type { Case } from '../../src/cases/index.ts';
import { later, SECOND } from '../../src/clock.ts';
import type { State } from '../../src/conversation/index.ts';
import type { Rule } from '../../src/followups/index.ts';
import { CaseId, ChatId, ConversationId, FollowUpId } from '../../src/ids.ts';
import { type Accepted, readStructured } from '../../src/intake/index.ts';
import type * as turns from '../../src/turns/index.ts';
import { aCase } from '../fakes/case-view.ts';
import { delivery, serviceData } from '../intake/events.ts';
import type { StoreRig } from './stores.port.ts';

export type { FlowStores, StoreRig, StoreTest } from './stores.port.ts';

export const LEASE = 30 * SECOND;
export const RULE: Rule = {
  id: 'delivery-completed',
  eventType: 'delivery.completed',
  scriptId: 'delivery_followup',
  enabled: true,
  position: 0,
  delayMinutes: 60,
  remindMinutes: 120,
  expireMinutes: 1_440,
  maxAgeDays: 14,
};

export const STATE: State = {
  at: 'q1',
  status: 'open',
  locale: 'en',
  picked: {},
  taps: 0,
  missed: 0,
  complaint: 'none',
  spent: { undo: false, snooze: false },
};

let count = 0;

/** A name that no other test has. */
export function fresh(prefix: string): string {
  return `${prefix}-${++count}-${randomUUID().slice(0, 8)}`;
}

/** An event about a delivery; everything about it is new unless it is said. */
export function deliveryEvent(
  customer: Readonly<Record<string, unknown>> = {},
  changes: Readonly<Record<string, unknown>> = {},
): Accepted {
  const data = serviceData({ id: fresh('customer'), ...customer }, { id: fresh('order') });
  return readStructured(JSON.parse(JSON.stringify(delivery({ id: fresh('event'), data, ...changes }))));
}

/** A delivery for a customer in Telegram. */
export function reachable(address = '42'): Accepted {
  return deliveryEvent({ identities: [{ channel: 'telegram', address }] });
}

export type Planned = { readonly id: FollowUpId; readonly event: Accepted };

/** A follow-up that is due since a second, unless it is said when. */
export async function planned(rig: StoreRig, event = deliveryEvent(), dueAt?: Date): Promise<Planned> {
  const at = dueAt ?? later(rig.now(), -SECOND);
  const decide = () => ({ state: 'planned', rule: RULE, dueAt: at, trace: [] }) as const;
  const [result] = await rig.stores.intake.accept([event], decide);
  return { id: FollowUpId.parse(result?.followUpId), event };
}

export type Talk = Planned & { readonly conversation: turns.Conversation; readonly opening: turns.TurnRow };

/** A follow-up that was asked: its conversation has its first turn, and its one message waits in the outbox. */
export async function asked(rig: StoreRig, event = deliveryEvent(), over: Partial<turns.TurnRow> = {}): Promise<Talk> {
  const { id } = await planned(rig, event);
  const opening = { ...(await openingOf(rig, id)), ...over };
  const [written] = await rig.stores.turns.append([opening]);
  if (written !== 'written') throw new Error(`the opening was answered ${written}`);
  return { id, event, conversation: opening.conversation, opening };
}

/** The turn that would ask a due follow-up. */
export async function openingOf(rig: StoreRig, id: FollowUpId): Promise<turns.TurnRow> {
  const [due] = await rig.stores.dueFollowUps.claim(1, LEASE, id);
  if (!due) throw new Error('the follow-up is not due');
  const conversation: turns.Conversation = {
    id: ConversationId.parse(randomUUID()),
    chatId: ChatId.parse(id),
    ordinal: due.ordinal + 1,
    customerId: due.customer.id,
    followUpId: id,
    caseId: null,
    serviceId: due.service.id,
    scriptId: 'delivery_followup',
    scriptVersion: 1,
    vars: { name: 'Ada' },
  };
  const expiresAt = later(rig.now(), 86_400 * SECOND);
  const row = turn(conversation, {
    opens: true,
    seq: 1,
    key: `ask:${id}:${conversation.ordinal}`,
    heard: { kind: 'opened' },
    said: [{ from: 'bot', text: 'How was it?', choices: [{ id: 'q1.5', label: 'Good' }] }],
    followUp: {
      state: 'asked',
      reason: null,
      nextAt: later(rig.now(), 3_600 * SECOND),
      nextKind: 'remind',
      expiresAt,
      stamps: ['asked'],
    },
  });
  return due.reach === null ? row : { ...row, outbox: [message(row, 0, due.reach.address)] };
}

/** A turn of a conversation, the second unless it is said. */
export function turn(conversation: turns.Conversation, over: Partial<turns.TurnRow> = {}): turns.TurnRow {
  return {
    conversation,
    opens: false,
    seq: 2,
    key: fresh('message'),
    heard: { kind: 'typed', text: 'hello', via: 'telegram' },
    state: STATE,
    said: [{ from: 'bot', text: 'Thank you', choices: [] }],
    effects: [],
    answers: [],
    ...{ retracted: [], tags: [], remarks: [], suppressed: [], waits: null, variant: null, moved: false },
    followUp: null,
    caseChange: null,
    consent: null,
    locale: null,
    outbox: [],
    ...over,
  };
}

/** A message of a turn, as it waits to be sent. */
export function message(row: turns.TurnRow, k: number, address = '42'): turns.OutboxItem {
  const { id, chatId } = row.conversation;
  const body = { text: `bubble ${k}`, buttons: [], locale: 'en' };
  return {
    key: `turn:${id}:${row.seq}:${k}`,
    lane: `chat:${chatId}`,
    kind: 'message',
    channel: 'telegram',
    address,
    body,
  };
}

/** Something to be sent that belongs to nobody. */
export function item(over: Partial<turns.OutboxItem> = {}): turns.OutboxItem {
  return {
    key: fresh('item'),
    lane: fresh('lane'),
    kind: 'message',
    channel: 'telegram',
    address: '42',
    body: { text: 'hi' },
    ...over,
  };
}

export function answer(over: Partial<turns.TurnRow['answers'][number]> = {}): turns.TurnRow['answers'][number] {
  return {
    step: 'q1',
    kind: 'satisfaction',
    value: '2',
    score: 2,
    indicator: 'delivery',
    core: true,
    late: false,
    channel: 'telegram',
    locale: 'en',
    ...over,
  };
}

/** A new case of a conversation's chat, as a turn opens it. */
export function caseOf(conversation: turns.Conversation, now: Date, over: Partial<Case> = {}): turns.CaseChange {
  const { chatId, customerId, followUpId, serviceId } = conversation;
  const after = aCase({
    id: CaseId.parse(randomUUID()),
    number: fresh('C'),
    chatId,
    customerId,
    followUpId,
    serviceId,
    openedAt: now,
    clockFrom: now,
    slot: null,
    nextAt: later(now, -SECOND),
    nextKind: 'chase',
    ...over,
  });
  const event = {
    at: now,
    what: 'open',
    actor: { kind: 'customer' },
    from: null,
    to: 'received',
    note: 'broken',
  } as const;
  return { over: 0, after, events: [event] };
}

/** The case one version on, as somebody on the staff leaves it. */
export function claimed(before: Case, now: Date, over: Partial<Case> = {}): turns.CaseChange {
  const after: Case = {
    ...before,
    version: before.version + 1,
    state: 'investigating',
    owner: 'user:1',
    ownerName: 'Li',
    claimedAt: now,
    ...over,
  };
  const actor = { kind: 'staff', id: 'user:1', name: 'Li' } as const;
  return {
    over: before.version,
    after,
    events: [{ at: now, what: 'claim', actor, from: before.state, to: after.state, note: null }],
  };
}

/** A talk in which a case was opened at the second turn. */
export async function complained(
  rig: StoreRig,
  event = deliveryEvent(),
  over: Partial<Case> = {},
): Promise<Talk & { readonly aCase: Case }> {
  const talk = await asked(rig, event);
  const caseChange = caseOf(talk.conversation, rig.now(), over);
  const row = turn(talk.conversation, { caseChange });
  const [written] = await rig.stores.turns.append([row]);
  if (written !== 'written') throw new Error(`the complaint was answered ${written}`);
  return { ...talk, aCase: caseChange.after };
}

/** Takes everything that waits to be sent out of the outbox, sent, in the order in which it may be. */
export async function sendAll(rig: StoreRig): Promise<turns.Claimed[]> {
  const sent: turns.Claimed[] = [];
  for (;;) {
    const rows = await rig.stores.outbox.claim(100, LEASE);
    if (rows.length === 0) return sent;
    for (const row of rows) await rig.stores.outbox.settle(row, { state: 'sent', receipt: row.key });
    sent.push(...rows);
  }
}
