import { setTimeout as pause } from 'node:timers/promises';
import { check, type Verdict } from './checker.ts';
import type { CrashPlan, CrashPoint } from './crash-points.ts';
import { Crowd } from './crowd.ts';
import { Dice } from './dice.ts';
import { lostAnswers, stopped } from './doubts.ts';
import { FAULTS, type FaultName } from './faults.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { History } from './history.ts';
import { nextRelease, releaseIn } from './next-release.ts';
import type { Plan } from './plans.ts';
import type { Postgres } from './postgres.ts';
import { Recorder } from './recorder.ts';
import { comeToRest, leftovers, type Rest } from './rest.ts';
import { SOURCE } from './shop.ts';
import { slowTurns } from './slow-turns.ts';
import { takeSnapshot, telegramArrivals } from './snapshot.ts';
import { deskArrivals } from './staff.ts';
import { type Backend, openWorld, type World, within } from './world.ts';

export type RunOptions = {
  readonly plan: Plan;
  readonly seed: number;
  readonly backend: Backend;
  readonly seconds: number;
  readonly postgres: Postgres;
  readonly program: string;
  /** Another checkout, whose release every second process is of. */
  readonly beside?: string;
};

export type Outcome = {
  readonly plan: string;
  readonly seed: number;
  readonly backend: Backend;
  readonly seconds: number;
  readonly verdict: Verdict;
  readonly figures: Figures;
  /** What the processes printed last. */
  readonly lines: readonly string[];
  /** What was done, in order, for whoever looks into a failure. */
  readonly history: History;
};

/** The release that every second process is of, when there is another one. */
function otherRelease({ plan, program, beside }: RunOptions) {
  if (beside !== undefined) return releaseIn(beside);
  return plan.nextRelease ? nextRelease(process.cwd(), program) : null;
}

/** One run: the service under load and under blows, then quiet, and then everything compared with what it holds. */
export async function run(options: RunOptions): Promise<Outcome> {
  const { plan, seed, backend, seconds } = options;
  const dice = new Dice(seed);
  const next = otherRelease(options);
  const world = await openWorld({
    ...options,
    dice,
    roles: plan.roles,
    plan: crashPlans(plan, dice.for('crashes')),
    ...(plan.redisLate && { redisLate: true }),
    ...(next && { otherProgram: next.program }),
  });
  try {
    const recorder = new Recorder();
    const customers = Math.round((plan.customers * seconds) / 60);
    const overMs = seconds * 800;
    const { erasures, glad } = plan;
    const crowd = new Crowd({ world, recorder, dice: dice.for('crowd'), customers, overMs, erasures, glad });
    const from = Date.now();
    await crowd.prepare();
    if (plan.slowTurns) await slowTurns(world.ask);
    world.door.behave(plan.mischief);
    await Promise.all([crowd.come(), blows(plan, world, recorder, seconds * 1_000)]);
    const rest = await comeToRest(world, crowd);
    if (rest === null) world.fleet.lines.push('LEFT', ...(await leftovers(world.ask)));
    const snapshot = await takeSnapshot(world.ask, SOURCE);
    const open = await openTransactions(world);
    await world.fleet.stop();
    const history = historyOf(world, recorder, { from, until: Date.now() }, rest, open);
    const verdict = withDemands(check(history, snapshot), plan, recorder);
    const figures = figuresOf(history, snapshot, verdict, { ...recorder, crashes: world.fleet.crashes, customers });
    return { plan: plan.name, seed, backend, seconds, verdict, figures, lines: world.fleet.lines, history };
  } catch (error) {
    throw new RunFailed(error, world.fleet.lines);
  } finally {
    await world.close();
    next?.remove();
  }
}

/** A run that could not be brought to its end, with what the processes printed. */
export class RunFailed extends Error {
  readonly lines: readonly string[];

  constructor(cause: unknown, lines: readonly string[]) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.lines = lines;
  }
}

/** Where the next process ends by itself: often reached points at a late pass, seldom reached ones soon. */
function crashPlans({ crashes }: Plan, dice: Dice): () => CrashPlan | null {
  const points = Object.entries(crashes.points).map(([point, weight]) => ({ point: point as CrashPoint, weight }));
  // A short run of a slow machine does not come round; another seed begins elsewhere.
  let starts = dice.below(points.length + 1);
  return () => {
    starts += 1;
    if (!dice.chance(crashes.share)) return null;
    const inTurn = crashes.inTurn && points[starts % points.length];
    const { point } = inTurn || dice.weighted(points);
    return { point, pass: 1 + dice.below(MOST_PASSES[point]) };
  };
}

const MOST_PASSES: Readonly<Record<CrashPoint, number>> = {
  ...{ C1: 12, C2: 12, C3: 4, C4: 10, C5: 12, C6: 12, C7: 8 },
  ...{ C8: 8, C9: 2, C10: 2, C11: 1, C12: 1, C13: 3, C14: 1 },
};

/** A service that never gets up is not struck down, however slow the machine; but not for ever. */
const UP_MS = 20_000;

/**
 * Faults from the plan, one after the other and some of them side by side, until the time is over. The next one waits until
 * somebody serves customers again: where nobody does anything, nothing can go wrong.
 */
async function blows(plan: Plan, world: World, recorder: Recorder, ms: number): Promise<void> {
  const dice = world.dice.for('blows');
  const names = Object.entries(plan.faults).flatMap(([name, weight]) => {
    const fault = FAULTS[name as FaultName];
    return weight && (fault.place !== 'redis' || world.redis) ? [{ name, fault, weight }] : [];
  });
  const busy = new Set<string>();
  const striking = new Set<Promise<void>>();
  const until = Date.now() + ms;
  while (names.length > 0 && Date.now() < until) {
    await within(UP_MS, () => world.fleet.doors().length > 0);
    await pause(dice.between(...plan.every));
    const { name, fault } = dice.weighted(names);
    if (busy.has(fault.place)) continue;
    busy.add(fault.place);
    const target = { ...world, dice: dice.for(`${name} ${recorder.blows.length}`) };
    const strike = recorder
      .blow(name, fault.doubt, () => fault.strike(target))
      .finally(() => {
        busy.delete(fault.place);
        striking.delete(strike);
      });
    striking.add(strike);
  }
  if (names.length === 0) await pause(ms);
  await Promise.all(striking);
}

async function openTransactions({ ask, database }: World): Promise<number> {
  const [row] = await ask<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND state LIKE 'idle in transaction%'
       AND now() - state_change > interval '5 seconds'`,
    [database],
  );
  return row?.n ?? 0;
}

/** What was seen of a run, for the checker. `open` counts transactions that were left open. */
export function historyOf(
  { fleet, telegram, slack }: World,
  recorder: Recorder,
  time: { from: number; until: number },
  rest: Rest | null,
  open: number,
): History {
  const { spoken, posted, staffMoves, erasures } = recorder;
  const arrivals = [...telegramArrivals(telegram.messages()), ...deskArrivals(slack)];
  const sends = arrivals.map(({ at }) => at);
  const blows = [...stopped(recorder.blows, fleet.exits, sends), ...lostAnswers(telegram, slack, time)];
  return {
    ...{ spoken, posted, staffMoves, erasures },
    ...{ drainMs: rest?.drainMs ?? null, butDeskMs: rest?.butDeskMs ?? null },
    arrivals,
    blows: blows.toSorted((a, b) => a.at - b.at),
    exits: fleet.exits,
    outcries: [...fleet.outcries, ...(open > 0 ? [`${open} transactions were left open`] : [])],
  };
}

/** What a plan asks for besides. */
function withDemands(verdict: Verdict, { ackP99 }: Plan, { acks }: Recorder): Verdict {
  const slow = acks.filter(({ ms }) => ackP99 !== undefined && ms > ackP99).length;
  if (slow <= acks.length / 100) return verdict;
  const what = `${slow} of ${acks.length} acknowledgements took more than ${ackP99} ms`;
  return { ...verdict, violations: [...verdict.violations, { rule: 'outcry', what }] };
}
