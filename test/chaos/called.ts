import { parseArgs } from 'node:util';
import { PLANS, type Plan } from './plans.ts';
import { migration } from './scenarios/migration.ts';
import { overload } from './scenarios/overload.ts';
import { poison } from './scenarios/poison.ts';
import type { Scenario } from './scenarios/scenario.ts';
import type { Backend } from './world.ts';

/** One thing to be run. */
export type Job = {
  readonly plan: Plan | Scenario;
  readonly seed: number;
  readonly backend: Backend;
  readonly seconds: number;
  /** Every second process is of the release in this checkout, which its own `npm run chaos` has built. */
  readonly beside?: string;
};

/** What the command line asks for. */
export type Called = { readonly jobs: readonly Job[]; readonly json: boolean; readonly save: boolean };

const ALL: readonly (Plan | Scenario)[] = [...PLANS, migration, poison, overload];

const OPTIONS = {
  plan: { type: 'string', multiple: true },
  backend: { type: 'string' },
  seeds: { type: 'string' },
  seconds: { type: 'string' },
  minutes: { type: 'string' },
  beside: { type: 'string' },
  short: { type: 'boolean' },
  save: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** What was typed after the command; null when that makes no sense. */
export function calledWith(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Called | null {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const how = { json: values.json === true, save: values.save === true };
    if (values.short) return { jobs: short(), ...how };
    const plans = plansOf(values.plan ?? ['everything']);
    const backends = backendsOf(values.backend ?? 'both');
    const seconds = Number(values.seconds ?? Number(values.minutes ?? 1) * 60);
    const seeds = seedsOf(env.SEED, Number(values.seeds ?? 1));
    if (!plans || !backends || !seeds || !(seconds > 0)) return null;
    const beside = values.beside === undefined ? {} : { beside: values.beside };
    const jobs = seeds.flatMap((seed) =>
      plans.flatMap((plan) => backends.map((backend) => ({ plan, seed, backend, seconds, ...beside }))),
    );
    return { jobs: jobs.filter(({ plan, backend }) => backend === 'redis' || !('needsRedis' in plan)), ...how };
  } catch {
    return null;
  }
}

export function usage(): string {
  const plans = ALL.map(({ name, tests, about }) => `  ${name.padEnd(14)}${about} (${tests.join(', ')})`);
  return [
    'SEED=<n> npm run chaos -- [--plan <name>|all] [--backend redis|postgres|both] [--seeds K]',
    '                          [--seconds N|--minutes N] [--beside <another checkout>] [--short] [--json] [--save]',
    ...plans,
  ].join('\n');
}

/** What CI runs: one seed for each backend. */
function short(): readonly Job[] {
  const [plan] = plansOf(['short']) ?? [];
  if (!plan) return [];
  return [
    { plan, seed: 1, backend: 'redis', seconds: 20 },
    { plan, seed: 2, backend: 'postgres', seconds: 20 },
  ];
}

function plansOf(names: readonly string[]): readonly (Plan | Scenario)[] | null {
  if (names[0] === 'all') return ALL.filter(({ name }) => name !== 'short');
  const found = names.flatMap((name) => ALL.filter((plan) => plan.name === name));
  return found.length === names.length ? found : null;
}

function backendsOf(name: string): readonly Backend[] | null {
  if (name === 'both') return ['redis', 'postgres'];
  return name === 'redis' || name === 'postgres' ? [name] : null;
}

/** The one that was asked for and those after it, or new ones. */
function seedsOf(asked: string | undefined, count: number): readonly number[] | null {
  const first = asked === undefined ? Math.floor(Math.random() * 1e6) : Number(asked);
  if (!Number.isInteger(first) || !Number.isInteger(count) || count < 1) return null;
  return Array.from({ length: count }, (_, i) => first + i);
}
