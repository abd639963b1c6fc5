import type { Cases } from '../../src/cases/index.ts';
import type { FollowUps, Houses, Intake, Rules } from '../../src/followups/index.ts';
import type { Remarks } from '../../src/responses/index.ts';
import type * as turns from '../../src/turns/index.ts';

/** Every store of the flow, over one database or one memory. */
export type FlowStores = {
  readonly turns: turns.TurnLog;
  readonly chats: turns.Chats;
  readonly addresses: turns.Addresses;
  readonly outbox: turns.Outbox;
  readonly inbox: turns.Inbox;
  readonly files: turns.Files;
  readonly intake: Intake;
  readonly followUps: FollowUps;
  readonly dueFollowUps: turns.DueFollowUps;
  readonly cases: Cases;
  readonly dueCases: turns.DueCases;
  readonly dueSilences: turns.DueSilences;
  readonly live: turns.LiveConversations;
  readonly remarks: Remarks;
  readonly rules: Rules;
  readonly houses: Houses;
};

/** What an implementation supplies: empty stores, on which only Telegram is connected, and its time. */
export type StoreRig = {
  readonly stores: FlowStores;
  now(): Date;
  /** Lets time pass for everything that is due or leased. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
};

export type StoreTest = (rig: StoreRig) => Promise<void>;
