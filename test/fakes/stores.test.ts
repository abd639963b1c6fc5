import { describeCases } from '../contracts/cases.contract.ts';
import { describeChats } from '../contracts/chats.contract.ts';
import { describeDueFollowUps } from '../contracts/due-follow-ups.contract.ts';
import { describeFollowUps } from '../contracts/follow-ups.contract.ts';
import { describeInbox } from '../contracts/inbox.contract.ts';
import { describeIntake } from '../contracts/intake.contract.ts';
import { describeOutbox } from '../contracts/outbox.contract.ts';
import type { StoreRig } from '../contracts/stores.rig.ts';
import { describeTurnLog } from '../contracts/turn-log.contract.ts';
import { FakeClock } from './clock.ts';
import { memoryStores } from './stores.ts';

const NAME = 'in memory';

const rig = async (): Promise<StoreRig> => {
  const clock = new FakeClock();
  const stores = memoryStores(clock);
  return { stores, now: () => clock.now(), pass: async (ms) => clock.wind(ms), close: async () => undefined };
};

describeTurnLog(NAME, rig);
describeOutbox(NAME, rig);
describeInbox(NAME, rig);
describeChats(NAME, rig);
describeIntake(NAME, rig);
describeFollowUps(NAME, rig);
describeDueFollowUps(NAME, rig);
describeCases(NAME, rig);
