import { setTimeout as pause } from 'node:timers/promises';
import type { FakeSlack } from '../fakes/slack-api.ts';
import type { FakeTelegram } from '../fakes/telegram-api.ts';
import type { Dice } from './dice.ts';
import type { Fleet } from './fleet.ts';
import type { Postgres } from './postgres.ts';
import type { Redis } from './redis.ts';
import type { TcpProxy } from './tcp-proxy.ts';

/** What faults strike. `redis` is null in a run that keeps its alarms on PostgreSQL. */
export type Target = {
  readonly fleet: Fleet;
  readonly postgres: Postgres;
  readonly database: string;
  readonly toPostgres: TcpProxy;
  readonly redis: Redis | null;
  readonly toRedis: TcpProxy | null;
  readonly telegram: FakeTelegram;
  readonly slack: FakeSlack;
  readonly dice: Dice;
};

/**
 * One kind of fault: where it strikes (two never strike one place at a time), and how many sends it leaves in doubt. What
 * a killed process leaves is counted when it ends.
 */
export type Fault = {
  readonly place: 'process' | 'frozen' | 'postgres' | 'redis' | 'telegram' | 'slack';
  readonly doubt: number;
  /** Resolves when it is over; with false when there was nothing to strike. */
  readonly strike: (target: Target) => Promise<unknown>;
};

const one = ({ fleet, dice }: Target) => fleet.someone((names) => dice.pick(names));

const PROCESSES = {
  kill: {
    place: 'process',
    doubt: 0,
    async strike(target) {
      const name = one(target);
      if (name) target.fleet.kill(name);
    },
  },
  'kill-all': {
    place: 'process',
    doubt: 0,
    async strike({ fleet }) {
      for (const name of fleet.names()) fleet.kill(name);
    },
  },
  stop: {
    place: 'process',
    doubt: 0,
    async strike(target) {
      const name = one(target);
      if (name) target.fleet.tell(name);
    },
  },
  'stop-twice': {
    place: 'process',
    doubt: 0,
    async strike(target) {
      const name = one(target);
      if (name) target.fleet.tell(name, { again: true });
    },
  },
  freeze: {
    place: 'frozen',
    doubt: 1,
    async strike(target) {
      const name = one(target);
      if (name) await target.fleet.freeze(name, target.dice.between(500, 6_000));
    },
  },
  /** Longer than any lease, so that others take what it had, and it wakes up with it in its hands. */
  'long-freeze': {
    place: 'frozen',
    doubt: 1,
    async strike(target) {
      const name = one(target);
      if (name) await target.fleet.freeze(name, 33_000);
    },
  },
} as const satisfies Record<string, Fault>;

const DATABASE = {
  'postgres-immediate': postgres(({ postgres: server }) => server.restart('immediate')),
  'postgres-fast': postgres(({ postgres: server }) => server.restart('fast')),
  'postgres-terminate': postgres(({ postgres: server, database }) => server.terminate(database)),
  'postgres-cut': postgres(async ({ toPostgres }) => toPostgres.cut()),
  /** In the middle of the statement that writes turns, which is then rolled back, or was committed and is not answered. */
  'postgres-mid-turn': postgres(({ postgres: server, database }) =>
    server.terminateAmid(database, 'SELECT append_turns'),
  ),
  'postgres-read-only': postgres(async ({ postgres: server, database, dice }) => {
    await server.readOnly(database, true);
    await pause(dice.between(300, 2_000));
    await server.readOnly(database, false);
  }),
  'postgres-locked': postgres(({ postgres: server, database, dice }) =>
    // It may be chosen as the victim of a deadlock, or find no table yet.
    server.lock(database, dice.between(500, 4_000)).catch(() => undefined),
  ),
  'postgres-away': postgres(({ toPostgres, dice }) => away(toPostgres, 'refuse', dice.between(300, 3_000))),
  'postgres-hole': postgres(({ toPostgres, dice }) => away(toPostgres, 'hole', dice.between(500, 4_000))),
} as const satisfies Record<string, Fault>;

const REDIS = {
  'redis-flush': redis(async (server) => void (await server.say('FLUSHALL'))),
  'redis-kill': redis(async (server, { dice }) => {
    await server.kill({ empty: dice.chance(0.5) });
    await pause(dice.between(0, 4_000));
    await server.back();
  }),
  'redis-pause': redis(async (server, { dice }) => {
    const ms = Math.round(dice.between(500, 10_000));
    await server.say('CLIENT', 'PAUSE', String(ms), 'ALL');
    await pause(ms);
  }),
  'redis-freeze': redis(async (server, { dice }) => {
    server.freeze();
    await pause(dice.between(500, 5_000));
    await server.heal();
  }),
  'redis-read-only': redis(async (server, { dice }) => {
    await server.say('REPLICAOF', '127.0.0.1', '1');
    await pause(dice.between(500, 4_000));
    await server.heal();
  }),
  'redis-full': redis(async (server, { dice }) => {
    await server.say('CONFIG', 'SET', 'maxmemory', '1');
    await pause(dice.between(500, 4_000));
    await server.heal();
  }),
  'redis-away': redis((_, { toRedis, dice }) => away(toRedis, 'refuse', dice.between(300, 4_000))),
  'redis-hole': redis((_, { toRedis, dice }) => away(toRedis, 'hole', dice.between(500, 5_000))),
} as const satisfies Record<string, Fault>;

const NETWORKS = {
  'telegram-lost': telegram('lost', 1, 4),
  'telegram-truncated': telegram('truncated', 1, 3),
  'telegram-reset': telegram('reset', 1, 4),
  'telegram-5xx': telegram('server-error', 1, 6),
  'telegram-html': telegram('html', 1, 3),
  'telegram-hang': telegram('hang', 1, 2),
  'telegram-busy': {
    place: 'telegram',
    doubt: 0,
    async strike({ telegram: fake, dice }) {
      fake.setFault({ kind: 'rate-limited', retryAfter: 1 + dice.below(3) }, { times: 1 + dice.below(4) });
    },
  },
  'telegram-away': {
    place: 'telegram',
    doubt: 0,
    async strike({ telegram: fake, dice }) {
      await fake.goOffline();
      await pause(dice.between(300, 4_000));
      await fake.comeBack();
    },
  },
  'slack-lost': slack('lost', 2),
  'slack-truncated': slack('truncated', 2),
  'slack-drop': slack('drop', 3),
  'slack-hang': slack('hang', 1),
  'slack-html': slack('html', 2),
  'slack-5xx': {
    place: 'slack',
    doubt: 0,
    async strike({ slack: fake, dice }) {
      fake.fail({ kind: 'status', status: 503 }, { times: 1 + dice.below(3) });
    },
  },
  'slack-busy': {
    place: 'slack',
    doubt: 0,
    async strike({ slack: fake, dice }) {
      fake.fail({ kind: 'rate-limited', retryAfter: 1 + dice.below(2) }, { times: 1 + dice.below(2) });
    },
  },
} as const satisfies Record<string, Fault>;

export const FAULTS = { ...PROCESSES, ...DATABASE, ...REDIS, ...NETWORKS };
export type FaultName = keyof typeof FAULTS;

/** Everything that was done to the stores and networks is undone. */
export async function heal({ postgres: server, database, toPostgres, redis: store, toRedis, telegram: fake }: Target) {
  await toPostgres.become('pass');
  await toRedis?.become('pass');
  await server.readOnly(database, false);
  await store?.heal();
  fake.clearFaults();
  // What went through a hole is deaf for good; nobody has to find that out while we wait.
  toPostgres.cut();
  toRedis?.cut();
}

function postgres(strike: Fault['strike']): Fault {
  return { place: 'postgres', doubt: 0, strike };
}

function redis(strike: (server: Redis, target: Target & { readonly toRedis: TcpProxy }) => Promise<void>): Fault {
  return {
    place: 'redis',
    doubt: 0,
    async strike(target) {
      const { redis: server, toRedis } = target;
      if (server && toRedis) await strike(server, { ...target, toRedis });
    },
  };
}

type Kind = 'lost' | 'truncated' | 'reset' | 'server-error' | 'html' | 'hang';

/** The next few messages meet it. Those whose answers are lost are counted when they come, not here. */
function telegram(kind: Kind, least: number, most: number): Fault {
  return {
    place: 'telegram',
    doubt: 0,
    async strike({ telegram: fake, dice }) {
      fake.setFault({ kind }, { times: least + dice.below(most) });
    },
  };
}

function slack(kind: 'lost' | 'truncated' | 'drop' | 'hang' | 'html', most: number): Fault {
  return {
    place: 'slack',
    doubt: 0,
    async strike({ slack: fake, dice }) {
      fake.fail({ kind }, { times: 1 + dice.below(most) });
    },
  };
}

async function away(proxy: TcpProxy, how: 'refuse' | 'hole', ms: number): Promise<void> {
  await proxy.become(how);
  await pause(ms);
  await proxy.become('pass');
}
