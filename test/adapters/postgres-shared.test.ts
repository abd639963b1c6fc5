import { describe, expect, it } from 'vitest';
import { IntakeBatches } from '../../adapters/postgres/intake-batches.ts';
import { shared } from '../../adapters/postgres/shared.ts';
import { Fault } from '../../src/faults.ts';
import type { EventResult } from '../../src/intake/index.ts';

/** Lets whatever can go on do so. */
async function soon(): Promise<void> {
  for (let n = 0; n < 50; n++) await null;
}

describe('a shared read', () => {
  it('answers each who asks by a read that began after they asked, and all of them by one', async () => {
    let [saved, reads] = [1, 0];
    const going: (() => void)[] = [];
    const read = shared(async () => {
      reads += 1;
      const seen = saved;
      await new Promise<void>((go) => going.push(go));
      return seen;
    });
    const first = [read(), read()];
    saved = 2;
    const later = Array.from({ length: 20 }, read);
    for (let n = 0; n < 5; n++) {
      for (const go of going.splice(0)) go();
      await soon();
    }
    expect(await Promise.all(first)).toEqual([1, 1]);
    expect(new Set(await Promise.all(later))).toEqual(new Set([2]));
    expect(reads).toBe(3);
  });
});

/** A store that writes when it is told to; an event that is negative cannot be written. */
function slowStore(away = false) {
  const written: number[][] = [];
  const going: (() => void)[] = [];
  const batches = new IntakeBatches(async (events: readonly number[]) => {
    written.push([...events]);
    await new Promise<void>((go) => going.push(go));
    if (away) throw new Fault('stores/unavailable', { store: 'postgres' });
    if (events.some((event) => event < 0)) throw new Error('this one cannot be kept');
    return events.map((event): EventResult => ({ id: String(event), status: 'scheduled' }));
  });
  const goOn = async (): Promise<void> => {
    for (let n = 0; n < 30; n++) {
      for (const go of going.splice(0)) go();
      await soon();
    }
  };
  return { batches, written, goOn };
}

describe('posts of events', () => {
  it('are written at once when nothing is, and together with what comes meanwhile', async () => {
    const { batches, written, goOn } = slowStore();
    const posts = [[1], [2, 3], [4], [5, 6], [7]].map((events) => batches.accept(events));
    expect(written).toEqual([[1], [2, 3]]);
    await goOn();
    expect(written).toEqual([[1], [2, 3], [4, 5, 6, 7]]);
    const answered = (await Promise.all(posts)).map((results) => results.map(({ id }) => Number(id)));
    expect(answered).toEqual([[1], [2, 3], [4], [5, 6], [7]]);
  });
  it('are never torn apart, and never too many together', async () => {
    const { batches, written, goOn } = slowStore();
    const many = Array.from({ length: 400 }, (_, n) => n);
    const posts = [[1], [2], many, many, many].map((events) => batches.accept(events));
    await goOn();
    expect(written.map(({ length }) => length)).toEqual([1, 1, 400, 400, 400]);
    expect((await Promise.all(posts)).map(({ length }) => length)).toEqual([1, 1, 400, 400, 400]);
  });
  it('fail alone', async () => {
    const { batches, goOn } = slowStore();
    const posts = [[1], [2], [3], [-4], [5]].map((events) => batches.accept(events));
    const all = Promise.allSettled(posts);
    await goOn();
    expect((await all).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });
  it('are all refused, and not tried one by one, when the store is away', async () => {
    const { batches, written, goOn } = slowStore(true);
    const all = Promise.allSettled([[1], [2], [3], [4]].map((events) => batches.accept(events)));
    await goOn();
    expect((await all).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    expect(written).toEqual([[1], [2], [3, 4]]);
  });
});
