import type { Backlog, Stores } from '../adapters/postgres/index.ts';
import { type AlarmClock, SECOND } from '../src/clock.ts';
import type { World } from './world.ts';

type Check = { readonly ok: boolean; readonly detail?: string };

/** Due work that waits longer than this is late: whoever should do it is away or overwhelmed. In seconds. */
const LATE = 60;

/** Whether this process can do its work, and what is missing for doing it at once. */
export async function readiness(
  stores: Pick<Stores, 'ping' | 'backlog' | 'inbox'>,
  alarms: Pick<AlarmClock, 'ping'>,
  world: Pick<World, 'states'>,
): Promise<{ ready: boolean; checks: Record<string, Check> }> {
  const postgres = await stores.ping().catch(() => null);
  const [backlog, parked, rings, states] = await Promise.all([
    postgres && stores.backlog().catch(() => null),
    postgres && stores.inbox.counts().catch(() => null),
    alarms.ping().catch(() => false),
    world.states(),
  ]);
  const clockIsOff = postgres !== null && Math.abs(postgres.skewMs) > 30 * SECOND;
  const checks = {
    postgres: postgres ? OK : failing('does not answer'),
    ...(clockIsOff && { clock: failing('differs from the database') }),
    // The alarm clock and the channels are conveniences of speed: without them work is late, but nothing is lost.
    alarms: rings ? OK : failing('degraded: the sweep stands in'),
    ...(backlog && { due: dueCheck(backlog) }),
    ...(parked && { parked: parked.dead === 0 ? OK : failing(`${parked.dead} given up, for an operator`) }),
    ...Object.fromEntries(Object.entries(states).map(([name, state]) => [name, state === 'ok' ? OK : failing(state)])),
  };
  return { ready: checks.postgres.ok, checks };
}

const OK: Check = { ok: true };

function failing(detail: string): Check {
  return { ok: false, detail };
}

/** The oldest due work, which tells whether somebody still does it. */
function dueCheck(backlog: Backlog): Check {
  const [kind = '', oldest] = Object.entries(backlog).reduce((one, other) =>
    other[1].overdueSeconds > one[1].overdueSeconds ? other : one,
  );
  const seconds = Math.round(oldest.overdueSeconds);
  return {
    ok: seconds < LATE,
    detail: seconds === 0 ? 'nothing waits' : `the oldest waits for ${seconds} s (${kind})`,
  };
}
