/**
 * SCRIPTS: what we ask.
 *
 * In:  what an admin typed, as plain data.
 * Out: a published, numbered script that cannot lead nowhere, compiled; or every defect with its place.
 * Never: YAML, a database, a conversation.
 */
export { CHANNEL_LIMITS, type ChannelLimits } from './channel-limits.ts';
export { type Choice, choicesOf, SCALE_RANGE, scoreOf } from './choices.ts';
export { CONTEXT, type Condition, type ConditionContext, condition } from './condition.ts';
export { Consequence, SEVERITIES, Severity } from './consequence.ts';
export { type Change, diff } from './diff.ts';
export { headline } from './diff-words.ts';
export { hashOf, percentOf, shuffled, variantOf } from './draw.ts';
export { type JsonSchema, scriptJsonSchema } from './json-schema.ts';
export { DONE, KANO_LABELS, type KanoAnswer, SKIP } from './labels.ts';
export { type Linted, lint, type Problem } from './lint.ts';
export { type Conflict, type Merged, merge } from './merge.ts';
export type { Indicators, Plan, Planned, Script } from './plan.ts';
export type { ScriptEntry, Scripts, Shelf, VersionNote } from './ports.ts';
export { type Published, publish, revive } from './publish.ts';
export {
  Draft,
  type Experiment,
  type KanoPair,
  type Migration,
  type ScriptTest,
  stepAt,
} from './script.ts';
export { makeShelf } from './shelf.ts';
export { isSnippetId, type SnippetId } from './snippet-ids.ts';
export { Scale, Step, type StepOf } from './steps.ts';
export { VARIABLES, type Variable, variableAt } from './variables.ts';
export { type Worded, type Wording, word } from './wording.ts';
