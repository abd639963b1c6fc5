import { randomUUID } from 'node:crypto';
import { postgresStores } from '../../../adapters/postgres/index.ts';
import { sealer } from '../../../adapters/seals/index.ts';
import { readYaml } from '../../../adapters/yaml/index.ts';
import { DEFAULT_HOUSE } from '../../../src/followups/index.ts';
import { makeShelf } from '../../../src/scripts/index.ts';
import { type AskDeps, type Deps, oneLook, type TurnLog, TurnTaker } from '../../../src/turns/index.ts';
import { readSeed } from '../../../wiring/first-start.ts';
import { type Facts, Supply } from './supply.ts';

export const SECRET = 'a secret of the bench, thirty-two characters';

/** Where the time of the batches goes: calls of the log and what they took. */
export type Clocked = Record<'load' | 'append' | 'caseNumbers', { calls: number; rows: number; ms: number }>;

/** The real taker over the real stores, as the composition root builds it, with a clock on its log. */
export async function realTaker(url: string) {
  const stores = postgresStores({ url, pushing: ['telegram'] });
  const { indicators } = await readSeed('.');
  const clock = { now: () => new Date() };
  const shelf = makeShelf(stores.scripts, draftIn, indicators, clock);
  const keys = sealer(SECRET);
  const clocked: Clocked = { load: zero(), append: zero(), caseNumbers: zero() };
  const deps: Deps = {
    turns: withClock(stores.turns, clocked),
    shelf,
    house: async () => DEFAULT_HOUSE,
    sealer: keys,
    clock,
    ids: { uuid: randomUUID },
    desk: true,
  };
  // As the worker does for all that it has claimed together.
  const asking = (facts: Facts): AskDeps => ({
    shelf: oneLook(shelf),
    ids: deps.ids,
    house: DEFAULT_HOUSE,
    now: clock.now(),
    zone: 'Asia/Shanghai',
    defaultLocale: 'zh-CN',
    facts,
    wanted: [],
  });
  return { taker: new TurnTaker(deps), asking, supply: new Supply(url, stores), clocked, sealer: keys, stores };
}

const zero = () => ({ calls: 0, rows: 0, ms: 0 });

function withClock(log: TurnLog, clocked: Clocked): TurnLog {
  const timed = async <T>(name: keyof Clocked, rows: number, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    try {
      return await work();
    } finally {
      const part = clocked[name];
      part.calls += 1;
      part.rows += rows;
      part.ms += performance.now() - from;
    }
  };
  return {
    load: (ids) => timed('load', ids.length, () => log.load(ids)),
    append: (rows) => timed('append', rows.length, () => log.append(rows)),
    caseNumbers: (count) => timed('caseNumbers', count, () => log.caseNumbers(count)),
  };
}

function draftIn(source: string): unknown {
  const read = readYaml(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.value;
}
