import { describeCases } from '../contracts/cases.contract.ts';
import { describeChats } from '../contracts/chats.contract.ts';
import { describeDueFollowUps } from '../contracts/due-follow-ups.contract.ts';
import { describeDueSilences } from '../contracts/due-silences.contract.ts';
import { describeExperiments, type ExperimentsRig } from '../contracts/experiments.contract.ts';
import { describeFiles } from '../contracts/files.contract.ts';
import { describeFollowUps } from '../contracts/follow-ups.contract.ts';
import { describeInbox } from '../contracts/inbox.contract.ts';
import { describeIntake } from '../contracts/intake.contract.ts';
import { describeLive } from '../contracts/live.contract.ts';
import { describeOutbox } from '../contracts/outbox.contract.ts';
import { describeRemarks } from '../contracts/remarks.contract.ts';
import { describeScripts } from '../contracts/scripts.contract.ts';
import { describeTurnLog } from '../contracts/turn-log.contract.ts';
import { FakeClock } from './clock.ts';
import { memoryExperiments } from './store-reports.ts';
import { memoryScripts } from './store-scripts.ts';
import { memoryStores } from './stores.ts';

const NAME = 'in memory';

const rig = async (): Promise<ExperimentsRig> => {
  const clock = new FakeClock();
  const stores = memoryStores(clock);
  const reports = memoryExperiments(stores.tables);
  return { stores, reports, now: () => clock.now(), pass: async (ms) => clock.wind(ms), close: async () => undefined };
};

describeTurnLog(NAME, rig);
describeOutbox(NAME, rig);
describeInbox(NAME, rig);
describeFiles(NAME, rig);
describeChats(NAME, rig);
describeIntake(NAME, rig);
describeFollowUps(NAME, rig);
describeDueFollowUps(NAME, rig);
describeDueSilences(NAME, rig);
describeCases(NAME, rig);
describeLive(NAME, rig);
describeRemarks(NAME, rig);
describeScripts(NAME, async () => ({ scripts: memoryScripts(new FakeClock()), close: async () => undefined }));
describeExperiments(NAME, rig);
