import { CASE_COLUMNS, CASE_RECORD, CASE_SET } from './case-rows.ts';

/** What follows from a "stop" or a "resume". It looks through all that waits to be sent, so it is left out without one. */
const CONSENT = `), opted_out AS (
  UPDATE customer SET opted_out_at = now(), updated_at = now() FROM taken t
  WHERE t.consent = 'opt-out' AND customer.id = t.customer_id AND customer.opted_out_at IS NULL
), opted_in AS (
  UPDATE customer SET opted_out_at = NULL, updated_at = now() FROM taken t
  WHERE t.consent = 'opt-in' AND customer.id = t.customer_id
), unplanned AS (
  UPDATE follow_up f SET state = 'skipped', reason = 'opted-out', next_at = NULL, next_kind = NULL, closed_at = now()
  FROM taken t WHERE t.consent = 'opt-out' AND f.customer_id = t.customer_id AND f.state = 'planned'
    AND NOT (t.fu AND f.id = t.follow_up_id)
), silenced AS (
  UPDATE follow_up f SET next_at = f.expires_at, next_kind = 'expire'
  FROM taken t WHERE t.consent = 'opt-out' AND f.customer_id = t.customer_id AND f.next_kind = 'remind'
    AND NOT (t.fu AND f.id = t.follow_up_id)
), unwaited AS (
  UPDATE conversation c SET next_at = NULL, next_step = NULL, lease_until = NULL
  FROM taken t WHERE t.consent = 'opt-out' AND c.customer_id = t.customer_id AND c.case_id IS NULL AND c.next_at IS NOT NULL
    AND c.id NOT IN (SELECT conversation_id FROM taken)
), unsent AS (
  UPDATE outbox o SET state = 'cancelled', outcome = 'opted-out'
  FROM taken t, conversation c
  WHERE t.consent = 'opt-out' AND c.customer_id = t.customer_id AND c.case_id IS NULL AND o.kind = 'message'
    AND o.state = 'pending' AND o.key LIKE 'turn:' || c.id || ':%'
    AND NOT EXISTS (SELECT 1 FROM turn u WHERE u.conversation_id = c.id AND u.heard->>'kind' = 'staff'
      AND o.key LIKE 'turn:' || c.id || ':' || u.seq || ':%')
`;

/**
 * One statement, one round trip, one transaction: the turns that win their (conversation, seq) and are not known by
 * their key, and only for those everything they imply. A turn that changes a case wins only when the case still has
 * the version it was decided on, and one that asks only when the follow-up is still planned; those rows are locked first.
 */
const appending = (consents: boolean) => `
WITH input AS (
  SELECT * FROM json_to_recordset($1::json) AS x(
    k text, conversation_id uuid, chat_id uuid, customer_id uuid, seq int, heard jsonb, state jsonb, said jsonb,
    effects jsonb, opens boolean, ordinal int, follow_up_id uuid, opening_case_id uuid, service_id uuid,
    script_id text, script_version int, vars jsonb, case_id uuid, case_over int, consent text, locale text,
    retracted jsonb, tags jsonb, waits boolean, next_at timestamptz, next_step text, variant text, moved boolean,
    hot boolean, seen_case int, seen_fu text, seen_expires timestamptz, seen_channel text, seen_address text,
    fu boolean, fu_state text, fu_reason text, fu_next_at timestamptz, fu_next_kind text, fu_expires_at timestamptz,
    fu_stamps jsonb)
), locked AS (
  SELECT c.id, c.version FROM "case" c
  WHERE c.id IN (SELECT case_id FROM input WHERE case_over > 0) ORDER BY c.id FOR UPDATE
), asking AS (
  SELECT f.id, f.state FROM follow_up f
  WHERE f.id IN (SELECT follow_up_id FROM input WHERE fu_stamps ? 'asked') ORDER BY f.id FOR UPDATE
), stale AS (
  SELECT i.k FROM input i
  LEFT JOIN "case" c ON c.origin = 'chat:' || i.chat_id
  LEFT JOIN follow_up f ON f.id = i.follow_up_id
  LEFT JOIN LATERAL (SELECT channel, address FROM chat_address WHERE chat_id = i.chat_id ORDER BY at DESC LIMIT 1) r ON true
  WHERE i.hot AND (coalesce(c.version, 0) <> i.seen_case OR f.state IS DISTINCT FROM i.seen_fu
    OR f.expires_at IS DISTINCT FROM i.seen_expires OR r.channel IS DISTINCT FROM i.seen_channel
    OR r.address IS DISTINCT FROM i.seen_address)
), won AS (
  INSERT INTO turn (conversation_id, seq, message_key, chat_id, heard, state, said, effects)
  SELECT i.conversation_id, i.seq, i.k, i.chat_id, i.heard, i.state, i.said, i.effects
  FROM input i LEFT JOIN locked l ON l.id = i.case_id LEFT JOIN asking a ON a.id = i.follow_up_id
  WHERE (i.case_over IS NULL OR i.case_over = 0 OR l.version = i.case_over) AND (a.id IS NULL OR NOT i.fu_stamps ? 'asked' OR a.state = 'planned')
    AND (NOT i.hot OR i.k NOT IN (SELECT k FROM stale))
  ORDER BY i.conversation_id
  ON CONFLICT DO NOTHING RETURNING message_key
), taken AS (
  SELECT i.* FROM input i JOIN won ON won.message_key = i.k
), opened AS (
  INSERT INTO conversation (id, chat_id, ordinal, customer_id, follow_up_id, case_id, service_id, script_id, script_version, vars,
    variant, tags, next_at, next_step)
  SELECT conversation_id, chat_id, ordinal, customer_id, follow_up_id, opening_case_id, service_id, script_id, script_version, vars,
    variant, ARRAY(SELECT DISTINCT jsonb_array_elements_text(tags)), next_at, next_step
  FROM taken WHERE opens
), marked AS (
  UPDATE conversation c SET
    script_version = CASE WHEN t.moved THEN t.script_version ELSE c.script_version END,
    tags = ARRAY(SELECT DISTINCT unnest(c.tags || ARRAY(SELECT jsonb_array_elements_text(t.tags)))),
    next_at = CASE WHEN t.waits THEN t.next_at ELSE c.next_at END,
    next_step = CASE WHEN t.waits THEN t.next_step ELSE c.next_step END,
    lease_until = CASE WHEN t.waits THEN NULL ELSE c.lease_until END
  FROM taken t WHERE c.id = t.conversation_id AND NOT t.opens AND (t.waits OR t.moved OR t.tags <> '[]')
), suppressed AS (
  INSERT INTO suppression (customer_id, script_id, until)
  SELECT t.customer_id, s.script_id, max(s.until) FROM json_to_recordset($6::json) AS s(k text, script_id text, until timestamptz)
  JOIN taken t ON t.k = s.k GROUP BY t.customer_id, s.script_id ORDER BY t.customer_id, s.script_id
  ON CONFLICT (customer_id, script_id) DO UPDATE SET until = greatest(suppression.until, excluded.until)
), talking AS (
  INSERT INTO chat_address (channel, address, chat_id)
  SELECT DISTINCT ON (o.channel, o.address) o.channel, o.address, o.chat_id
  FROM json_to_recordset($5::json) AS o(k text, kind text, channel text, address text, chat_id uuid)
  JOIN taken t ON t.k = o.k WHERE t.opens AND o.kind = 'message' AND o.address IS NOT NULL
  ON CONFLICT (channel, address) DO UPDATE SET chat_id = excluded.chat_id, at = now()
), answers AS (
  SELECT a.* FROM json_to_recordset($2::json) AS a(
    k text, conversation_id uuid, seq int, step text, kind text, value text, score int, indicator text, core boolean,
    mismatch boolean, late boolean, customer_id uuid, follow_up_id uuid, case_id uuid, script_id text, script_version int, channel text,
    locale text) JOIN won ON won.message_key = a.k
), superseded AS (
  UPDATE answer SET superseded = true FROM answers a
  WHERE answer.conversation_id = a.conversation_id AND answer.step = a.step AND NOT answer.superseded
), retracted AS (
  UPDATE answer SET superseded = true FROM taken t
  WHERE t.retracted <> '[]' AND answer.conversation_id = t.conversation_id AND NOT answer.superseded
    AND t.retracted ? answer.step
), answered AS (
  INSERT INTO answer (conversation_id, seq, step, kind, value, score, indicator, core, mismatch, late, customer_id, follow_up_id,
    case_id, script_id, script_version, channel, locale, store, team, served_by, event_at)
  SELECT a.conversation_id, a.seq, a.step, a.kind, a.value, a.score, a.indicator, a.core, a.mismatch, a.late, a.customer_id,
    a.follow_up_id, a.case_id, a.script_id, a.script_version, a.channel, a.locale, s.store, s.team, s.served_by_id,
    coalesce(s.completed_at, now())
  FROM answers a JOIN taken t ON t.k = a.k LEFT JOIN service s ON s.id = t.service_id
), followed AS (
  UPDATE follow_up f SET state = t.fu_state, reason = t.fu_reason, next_at = t.fu_next_at, next_kind = t.fu_next_kind,
    expires_at = t.fu_expires_at, lease_until = NULL,
    asked_at = CASE WHEN t.fu_stamps ? 'asked' THEN coalesce(f.asked_at, now()) ELSE f.asked_at END,
    answered_at = CASE WHEN t.fu_stamps ? 'answered' THEN coalesce(f.answered_at, now()) ELSE f.answered_at END,
    reminded_at = CASE WHEN t.fu_stamps ? 'reminded' THEN coalesce(f.reminded_at, now()) ELSE f.reminded_at END,
    closed_at = CASE WHEN t.fu_stamps ? 'closed' THEN coalesce(f.closed_at, now()) ELSE f.closed_at END
  FROM taken t WHERE t.fu AND f.id = t.follow_up_id
), cases AS (
  SELECT c.* FROM json_to_recordset($3::json) AS c(k text, over int, ${CASE_RECORD}) JOIN won ON won.message_key = c.k
), case_opened AS (
  INSERT INTO "case" (${CASE_COLUMNS}) SELECT ${CASE_COLUMNS} FROM cases WHERE over = 0
), case_changed AS (
  UPDATE "case" SET ${CASE_SET}, lease_until = NULL FROM cases c WHERE "case".id = c.id AND c.over > 0
), case_told AS (
  INSERT INTO case_event (case_id, version, ordinal, at, what, actor_kind, actor, actor_name, "from", "to", note)
  SELECT e.case_id, e.version, e.ordinal, e.at, e.what, e.actor_kind, e.actor, e.actor_name, e."from", e."to", e.note
  FROM json_to_recordset($4::json) AS e(k text, case_id uuid, version int, ordinal int, at timestamptz, what text,
    actor_kind text, actor text, actor_name text, "from" text, "to" text, note text)
  JOIN won ON won.message_key = e.k
${consents ? CONSENT : ''}), spoken AS (
  UPDATE customer SET locale = t.locale, locale_chosen = true, updated_at = now() FROM taken t
  WHERE t.locale IS NOT NULL AND customer.id = t.customer_id
), sent AS (
  INSERT INTO outbox (key, lane, kind, channel, address, body)
  SELECT o.key, o.lane, o.kind, o.channel, o.address, o.body
  FROM ROWS FROM (json_to_recordset($5::json) AS (k text, key text, lane text, kind text, channel text, address text, body jsonb))
    WITH ORDINALITY AS o(k, key, lane, kind, channel, address, body, place)
  JOIN won ON won.message_key = o.k ORDER BY o.place
  ON CONFLICT (key) DO NOTHING
)
SELECT message_key FROM won`;

const APPEND = appending(false);
const APPEND_WITH_CONSENT = appending(true);

/** The statement, and the name under which a connection keeps its plan. */
export function appendTurns(consents: boolean): { readonly name: string; readonly text: string } {
  return consents
    ? { name: 'append-turns-consent', text: APPEND_WITH_CONSENT }
    : { name: 'append-turns', text: APPEND };
}
