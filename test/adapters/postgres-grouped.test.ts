import { expect, test } from 'vitest';
import { grouped } from '../../adapters/postgres/grouped.ts';
import { Fault } from '../../src/faults.ts';

/** A store that answers when it is told to, and remembers what it was asked for together. */
function slowStore(fails: (key: number) => unknown = () => null) {
  const asked: number[][] = [];
  const held: (() => void)[] = [];
  const ask = grouped(async (keys: readonly number[]) => {
    asked.push([...keys]);
    await new Promise<void>((go) => held.push(go));
    for (const key of keys) {
      const error = fails(key);
      if (error) throw error;
    }
    return keys.map((key) => key * 10);
  });
  const goOn = async (): Promise<void> => {
    for (let quiet = 0; quiet < 20; quiet++) {
      if (held.length > 0) quiet = 0;
      for (const go of held.splice(0)) go();
      await Promise.resolve();
    }
  };
  return { ask, asked, goOn };
}

test('asks at once when nothing is under way, and for what came meanwhile together', async () => {
  const { ask, asked, goOn } = slowStore();
  const answers = Promise.all([1, 2, 3, 4, 5].map(ask));
  expect(asked).toEqual([[1], [2]]);
  await goOn();
  expect(asked).toEqual([[1], [2], [3, 4, 5]]);
  expect(await answers).toEqual([10, 20, 30, 40, 50]);
});

test('asks for at most 256 in one trip', async () => {
  const { ask, asked, goOn } = slowStore();
  const answers = Promise.all(Array.from({ length: 600 }, (_, n) => ask(n)));
  await goOn();
  expect((await answers)[599]).toBe(5990);
  expect(asked.map((keys) => keys.length)).toEqual([1, 1, 256, 256, 86]);
});

test('a key that cannot be asked for fails alone', async () => {
  const { ask, goOn } = slowStore((key) => (key === 4 ? new Error('never a four') : null));
  const answers = Promise.allSettled([1, 2, 3, 4, 5].map(ask));
  await goOn();
  expect((await answers).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

test('a store that is away is asked once, not once for each key', async () => {
  const away = new Fault('stores/unavailable', { store: 'postgres' });
  const { ask, asked, goOn } = slowStore(() => away);
  const answers = Promise.allSettled([1, 2, 3, 4, 5].map(ask));
  await goOn();
  expect(asked).toEqual([[1], [2], [3, 4, 5]]);
  for (const answer of await answers) expect(answer).toEqual({ status: 'rejected', reason: away });
});
