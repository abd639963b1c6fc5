/**
 * CASES: someone must act.
 *
 * In:  a low score or a complaint; what staff and customer do about it.
 * Out: the case's next state with its history, its clocks, and whom to remind.
 * Never: how a desk looks, or which tool staff use.
 */
export {
  type Actor,
  CASE_STATES,
  type Case,
  type CaseEvent,
  type CaseState,
  type CaseView,
  type Move,
  type MoveName,
  OPEN_STATES,
} from './case.ts';
export { type Chased, chased } from './chase.ts';
export { dueAt, promisedHours } from './clocks.ts';
export { type Changed, caseAfter, type Opening } from './complain.ts';
export { calledBack, legalMoves, type Moved, moved } from './move.ts';
export type {
  AskedMove,
  Attempt,
  CaseFilter,
  CasePage,
  Cases,
  ChaseReason,
  DeskRef,
  MoveResult,
  Shown,
  StaffDesk,
} from './ports.ts';
