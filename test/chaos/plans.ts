import type { CrashPoint } from './crash-points.ts';
import { type Mischief, NO_MISCHIEF } from './door.ts';
import type { FaultName } from './faults.ts';
import type { Role } from './fleet.ts';

/** What is done to the service in a run. */
export type Plan = {
  readonly name: string;
  /** The tests of the fault model that this plan is. */
  readonly tests: readonly string[];
  readonly about: string;
  readonly roles: readonly Role[];
  /** Customers a minute. */
  readonly customers: number;
  readonly erasures: number;
  /** Faults by weight. */
  readonly faults: Partial<Readonly<Record<FaultName, number>>>;
  /** Between one fault and the next, in milliseconds. */
  readonly every: readonly [least: number, most: number];
  /** How many of the starts have a crash point, and which. */
  readonly crashes: {
    readonly share: number;
    readonly points: Partial<Readonly<Record<CrashPoint, number>>>;
    /** One after the other instead of by weight. */
    readonly inTurn?: true;
  };
  readonly mischief: Mischief;
  /** How many of the customers are content; 0.85 when absent. */
  readonly glad?: number;
  /** The statement that writes turns rests in its middle now and then. */
  readonly slowTurns?: true;
  /** Only where there is a Redis. */
  readonly needsRedis?: true;
  /** Redis comes only after the service has started. */
  readonly redisLate?: true;
  /** Every second process is of the next release, with a newer database. */
  readonly nextRelease?: true;
  /** What must hold besides the history: an answer, 99 of 100 times, within so many milliseconds. */
  readonly ackP99?: number;
};

const EVERYWHERE: Plan['crashes']['points'] = {
  ...{ C1: 2, C2: 2, C3: 2, C4: 3, C5: 3, C6: 3, C7: 4, C8: 4, C9: 1, C10: 2, C11: 2, C13: 1, C14: 1 },
};
const NETWORKS: Plan['faults'] = {
  ...{ 'telegram-lost': 3, 'telegram-truncated': 1, 'telegram-reset': 1, 'telegram-5xx': 1, 'telegram-html': 1 },
  ...{ 'telegram-hang': 1, 'telegram-busy': 2, 'telegram-away': 1 },
  ...{ 'slack-lost': 1, 'slack-truncated': 1, 'slack-drop': 1, 'slack-5xx': 1, 'slack-html': 1, 'slack-busy': 1 },
};
const PROCESSES: Plan['faults'] = { kill: 24, 'kill-all': 1, stop: 3, 'stop-twice': 1, freeze: 3, 'long-freeze': 1 };
const DATABASE: Plan['faults'] = {
  ...{
    'postgres-immediate': 3,
    'postgres-fast': 2,
    'postgres-terminate': 2,
    'postgres-cut': 2,
    'postgres-mid-turn': 2,
  },
  ...{ 'postgres-read-only': 1, 'postgres-locked': 1, 'postgres-away': 1, 'postgres-hole': 1 },
};
const REDIS: Plan['faults'] = {
  ...{ 'redis-flush': 4, 'redis-kill': 2, 'redis-pause': 1, 'redis-freeze': 1, 'redis-read-only': 1 },
  ...{ 'redis-full': 1, 'redis-away': 1, 'redis-hole': 1 },
};
const SOME_MISCHIEF: Mischief = { refused: 0.05, lost: 0.03, doubled: 0.03, repeated: 0.03 };
const NO_CRASHES: Plan['crashes'] = { share: 0, points: {} };

const usual = {
  roles: ['all', 'all'],
  customers: 260,
  erasures: 2,
  crashes: NO_CRASHES,
  mischief: NO_MISCHIEF,
} as const;

/** What `npm run chaos` does when nothing else is said. */
const EVERYTHING: Plan = {
  ...usual,
  name: 'everything',
  tests: ['T-51'],
  about: 'every fault there is, at random',
  faults: { ...PROCESSES, ...DATABASE, ...REDIS, ...NETWORKS },
  every: [250, 1_100],
  crashes: { share: 0.55, points: EVERYWHERE },
  mischief: SOME_MISCHIEF,
  erasures: 4,
};

export const PLANS: readonly Plan[] = [
  EVERYTHING,
  {
    ...EVERYTHING,
    name: 'short',
    tests: ['T-51'],
    about: 'the same without what takes half a minute by itself: what CI runs',
    faults: { ...EVERYTHING.faults, 'long-freeze': 0 },
  },
  {
    ...usual,
    name: 'crash-points',
    tests: ['T-50'],
    about: 'each start of a process ends at a crash point',
    faults: { 'telegram-lost': 1, 'slack-lost': 1, stop: 2 },
    every: [1_500, 3_000],
    crashes: { share: 1, points: EVERYWHERE, inTurn: true },
    mischief: SOME_MISCHIEF,
    erasures: 12,
  },
  {
    ...usual,
    name: 'endings',
    tests: ['T-50 (C13, C14)', 'T-60'],
    about: 'killed while it shuts down and while it erases customers',
    faults: { stop: 1 },
    every: [1_000, 2_500],
    crashes: { share: 0.9, points: { C13: 1, C14: 2 }, inTurn: true },
    mischief: SOME_MISCHIEF,
    erasures: 20,
  },
  {
    ...usual,
    name: 'turns',
    tests: ['T-17', 'T-50 (C4, C11)'],
    about: 'the statement that writes turns, ended in its middle with its process, its connection or the server',
    faults: { kill: 2, 'postgres-mid-turn': 10, 'postgres-immediate': 2, 'postgres-locked': 1, freeze: 1 },
    every: [300, 1_200],
    crashes: { share: 0.8, points: { C2: 1, C4: 4, C5: 1, C11: 4 } },
    mischief: SOME_MISCHIEF,
    customers: 160,
    glad: 0.4,
    slowTurns: true,
  },
  {
    ...usual,
    name: 'redis',
    tests: ['T-52'],
    about: 'Redis killed, emptied, paused, full, read-only, unreachable, and absent at the start',
    faults: REDIS,
    every: [500, 2_500],
    needsRedis: true,
    redisLate: true,
    ackP99: 500,
  },
  {
    ...usual,
    name: 'postgres',
    tests: ['T-53'],
    about: 'PostgreSQL restarted, its connections cut, read-only, locked',
    faults: DATABASE,
    every: [800, 3_000],
  },
  {
    ...usual,
    name: 'half-open',
    tests: ['T-54', 'T-55'],
    about: 'connections that stay open and deaf, to PostgreSQL, Redis (so its worker is parked) and Telegram',
    faults: { 'postgres-hole': 2, 'redis-hole': 2, 'telegram-hang': 2, 'slack-hang': 1 },
    every: [1_000, 4_000],
  },
  {
    ...usual,
    name: 'rolling',
    tests: ['T-56'],
    about: 'a web and two workers, told to stop one after the other under load',
    roles: ['all', 'all', 'worker'],
    faults: { stop: 1 },
    every: [1_500, 3_500],
  },
  {
    ...usual,
    name: 'two-releases',
    tests: ['T-57'],
    about:
      'this release beside the next one, which has migrated the database further; each is restarted again and again',
    faults: { stop: 4, kill: 2 },
    every: [1_500, 3_500],
    nextRelease: true,
  },
  {
    ...usual,
    name: 'networks',
    tests: ['T-26', 'T-28', 'T-29', 'T-30'],
    about: 'answers lost, cut off, late, refused; Telegram and Slack away; processes frozen for longer than a lease',
    faults: { ...NETWORKS, 'slack-hang': 1, freeze: 1, 'long-freeze': 1 },
    every: [300, 1_500],
    mischief: SOME_MISCHIEF,
  },
];
