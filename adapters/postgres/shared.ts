import { grouped } from './grouped.ts';

/**
 * One read for all who ask for the same at once. Each is answered by a read that began after they asked, so what somebody
 * has just saved is seen, however many ask.
 */
export function shared<T>(read: () => Promise<T>): () => Promise<T> {
  const ask = grouped<null, T>(async (askers) => {
    const value = await read();
    return askers.map(() => value);
  });
  return () => ask(null);
}
