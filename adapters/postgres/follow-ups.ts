import type { ChannelName } from '../../src/channels/index.ts';
import { Fault } from '../../src/faults.ts';
import type {
  FollowUpFilter,
  FollowUpPage,
  FollowUpState,
  FollowUps,
  FollowUpView,
  Reason,
  TraceLine,
} from '../../src/followups/index.ts';
import { ChatId, ConversationId, CustomerId, FollowUpId, ServiceId } from '../../src/ids.ts';
import type { DueFollowUp, DueFollowUps } from '../../src/turns/index.ts';
import { moment, momentOrNull, textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';
import { factsOf, wanted } from './due-facts.ts';

const VIEW = `
SELECT f.*, e.source, e.event_id AS ce_id, e.time, e.received_at, c.external_id, c.name, s.external_id AS service_ext,
  s.item, s.store, s.team, s.served_by_id, s.served_by_name, s.completed_at, v.id AS conv_id, v.script_id AS conv_script, v.script_version
FROM follow_up f JOIN event e ON e.id = f.event_id
LEFT JOIN customer c ON c.id = f.customer_id LEFT JOIN service s ON s.id = f.service_id
LEFT JOIN LATERAL (SELECT id, script_id, script_version FROM conversation
  WHERE chat_id = f.id AND case_id IS NULL ORDER BY ordinal DESC LIMIT 1) v ON true`;

/** Every decision about asking, on PostgreSQL. */
export function followUps(db: Db): FollowUps {
  return {
    async get(id) {
      const [row] = await db.query(`${VIEW} WHERE f.id = $1`, [id]);
      return row ? viewOf(row) : null;
    },
    list: (filter) => list(db, filter),
    async sendNow(id, by) {
      const rows = await db.query(
        `UPDATE follow_up SET state = 'planned', reason = NULL, forced = true, next_at = now(), next_kind = 'ask', lease_until = NULL,
           due_at = coalesce(due_at, now()), trace = trace || jsonb_build_array(jsonb_build_object('rule', 'by-hand', 'result', 'send-now', 'detail', $2::text))
         WHERE id = $1 AND script_id IS NOT NULL AND customer_id IS NOT NULL AND (state = 'planned' OR (state = 'skipped'
           AND reason IN ('too-old', 'by-hand', 'rule-disabled', 'script-not-published', 'suppressed', 'expired-before-asking'))) RETURNING id`,
        [id, by],
      );
      return rows.length > 0;
    },
    async skip(id, by, why) {
      const rows = await db.query(
        `UPDATE follow_up SET state = 'skipped', reason = 'by-hand', next_at = NULL, next_kind = NULL, closed_at = now(),
           trace = trace || jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('rule', 'by-hand', 'result', 'skip', 'detail', concat_ws(': ', $2::text, $3::text))))
         WHERE id = $1 AND state = 'planned' RETURNING id`,
        [id, by, why],
      );
      return rows.length > 0;
    },
  };
}

async function list(db: Db, filter: FollowUpFilter): Promise<FollowUpPage> {
  const cursor = filter.after === undefined ? null : cursorOf(filter.after);
  const rows = await db.query(
    `${VIEW} WHERE ($1::text IS NULL OR f.state = $1) AND ($2::text IS NULL OR c.external_id = $2)
       AND ($3::timestamptz IS NULL OR (f.created_at, f.id) < ($3, $4::uuid))
     ORDER BY f.created_at DESC, f.id DESC LIMIT $5`,
    [filter.state ?? null, filter.customer ?? null, cursor?.at ?? null, cursor?.id ?? null, filter.limit + 1],
  );
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  const next = rows.length > filter.limit && last ? cursorAt(moment(last.created_at), String(last.id)) : null;
  return { items: page.map(viewOf), next };
}

/** A cursor names the last row that was seen: its moment and its id. */
export function cursorAt(at: Date, id: string): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

export function cursorOf(text: string): { at: string; id: string } {
  const [, at, id] = /^(\S{24}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (!at || !id)
    throw new Fault('request/invalid', {}, { problems: [{ at: 'after', message: 'not a cursor of this list' }] });
  return { at, id };
}

function viewOf(row: Row): FollowUpView {
  const customer = row.external_id === null ? null : { id: String(row.external_id), name: textOrNull(row.name) };
  return {
    id: FollowUpId.parse(row.id),
    state: row.state as FollowUpState,
    reason: row.reason as Reason | null,
    trace: row.trace as TraceLine[],
    event: {
      id: String(row.ce_id),
      source: String(row.source),
      type: String(row.event_type),
      time: momentOrNull(row.time),
      receivedAt: moment(row.received_at),
    },
    customer,
    service:
      row.service_ext === null
        ? null
        : {
            id: String(row.service_ext),
            item: textOrNull(row.item),
            store: textOrNull(row.store),
            team: textOrNull(row.team),
            servedBy: textOrNull(row.served_by_name ?? row.served_by_id),
            completedAt: moment(row.completed_at),
          },
    customerId: CustomerId.nullable().parse(row.customer_id),
    scriptId: textOrNull(row.script_id),
    ruleId: textOrNull(row.rule_id),
    dueAt: momentOrNull(row.due_at),
    nextAt: momentOrNull(row.next_at),
    nextKind: row.next_kind as FollowUpView['nextKind'],
    createdAt: moment(row.created_at),
    askedAt: momentOrNull(row.asked_at),
    answeredAt: momentOrNull(row.answered_at),
    closedAt: momentOrNull(row.closed_at),
    chatId: customer === null || row.service_ext === null ? null : ChatId.parse(row.id),
    conversation:
      row.conv_id === null
        ? null
        : {
            id: ConversationId.parse(row.conv_id),
            scriptId: String(row.conv_script),
            scriptVersion: Number(row.script_version),
          },
  };
}

/** Columns keep milliseconds, rounded, so what is due at once may be half of one ahead of the clock. */
const DUE = `next_at <= now() + interval '1 millisecond'`;
const FREE = '(lease_until IS NULL OR lease_until < now())';
/**
 * What this release does when a moment has come; what a newer one plans besides is left to it. Taken for a condition that
 * few rows meet, it would have all that are due read and sorted; so what it is is hidden from the planner.
 */
const OURS = `coalesce(next_kind IN ('ask', 'remind', 'expire', 'cancel'), false)`;
/** A question may be claimed so much earlier ($5, in milliseconds); timers look at the dialog as it is in their moment. */
const SOON = `${OURS} AND next_at <= now() + $5::float8 * interval '1 millisecond' AND (next_kind = 'ask' OR ${DUE}) AND ${FREE}
    AND $3::uuid IS NULL ORDER BY next_at`;
const NAMED = `id = $3 AND ${OURS} AND (${DUE} OR state = 'planned') AND ${FREE} AND $5::float8 IS NOT NULL`;

/**
 * Claims are by the database's clock, under a lease, whoever asks first. What was picked is found by its place in the table,
 * however little the planner knows of a table that was just filled; and addresses are looked up by their customer (OFFSET 0
 * keeps it so), never by channel. Timers speak to the follow-up's own dialog, also when the
 * chat has gone on to a callback. What is left to wait counts from the moment of the answer, not from that of the question.
 */
const claiming = (which: string, from: string) => `
WITH due AS (
  UPDATE follow_up SET lease_until = ${from} + $2::float8 * interval '1 millisecond'
  WHERE ctid = ANY(ARRAY(SELECT ctid FROM follow_up WHERE ${which} LIMIT $1 FOR UPDATE SKIP LOCKED))
  RETURNING id, next_kind, forced, due_at, next_at, script_id, expires_at, event_type, rule_id, customer_id, service_id)
SELECT f.id, f.next_kind, f.forced, f.due_at, f.next_at, f.script_id, f.expires_at, f.event_type, r.delay_minutes, r.remind_minutes,
  r.expire_minutes, c.id AS customer_id, c.name, c.locale, c.timezone, c.consent_survey, c.opted_out_at, c.erased_at,
  s.id AS service_id, s.item, s.store, s.team, s.served_by_id, s.served_by_name, s.completed_at,
  i.channel, i.address, v.id AS conv_id, coalesce(v.ordinal, 0) AS ordinal, clock_timestamp() AS claimed_at,
  CASE WHEN $3::uuid IS NULL AND NOT f.${DUE} THEN greatest(0, extract(epoch FROM f.next_at - clock_timestamp())::float8 * 1000) ELSE 0 END AS wait_ms
FROM due f JOIN customer c ON c.id = f.customer_id JOIN service s ON s.id = f.service_id LEFT JOIN rule r ON r.id = f.rule_id
LEFT JOIN LATERAL (SELECT channel, address FROM (SELECT * FROM identity WHERE customer_id = c.id OFFSET 0) known
  WHERE blocked_at IS NULL AND channel = ANY($4) ORDER BY created_at DESC LIMIT 1) i ON true
LEFT JOIN LATERAL (SELECT max(ordinal) AS ordinal, (array_agg(id ORDER BY ordinal DESC) FILTER (WHERE case_id IS NULL))[1] AS id
  FROM conversation WHERE chat_id = f.id) v ON true
ORDER BY f.next_at`;
export const CLAIM_SOON = claiming(SOON, 'greatest(next_at, now())');
const CLAIM_NAMED = claiming(NAMED, 'now()');

/** Due follow-ups on PostgreSQL. `pushing` names the channels that are connected and can reach somebody. */
export function dueFollowUps(db: Db, pushing: readonly ChannelName[]): DueFollowUps {
  return {
    facts: (due) => factsOf(db, due),
    wanted: () => wanted(db),
    async claim(limit, leaseMs, only, aheadMs = 0) {
      const [claim, name] = only === undefined ? [CLAIM_SOON, 'claim-soon'] : [CLAIM_NAMED, 'claim-named'];
      const rows = await db.query(claim, [limit, leaseMs, only ?? null, pushing, Math.max(1, aheadMs)], name);
      return rows.map(dueOf);
    },
    async release(ids) {
      await db.query(
        `UPDATE follow_up SET lease_until = NULL WHERE id = ANY($1) AND state = 'planned' AND lease_until IS NOT NULL`,
        [ids],
      );
    },
    async skip(id, reason) {
      await db.query(
        `UPDATE follow_up SET state = 'skipped', reason = $2, next_at = NULL, next_kind = NULL, lease_until = NULL, closed_at = now()
         WHERE id = $1 AND state = 'planned'`,
        [id, reason],
      );
    },
    async rest(id) {
      // Whoever was faster has taken the lease with them, and set what comes next.
      await db.query(
        `UPDATE follow_up SET next_at = CASE WHEN next_kind = 'remind' THEN expires_at END,
           next_kind = CASE WHEN next_kind = 'remind' AND expires_at IS NOT NULL THEN 'expire' END, lease_until = NULL
         WHERE id = $1 AND lease_until IS NOT NULL`,
        [id],
      );
    },
    async postpone(id, until) {
      await db.query(
        `UPDATE follow_up SET next_at = $2, lease_until = NULL WHERE id = $1 AND next_kind IN ('ask', 'remind')`,
        [id, until],
      );
    },
  };
}

function dueOf(row: Row): DueFollowUp {
  const ruled = row.expire_minutes !== null;
  return {
    id: FollowUpId.parse(row.id),
    kind: row.next_kind as DueFollowUp['kind'],
    forced: row.forced === true,
    dueAt: moment(row.due_at ?? row.next_at),
    claimedAt: moment(row.claimed_at),
    waitMs: Number(row.wait_ms),
    rule: ruled
      ? {
          delayMinutes: Number(row.delay_minutes),
          remindMinutes: row.remind_minutes === null ? null : Number(row.remind_minutes),
          expireMinutes: Number(row.expire_minutes),
        }
      : null,
    scriptId: String(row.script_id),
    expiresAt: momentOrNull(row.expires_at),
    customer: {
      id: CustomerId.parse(row.customer_id),
      name: textOrNull(row.name),
      locale: textOrNull(row.locale),
      timezone: textOrNull(row.timezone),
      consentSurvey: row.consent_survey as boolean | null,
      optedOut: row.opted_out_at !== null,
      erased: row.erased_at !== null,
    },
    service: {
      id: ServiceId.parse(row.service_id),
      item: textOrNull(row.item),
      store: textOrNull(row.store),
      team: textOrNull(row.team),
      servedById: textOrNull(row.served_by_id),
      servedByName: textOrNull(row.served_by_name),
      completedAt: moment(row.completed_at),
      kind: String(row.event_type),
    },
    reach: row.channel === null ? null : { channel: row.channel as ChannelName, address: String(row.address) },
    conversation: row.conv_id === null ? null : ConversationId.parse(row.conv_id),
    ordinal: Number(row.ordinal),
  };
}
