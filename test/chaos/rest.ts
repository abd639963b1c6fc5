import type { Crowd } from './crowd.ts';
import { NO_MISCHIEF } from './door.ts';
import { heal } from './faults.ts';
import { type Ask, dueCount, dueRows } from './snapshot.ts';
import { type World, within } from './world.ts';

/** Nothing that is due waits for so long while nothing else gets done. */
const STUCK_MS = 90_000;
const LEAVE_MS = 45_000;

/** How long it took until all that is due was done, and until only cards of the staff were left; in milliseconds. */
export type Rest = { readonly drainMs: number; readonly butDeskMs: number };

/** No more blows: what is on its way is finished and all that is due is done; null: that never came. */
export async function comeToRest(world: World, crowd: Pick<Crowd, 'leave'>): Promise<Rest | null> {
  const from = Date.now();
  world.door.behave(NO_MISCHIEF);
  await heal(world);
  await world.fleet.calm();
  await crowd.leave(LEAVE_MS);
  let butDeskMs: number | null = null;
  const done = await drained(world.ask, () => {
    butDeskMs ??= Date.now() - from;
  });
  const drainMs = Date.now() - from;
  return done ? { drainMs, butDeskMs: butDeskMs ?? drainMs } : null;
}

/**
 * Resolves when nothing is due any more, nor will be before the run ends; false when it gets no less for so long. However
 * slow the machine, what is left gets less. `onlyCards` is told when nothing is left but cards of the staff.
 */
export async function drained(ask: Ask, onlyCards: () => void = () => {}, stuckMs = STUCK_MS): Promise<boolean> {
  for (let least = Number.POSITIVE_INFINITY; ; ) {
    let left = least;
    const less = await within(stuckMs, async () => {
      const [planned] = await ask<{ n: number }>(PLANNED);
      const { all, but } = await dueCount(ask);
      if (planned?.n === 0 && but === 0) onlyCards();
      left = (planned?.n ?? 0) + all;
      return left < least;
    });
    if (!less || left === 0) return less;
    least = left;
  }
}

/** Follow-ups that are to be asked soon. */
const PLANNED = `SELECT count(*)::int AS n FROM follow_up WHERE state = 'planned' AND next_at < now() + interval '10 minutes'`;

/** What is left, for whoever looks into it. */
export async function leftovers(ask: Ask): Promise<readonly string[]> {
  const rows = await dueRows(ask);
  const outbox = await ask<object>(
    `SELECT id, lane, channel, state, attempts, outcome, ambiguous, due_at - now() AS due_in, lease_until - now() AS leased_for
     FROM outbox WHERE state = 'pending' ORDER BY id LIMIT 40`,
  );
  const buckets = await ask<object>(
    `SELECT left(key, 20) AS key, every_ms, burst, granted, free_at - now() AS free_in FROM rate_bucket ORDER BY free_at DESC LIMIT 10`,
  );
  return [...rows.slice(0, 100), ...outbox, ...buckets].map((row) => JSON.stringify(row));
}
