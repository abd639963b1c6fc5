-- DropIndex: a chat is read through its conversations, so that every turn keeps one index less.
DROP INDEX "turn_chat_id_at_idx";

-- CreateTable
CREATE TABLE "remark" (
    "conversation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "remark_pkey" PRIMARY KEY ("conversation_id","seq","kind")
);

-- CreateIndex
CREATE INDEX "remark_at_conversation_id_idx" ON "remark"("at", "conversation_id");

-- By hand: what was praised and suggested so far stands in the log; without what was answered anew afterwards.
INSERT INTO "remark" ("conversation_id", "seq", "kind", "at")
SELECT DISTINCT t."conversation_id", t."seq", e->>'as', t."at" FROM "turn" t, jsonb_array_elements(t."effects") e
WHERE e->>'do' = 'note' AND e->>'as' IN ('praise', 'feedback');
UPDATE "remark" r SET "withdrawn" = true WHERE EXISTS (
  SELECT 1 FROM "answer" a JOIN "answer" b ON b."conversation_id" = a."conversation_id" AND b."step" = a."step"
  WHERE a."conversation_id" = r."conversation_id" AND a."seq" <= r."seq" AND b."seq" > r."seq");

-- By hand (unknown to Prisma): many turns, and everything that they imply, in one trip and one transaction.
--
-- Each argument but the first, which says how many turns there are, is a list of records with their turn's place in the
-- batch, n; one that would be empty is NULL, and then costs nothing. Answers with the places of the turns that won, or NULL
-- when all did; of the others nothing is written:
--   turns       the turns: they win their (conversation, seq) when nobody has it and their key is not known
--   kept        what turns were decided on that was kept instead of read: they lose when it is so no more
--   asking      follow-ups that are asked by their turn: it loses when they are no longer planned
--   changed     cases that a turn changes: it loses when the case no longer has the version it was decided on
-- Batches lock in one order (cases, follow-ups, turns). The name has a number: whoever needs another function makes
-- another, so that two releases can run side by side.
CREATE FUNCTION append_turns_1(
  many int, turns json, kept json, asking json, changed json, opened json, marked json, suppressed json, addressed json,
  answers json, retracted json, remarked json, followed json, complained json, told json, consents json, spoken json, sent json
) RETURNS int[] LANGUAGE plpgsql
-- Few rows of tables of any size: found by their keys, whatever a plan that was made early believes of the sizes.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  lost int[] := '{}';
  won int[];
  winners uuid[];
  every boolean;
BEGIN
  IF changed IS NOT NULL THEN
    PERFORM 1 FROM "case" c WHERE c.id IN (SELECT x.id FROM json_to_recordset(changed) AS x(id uuid)) ORDER BY c.id FOR UPDATE;
    SELECT lost || coalesce(array_agg(x.n), '{}') INTO lost
    FROM json_to_recordset(changed) AS x(n int, id uuid, "over" int) LEFT JOIN "case" c ON c.id = x.id
    WHERE c.version IS DISTINCT FROM x."over";
  END IF;
  IF asking IS NOT NULL THEN
    PERFORM 1 FROM follow_up f WHERE f.id IN (SELECT x.id FROM json_to_recordset(asking) AS x(id uuid)) ORDER BY f.id FOR UPDATE;
    SELECT lost || coalesce(array_agg(x.n), '{}') INTO lost
    FROM json_to_recordset(asking) AS x(n int, id uuid) JOIN follow_up f ON f.id = x.id WHERE f.state <> 'planned';
  END IF;
  IF kept IS NOT NULL THEN
    SELECT lost || coalesce(array_agg(x.n), '{}') INTO lost
    FROM json_to_recordset(kept) AS x(n int, chat_id uuid, follow_up_id uuid, version int, state text, expires_at timestamptz,
      channel text, address text)
    LEFT JOIN "case" c ON c.origin = 'chat:' || x.chat_id
    LEFT JOIN follow_up f ON f.id = x.follow_up_id
    LEFT JOIN LATERAL (SELECT channel, address FROM chat_address WHERE chat_id = x.chat_id ORDER BY at DESC LIMIT 1) r ON true
    WHERE coalesce(c.version, 0) <> x.version OR f.state IS DISTINCT FROM x.state
      OR f.expires_at IS DISTINCT FROM x.expires_at OR r.channel IS DISTINCT FROM x.channel
      OR r.address IS DISTINCT FROM x.address;
  END IF;

  WITH taken AS (
    INSERT INTO turn (conversation_id, seq, message_key, chat_id, heard, state, said, effects)
    SELECT x.id, x.seq, x.key, x.chat_id, x.heard, x.state, x.said, x.effects
    FROM json_to_recordset(turns) AS x(n int, id uuid, seq int, key text, chat_id uuid, heard jsonb, state jsonb, said jsonb,
      effects jsonb)
    WHERE x.n <> ALL (lost) ORDER BY x.id
    ON CONFLICT DO NOTHING RETURNING conversation_id
  )
  SELECT array_agg(conversation_id), count(*) = many INTO winners, every FROM taken;
  IF winners IS NULL THEN
    RETURN '{}';
  END IF;
  IF NOT every THEN
    SELECT array_agg(x.n) INTO won FROM json_to_recordset(turns) AS x(n int, id uuid) WHERE x.id = ANY (winners);
  END IF;

  IF opened IS NOT NULL THEN
    INSERT INTO conversation (id, chat_id, ordinal, customer_id, follow_up_id, case_id, service_id, script_id, script_version,
      vars, variant, tags, next_at, next_step)
    SELECT x.id, x.chat_id, x.ordinal, x.customer_id, x.follow_up_id, x.case_id, x.service_id, x.script_id, x.script_version,
      x.vars, x.variant, coalesce(x.tags, '{}'), x.next_at, x.next_step
    FROM json_to_recordset(opened) AS x(n int, id uuid, chat_id uuid, ordinal int, customer_id uuid, follow_up_id uuid,
      case_id uuid, service_id uuid, script_id text, script_version int, vars jsonb, variant text, tags text[],
      next_at timestamptz, next_step text)
    WHERE every OR x.n = ANY (won);
  END IF;
  IF addressed IS NOT NULL THEN
    INSERT INTO chat_address (channel, address, chat_id)
    SELECT DISTINCT ON (x.channel, x.address) x.channel, x.address, x.chat_id
    FROM json_to_recordset(addressed) AS x(n int, channel text, address text, chat_id uuid)
    WHERE every OR x.n = ANY (won)
    ON CONFLICT (channel, address) DO UPDATE SET chat_id = excluded.chat_id, at = now();
  END IF;
  IF marked IS NOT NULL THEN
    UPDATE conversation c SET
      script_version = coalesce(x.script_version, c.script_version),
      tags = CASE WHEN x.tags IS NULL THEN c.tags ELSE ARRAY(SELECT DISTINCT unnest(c.tags || x.tags)) END,
      next_at = CASE WHEN x.waits THEN x.next_at ELSE c.next_at END,
      next_step = CASE WHEN x.waits THEN x.next_step ELSE c.next_step END,
      lease_until = CASE WHEN x.waits THEN NULL ELSE c.lease_until END
    FROM json_to_recordset(marked) AS x(n int, id uuid, script_version int, tags text[], waits boolean, next_at timestamptz,
      next_step text)
    WHERE c.id = x.id AND (every OR x.n = ANY (won));
  END IF;
  IF suppressed IS NOT NULL THEN
    INSERT INTO suppression (customer_id, script_id, until)
    SELECT x.customer_id, x.script_id, max(x.until)
    FROM json_to_recordset(suppressed) AS x(n int, customer_id uuid, script_id text, until timestamptz)
    WHERE every OR x.n = ANY (won)
    GROUP BY x.customer_id, x.script_id ORDER BY x.customer_id, x.script_id
    ON CONFLICT (customer_id, script_id) DO UPDATE SET until = greatest(suppression.until, excluded.until);
  END IF;
  -- Earlier answers stop counting before the new ones come, and with them what was remarked on the way.
  IF retracted IS NOT NULL THEN
    WITH gone AS (
      UPDATE answer a SET superseded = true FROM json_to_recordset(retracted) AS x(n int, id uuid, steps text[])
      WHERE a.conversation_id = x.id AND NOT a.superseded AND a.step = ANY (x.steps) AND (every OR x.n = ANY (won))
      RETURNING a.conversation_id, a.seq
    ), since AS (SELECT conversation_id, min(seq) AS seq FROM gone GROUP BY conversation_id)
    UPDATE remark r SET withdrawn = true FROM since WHERE r.conversation_id = since.conversation_id AND r.seq >= since.seq;
  END IF;
  IF answers IS NOT NULL THEN
    WITH x AS MATERIALIZED (
      SELECT * FROM json_to_recordset(answers) AS x(n int, id uuid, seq int, step text, kind text, value text, score int,
        indicator text, core boolean, mismatch boolean, late boolean, customer_id uuid, follow_up_id uuid, case_id uuid,
        service_id uuid, script_id text, script_version int, channel text, locale text)
      WHERE every OR x.n = ANY (won)
    ), before AS (
      UPDATE answer a SET superseded = true FROM x
      WHERE a.conversation_id = x.id AND NOT a.superseded AND a.step = x.step
    )
    INSERT INTO answer (conversation_id, seq, step, kind, value, score, indicator, core, mismatch, late, customer_id, follow_up_id,
      case_id, script_id, script_version, channel, locale, store, team, served_by, event_at)
    SELECT x.id, x.seq, x.step, x.kind, x.value, x.score, x.indicator, x.core, x.mismatch, x.late, x.customer_id, x.follow_up_id,
      x.case_id, x.script_id, x.script_version, x.channel, x.locale, s.store, s.team, s.served_by_id,
      coalesce(s.completed_at, now())
    FROM x LEFT JOIN service s ON s.id = x.service_id;
  END IF;
  IF remarked IS NOT NULL THEN
    INSERT INTO remark (conversation_id, seq, kind)
    SELECT x.id, x.seq, x.kind FROM json_to_recordset(remarked) AS x(n int, id uuid, seq int, kind text)
    WHERE every OR x.n = ANY (won);
  END IF;
  IF followed IS NOT NULL THEN
    UPDATE follow_up f SET state = x.state, reason = x.reason, next_at = x.next_at, next_kind = x.next_kind,
      expires_at = x.expires_at, lease_until = NULL,
      asked_at = CASE WHEN 'asked' = ANY (x.stamps) THEN coalesce(f.asked_at, now()) ELSE f.asked_at END,
      answered_at = CASE WHEN 'answered' = ANY (x.stamps) THEN coalesce(f.answered_at, now()) ELSE f.answered_at END,
      reminded_at = CASE WHEN 'reminded' = ANY (x.stamps) THEN coalesce(f.reminded_at, now()) ELSE f.reminded_at END,
      closed_at = CASE WHEN 'closed' = ANY (x.stamps) THEN coalesce(f.closed_at, now()) ELSE f.closed_at END
    FROM json_to_recordset(followed) AS x(n int, id uuid, state text, reason text, next_at timestamptz, next_kind text,
      expires_at timestamptz, stamps text[])
    WHERE f.id = x.id AND (every OR x.n = ANY (won));
  END IF;
  IF complained IS NOT NULL THEN
    INSERT INTO "case" (id, number, origin, chat_id, customer_id, follow_up_id, service_id, state, severity, category, remedy,
      slot, score, summary, owner, owner_name, resolution, accepted, version, opened_at, clock_from, claimed_at, resolved_at,
      closed_at, reopened, next_at, next_kind, chased)
    SELECT x.id, x.number, x.origin, x.chat_id, x.customer_id, x.follow_up_id, x.service_id, x.state, x.severity, x.category,
      x.remedy, x.slot, x.score, x.summary, x.owner, x.owner_name, x.resolution, x.accepted, x.version, x.opened_at,
      x.clock_from, x.claimed_at, x.resolved_at, x.closed_at, x.reopened, x.next_at, x.next_kind, x.chased
    FROM json_to_recordset(complained) AS x(n int, id uuid, number text, origin text, chat_id uuid, customer_id uuid,
      follow_up_id uuid, service_id uuid, state text, severity text, category text, remedy text, slot text, score int,
      summary text, owner text, owner_name text, resolution text, accepted text, version int, opened_at timestamptz,
      clock_from timestamptz, claimed_at timestamptz, resolved_at timestamptz, closed_at timestamptz, reopened int,
      next_at timestamptz, next_kind text, chased int)
    WHERE every OR x.n = ANY (won);
  END IF;
  IF changed IS NOT NULL THEN
    UPDATE "case" c SET state = x.state, severity = x.severity, category = x.category, remedy = x.remedy, slot = x.slot,
      score = x.score, summary = x.summary, owner = x.owner, owner_name = x.owner_name, resolution = x.resolution,
      accepted = x.accepted, version = x.version, clock_from = x.clock_from, claimed_at = x.claimed_at,
      resolved_at = x.resolved_at, closed_at = x.closed_at, reopened = x.reopened, next_at = x.next_at,
      next_kind = x.next_kind, chased = x.chased, lease_until = NULL
    FROM json_to_recordset(changed) AS x(n int, id uuid, state text, severity text, category text, remedy text, slot text,
      score int, summary text, owner text, owner_name text, resolution text, accepted text, version int,
      clock_from timestamptz, claimed_at timestamptz, resolved_at timestamptz, closed_at timestamptz, reopened int,
      next_at timestamptz, next_kind text, chased int)
    WHERE c.id = x.id AND (every OR x.n = ANY (won));
  END IF;
  IF told IS NOT NULL THEN
    INSERT INTO case_event (case_id, version, ordinal, at, what, actor_kind, actor, actor_name, "from", "to", note)
    SELECT x.case_id, x.version, x.ordinal, x.at, x.what, x.actor_kind, x.actor, x.actor_name, x."from", x."to", x.note
    FROM json_to_recordset(told) AS x(n int, case_id uuid, version int, ordinal int, at timestamptz, what text,
      actor_kind text, actor text, actor_name text, "from" text, "to" text, note text)
    WHERE every OR x.n = ANY (won);
  END IF;
  IF consents IS NOT NULL THEN
    -- A "stop" ends all that waits for this customer, except what this very turn says and plans.
    UPDATE customer k SET opted_out_at = now(), updated_at = now()
    FROM json_to_recordset(consents) AS x(n int, consent text, customer_id uuid)
    WHERE x.consent = 'opt-out' AND k.id = x.customer_id AND k.opted_out_at IS NULL AND (every OR x.n = ANY (won));
    UPDATE customer k SET opted_out_at = NULL, updated_at = now()
    FROM json_to_recordset(consents) AS x(n int, consent text, customer_id uuid)
    WHERE x.consent = 'opt-in' AND k.id = x.customer_id AND (every OR x.n = ANY (won));
    UPDATE follow_up f SET state = 'skipped', reason = 'opted-out', next_at = NULL, next_kind = NULL, closed_at = now()
    FROM json_to_recordset(consents) AS x(n int, consent text, customer_id uuid, own_follow_up uuid)
    WHERE x.consent = 'opt-out' AND f.customer_id = x.customer_id AND f.state = 'planned'
      AND f.id IS DISTINCT FROM x.own_follow_up AND (every OR x.n = ANY (won));
    UPDATE follow_up f SET next_at = f.expires_at, next_kind = 'expire'
    FROM json_to_recordset(consents) AS x(n int, consent text, customer_id uuid, own_follow_up uuid)
    WHERE x.consent = 'opt-out' AND f.customer_id = x.customer_id AND f.next_kind = 'remind'
      AND f.id IS DISTINCT FROM x.own_follow_up AND (every OR x.n = ANY (won));
    UPDATE conversation c SET next_at = NULL, next_step = NULL, lease_until = NULL
    FROM json_to_recordset(consents) AS x(n int, consent text, customer_id uuid, id uuid)
    WHERE x.consent = 'opt-out' AND c.customer_id = x.customer_id AND c.case_id IS NULL AND c.next_at IS NOT NULL
      AND c.id <> x.id AND (every OR x.n = ANY (won));
    UPDATE outbox o SET state = 'cancelled', outcome = 'opted-out'
    FROM json_to_recordset(consents) AS x(n int, consent text, customer_id uuid), conversation c
    WHERE x.consent = 'opt-out' AND c.customer_id = x.customer_id AND c.case_id IS NULL AND o.kind = 'message'
      AND o.lane = 'chat:' || c.chat_id AND o.state = 'pending' AND o.key LIKE 'turn:' || c.id || ':%'
      AND NOT EXISTS (SELECT 1 FROM turn u WHERE u.conversation_id = c.id AND u.heard->>'kind' = 'staff'
        AND o.key LIKE 'turn:' || c.id || ':' || u.seq || ':%')
      AND (every OR x.n = ANY (won));
  END IF;
  IF spoken IS NOT NULL THEN
    UPDATE customer k SET locale = x.locale, locale_chosen = true, updated_at = now()
    FROM json_to_recordset(spoken) AS x(n int, customer_id uuid, locale text)
    WHERE k.id = x.customer_id AND (every OR x.n = ANY (won));
  END IF;
  IF sent IS NOT NULL THEN
    -- In the order of the list: that is the order in which a lane is sent.
    INSERT INTO outbox (key, lane, kind, channel, address, body)
    SELECT x.key, x.lane, x.kind, x.channel, x.address, x.body
    FROM json_to_recordset(sent) AS x(n int, key text, lane text, kind text, channel text, address text, body jsonb)
    WHERE every OR x.n = ANY (won)
    ON CONFLICT (key) DO NOTHING;
  END IF;
  RETURN won;
END
$$;
