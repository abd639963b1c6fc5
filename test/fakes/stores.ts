import type { ChannelName } from '../../src/channels/index.ts';
import type { Clock } from '../../src/clock.ts';
import { DEFAULT_HOUSE, type House, type Houses, type Rule, type Rules } from '../../src/followups/index.ts';
import type { FlowStores } from '../contracts/stores.rig.ts';
import { memoryCases, memoryDueCases } from './store-cases.ts';
import { memoryFiles } from './store-files.ts';
import { memoryDueFollowUps, memoryFollowUps } from './store-follow-ups.ts';
import { memoryIntake } from './store-intake.ts';
import { memoryLive } from './store-live.ts';
import { memoryOutbox } from './store-outbox.ts';
import { memoryInbox } from './store-queues.ts';
import { memoryRemarks } from './store-remarks.ts';
import { memoryDueSilences } from './store-silences.ts';
import { Tables } from './store-tables.ts';
import { memoryAddresses, memoryChats } from './store-talk.ts';
import { memoryTurnLog } from './store-turns.ts';

/** Every store of the flow in memory, on one set of tables, judged by the clock that is handed in. */
export function memoryStores(
  clock: Clock,
  pushing: readonly ChannelName[] = ['telegram'],
  uuid?: () => string,
): FlowStores & { readonly tables: Tables } {
  const tables = new Tables(clock, pushing, uuid);
  const rules = memoryRules();
  return {
    tables,
    turns: memoryTurnLog(tables),
    chats: memoryChats(tables),
    addresses: memoryAddresses(tables),
    outbox: memoryOutbox(tables),
    inbox: memoryInbox(tables),
    files: memoryFiles(tables),
    intake: memoryIntake(tables),
    followUps: memoryFollowUps(tables),
    dueFollowUps: memoryDueFollowUps(tables, rules),
    cases: memoryCases(tables),
    dueCases: memoryDueCases(tables),
    dueSilences: memoryDueSilences(tables),
    live: memoryLive(tables),
    remarks: memoryRemarks(tables),
    rules,
    houses: memoryHouses(),
  };
}

function memoryRules(): Rules {
  const rules = new Map<string, Rule>();
  const place = (rule: Rule) => `${rule.eventType} ${String(rule.position).padStart(5, '0')}`;
  return {
    list: async () => [...rules.values()].sort((one, other) => (place(one) < place(other) ? -1 : 1)),
    async put(rule) {
      rules.set(rule.id, rule);
    },
    remove: async (id) => rules.delete(id),
  };
}

function memoryHouses(): Houses {
  let house: House = DEFAULT_HOUSE;
  return {
    get: async () => house,
    async put(after) {
      house = after;
    },
  };
}
