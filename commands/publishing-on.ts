import { randomUUID } from 'node:crypto';
import { keptSecret, sealer } from '../adapters/seals/index.ts';
import { readYaml } from '../adapters/yaml/index.ts';
import type { Config } from '../src/config.ts';
import { Fault } from '../src/faults.ts';
import { makeShelf } from '../src/scripts/index.ts';
import { makeMigration, TurnTaker } from '../src/turns/index.ts';
import type { Publishing } from '../wiring/publishing.ts';
import type { Opened } from './open-stores.ts';

/** The door to going live, without a service: the parts of the flow that publishing needs, on the same database. */
export async function publishingOn({ stores, seed }: Opened, config: Config): Promise<Publishing> {
  const clock = { now: () => new Date() };
  const { indicators } = seed;
  const shelf = makeShelf(stores.scripts, draftOf, indicators, clock);
  const taker = new TurnTaker({
    turns: stores.turns,
    shelf,
    house: () => stores.houses.get(),
    sealer: sealer(config.SECRET_KEY ?? (await keptSecret(config.DATA_DIR))),
    clock,
    ids: { uuid: randomUUID },
    desk: false,
  });
  // Whatever is not moved stays on its version, which the count says.
  const migrate = makeMigration({ live: stores.live, shelf, taker, warn: () => undefined });
  return { scripts: stores.scripts, shelf, indicators, migrate };
}

function draftOf(source: string): unknown {
  const read = readYaml(source);
  if ('value' in read) return read.value;
  throw new Fault('scripts/invalid');
}
