import { fileURLToPath } from 'node:url';
import { type Called, calledWith, type Job, usage } from './called.ts';
import { Postgres } from './postgres.ts';
import { keepResult, saveResults } from './results.ts';
import { RunFailed, run } from './run.ts';
import { tellRun, tellStory } from './telling.ts';
import { closeWorlds } from './world.ts';

const PROGRAM = fileURLToPath(new URL('./run-service.js', import.meta.url));
const RESULTS = fileURLToPath(new URL('../../test/chaos/RESULTS.md', import.meta.url));
/** What `--save` has kept so far, one run a line. Removed, the next page begins anew. */
const KEPT = fileURLToPath(new URL('./results.ndjson', import.meta.url));

// All is told and written down; a connection that nobody closed must not keep whoever waits for the outcome.
process.exit(await main(calledWith(process.argv.slice(2), process.env)));

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
  let failed = 0;
  try {
    for (const job of called.jobs) if (!(await one(job, postgres, called))) failed += 1;
  } finally {
    await postgres.stop();
    if (called.save) saveResults(RESULTS, KEPT);
  }
  return failed === 0 ? 0 : 1;
}

/** True when nothing was wrong with it. */
async function one(job: Job, postgres: Postgres, { json, save }: Called): Promise<boolean> {
  const { plan, ...what } = job;
  const context = { ...what, postgres, program: PROGRAM };
  try {
    if ('run' in plan) {
      const told = await plan.run(context);
      if (save) keepResult(KEPT, { ...what, plan: plan.name, ...told });
      return tellStory(job, told);
    }
    const outcome = await run({ plan, ...context });
    if (save) keepResult(KEPT, outcome);
    return tellRun(job, outcome, json);
  } catch (error) {
    const lines = error instanceof RunFailed ? error.lines : [];
    const wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    return tellStory(job, { said: 'it did not come to its end', wrong, lines });
  }
}
