import { execFileSync, type StdioOptions } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { CRASH_POINTS } from './crash-points.ts';
import type { Figures } from './figures.ts';
import type { Outcome } from './run.ts';
import type { Told } from './scenarios/scenario.ts';
import type { Backend } from './world.ts';

/** Where and when something was run. */
type Circumstances = { readonly date: string; readonly commit: string; readonly machine: string };
type Which = { readonly plan: string; readonly seed: number; readonly backend: Backend; readonly seconds: number };
type Run = Circumstances & Which & { readonly figures: Figures; readonly broken: readonly string[] };
type Story = Circumstances & Which & { readonly said: string; readonly wrong: readonly string[] };

/** Keeps what a run or a scenario came to as a line of a file. */
export function keepResult(file: string, outcome: Outcome | (Which & Told)): void {
  const { plan, seed, backend, seconds } = outcome;
  const which = { ...circumstances(), plan, seed, backend, seconds };
  const line: Run | Story =
    'figures' in outcome
      ? { ...which, figures: outcome.figures, broken: outcome.verdict.violations.map(({ rule }) => rule) }
      : { ...which, said: outcome.said, wrong: outcome.wrong };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** Writes all that was kept as a page. */
export function saveResults(page: string, kept: string): void {
  if (!existsSync(kept)) return;
  const lines = readFileSync(kept, 'utf8').split('\n').filter(Boolean);
  // The file is this program's own.
  const all = lines.map((line) => JSON.parse(line) as Run | Story);
  const runs = all.filter((one): one is Run => 'figures' in one);
  const stories = all.filter((one): one is Story => 'said' in one);
  writeFileSync(page, `${pageOf(runs, stories).join('\n')}\n`);
}

function circumstances(): Circumstances {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const { node } = process.versions;
  const machine = `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GB, Linux ${release()}, Node ${node}`;
  return { date: new Date().toISOString().slice(0, 10), commit: process.env.CHAOS_COMMIT ?? commit(), machine };
}

function commit(): string {
  try {
    const quiet = ['ignore', 'pipe', 'ignore'] satisfies StdioOptions;
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: quiet }).trim();
  } catch {
    return 'unknown';
  }
}

function pageOf(runs: readonly Run[], stories: readonly Story[]): string[] {
  const all = [...runs, ...stories];
  const different = (of: (one: Circumstances) => string) => [...new Set(all.map(of))].toSorted().join(', ');
  return [
    '# Chaos: results',
    '',
    'Written by `npm run chaos -- --save`. What the columns and rules mean is in `README.md`.',
    '',
    `- machine: ${different(({ machine }) => machine)}, busy with other work`,
    `- date: ${different(({ date }) => date)}`,
    `- commits: ${different(({ commit }) => commit)}`,
    ...section('All runs together', together(runs)),
    ...section('Crash points reached', points(runs)),
    ...section('Run by run', runByRun(runs)),
    ...section('Scenarios', told(stories)),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', `## ${title}`, '', ...lines];
}

function together(runs: readonly Run[]): string[] {
  const sum = (of: (figures: Figures) => number) => runs.reduce((all, { figures }) => all + of(figures), 0);
  const most = (of: (figures: Figures) => number | null) => Math.max(0, ...runs.map(({ figures }) => of(figures) ?? 0));
  const broken = (rule: string) => runs.reduce((all, run) => all + run.broken.filter((one) => one === rule).length, 0);
  const [doubts, duplicates] = [sum((figures) => figures.doubts), sum((figures) => figures.duplicates)];
  const stops = sum((figures) => figures.stops);
  const drains = `${seconds(most((figures) => figures.butDeskMs))}, ${seconds(most((figures) => figures.drainMs))}`;
  const rows: readonly (readonly [string, string | number])[] = [
    ['runs (a seed, a plan and a backend each)', runs.length],
    ['seeds', new Set(runs.map(({ seed }) => seed)).size],
    ['messages, events', `${sum(({ messages }) => messages)}, ${sum(({ events }) => events)}`],
    ['turns, messages that arrived', `${sum(({ turns }) => turns)}, ${sum(({ sends }) => sends)}`],
    ['cases', sum(({ cases }) => cases)],
    ['processes killed', sum(({ kills }) => kills)],
    ['processes told to stop, the slowest', `${stops}, ${seconds(most(({ slowestStop }) => slowestStop))}`],
    ['processes frozen', sum(({ freezes }) => freezes)],
    ['Redis emptied or killed', sum(({ flushes }) => flushes)],
    ['PostgreSQL restarted', sum(({ restarts }) => restarts)],
    ['statements that write turns, cut in their middle', sum(({ cutTurns }) => cutTurns)],
    ['other faults', sum(({ otherFaults }) => otherFaults)],
    ['answers of Telegram and Slack lost', sum(({ lostAnswers }) => lostAnswers)],
    ['**acknowledged messages, events and sends lost**', `**${sum(({ lost }) => lost)}**`],
    ['**double turns and answers**', `**${sum(({ doubleTurns }) => doubleTurns)}**`],
    ['**messages after an opt-out**', `**${broken('sent-after-opt-out')}**`],
    ['**rows in limbo**', `**${broken('limbo')}**`],
    ['duplicate sends, of sends in doubt', `${duplicates} of ${doubts}`],
    ['duplicates per 1,000 doubts', doubts === 0 ? 0 : Math.round((1_000 * duplicates) / doubts)],
    ['drained after the last fault, at most: all but the cards, everything', drains],
    ['first acknowledgement after PostgreSQL is back, at most', seconds(most(({ recoveryMs }) => recoveryMs))],
    ['rules broken', runs.reduce((all, run) => all + run.broken.length, 0)],
  ];
  return ['| figure | value |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`)];
}

function points(runs: readonly Run[]): string[] {
  const reached = runs.flatMap(({ figures }) => Object.entries(figures.crashPoints));
  const rows = Object.entries(CRASH_POINTS).map(([point, about]) => {
    const here = reached.flatMap(([name, counts]) => (name === point ? counts : []));
    const times = here.reduce((all, counts) => all + counts.times, 0);
    const underWay = here.reduce((all, counts) => all + counts.underWay, 0);
    return `| ${point} | ${about} | ${times} | ${underWay || ''} |`;
  });
  return ['| point | where | times | in the middle of it |', '| --- | --- | --- | --- |', ...rows];
}

const COLUMNS =
  'plan,seed,backend,s,commit,messages,turns,kills,freezes,stops,flushes,restarts,turns cut,other,lost answers,lost,double,' +
  'duplicates,drained of all but cards / all s,ack p50 / p99 ms,broken';

function runByRun(runs: readonly Run[]): string[] {
  const columns = COLUMNS.split(',');
  const rows = runs.map(({ plan, seed, backend, seconds: s, commit: at, figures, broken }) => {
    const { messages, turns, kills, freezes, stops, flushes, restarts, cutTurns, otherFaults, lostAnswers } = figures;
    const cells = [
      ...[plan, seed, backend, s, at, messages, turns, kills, freezes, stops, flushes, restarts, cutTurns, otherFaults],
      ...[lostAnswers, figures.lost, figures.doubleTurns, `${figures.duplicates} of ${figures.doubts}`],
      drained(figures),
      ...[`${figures.ackP50} / ${figures.ackP99}`, [...new Set(broken)].join(', ') || 0],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [`| ${columns.join(' | ')} |`, `|${' --- |'.repeat(columns.length)}`, ...rows];
}

function drained({ butDeskMs, drainMs }: Figures): string {
  if (drainMs === null) return 'never';
  return [butDeskMs, drainMs].map((ms) => (ms ? (ms / 1_000).toFixed(1) : '–')).join(' / ');
}

function told(stories: readonly Story[]): string[] {
  const rows = stories.map(({ plan, seed, backend, commit: at, said, wrong }) => {
    return `| ${plan} | ${seed} | ${backend} | ${at} | ${said} | ${wrong.join('; ') || 0} |`;
  });
  return [
    '| scenario | seed | backend | commit | what came of it | wrong |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
