import { FollowUpId } from '../../src/ids.ts';
import type { DueFacts, DueFollowUp } from '../../src/turns/index.ts';
import { textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';

/** What a customer named before the service counts for so long. */
const EXPECTATION_DAYS = 90;
/** Indicators are measured by the quarter. */
const QUARTER_DAYS = 92;

/**
 * What is known about each customer when they are asked: what was asked and answered before, complaints, what they said
 * matters to them, whether they do not want this script. One read for all.
 */
export const FACTS = `
SELECT f.id, s.order_value::float8 AS value, s.currency, s.attributes, c.segment, c.key_customer,
  (SELECT p.until > now() FROM suppression p WHERE p.customer_id = f.customer_id AND p.script_id = f.script_id) AS suppressed,
  h.asked, h.answered, k.complaints, k.open, a.score AS last_score, e.value AS expected
FROM follow_up f JOIN customer c ON c.id = f.customer_id JOIN service s ON s.id = f.service_id
LEFT JOIN LATERAL (SELECT count(asked_at)::int AS asked, count(answered_at)::int AS answered
  FROM follow_up o WHERE o.customer_id = f.customer_id AND o.id <> f.id) h ON true
LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE state <> 'withdrawn')::int AS complaints, count(*) FILTER (WHERE state NOT IN ('closed', 'withdrawn'))::int AS open
  FROM "case" WHERE customer_id = f.customer_id) k ON true
LEFT JOIN LATERAL (SELECT score FROM answer WHERE customer_id = f.customer_id AND core AND NOT superseded AND score IS NOT NULL
  ORDER BY at DESC LIMIT 1) a ON true
LEFT JOIN LATERAL (SELECT indicator AS value FROM answer WHERE customer_id = f.customer_id AND kind = 'expectation' AND NOT superseded
  AND indicator IS NOT NULL AND at > now() - $2 * interval '1 day' ORDER BY at DESC LIMIT 1) e ON true
WHERE f.id = ANY($1)`;

export async function factsOf(db: Db, due: readonly DueFollowUp[]): Promise<ReadonlyMap<FollowUpId, DueFacts>> {
  if (due.length === 0) return new Map();
  const rows = await db.query(FACTS, [due.map(({ id }) => id), EXPECTATION_DAYS], 'due-facts');
  return new Map(rows.map((row) => [FollowUpId.parse(row.id), dueFacts(row)]));
}

function dueFacts(row: Row): DueFacts {
  const lastScore = row.last_score === null ? null : Number(row.last_score);
  return {
    suppressed: row.suppressed === true,
    expected: textOrNull(row.expected),
    history: {
      asked: Number(row.asked),
      answered: Number(row.answered),
      complaints: Number(row.complaints),
      openCase: Number(row.open) > 0,
      ...(lastScore !== null && { lastScore }),
    },
    customer: { key: row.key_customer === true, ...(row.segment !== null && { segment: String(row.segment) }) },
    service: {
      ...(row.value !== null && { value: Number(row.value) }),
      ...(row.currency !== null && { currency: String(row.currency) }),
      attributes: row.attributes as DueFacts['service'][string],
    },
  };
}

/** Indicators by how few answers they have in the last quarter, the fewest first; those without any are not in it. */
export async function wanted(db: Db): Promise<readonly { readonly indicator: string; readonly answers: number }[]> {
  const rows = await db.query(
    `SELECT indicator, count(*)::int AS answers FROM answer
     WHERE indicator IS NOT NULL AND kind IN ('satisfaction', 'comparison', 'expectation') AND NOT superseded
       AND event_at > now() - $1 * interval '1 day'
     GROUP BY indicator ORDER BY answers, indicator`,
    [QUARTER_DAYS],
  );
  return rows.map((row) => ({ indicator: String(row.indicator), answers: Number(row.answers) }));
}
