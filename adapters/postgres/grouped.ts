import { Fault } from '../../src/faults.ts';

type Asked<K, V> = {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
};

const IN_FLIGHT = 2;
const MOST = 256;

/**
 * One question, asked for many keys in one trip: at once when nothing is under way, together with what came meanwhile
 * when something is, never by waiting. `ask` answers in the order of its keys. A key that cannot be asked for fails alone.
 */
export function grouped<K, V>(ask: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  const waiting: Asked<K, V>[] = [];
  let inFlight = 0;
  return (key) =>
    new Promise<V>((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      pump();
    });

  function pump(): void {
    while (inFlight < IN_FLIGHT && waiting.length > 0) {
      inFlight++;
      void answered(waiting.splice(0, MOST)).finally(() => {
        inFlight--;
        pump();
      });
    }
  }

  async function answered(group: readonly Asked<K, V>[]): Promise<void> {
    try {
      const values = await ask(group.map(({ key }) => key));
      for (const [i, value] of values.entries()) group[i]?.resolve(value);
    } catch (error) {
      const away = error instanceof Fault && error.code === 'stores/unavailable';
      if (group.length > 1 && !away) for (const one of group) await answered([one]);
      else for (const { reject } of group) reject(error);
    }
  }
}
