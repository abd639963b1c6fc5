import { describeTurnLog } from '../contracts/turn-log.contract.ts';
import type { StoreRig } from '../contracts/stores.rig.ts';
import { FakeClock } from './clock.ts';
import { memoryStores } from './stores.ts';

const rig = async (): Promise<StoreRig> => {
  const clock = new FakeClock();
  return { stores: memoryStores(clock), now: () => clock.now(), pass: async (ms) => clock.wind(ms), close: async () => undefined };
};

describeTurnLog('in memory', rig);
