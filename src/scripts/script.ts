import { z } from 'zod';
import { ScriptId } from '../ids.ts';
import { Text } from '../text.ts';

/** A name inside a script: short, because the step and the choice travel in a button's 64 bytes. */
const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/, 'letters, digits and _, at most 20');
/** Typed bare in YAML, a score is a number: it means the same choice. */
const ChoiceName = z.preprocess(
  (raw) => (typeof raw === 'number' ? String(raw) : raw),
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.]{0,19}$/, 'letters, digits, _ and ., at most 20'),
);

export const SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** What else follows from an answer, besides its being recorded. */
export const Consequence = z.strictObject({
  /** Opens a case, or raises the open one to this severity. */
  case: Severity.optional(),
  /** The one automatic lowering: the customer wants nothing but to be heard. */
  lower: Severity.optional(),
  category: z.string().max(12).optional(),
  remedy: z.string().max(24).optional(),
  /** A mis-tap: takes the case back and asks again; once a dialog. */
  withdraw: z.literal(true).optional(),
  feedback: z.literal(true).optional(),
  praise: z.literal(true).optional(),
  /** Hours until the same dialog is asked again; once. */
  snooze: z.number().int().min(1).max(720).optional(),
  /** The customer's word on whether a complaint is solved. */
  verdict: z.enum(['solved', 'partly', 'unsolved']).optional(),
});
export type Consequence = z.infer<typeof Consequence>;

const Choice = z.strictObject({ id: ChoiceName, label: Text, next: Name, does: Consequence.optional() });
export type Choice = z.infer<typeof Choice>;

/** Rated steps. `satisfaction` has five named levels, `effort` 1–7, `recommend` 0–10, `expectation` five. */
export const SCALES = ['satisfaction', 'effort', 'recommend', 'expectation'] as const;
export const Scale = z.enum(SCALES);
export type Scale = z.infer<typeof Scale>;

const ScaleStep = z.strictObject({
  kind: z.literal('scale'),
  scale: Scale,
  /** The indicator (or category) of the tree that this measures; without one it cannot be published. */
  indicator: z.string().max(40).optional(),
  /** Instead of `indicator`: the earlier step whose choices are indicators; what was picked there is what is rated. */
  about: Name.optional(),
  /** The one rating that a report's headline counts. At most one on any path. */
  core: z.boolean().optional(),
  text: Text,
  choices: z.array(Choice).min(2).max(13),
});
const ChoiceStep = z.strictObject({
  kind: z.literal('choice'),
  indicator: z.string().max(40).optional(),
  text: Text,
  choices: z.array(Choice).min(1).max(13),
  /** Leaves out what was picked at an earlier step. */
  except: Name.optional(),
});
const TextStep = z.strictObject({
  kind: z.literal('text'),
  text: Text,
  next: Name,
  /** A way past the question. */
  skip: z.strictObject({ label: Text, next: Name }).optional(),
  does: Consequence.optional(),
});
const EndStep = z.strictObject({ kind: z.literal('end'), text: Text, does: Consequence.optional() });

export const Step = z.discriminatedUnion('kind', [ScaleStep, ChoiceStep, TextStep, EndStep]);
export type Step = z.infer<typeof Step>;

/** More steps than this is a mistake, or an attack. */
const STEP_LIMIT = 100;

/** What an admin edits. It may be nonsense; only `publish` makes a `Script` of it. */
export const Draft = z.strictObject({
  format: z.literal(1),
  id: ScriptId.refine((id) => /^[a-z][a-z0-9_]{1,39}$/.test(id), 'small letters, digits and _, at most 40'),
  name: Text,
  start: Name,
  steps: z.record(Name, Step).refine((steps) => Object.keys(steps).length <= STEP_LIMIT, `at most ${STEP_LIMIT} steps`),
});
export type Draft = z.infer<typeof Draft>;

declare const published: unique symbol;

/** A draft that passed every check, under its version number. The engine accepts nothing else. */
export type Script = Draft & { readonly version: number; readonly [published]: true };

/** The highest and lowest score of each scale. */
export const SCALE_RANGE: Record<Scale, readonly [low: number, high: number]> = {
  satisfaction: [1, 5],
  expectation: [1, 5],
  effort: [1, 7],
  recommend: [0, 10],
};

/** The score that a choice of a rated step stands for, or null ("not received yet", "skip"). */
export function scoreOf(scale: Scale, choiceId: string): number | null {
  if (!/^\d{1,2}$/.test(choiceId)) return null;
  const score = Number(choiceId);
  const [low, high] = SCALE_RANGE[scale];
  return score >= low && score <= high ? score : null;
}

/** A step by its name, which may come from a button and be anything; null when the script has none of that name. */
export function stepAt(script: Draft, id: string): Step | null {
  return Object.hasOwn(script.steps, id) ? (script.steps[id] ?? null) : null;
}

/** The choices of a step, skipping included; a text step without skip and an end have none. */
export function choicesOf(step: Step): readonly Choice[] {
  switch (step.kind) {
    case 'scale':
    case 'choice':
      return step.choices;
    case 'text':
      return step.skip ? [{ id: SKIP, ...step.skip }] : [];
    case 'end':
      return [];
  }
}

export const SKIP = 'skip';
