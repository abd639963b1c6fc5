/**
 * POSTGRES: every store, on one pool. Hot paths are SQL; what an admin does now and then goes through Prisma.
 */

import { PrismaPg } from '@prisma/adapter-pg';
import type { ChannelName } from '../../src/channels/index.ts';
import { alone } from './alone.ts';
import { cases, dueCases } from './cases.ts';
import { addresses, chats } from './chats.ts';
import { auditLog, houses, rules, scripts } from './configuration.ts';
import { customers } from './customers.ts';
import { openDb, sayingAway } from './db.ts';
import { files } from './files.ts';
import { dueFollowUps, followUps } from './follow-ups.ts';
import { PrismaClient } from './generated/client.ts';
import { backlog, installed, ping } from './health.ts';
import { inbox } from './inbox.ts';
import { intake } from './intake.ts';
import { liveConversations } from './live.ts';
import { outbox } from './outbox.ts';
import { apiKeys, sessions, users } from './people.ts';
import { remarks } from './remarks.ts';
import { reports } from './reports.ts';
import { dueSilences } from './silences.ts';
import { turnLog } from './turn-log.ts';

export { startEmbedded } from './embedded.ts';
export type { Backlog } from './health.ts';
export { migrate, migrationStatus } from './migrate.ts';
export { newId } from './new-id.ts';
export { DatabaseProblem } from './problem.ts';
export { type ServerFacts, serverFacts } from './server.ts';

export type Stores = ReturnType<typeof postgresStores>;

/** All stores over one database. `pushing` names the connected channels that can reach a customer who is not looking. */
export function postgresStores(options: {
  readonly url: string;
  readonly pushing: readonly ChannelName[];
  readonly connections?: number;
  readonly onError?: (error: Error) => void;
}) {
  const db = openDb(options.url, {
    ...(options.connections && { max: options.connections }),
    ...(options.onError && { onError: options.onError }),
  });
  const prisma = new PrismaClient({ adapter: new PrismaPg(db.pool) });
  return {
    turns: turnLog(db),
    chats: chats(db),
    addresses: addresses(db),
    outbox: outbox(db),
    inbox: inbox(db),
    files: files(db),
    intake: intake(db),
    followUps: followUps(db),
    dueFollowUps: dueFollowUps(db, options.pushing),
    cases: cases(db),
    dueCases: dueCases(db),
    dueSilences: dueSilences(db, options.pushing),
    live: liveConversations(db),
    customers: customers(db),
    scripts: sayingAway(scripts(prisma)),
    rules: sayingAway(rules(prisma, db)),
    houses: sayingAway(houses(prisma, db)),
    users: users(db),
    sessions: sessions(db),
    apiKeys: apiKeys(db),
    audit: sayingAway(auditLog(prisma)),
    remarks: remarks(db),
    reports: reports(db),
    alone: alone(db),
    backlog: () => backlog(db),
    installed: () => installed(db),
    ping: () => ping(db),
    connections: () => db.connections(),
    async close() {
      await prisma.$disconnect();
      await db.close();
    },
  };
}
