import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer will do; rejects when it has not moved on for so many milliseconds. */
export async function until<T>(
  look: () => Promise<T>,
  done: (seen: T) => number | true,
  stuckMs = 60_000,
  everyMs = 200,
): Promise<T> {
  let last = { at: Date.now(), how: Number.NaN };
  for (;;) {
    const seen = await look();
    const how = done(seen);
    if (how === true) return seen;
    if (how !== last.how) last = { at: Date.now(), how };
    if (Date.now() - last.at > stuckMs) throw new Error(`nothing more happened at ${how}`);
    await pause(everyMs);
  }
}
