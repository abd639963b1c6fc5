import { randomUUID } from 'node:crypto';
import { sealer } from '../../adapters/seals/index.ts';
import { Fault } from '../../src/faults.ts';
import { DEFAULT_HOUSE } from '../../src/followups/index.ts';
import type { ScriptId } from '../../src/ids.ts';
import type { Script, Shelf } from '../../src/scripts/index.ts';
import { type Deps, type TurnLog, type TurnRow, TurnTaker, type Written } from '../../src/turns/index.ts';
import type { StoreRig } from '../contracts/stores.rig.ts';
import { FakeClock } from '../fakes/clock.ts';
import { memoryStores } from '../fakes/stores.ts';
import { LIBRARY, script } from '../scripts/library.ts';

/** The shipped scripts, each published as its version 1. */
export const shelf: Shelf = {
  current: async (id) => (LIBRARY.includes(id) ? script(id) : null),
  async version(id: ScriptId, version: number): Promise<Script> {
    if (!LIBRARY.includes(id) || version !== 1) throw new Fault('scripts/not-published', { script: id, version });
    return script(id);
  },
  asides: async () => [script('complaint_intake')],
};

export const seals = sealer('a secret of the tests, long enough');

type Append = (rows: readonly TurnRow[], write: () => Promise<readonly Written[]>) => Promise<readonly Written[]>;

/** A taker over stores in memory, with what it writes to be seen and to be interfered with. */
export function takerRig(over: Partial<Deps> = {}) {
  const clock = new FakeClock();
  const stores = memoryStores(clock);
  const batches: number[] = [];
  const answers: Written[] = [];
  let append: Append = (_rows, write) => write();
  const turns: TurnLog = {
    load: (ids) => stores.turns.load(ids),
    caseNumbers: (count) => stores.turns.caseNumbers(count),
    async append(rows) {
      batches.push(rows.length);
      const written = await append(rows, () => stores.turns.append(rows));
      answers.push(...written);
      return written;
    },
  };
  const news: string[] = [];
  const deps = {
    turns,
    shelf,
    house: async () => DEFAULT_HOUSE,
    sealer: seals,
    clock,
    ids: { uuid: randomUUID },
    desk: true,
    ...over,
  };
  const rig: StoreRig = {
    stores,
    now: () => clock.now(),
    pass: async (ms) => clock.wind(ms),
    close: async () => undefined,
  };
  const taker = new TurnTaker(deps, (chat) => news.push(chat));
  return {
    ...rig,
    rig,
    tables: stores.tables,
    clock,
    taker,
    /** The size of each batch that was written, and what came of each row. */
    batches,
    answers,
    news,
    /** From now on, this stands between the taker and the log. */
    between(interferes: Append): void {
      append = interferes;
    },
  };
}

/** A promise that is kept by hand. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open: () => open() };
}

/** What became of a promise, as one word and its reason. */
export async function outcome(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    (value) => (typeof value === 'object' && value !== null && 'status' in value ? String(value.status) : 'done'),
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );
}
