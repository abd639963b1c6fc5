import { afterAll, beforeAll } from 'vitest';
import { describeChats } from '../contracts/chats.contract.ts';
import { describeFiles } from '../contracts/files.contract.ts';
import { describeInbox } from '../contracts/inbox.contract.ts';
import { describeLive } from '../contracts/live.contract.ts';
import { describeOutbox } from '../contracts/outbox.contract.ts';
import { describeRemarks } from '../contracts/remarks.contract.ts';
import { describeTurnLog } from '../contracts/turn-log.contract.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

const NAME = 'PostgreSQL';
let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

const rig = () => postgres.rig();
describeTurnLog(NAME, rig);
describeOutbox(NAME, rig);
describeInbox(NAME, rig);
describeFiles(NAME, rig);
describeChats(NAME, rig);
describeLive(NAME, rig);
describeRemarks(NAME, rig);
