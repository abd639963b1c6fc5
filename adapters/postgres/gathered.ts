/**
 * Reads for many at once. Who asks while a read is on its way waits for the next, together with everybody else who asks by
 * then: each is answered by a read that began after they asked, and however many ask, there is one read at a time.
 */
export function gathered<K, V>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | null> {
  let running: Promise<unknown> = Promise.resolve();
  let next: { readonly keys: Set<K>; readonly answer: Promise<ReadonlyMap<K, V>> } | null = null;
  const begin = () => {
    const keys = new Set<K>();
    const answer = running.then(() => {
      next = null;
      return read([...keys]);
    });
    running = answer.catch(() => undefined);
    return { keys, answer };
  };
  return async (key) => {
    next ??= begin();
    next.keys.add(key);
    return (await next.answer).get(key) ?? null;
  };
}

/** The same for what has no key. */
export function shared<T>(read: () => Promise<T>): () => Promise<T> {
  const ask = gathered<null, { readonly value: T }>(async () => new Map([[null, { value: await read() }]]));
  return async () => {
    const found = await ask(null);
    if (found === null) throw new Error('a read without an answer');
    return found.value;
  };
}
