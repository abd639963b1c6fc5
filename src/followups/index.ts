/**
 * FOLLOW-UPS: whether and when to ask.
 *
 * In:  an event, the house's rules and hours, what is known about the customer, the time.
 * Out: one decision with every step of its reasoning; and, when the time has come, whether it still stands.
 * Never: what is asked, how it is sent, a clock of its own.
 */
export { DEFAULT_HOUSE, DEFAULT_RULES } from './default-rules.ts';
export { HouseEdit, RuleEdit } from './edit.ts';
export {
  type Decision,
  FOLLOW_UP_STATES,
  type FollowUpState,
  type FollowUpView,
  type Hours,
  REASONS,
  type Reason,
  type Rule,
  type SendWindow,
  type Standing,
  type TraceLine,
} from './follow-up.ts';
export { type GateAnswer, type GateInput, gate, whenAwake } from './gate.ts';
export { type PlanInput, plan } from './plan.ts';
export type { FollowUpFilter, FollowUpPage, FollowUps, House, Houses, Intake, Rules, ServiceEvent } from './ports.ts';
export { TRACE } from './trace.ts';
export { insideWindow, nextAllowed } from './window.ts';
