/**
 * The outbox's statements. Pace is kept as one moment a bucket (GCRA): a bucket's `free_at` runs ahead of the clock by
 * one interval for each turn given out, and a turn is given while that is less than the burst ahead. In any span of W ms
 * at most `burst + W / every` turns lie, whichever processes took them; nothing is counted, so nothing needs resetting.
 */

/** So many milliseconds ahead a turn may be taken: longer than any address must wait, so that a lane runs on. */
export const AHEAD_MS = 1_500;

const ms = (expression: string) => `(${expression}) * interval '1 millisecond'`;
const ahead = `now() + interval '${AHEAD_MS} milliseconds'`;
/** The bucket of an address. Hashed: it is kept for an hour, and nobody needs to read it. */
const place = (row: string) => `${row}.channel || ':' || md5(${row}.address)`;

/** So many of a lane wait with the one before them; nobody has more, but for a fault. */
const FOLLOWERS = 1_000;

/**
 * For what is pending of one lane, or with one id. Planned while the table is empty, it would be looked for among all that is
 * pending; what the planner does not know when it plans leaves it the index of lanes, or of ids.
 */
const PENDING = `(SELECT 'pending')`;
/** The first of a lane that is not sent. For the same reason it is not told that only the first is wanted (OFFSET 0). */
const headOf = (lane: string, which = 'true') => `(SELECT min(l.id) FROM (SELECT b.id FROM outbox b
  WHERE b.lane = ${lane} AND b.state = ${PENDING} AND ${which} OFFSET 0) l)`;

/** Due and nobody's. Columns keep milliseconds, rounded, so what was due at once may be half of one ahead of the clock. */
const FREE = `o.due_at <= now() + interval '1 millisecond'
  AND (o.lease_until IS NULL OR o.lease_until < now())`;

/**
 * Whether an opt-out forbids a row: it was decided before the opt-out, or nobody asked for it. What a person on the staff
 * writes, what a case's own dialog says and what answers the customer's own words may go.
 */
const SILENCED = `CASE WHEN o.kind = 'message' AND o.key ~ '^turn:[0-9a-f-]{36}:[0-9]{1,9}:' THEN EXISTS (
    SELECT 1 FROM (SELECT id, customer_id, case_id FROM conversation WHERE id = split_part(o.key, ':', 2)::uuid OFFSET 0) v
      JOIN customer p ON p.id = v.customer_id
      JOIN turn t ON t.conversation_id = v.id AND t.seq = split_part(o.key, ':', 3)::int
    WHERE v.case_id IS NULL AND p.opted_out_at IS NOT NULL
      AND t.heard->>'kind' <> 'staff' AND (t.at < p.opted_out_at
        OR t.heard->>'kind' NOT IN ('pressed', 'typed', 'other', 'arrived', 'language'))) ELSE false END`;

/** Where there is room. A channel whose pace leaves no turn now is not looked through at all. */
const ROOM = `room AS (
  SELECT r.*, CASE WHEN r.all_every IS NULL THEN r.free ELSE least(r.free, greatest(0, floor(r.all_burst
    + extract(epoch FROM ${ahead} - greatest(coalesce(b.free_at, now()), now())) * 1000 / r.all_every)))::int END AS turns
  FROM json_to_recordset($1::json) AS r(channel text, free int, all_every float8, all_burst int, each_every float8, each_burst int)
  LEFT JOIN rate_bucket b ON b.key = r.channel)`;

/**
 * From `heads` (rows that are locked) to rows that are leased, each with its turn: first the channel's bucket gives out
 * as many turns as it has, then each address its own. A bucket is written once a statement, so an address gets one turn
 * at a time; buckets are taken in the order of their keys, so that nobody waits in a circle.
 */
const LEASED = `firsts AS (
  SELECT h.*, row_number() OVER (PARTITION BY h.channel ORDER BY h.due_at, h.id) AS n
  FROM (SELECT *, ${place('heads')} AS place,
      row_number() OVER (PARTITION BY channel, address ORDER BY due_at, id) AS nth FROM heads) h
  WHERE h.nth = 1 OR h.each_every IS NULL OR h.place IS NULL
), overall AS (
  INSERT INTO rate_bucket AS b (key, every_ms, burst, granted, free_at)
  SELECT w.channel, w.every, w.burst, w.wanted, now() + ${ms('w.wanted * w.every')}
  FROM (SELECT channel, all_every AS every, all_burst AS burst,
      least(count(*), floor(all_burst + ${AHEAD_MS} / all_every))::int AS wanted
    FROM firsts WHERE all_every IS NOT NULL GROUP BY channel, all_every, all_burst) w
  ORDER BY w.channel
  ON CONFLICT (key) DO UPDATE SET every_ms = excluded.every_ms, burst = excluded.burst, (granted, free_at) = (
    SELECT g.turns, s.base + ${ms('g.turns * excluded.every_ms')}
    FROM (SELECT greatest(b.free_at, now()) AS base) s,
      LATERAL (SELECT greatest(0, least(excluded.granted, floor(excluded.burst
        + extract(epoch FROM ${ahead} - s.base) * 1000 / excluded.every_ms)))::int AS turns) g)
  WHERE greatest(b.free_at, now()) + ${ms('(1 - excluded.burst) * excluded.every_ms')} <= ${ahead}
  RETURNING b.key, b.every_ms, b.burst, b.granted, b.free_at
), passed AS (
  SELECT f.*, v.free_at + ${ms('(f.n - v.granted - v.burst) * v.every_ms')} AS turn
  FROM firsts f LEFT JOIN overall v ON v.key = f.channel
  WHERE f.all_every IS NULL OR f.n <= v.granted
), places AS (
  INSERT INTO rate_bucket AS b (key, every_ms, burst, granted, free_at)
  SELECT p.place, p.each_every, p.each_burst, 1, now() + ${ms('p.each_every')}
  FROM passed p WHERE p.each_every IS NOT NULL AND p.place IS NOT NULL ORDER BY p.place
  ON CONFLICT (key) DO UPDATE SET every_ms = excluded.every_ms, burst = excluded.burst, granted = 1,
    free_at = greatest(b.free_at, now()) + ${ms('excluded.every_ms')}
  WHERE greatest(b.free_at, now()) + ${ms('(1 - excluded.burst) * excluded.every_ms')} <= ${ahead}
  RETURNING b.key, b.free_at - ${ms('b.burst * b.every_ms')} AS turn
), chosen AS (
  SELECT p.id, p.lease_token, greatest(p.turn, c.turn, now()) AS turn
  FROM passed p LEFT JOIN places c ON c.key = p.place
  WHERE p.each_every IS NULL OR p.place IS NULL OR c.key IS NOT NULL
), judged AS MATERIALIZED (
  SELECT o.id, c.turn, c.lease_token IS NOT NULL AS abandoned, ${SILENCED} AS silenced
  FROM chosen c JOIN outbox o ON o.id = c.id
)
UPDATE outbox o SET state = CASE WHEN j.silenced THEN 'cancelled' ELSE o.state END,
  outcome = CASE WHEN j.silenced THEN 'opted-out' ELSE o.outcome END,
  lease_token = CASE WHEN NOT j.silenced THEN $3::uuid END,
  lease_until = CASE WHEN NOT j.silenced THEN now() + ${ms('$2::float8')} END,
  ambiguous = o.ambiguous + j.abandoned::int
FROM judged j WHERE o.id = j.id
RETURNING o.*, extract(epoch FROM j.turn - now())::float8 * 1000 AS wait_ms,
  extract(epoch FROM now() - o.failing_since)::float8 * 1000 AS failing_ms,
  EXISTS (SELECT 1 FROM outbox b WHERE b.lane = o.lane AND b.state = ${PENDING} AND b.id > o.id) AS behind`;

/**
 * $1 rooms, $2 how long the lease is, $3 its token, $4 at most so many. What stands before a row and what its address may
 * are asked row by row, in the order of the index, until there is enough: joined, they would be asked of all that is due.
 */
export const CLAIM = `
WITH ${ROOM}, heads AS MATERIALIZED (
  SELECT h.*, r.all_every, r.all_burst, r.each_every, r.each_burst
  FROM room r CROSS JOIN LATERAL (
    SELECT o.id, o.channel, o.address, o.due_at, o.lease_token
    FROM outbox o
    WHERE o.channel = r.channel AND o.state = 'pending' AND ${FREE}
      AND o.id = ${headOf('o.lane')}
      AND (r.each_every IS NULL OR coalesce((SELECT b.free_at FROM rate_bucket b WHERE b.key = ${place('o')})
        + ${ms('(1 - r.each_burst) * r.each_every')} <= ${ahead}, true))
    ORDER BY o.due_at, o.id LIMIT r.turns FOR UPDATE OF o SKIP LOCKED) h
  ORDER BY h.due_at, h.id LIMIT $4
), ${LEASED}`;

/**
 * $1 room, $2 how long the lease is, $3 its token, $4 the row that was sent, $5 its token, $6 the receipt. One statement
 * sees nothing of what it writes itself, so the row that was sent is passed over by its id.
 */
export const SENT = `
WITH settled AS (
  UPDATE outbox SET state = 'sent', outcome = 'ok', receipt = $6, sent_at = now(), failing_since = NULL,
    lease_token = NULL, lease_until = NULL
  WHERE id = $4 AND lease_token = $5 RETURNING id, lane
), ${ROOM}, heads AS MATERIALIZED (
  SELECT o.id, o.channel, o.address, o.due_at, o.lease_token, r.all_every, r.all_burst, r.each_every, r.each_burst
  FROM outbox o JOIN room r ON r.channel = o.channel
  WHERE o.state = ${PENDING} AND ${FREE} AND o.id = (SELECT ${headOf('s.lane', 'b.id <> s.id')} FROM settled s)
  FOR UPDATE OF o SKIP LOCKED
), ${LEASED}`;

/** $1 row, $2 its token, $3 how long it must be ours. */
export const CLEAR = `
WITH silenced AS (
  UPDATE outbox o SET state = 'cancelled', outcome = 'opted-out', lease_token = NULL, lease_until = NULL
  WHERE o.id = $1 AND o.lease_token = $2 AND o.state = ${PENDING} AND ${SILENCED} RETURNING o.id
)
SELECT 1 AS clear FROM outbox o WHERE o.id = $1 AND o.lease_token = $2 AND o.state = ${PENDING}
  AND o.lease_until >= now() + ${ms('$3::float8')} AND NOT EXISTS (SELECT 1 FROM silenced)`;

/**
 * $1 row, $2 its token, $3 state, $4 due after, $5 outcome, $6 receipt, $7 counts, $8 ambiguous, $9 who is told, $10
 * whether there is a desk. What was taken back while it was being sent (an opt-out) is not sent again; that it arrived all
 * the same is kept. What waits behind it is not due before it, so that claims do not come by in vain.
 */
export const SETTLE = `
WITH settled AS (
  UPDATE outbox SET state = $3, due_at = coalesce(now() + ${ms('$4::float8')}, due_at), outcome = $5, receipt = $6,
    attempts = attempts + $7::int, ambiguous = ambiguous + $8::int, sent_at = CASE WHEN $3 = 'sent' THEN now() END,
    failing_since = CASE WHEN $3 = 'sent' THEN NULL WHEN $7::int > 0 THEN coalesce(failing_since, now()) ELSE failing_since END,
    lease_token = NULL, lease_until = NULL
  WHERE id = $1 AND lease_token = $2 AND (state = 'pending' OR $3 = 'sent') RETURNING id, lane, channel, due_at
), behind AS (
  UPDATE outbox o SET due_at = s.due_at FROM settled s
  WHERE $3 = 'pending' AND o.id IN (SELECT b.id FROM outbox b WHERE b.lane = s.lane AND b.state = ${PENDING} AND b.id > s.id
    ORDER BY b.id LIMIT ${FOLLOWERS}) AND o.due_at < s.due_at
), told AS (
  SELECT s.id, s.channel, c.id AS case_id FROM settled s LEFT JOIN "case" c
    ON c.chat_id = CASE WHEN s.lane ~ '^chat:[0-9a-f-]{36}$' THEN substr(s.lane, 6)::uuid END
    AND c.state NOT IN ('closed', 'withdrawn')
  WHERE $9::text = 'always' OR ($9::text = 'case' AND c.id IS NOT NULL)
), at_desk AS (
  INSERT INTO outbox (key, lane, kind, channel, body)
  SELECT 'unsent:' || id, 'case:' || case_id, 'chase', 'desk', json_build_object('caseId', case_id, 'why', 'unsent')
  FROM told WHERE case_id IS NOT NULL AND $10::boolean ON CONFLICT (key) DO NOTHING
), in_inbox AS (
  INSERT INTO inbox (message_key, channel, message, reason)
  SELECT 'unsent:' || id, channel, '{}', 'unsent' FROM told WHERE case_id IS NULL OR NOT $10::boolean
  ON CONFLICT (message_key) DO NOTHING
)
SELECT id FROM settled`;

/** $1 the bucket, or $2 the address whose bucket it is; $3 for so long; $4 its interval, $5 its burst. */
export const PAUSE = `
INSERT INTO rate_bucket AS b (key, every_ms, burst, granted, free_at)
SELECT coalesce(${place('o')}, o.channel), $4::float8, $5::int, 0, now() + ${ms('$3::float8 + ($5::int - 1) * $4::float8')}
FROM (SELECT $1::text AS channel, $2::text AS address) o
ON CONFLICT (key) DO UPDATE SET free_at = greatest(b.free_at, excluded.free_at)`;

/** Buckets that have held nothing back for an hour. */
export const PRUNE = `DELETE FROM rate_bucket WHERE free_at < now() - interval '1 hour'`;

export const ADD_TO_OUTBOX = `
INSERT INTO outbox (key, lane, kind, channel, address, body)
SELECT o.key, o.lane, o.kind, o.channel, o.address, o.body
FROM json_to_recordset($1::json) AS o(key text, lane text, kind text, channel text, address text, body jsonb)
ON CONFLICT (key) DO NOTHING`;
