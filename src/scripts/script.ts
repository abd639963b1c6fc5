import { z } from 'zod';
import { ScriptId } from '../ids.ts';
import { Text } from '../text.ts';
import { Name, Step, WordsByLocale } from './steps.ts';

/** More steps than this is a mistake, or an attack. */
const STEP_LIMIT = 100;
const MINUTES_A_MONTH = 30 * 24 * 60;

/** When a dialog reminds and ends; without it, the follow-up's rule says. */
const Timing = z.strictObject({
  remind: z.array(z.number().int().min(1).max(MINUTES_A_MONTH)).max(2).optional().meta({
    description: 'Minutes after the first question at which an unanswered dialog is asked once more.',
  }),
  expire: z
    .number()
    .int()
    .min(10)
    .max(4 * MINUTES_A_MONTH)
    .optional()
    .meta({ description: 'Minutes until it ends.' }),
});

/** How the many indicators are measured without long questionnaires: some dialogs carry one extra rating. */
const Rotation = z.strictObject({
  share: z.number().int().min(0).max(100).meta({ description: 'Percent of the dialogs that are drawn.' }),
  compare: z.number().int().min(0).max(100).meta({
    description: 'Percent of those that compare with what was expected instead of rating.',
  }),
});

const Variant = z.strictObject({
  id: Name,
  share: z.number().int().min(0).max(100).meta({ description: 'Percent of the dialogs.' }),
  texts: z.record(Name, Text).optional().meta({ description: 'Other words for steps.' }),
  later: z.number().int().min(1).max(MINUTES_A_MONTH).optional().meta({ description: 'Minutes that it asks later.' }),
});
/** A trial of wording or timing. Who gets which variant is settled by a stable hash, never by a score. */
const Experiment = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'small letters, digits and _, at most 40'),
  sample: z.number().int().min(30).max(1_000_000).meta({ description: 'Answers per variant before results are read.' }),
  variants: z.array(Variant).min(2).max(4),
});
export type Experiment = z.infer<typeof Experiment>;

const Pair = z.strictObject({ id: Name, functional: Text, dysfunctional: Text });
export type KanoPair = z.infer<typeof Pair>;

/** A transcript that belongs to the script; publishing plays it. */
const Test = z.strictObject({
  name: z.string().min(1).max(120),
  locale: z.enum(['zh-CN', 'en']),
  facts: z.record(z.string(), z.json()).optional().meta({ description: 'What conditions and draws may look at.' }),
  talk: z.string().min(1).max(20_000).meta({ description: 'The transcript.' }),
});
export type ScriptTest = z.infer<typeof Test>;

/** Words of the house for replies, per language, beside those that are built in. */
const ExtraWords = z.partialRecord(
  z.enum(['optOut', 'optIn', 'human', 'status', 'complaint', 'danger', 'gas', 'legal', 'thanks', 'praise', 'trouble']),
  WordsByLocale,
);

/** Moves live conversations of earlier versions to this one: old step name → new step name. */
const Migration = z.strictObject({
  from: z.array(z.number().int().min(1)).min(1).max(50),
  steps: z.record(Name, Name),
});
export type Migration = z.infer<typeof Migration>;

/** What an admin edits. It may be nonsense; only `publish` makes a `Script` of it. */
export const Draft = z.strictObject({
  format: z.union([z.literal(1), z.literal(2)]).meta({ description: 'Format of this document; 2 is the present one.' }),
  id: ScriptId.refine((id) => /^[a-z][a-z0-9_]{1,39}$/.test(id), 'small letters, digits and _, at most 40'),
  name: Text,
  start: Name,
  timing: Timing.optional(),
  scene: z.enum(['delivery', 'repair', 'product']).optional().meta({
    description: 'What the dialog is about: helps to tell what a complaint in words means.',
  }),
  rotation: Rotation.optional(),
  experiment: Experiment.optional(),
  asides: z.strictObject({ complaint: ScriptId.optional() }).optional().meta({
    description: 'Scripts that a customer can turn to at any time; afterwards the open question is asked again.',
  }),
  pairs: z.array(Pair).min(1).max(60).optional().meta({ description: 'Kano pairs; each dialog draws one.' }),
  snippets: z.record(z.string(), Text).optional().meta({ description: 'Other words for shared texts.' }),
  words: ExtraWords.optional().meta({ description: 'More words to understand, per language.' }),
  steps: z.record(Name, Step).refine((steps) => Object.keys(steps).length <= STEP_LIMIT, `at most ${STEP_LIMIT} steps`),
  tests: z.array(Test).max(200).optional(),
  migrate: Migration.optional(),
});
export type Draft = z.infer<typeof Draft>;

/** A step by its name, which may come from a button and be anything; null when the script has none of that name. */
export function stepAt(script: Draft, id: string): Step | null {
  return Object.hasOwn(script.steps, id) ? (script.steps[id] ?? null) : null;
}
