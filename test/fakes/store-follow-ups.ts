import { later } from '../../src/clock.ts';
import type { FollowUps, FollowUpView, Reason, Rules } from '../../src/followups/index.ts';
import { ChatId, FollowUpId } from '../../src/ids.ts';
import type { DueFollowUp, DueFollowUps } from '../../src/turns/index.ts';
import { factsOf, wanted } from './store-facts.ts';
import { type FollowUpRow, pageOf, type Tables } from './store-tables.ts';

const BY_HAND: readonly (string | null)[] = [
  'too-old',
  'by-hand',
  'rule-disabled',
  'script-not-published',
  'suppressed',
  'expired-before-asking',
];
const OVER = { nextAt: null, nextKind: null, leaseUntil: null } as const;

/** Follow-ups in memory. They pass the same contract as the real ones. */
export function memoryFollowUps(tables: Tables): FollowUps {
  return {
    async get(id) {
      const row = tables.followUp(id);
      return row && viewOf(tables, row);
    },
    async list({ state, customer, after, limit }) {
      const found = tables.followUps.filter(
        (row) =>
          (!state || row.state === state) && (!customer || tables.customer(row.customerId)?.externalId === customer),
      );
      const { items, next } = pageOf(found.toReversed(), after, limit);
      return { items: items.map((row) => viewOf(tables, row)), next };
    },
    async sendNow(id, by) {
      const row = tables.followUp(id);
      const can = row?.state === 'planned' || (row?.state === 'skipped' && BY_HAND.includes(row.reason));
      if (!row?.scriptId || row.customerId === null || !can) return false;
      const now = tables.clock.now();
      Object.assign(row, {
        state: 'planned',
        reason: null,
        forced: true,
        nextAt: now,
        nextKind: 'ask',
        leaseUntil: null,
        dueAt: row.dueAt ?? now,
      });
      row.trace = [...row.trace, { rule: 'by-hand', result: 'send-now', detail: by }];
      return true;
    },
    async skip(id, by, why) {
      const row = tables.followUp(id);
      if (row?.state !== 'planned') return false;
      Object.assign(row, OVER, { state: 'skipped', reason: 'by-hand' });
      row.stamps.closed = tables.clock.now();
      row.trace = [...row.trace, { rule: 'by-hand', result: 'skip', detail: why === null ? by : `${by}: ${why}` }];
      return true;
    },
  };
}

function viewOf(tables: Tables, row: FollowUpRow): FollowUpView {
  const customer = tables.customer(row.customerId);
  const { service, event } = row;
  const talk = tables.talksOf(ChatId.parse(row.id)).find(({ caseId }) => caseId === null);
  return {
    id: row.id,
    state: row.state,
    reason: row.reason as Reason | null,
    trace: row.trace,
    event: { id: event.id, source: event.source, type: event.type, time: event.time, receivedAt: row.receivedAt },
    customer: customer && { id: customer.externalId, name: customer.name },
    service: service && {
      id: service.id,
      item: service.item ?? null,
      store: service.store ?? null,
      team: service.team ?? null,
      servedBy: service.servedBy?.name ?? service.servedBy?.id ?? null,
      completedAt: new Date(service.completedAt),
    },
    customerId: row.customerId,
    scriptId: row.scriptId,
    ruleId: row.ruleId,
    dueAt: row.dueAt,
    nextAt: row.nextAt,
    nextKind: row.nextKind,
    createdAt: row.receivedAt,
    askedAt: row.stamps.asked ?? null,
    answeredAt: row.stamps.answered ?? null,
    closedAt: row.stamps.closed ?? null,
    chatId: customer && service ? ChatId.parse(row.id) : null,
    conversation: talk ? { id: talk.id, scriptId: talk.scriptId, scriptVersion: talk.scriptVersion } : null,
  };
}

/** Due follow-ups in memory. They pass the same contract as the real ones. */
export function memoryDueFollowUps(tables: Tables, rules: Rules): DueFollowUps {
  return {
    facts: async (due) => factsOf(tables, due),
    wanted: async () => wanted(tables),
    async claim(limit, leaseMs, only, aheadMs = 0) {
      const known = await rules.list();
      const now = tables.clock.now();
      const one = only === undefined ? null : tables.followUp(only);
      const free = one === null ? tables.followUps : [one];
      const early = one?.state === 'planned' ? now : null;
      const due = tables.lease(free, (row) => early ?? soon(row, aheadMs), limit, leaseMs);
      for (const row of due)
        if (early === null && row.nextAt && row.nextAt > now) row.leaseUntil = later(row.nextAt, leaseMs);
      return due.flatMap(
        (row) =>
          dueOf(
            tables,
            row,
            known.find(({ id }) => id === row.ruleId),
            one === null,
          ) ?? [],
      );
    },
    async release(ids) {
      for (const id of ids) {
        const row = tables.followUp(id);
        if (row?.state === 'planned') row.leaseUntil = null;
      }
    },
    async skip(id, reason) {
      const row = tables.followUp(id);
      if (row?.state !== 'planned') return;
      Object.assign(row, OVER, { state: 'skipped', reason });
      row.stamps.closed = tables.clock.now();
    },
    async postpone(id, until) {
      const row = tables.followUp(id);
      if (row?.nextKind === 'ask' || row?.nextKind === 'remind')
        Object.assign(row, { nextAt: until, leaseUntil: null });
    },
    async rest(id) {
      const row = tables.followUp(id);
      // Whoever was faster has taken the lease with them, and set what comes next.
      if (!row?.leaseUntil) return;
      const expires = row.nextKind === 'remind' && row.expiresAt !== null;
      Object.assign(row, OVER, expires ? { nextAt: row.expiresAt, nextKind: 'expire' } : {});
    },
  };
}

/** A question may be claimed so much earlier; timers look at the dialog as it is in their moment. */
function soon(row: FollowUpRow, aheadMs: number): Date | null {
  return row.nextAt && row.nextKind === 'ask' ? later(row.nextAt, -aheadMs) : row.nextAt;
}

function dueOf(
  tables: Tables,
  row: FollowUpRow,
  rule: Awaited<ReturnType<Rules['list']>>[number] | undefined,
  waits: boolean,
): DueFollowUp | null {
  const customer = tables.customer(row.customerId);
  const { service } = row;
  if (!customer || !service || !row.nextKind) return null;
  const now = tables.clock.now();
  const talks = tables.talksOf(ChatId.parse(row.id));
  const identity = tables.identities.findLast(
    (one) => one.customerId === customer.id && !one.blocked && tables.pushing.includes(one.channel),
  );
  const { id, name, locale, timezone, consentSurvey, optedOut } = customer;
  return {
    id: FollowUpId.parse(row.id),
    kind: row.nextKind,
    forced: row.forced,
    dueAt: row.dueAt ?? row.nextAt ?? now,
    claimedAt: now,
    waitMs: waits && row.nextAt ? Math.max(0, row.nextAt.getTime() - now.getTime()) : 0,
    rule: rule
      ? { delayMinutes: rule.delayMinutes, remindMinutes: rule.remindMinutes, expireMinutes: rule.expireMinutes }
      : null,
    scriptId: row.scriptId ?? '',
    expiresAt: row.expiresAt,
    customer: { id, name, locale, timezone, consentSurvey, optedOut, erased: false },
    service: {
      id: service.rowId,
      item: service.item ?? null,
      store: service.store ?? null,
      team: service.team ?? null,
      servedById: service.servedBy?.id ?? null,
      servedByName: service.servedBy?.name ?? null,
      completedAt: new Date(service.completedAt),
      kind: row.event.type,
    },
    reach: identity ? { channel: identity.channel, address: identity.address } : null,
    conversation: talks.find(({ caseId }) => caseId === null)?.id ?? null,
    ordinal: talks[0]?.ordinal ?? 0,
  };
}
