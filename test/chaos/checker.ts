import { checkSends } from './check-sends.ts';
import { checkTurns } from './check-turns.ts';
import type { Exit, History, Snapshot } from './history.ts';
import type { Violation } from './rules.ts';

export type Verdict = {
  readonly violations: readonly Violation[];
  /** Messages that arrived more often than they were to be sent. */
  readonly duplicates: number;
  /** How many sends the blows left in doubt. */
  readonly doubts: number;
  /** Each message that arrived too often, and when. */
  readonly copies: readonly string[];
};

/** Compares what happened with what is written down. Pure: the same run is judged the same way for ever. */
export function check(history: History, snapshot: Snapshot): Verdict {
  const sends = checkSends(history, snapshot);
  const violations = [
    ...checkEvents(history, snapshot),
    ...checkTurns(history, snapshot),
    ...sends.violations,
    ...checkStaff(history, snapshot),
    ...checkErasures(history, snapshot),
    ...checkRest(history, snapshot),
  ];
  const { duplicates, doubts, copies } = sends;
  return { violations, duplicates, doubts, copies };
}

/** Longer than this nothing that is due may lie there. */
const LIMBO_MS = 60_000;
/** A process that was told to stop has ended by then. */
export const DRAIN_MS = 25_500;

function* checkEvents({ posted }: History, { decisions }: Snapshot): Generator<Violation> {
  const known = new Map(decisions.map((row) => [`${row.source} ${row.event}`, row]));
  for (const { source, id, ackedAt } of posted) {
    const row = known.get(`${source} ${id}`);
    if (ackedAt !== null && row === undefined) yield { rule: 'acked-event-lost', what: id };
  }
  for (const { event, decisions: count } of decisions) {
    if (count !== 1) yield { rule: 'event-undecided', what: `${event}: ${count} decisions` };
  }
}

function* checkStaff({ staffMoves }: History, { cases }: Snapshot): Generator<Violation> {
  const made = new Map(cases.map(({ number, moves }) => [number, moves]));
  for (const { caseNumber, move } of staffMoves) {
    if (!made.get(caseNumber)?.includes(move)) yield { rule: 'staff-move-lost', what: `${move} ${caseNumber}` };
  }
}

/** All of it or nothing: an erasure that was acknowledged has left nothing, and none is half done. */
function* checkErasures({ erasures }: History, { erased }: Snapshot): Generator<Violation> {
  for (const { customer, acked } of erasures) {
    if (acked && !erased.has(customer)) yield { rule: 'erasure-half-done', what: `${customer} is still there` };
  }
  for (const [customer, { left }] of erased) {
    if (left !== '') yield { rule: 'erasure-half-done', what: `${customer}: ${left}` };
  }
}

function* checkRest({ exits, outcries, drainMs }: History, { due, now }: Snapshot): Generator<Violation> {
  if (drainMs === null) yield { rule: 'never-drained', what: `${due.length} rows` };
  for (const { table, id, dueAt, leased } of due) {
    if (!leased && dueAt + LIMBO_MS < now) yield { rule: 'limbo', what: `${table} ${id}` };
  }
  for (const exit of exits) yield* checkExit(exit);
  for (const line of outcries) yield { rule: 'outcry', what: line };
}

function* checkExit({ process, why, code, tookMs }: Exit): Generator<Violation> {
  if (why === 'unknown') yield { rule: 'process-died', what: `${process} (${code})` };
  if (why === 'told' && (code !== 0 || (tookMs ?? 0) > DRAIN_MS)) {
    yield { rule: 'stopped-badly', what: `${process}: code ${code} after ${tookMs} ms` };
  }
}
