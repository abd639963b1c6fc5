import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { line } from './line.ts';
import { PLANS, type Plan } from './plans.ts';
import { Postgres } from './postgres.ts';
import { saveResults } from './results.ts';
import { type Outcome, RunFailed, run } from './run.ts';
import { migration } from './scenarios/migration.ts';
import { overload } from './scenarios/overload.ts';
import { poison } from './scenarios/poison.ts';
import type { Context, Scenario, Told } from './scenarios/scenario.ts';
import { type Backend, closeWorlds } from './world.ts';

const PROGRAM = fileURLToPath(new URL('./run-service.js', import.meta.url));
const RESULTS = fileURLToPath(new URL('../../test/chaos/RESULTS.md', import.meta.url));
const LOGS = fileURLToPath(new URL('./logs', import.meta.url));

const SCENARIOS: readonly Scenario[] = [migration, poison, overload];
const EVERYTHING: readonly (Plan | Scenario)[] = [...PLANS, ...SCENARIOS];

type Called = {
  readonly plans: readonly (Plan | Scenario)[];
  readonly backends: readonly Backend[];
  readonly seeds: readonly number[];
  readonly seconds: number;
  readonly json: boolean;
  readonly save: boolean;
};

/** 0 when nothing was lost, doubled or late; 1 with the seed that shows it; 2 when it was called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const called = read(args);
  if (called === null) return 2;
  const postgres = await Postgres.start();
  const outcomes: Outcome[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closeWorlds().finally(() => postgres.stop().finally(() => process.exit(130))));
  }
  let failed = 0;
  try {
    for (const seed of called.seeds) {
      for (const plan of called.plans) {
        for (const backend of called.backends) {
          const context: Context = { seed, backend, seconds: called.seconds, postgres, program: PROGRAM };
          if ('needsRedis' in plan && backend === 'postgres') continue;
          if (!(await one(plan, context, called.json, outcomes))) failed += 1;
        }
      }
    }
  } finally {
    await postgres.stop();
    if (called.save && outcomes.length > 0) saveResults(RESULTS, outcomes);
  }
  return failed === 0 ? 0 : 1;
}

/** True when all was well. */
async function one(plan: Plan | Scenario, context: Context, json: boolean, outcomes: Outcome[]): Promise<boolean> {
  try {
    if ('run' in plan) return story(plan, context, await plan.run(context));
    const outcome = await run({ plan, ...context });
    outcomes.push(outcome);
    return tell(outcome, json);
  } catch (error) {
    const lines = error instanceof RunFailed ? error.lines : [];
    const wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    return story(plan, context, { wrong, said: 'it did not come to its end', lines });
  }
}

function tell(outcome: Outcome, json: boolean): boolean {
  const { verdict, figures, plan, seed, backend, seconds } = outcome;
  if (json) process.stdout.write(`${JSON.stringify({ plan, seed, backend, seconds, ...verdict, figures })}\n`);
  else process.stdout.write(`${line(outcome)}\n`);
  if (verdict.violations.length === 0) return true;
  for (const { rule, what } of verdict.violations.slice(0, 40)) process.stderr.write(`  ${rule}: ${what}\n`);
  const file = keepLog(outcome);
  const again = `SEED=${seed} npm run chaos -- --plan ${plan} --backend ${backend} --seconds ${seconds}`;
  process.stderr.write(`  again: ${again}\n  what the processes printed: ${file}\n`);
  return false;
}

function story({ name }: Pick<Scenario, 'name'>, { seed, backend, seconds }: Context, told: Told): boolean {
  const well = told.wrong.length === 0;
  process.stdout.write(`${well ? 'ok    ' : 'FAILED'} ${name} seed ${seed} on ${backend}: ${told.said}\n`);
  if (well) return true;
  for (const wrong of told.wrong.slice(0, 40)) process.stderr.write(`  ${wrong}\n`);
  const file = keep(`${name}-${backend}-${seed}`, told.lines);
  process.stderr.write(
    `  again: SEED=${seed} npm run chaos -- --plan ${name} --backend ${backend} --seconds ${seconds}\n`,
  );
  process.stderr.write(`  what the processes printed: ${file}\n`);
  return false;
}

function keepLog({ plan, backend, seed, lines, history, verdict }: Outcome): string {
  const blows = history.blows.map(({ at, until, what }) => `${new Date(at).toISOString()} ${what} ${until - at} ms`);
  const exits = history.exits.map(
    ({ at, process, why, code }) => `${new Date(at).toISOString()} ${process} ${why} ${code}`,
  );
  return keep(`${plan}-${backend}-${seed}`, [
    ...lines,
    '',
    'BLOWS',
    ...blows,
    '',
    'EXITS',
    ...exits,
    '',
    'COPIES',
    ...verdict.copies,
    '',
  ]);
}

function keep(name: string, lines: readonly string[]): string {
  mkdirSync(LOGS, { recursive: true });
  const file = join(LOGS, `${name}.log`);
  writeFileSync(file, lines.join('\n'));
  return file;
}

const OPTIONS = {
  plan: { type: 'string', multiple: true },
  backend: { type: 'string' },
  seeds: { type: 'string' },
  seconds: { type: 'string' },
  minutes: { type: 'string' },
  short: { type: 'boolean' },
  save: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const SHORT = { seeds: [1], seconds: 30, backends: ['redis', 'postgres'] } as const;

function read(args: readonly string[]): Called | null {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const [json, save] = [values.json === true, values.save === true];
    const names = values.plan ?? ['everything'];
    const plans = names[0] === 'all' ? EVERYTHING : names.map((name) => EVERYTHING.find((plan) => plan.name === name));
    const known = plans.filter((plan) => plan !== undefined);
    const backends = backendsOf(values.backend ?? 'both');
    const seconds = Number(values.seconds ?? Number(values.minutes ?? 1) * 60);
    const count = Number(values.seeds ?? 1);
    if (known.length === plans.length && backends && seconds > 0 && Number.isInteger(count) && count > 0) {
      if (values.short) return { plans: known, ...SHORT, json, save };
      return { plans: known, backends, seeds: seedsOf(process.env.SEED, count), seconds, json, save };
    }
  } catch {
    // What it is called with is told below.
  }
  const about = EVERYTHING.map(({ name, tests, about }) => `  ${name.padEnd(14)}${about} (${tests.join(', ')})`).join(
    '\n',
  );
  process.stderr.write(
    `SEED=<n> npm run chaos -- [--plan <name>|all] [--backend redis|postgres|both] [--seeds K] [--seconds N|--minutes N] [--short] [--json] [--save]\n${about}\n`,
  );
  return null;
}

function backendsOf(name: string): readonly Backend[] | null {
  if (name === 'both') return ['redis', 'postgres'];
  return name === 'redis' || name === 'postgres' ? [name] : null;
}

/** The one that was asked for and those after it, or new ones. */
function seedsOf(asked: string | undefined, count: number): readonly number[] {
  const first = asked === undefined ? Math.floor(Math.random() * 1e6) : Number(asked);
  return Array.from({ length: count }, (_, i) => first + i);
}

// Last, so that everything above is there when it runs.
process.exitCode = await main(process.argv.slice(2));
