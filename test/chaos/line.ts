import type { Outcome } from './run.ts';

/** A run in one line. */
export function line({ plan, seed, backend, seconds, verdict, figures }: Outcome): string {
  const { kills, crashPoints, stops, freezes, restarts, flushes, otherFaults, lostAnswers } = figures;
  const atPoints = Object.values(crashPoints).reduce((sum, count) => sum + count, 0);
  const drain = figures.drainMs === null ? 'never' : `${(figures.drainMs / 1_000).toFixed(1)} s`;
  return [
    `${verdict.violations.length === 0 ? 'ok    ' : 'FAILED'} ${plan} seed ${seed} on ${backend}, ${seconds} s:`,
    `${figures.messages} messages, ${figures.turns} turns, ${figures.sends} sends, ${figures.cases} cases;`,
    `${kills} kills (${atPoints} at crash points), ${freezes} freezes, ${stops} stops, ${flushes} flushes,`,
    `${restarts} restarts, ${otherFaults} other faults, ${lostAnswers} lost answers;`,
    `lost ${figures.lost}, double turns ${figures.doubleTurns}, duplicates ${figures.duplicates} of ${figures.doubts};`,
    `drained in ${drain}, ack p50 ${figures.ackP50} ms p99 ${figures.ackP99} ms`,
  ].join(' ');
}
