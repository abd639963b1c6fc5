/**
 * TURNS: what follows from what was heard.
 *
 * In:  messages of any channel, timers, staff's words.
 * Out: rows of the turn log with everything they imply (answers, case, follow-up, messages to send), written together.
 * Never: SQL, a channel's name, a clock of its own.
 */
export { type AskDeps, CLOSEOUT, callback, type Due, dueFollowUp } from './ask.ts';
export { AHEAD_MS, oneLook } from './ask-due.ts';
export { canMove } from './can-move.ts';
export { type Delivering, makeSender, type Sender } from './deliver.ts';
export { type Circumstances, settlement } from './deliver-fate.ts';
export type {
  Claimed,
  DueCase,
  DueCases,
  DueFacts,
  DueFollowUp,
  DueFollowUps,
  DueSilence,
  DueSilences,
  Inbox,
  Outbox,
  Parked,
  ParkedView,
  Room,
  Settlement,
  Telling,
} from './due-ports.ts';
export { makeDueWork } from './due-work.ts';
export {
  CHAT_BYTES,
  CHAT_FILES,
  type FileContent,
  type FileHead,
  type Files,
  type KeptFile,
  type NewFile,
  type NotedFile,
  type Open,
} from './files.ts';
export type { FlowParts } from './flow-parts.ts';
export { type ChatFile, type ChatMessage, type Hearing, type Kept, makeHearing } from './hearing.ts';
export { type LiveConversations, type Migrating, makeMigration } from './migrate.ts';
export { PARKED_STATES, type ParkedState } from './parked.ts';
export type {
  Addresses,
  Bubble,
  CaseChange,
  Chats,
  ChatView,
  Conversation,
  ConversationView,
  FollowUpChange,
  OutboxItem,
  Said,
  Seen,
  Standing,
  TurnLog,
  TurnRow,
  Vars,
  Written,
} from './ports.ts';
export { type HeardMessage, houseVars, type Settling, settle } from './settle.ts';
export { makeStaffMoves } from './staff-moves.ts';
export { type Taken, TurnTaker } from './take.ts';
export type { CaseMoveMaker, Deps, Message } from './take-one.ts';
export { isFileWelcome } from './welcome.ts';
