import { writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { CRASH_POINTS } from './crash-points.ts';
import type { Outcome } from './run.ts';

/** Writes what the runs came to as a page, with the machine they ran on. */
export function saveResults(file: string, outcomes: readonly Outcome[]): void {
  writeFileSync(file, page(outcomes));
}

function page(outcomes: readonly Outcome[]): string {
  return [
    '# Chaos: results',
    '',
    'Written by `npm run chaos -- --save`. What the columns and rules mean is in `README.md`.',
    '',
    ...machine(),
    '',
    '## All runs together',
    '',
    ...together(outcomes),
    '',
    '## Crash points reached',
    '',
    ...points(outcomes),
    '',
    '## Run by run',
    '',
    ...runs(outcomes),
    '',
  ].join('\n');
}

function machine(): string[] {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `- machine: ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GB, Linux ${release()}, Node ${process.versions.node}`,
    `- date: ${new Date().toISOString().slice(0, 10)}`,
  ];
}

function together(outcomes: readonly Outcome[]): string[] {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((all, outcome) => all + of(outcome), 0);
  const most = (of: (outcome: Outcome) => number | null) => Math.max(0, ...outcomes.map((outcome) => of(outcome) ?? 0));
  const broken = (rule: string) => sum(({ verdict }) => verdict.violations.filter((one) => one.rule === rule).length);
  const doubts = sum(({ figures }) => figures.doubts);
  const duplicates = sum(({ figures }) => figures.duplicates);
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const rows: readonly (readonly [string, string | number])[] = [
    ['runs (a seed, a plan and a backend each)', outcomes.length],
    ['seeds', new Set(outcomes.map(({ seed }) => seed)).size],
    ['messages, events', `${sum(({ figures }) => figures.messages)}, ${sum(({ figures }) => figures.events)}`],
    ['turns, messages that arrived', `${sum(({ figures }) => figures.turns)}, ${sum(({ figures }) => figures.sends)}`],
    ['processes killed', sum(({ figures }) => figures.kills)],
    [
      'processes told to stop, the slowest',
      `${sum(({ figures }) => figures.stops)}, ${seconds(most(({ figures }) => figures.slowestStop))}`,
    ],
    ['processes frozen', sum(({ figures }) => figures.freezes)],
    ['Redis emptied or killed', sum(({ figures }) => figures.flushes)],
    ['PostgreSQL restarted', sum(({ figures }) => figures.restarts)],
    ['other faults', sum(({ figures }) => figures.otherFaults)],
    ['answers of Telegram and Slack lost', sum(({ figures }) => figures.lostAnswers)],
    ['**acknowledged messages, events and sends lost**', `**${sum(({ figures }) => figures.lost)}**`],
    ['**double turns and answers**', `**${sum(({ figures }) => figures.doubleTurns)}**`],
    ['**messages after an opt-out**', `**${broken('sent-after-opt-out')}**`],
    ['**rows in limbo**', `**${broken('limbo')}**`],
    ['duplicate sends, of sends in doubt', `${duplicates} of ${doubts}`],
    ['duplicates per 1,000 doubts', doubts === 0 ? 0 : Math.round((1_000 * duplicates) / doubts)],
    ['drained after the last fault, at most', seconds(most(({ figures }) => figures.drainMs))],
    ['first acknowledgement after PostgreSQL is back, at most', seconds(most(({ figures }) => figures.recoveryMs))],
    ['rules broken', sum(({ verdict }) => verdict.violations.length)],
  ];
  return ['| figure | value |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`)];
}

function points(outcomes: readonly Outcome[]): string[] {
  const reached = (point: string) => outcomes.reduce((all, { figures }) => all + (figures.crashPoints[point] ?? 0), 0);
  const rows = Object.entries(CRASH_POINTS).map(([point, about]) => `| ${point} | ${about} | ${reached(point)} |`);
  return ['| point | where | times |', '| --- | --- | --- |', ...rows];
}

function runs(outcomes: readonly Outcome[]): string[] {
  const head =
    '| plan | seed | backend | s | messages | turns | kills | freezes | stops | flushes | restarts | other | lost answers | lost | double | duplicates | drain s | ack p50 / p99 ms | broken |';
  const rows = outcomes.map(({ plan, seed, backend, seconds, figures, verdict }) => {
    const { messages, turns, kills, freezes, stops, flushes, restarts, otherFaults, lostAnswers } = figures;
    const drain = figures.drainMs === null ? 'never' : (figures.drainMs / 1_000).toFixed(1);
    const cells = [
      ...[plan, seed, backend, seconds, messages, turns, kills, freezes, stops, flushes, restarts, otherFaults],
      ...[lostAnswers, figures.lost, figures.doubleTurns, `${figures.duplicates} of ${figures.doubts}`, drain],
      ...[`${figures.ackP50} / ${figures.ackP99}`, verdict.violations.length],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [head, `|${' --- |'.repeat(19)}`, ...rows];
}
