import type { By, GroupTally, Reports, TallyRow, VariantTally } from '../../src/insights/index.ts';
import { textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';

/** Where an answer's group comes from. Whole expressions of this file, never text from outside. */
const ANSWER_KEY: Record<By, string> = {
  day: `to_char(a.event_at AT TIME ZONE $3, 'YYYY-MM-DD')`,
  week: `to_char(date_trunc('week', a.event_at AT TIME ZONE $3), 'YYYY-MM-DD')`,
  month: `to_char(a.event_at AT TIME ZONE $3, 'YYYY-MM')`,
  store: 'a.store',
  team: 'a.team',
  servedBy: 'a.served_by',
  script: 'a.script_id',
  channel: 'a.channel',
  locale: 'a.locale',
};

/** The same for a follow-up; what only an answer knows (channel, language) is the first answer's. */
const FOLLOW_UP_KEY: Record<By, string> = {
  day: `to_char(f.event_at AT TIME ZONE $3, 'YYYY-MM-DD')`,
  week: `to_char(date_trunc('week', f.event_at AT TIME ZONE $3), 'YYYY-MM-DD')`,
  month: `to_char(f.event_at AT TIME ZONE $3, 'YYYY-MM')`,
  store: 's.store',
  team: 's.team',
  servedBy: 's.served_by_id',
  script: 'f.script_id',
  channel: '(SELECT channel FROM answer a WHERE a.follow_up_id = f.id ORDER BY a.at LIMIT 1)',
  locale: '(SELECT locale FROM answer a WHERE a.follow_up_id = f.id ORDER BY a.at LIMIT 1)',
};

/** Counting on PostgreSQL: one pass over the answers, one over the follow-ups with their cases. */
export function reports(db: Db): Reports {
  return {
    async tally({ from, to }, by, zone) {
      const [scores, groups] = await Promise.all([
        db.query(
          `SELECT ${by ? ANSWER_KEY[by] : 'NULL::text'} AS key, a.kind, a.score, count(*)::int AS n, $3::text AS zone FROM answer a
           WHERE a.event_at >= $1 AND a.event_at < $2 AND NOT a.superseded AND NOT a.late AND a.score IS NOT NULL
             AND (a.core OR a.kind = 'effort') AND a.kind IN ('satisfaction', 'recommend', 'effort')
           GROUP BY 1, 2, 3`,
          [from, to, zone],
        ),
        db.query(
          `SELECT ${by ? FOLLOW_UP_KEY[by] : 'NULL::text'} AS key, $3::text AS zone,
             count(*) FILTER (WHERE f.asked_at IS NOT NULL)::int AS asked,
             count(*) FILTER (WHERE f.answered_at IS NOT NULL)::int AS answered,
             count(k.id) FILTER (WHERE k.state <> 'withdrawn')::int AS opened,
             count(k.id) FILTER (WHERE k.state IN ('received', 'investigating', 'callback', 'reopened'))::int AS open,
             count(k.id) FILTER (WHERE k.state = 'closed')::int AS closed,
             count(k.id) FILTER (WHERE k.state = 'closed' AND k.accepted = 'solved')::int AS verified
           FROM follow_up f LEFT JOIN service s ON s.id = f.service_id LEFT JOIN "case" k ON k.follow_up_id = f.id
           WHERE f.event_at >= $1 AND f.event_at < $2 GROUP BY 1`,
          [from, to, zone],
        ),
      ]);
      return { rows: scores.map(scoreOf), groups: groups.map(groupOf) };
    },
    experiments: async () => (await db.query(EXPERIMENTS)).map(variantOf),
  };
}

/**
 * A follow-up belongs to the variant of its first dialog, also when it was put off and asked again in another. Its rating
 * is the last one that counts, whichever of its dialogs it was given in.
 */
const EXPERIMENTS = `
WITH drawn AS (
  SELECT c.script_id, c.script_version, c.variant, c.follow_up_id FROM conversation c
  WHERE c.variant IS NOT NULL AND c.ordinal = 1 AND c.case_id IS NULL AND c.follow_up_id IS NOT NULL
), rated AS (
  SELECT DISTINCT ON (a.follow_up_id) a.follow_up_id, a.score FROM drawn d JOIN answer a ON a.follow_up_id = d.follow_up_id
  WHERE a.kind = 'satisfaction' AND a.core AND a.case_id IS NULL AND NOT a.superseded AND NOT a.late AND a.score IS NOT NULL
  ORDER BY a.follow_up_id, a.at DESC, a.seq DESC
)
SELECT d.script_id, d.script_version, d.variant, count(*)::int AS asked, count(f.answered_at)::int AS answered,
  count(*) FILTER (WHERE r.score = 1)::int AS s1, count(*) FILTER (WHERE r.score = 2)::int AS s2,
  count(*) FILTER (WHERE r.score = 3)::int AS s3, count(*) FILTER (WHERE r.score = 4)::int AS s4,
  count(*) FILTER (WHERE r.score = 5)::int AS s5
FROM drawn d JOIN follow_up f ON f.id = d.follow_up_id LEFT JOIN rated r ON r.follow_up_id = d.follow_up_id
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

function variantOf(row: Row): VariantTally {
  return {
    scriptId: String(row.script_id),
    version: Number(row.script_version),
    variant: String(row.variant),
    asked: Number(row.asked),
    answered: Number(row.answered),
    scores: { 1: Number(row.s1), 2: Number(row.s2), 3: Number(row.s3), 4: Number(row.s4), 5: Number(row.s5) },
  };
}

function scoreOf(row: Row): TallyRow {
  return { key: textOrNull(row.key), kind: row.kind as TallyRow['kind'], score: Number(row.score), n: Number(row.n) };
}

function groupOf(row: Row): GroupTally {
  return {
    key: textOrNull(row.key),
    asked: Number(row.asked),
    answered: Number(row.answered),
    casesOpened: Number(row.opened),
    casesOpen: Number(row.open),
    casesClosed: Number(row.closed),
    casesVerified: Number(row.verified),
  };
}
