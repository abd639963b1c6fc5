/**
 * RESPONSES: what they told us.
 *
 * In:  what a turn recorded, and where it was said.
 * Out: answers with their provenance; remarks for the staff.
 * Never: what should be done about them.
 */
export type { Answer } from './answer.ts';
export {
  REMARK_KINDS,
  type Remark,
  type RemarkFilter,
  type RemarkKind,
  type RemarkPage,
  type Remarks,
} from './remark.ts';
