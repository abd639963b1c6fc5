import type { Stores } from '../adapters/postgres/index.ts';
import type { AlarmClock } from '../src/clock.ts';
import type { World } from './world.ts';

/**
 * The places between the flow and the world where a test may stand: each is handed the real part and gives what is used
 * in its place. The service as it ships is built without any; only `test/chaos` has some, to end the process there.
 */
export type Seams = {
  readonly stores: (stores: Stores) => Stores;
  readonly world: (world: World) => World;
  readonly alarms: (alarms: AlarmClock) => AlarmClock;
};

export const SEAMLESS: Seams = { stores: (stores) => stores, world: (world) => world, alarms: (alarms) => alarms };
