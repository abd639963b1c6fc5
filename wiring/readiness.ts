import type { Stores } from '../adapters/postgres/index.ts';
import { type AlarmClock, SECOND } from '../src/clock.ts';
import type { World } from './world.ts';

/** Whether this process can do its work, and what is missing for doing it at once. */
export async function readiness(stores: Stores, alarms: AlarmClock, world: World) {
  const checks: Record<string, { ok: boolean; detail?: string }> = {};
  const postgres = await stores.ping().catch(() => null);
  checks.postgres = postgres ? { ok: true } : { ok: false, detail: 'does not answer' };
  if (postgres && Math.abs(postgres.skewMs) > 30 * SECOND)
    checks.clock = { ok: false, detail: 'differs from the database' };
  // The alarm clock and the channels are conveniences of speed: without them work is late, but nothing is lost.
  checks.alarms = (await alarms.ping().catch(() => false))
    ? { ok: true }
    : { ok: false, detail: 'degraded: the sweep stands in' };
  for (const [name, state] of Object.entries(await world.states()))
    checks[name] = state === 'ok' ? { ok: true } : { ok: false, detail: state };
  return { ready: checks.postgres.ok, checks };
}
