/** Does `work` for every item, at most `width` at a time. Rejects with the first failure, once all have come to rest. */
export async function eachAtOnce<T>(
  items: readonly T[],
  width: number,
  work: (item: T, i: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < items.length && !failed) {
      const i = next++;
      const item = items[i];
      if (item === undefined) continue;
      try {
        await work(item, i);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, worker));
  const broken = done.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
}
