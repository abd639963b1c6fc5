import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Job } from './called.ts';
import type { Outcome } from './run.ts';
import type { Told } from './scenarios/scenario.ts';

const LOGS = fileURLToPath(new URL('./logs', import.meta.url));
const SHOWN = 40;

/** Tells of a run; true when nothing was wrong with it. */
export function tellRun(job: Job, outcome: Outcome, json: boolean): boolean {
  const { verdict, figures, history } = outcome;
  const { seed, backend, seconds } = job;
  const plan = job.plan.name;
  if (json) process.stdout.write(`${JSON.stringify({ plan, seed, backend, seconds, ...verdict, figures })}\n`);
  const moment = (at: number) => new Date(at).toISOString();
  const lines = [
    ...outcome.lines,
    ...['', 'BLOWS', ...history.blows.map(({ at, until, what }) => `${moment(at)} ${what} ${until - at} ms`)],
    ...[
      '',
      'EXITS',
      ...history.exits.map(({ at, process: name, why, code }) => `${moment(at)} ${name} ${why} ${code}`),
    ],
    ...['', 'COPIES', ...verdict.copies, ''],
  ];
  const wrong = verdict.violations.map(({ rule, what }) => `${rule}: ${what}`);
  return tellStory(job, { said: line(outcome), wrong, lines }, json);
}

/** Tells of a scenario, or of a run that did not come to its end. */
export function tellStory({ plan, seed, backend, seconds }: Job, { said, wrong, lines }: Told, quiet = false): boolean {
  const well = wrong.length === 0;
  if (!quiet) process.stdout.write(`${well ? 'ok    ' : 'FAILED'} ${plan.name} seed ${seed} on ${backend}: ${said}\n`);
  if (well) return true;
  mkdirSync(LOGS, { recursive: true });
  const file = join(LOGS, `${plan.name}-${backend}-${seed}.log`);
  writeFileSync(file, lines.join('\n'));
  const again = `SEED=${seed} npm run chaos -- --plan ${plan.name} --backend ${backend} --seconds ${seconds}`;
  const about = [...wrong.slice(0, SHOWN), `again: ${again}`, `what the processes printed: ${file}`];
  process.stderr.write(about.map((one) => `  ${one}\n`).join(''));
  return false;
}

/** A run in one line. */
function line({ seconds, figures }: Outcome): string {
  const { kills, crashPoints, stops, freezes, restarts, flushes, cutTurns, otherFaults, lostAnswers } = figures;
  const atPoints = Object.values(crashPoints).reduce((sum, { times }) => sum + times, 0);
  const drain = figures.drainMs === null ? 'never' : `in ${(figures.drainMs / 1_000).toFixed(1)} s`;
  return [
    `${seconds} s, ${figures.messages} messages, ${figures.turns} turns, ${figures.sends} sends, ${figures.cases} cases;`,
    `${kills} kills (${atPoints} at crash points), ${freezes} freezes, ${stops} stops, ${flushes} flushes,`,
    `${restarts} restarts, ${cutTurns} turns cut, ${otherFaults} other faults, ${lostAnswers} lost answers;`,
    `lost ${figures.lost}, double turns ${figures.doubleTurns}, duplicates ${figures.duplicates} of ${figures.doubts};`,
    `drained ${drain}; ack p50 ${figures.ackP50} ms, p99 ${figures.ackP99} ms`,
  ].join(' ');
}
