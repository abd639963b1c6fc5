import { setTimeout as pause } from 'node:timers/promises';
import { Dice } from '../dice.ts';
import type { Ask } from '../snapshot.ts';
import { startWorld, type World, within } from '../world.ts';
import type { Context, Scenario, Told } from './scenario.ts';

const STARTERS = ['all', 'all', 'all', 'all', 'all'] as const;
const KILLS = 6;

/** Five processes start at once on an empty database, and are killed while they migrate it (C12). */
export const migration: Scenario = {
  name: 'migration',
  tests: ['T-61', 'T-50 (C12)'],
  about: 'five start at once on an empty database, killed while they migrate; once more; an edited migration',
  run,
};

async function run({ postgres, program, backend, seed }: Context): Promise<Told> {
  const dice = new Dice(seed);
  const wrong: string[] = [];
  const options = { postgres, program, backend, dice, roles: STARTERS, plan: () => null };
  const world = await startWorld({ ...options, before: slowly });
  try {
    const kills = await killWhileMigrating(world, dice);
    await world.fleet.ready();
    wrong.push(...(await flaws(world.ask)));
    const before = await shapeOf(world.ask);
    await world.fleet.calm();
    const again = await shapeOf(world.ask);
    if (JSON.stringify(again) !== JSON.stringify(before)) wrong.push('a second start changed the database');
    wrong.push(...(await refusesEdited(world)));
    wrong.push(...world.fleet.outcries);
    const said = `${kills} killed in the middle of a migration, ${before.length} columns`;
    return { wrong, said, lines: world.fleet.lines };
  } finally {
    await world.close();
  }
}

/** Each statement that makes something takes a while, so that there is a middle. */
async function slowly(ask: Ask): Promise<void> {
  await ask(
    `CREATE FUNCTION slowly() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.02); END $$`,
  );
  await ask('CREATE EVENT TRIGGER slowly ON ddl_command_start EXECUTE FUNCTION slowly()');
}

/** Kills whoever holds the lock of the migrations, again and again; how often one was in the middle of it. */
async function killWhileMigrating({ fleet, ask }: World, dice: Dice): Promise<number> {
  let middle = 0;
  for (let kills = 0; kills < KILLS; kills++) {
    await within(20_000, async () => fleet.doors().length > 0 || (await unfinished(ask)) > 0);
    if (fleet.doors().length > 0) break;
    await pause(dice.between(0, 150));
    if ((await unfinished(ask)) > 0) middle += 1;
    // Nobody knows which of them it is.
    for (const name of fleet.names()) fleet.kill(name);
    await pause(dice.between(0, 300));
  }
  return middle;
}

async function unfinished(ask: Ask): Promise<number> {
  const rows = await ask<{ n: number }>(
    `SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
  ).catch(() => []);
  return rows[0]?.n ?? 0;
}

/** Each migration was applied once. */
async function flaws(ask: Ask): Promise<string[]> {
  const rows = await ask<{ name: string; n: number }>(
    `SELECT migration_name AS name, count(*) FILTER (WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL)::int AS n
     FROM _prisma_migrations GROUP BY migration_name`,
  );
  return rows.filter(({ n }) => n !== 1).map(({ name, n }) => `${name} was applied ${n} times`);
}

async function shapeOf(ask: Ask): Promise<readonly object[]> {
  return ask(
    `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public'
     ORDER BY table_name, column_name`,
  );
}

/** A migration whose file is no longer what was applied is not started on. */
async function refusesEdited(world: World): Promise<string[]> {
  await world.ask('UPDATE _prisma_migrations SET checksum = reverse(checksum)');
  const [name = ''] = world.fleet.names();
  const before = world.fleet.exits.length;
  world.fleet.tell(name);
  const refused = await within(20_000, () => {
    return world.fleet.exits
      .slice(before)
      .some(({ process, why, code }) => process === name && why === 'at-boot' && code === 1);
  });
  await world.ask('UPDATE _prisma_migrations SET checksum = reverse(checksum)');
  return refused ? [] : ['a process started on migrations that were edited'];
}
