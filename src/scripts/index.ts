/**
 * SCRIPTS: what we ask.
 *
 * In:  what an admin typed, as plain data.
 * Out: a published, numbered script that cannot lead nowhere, or every defect with its place.
 * Never: YAML, a database, a conversation.
 */
export { type Change, diff } from './diff.ts';
export { type Linted, lint, type Problem } from './lint.ts';
export type { ScriptEntry, Scripts, Shelf, VersionNote } from './ports.ts';
export { type Published, publish } from './publish.ts';
export {
  type Choice,
  Consequence,
  choicesOf,
  Draft,
  SCALE_RANGE,
  Scale,
  type Script,
  SEVERITIES,
  Severity,
  SKIP,
  Step,
  scoreOf,
  stepAt,
} from './script.ts';
export { makeShelf } from './shelf.ts';
export { VARIABLES, type Variable, variableAt } from './variables.ts';
export { type Worded, type Wording, word } from './wording.ts';
