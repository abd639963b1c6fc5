import { fileURLToPath } from 'node:url';
import { type Called, calledWith, type Job, usage } from './called.ts';
import { Postgres } from './postgres.ts';
import { saveResults } from './results.ts';
import { type Outcome, RunFailed, run } from './run.ts';
import { tellRun, tellStory } from './telling.ts';
import { closeWorlds } from './world.ts';

const PROGRAM = fileURLToPath(new URL('./run-service.js', import.meta.url));
const RESULTS = fileURLToPath(new URL('../../test/chaos/RESULTS.md', import.meta.url));

process.exitCode = await main(calledWith(process.argv.slice(2), process.env));

/** 0 when every promise was kept; 1 with the seeds that show otherwise; 2 when it was called wrongly. */
async function main(called: Called | null): Promise<number> {
  if (called === null) {
    process.stderr.write(`${usage()}\n`);
    return 2;
  }
  const postgres = await Postgres.start();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closeWorlds().finally(() => postgres.stop().finally(() => process.exit(130))));
  }
  const outcomes: Outcome[] = [];
  let failed = 0;
  try {
    for (const job of called.jobs) if (!(await one(job, postgres, called.json, outcomes))) failed += 1;
  } finally {
    await postgres.stop();
    if (called.save && outcomes.length > 0) saveResults(RESULTS, outcomes);
  }
  return failed === 0 ? 0 : 1;
}

/** True when nothing was wrong with it. */
async function one(job: Job, postgres: Postgres, json: boolean, outcomes: Outcome[]): Promise<boolean> {
  const { plan, ...what } = job;
  const context = { ...what, postgres, program: PROGRAM };
  try {
    if ('run' in plan) return tellStory(job, await plan.run(context));
    const outcome = await run({ plan, ...context });
    outcomes.push(outcome);
    return tellRun(job, outcome, json);
  } catch (error) {
    const lines = error instanceof RunFailed ? error.lines : [];
    const wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    return tellStory(job, { said: 'it did not come to its end', wrong, lines });
  }
}
