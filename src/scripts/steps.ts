import { z } from 'zod';
import { Text } from '../text.ts';
import { Consequence } from './consequence.ts';

/** A name inside a script: short, because the step and the choice travel in a button's 64 bytes. */
export const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/, 'letters, digits and _, at most 20');
/** Typed bare in YAML, a score is a number: it means the same choice. `9-10` is one branch for a range of scores. */
export const ChoiceName = z.preprocess(
  (raw) => (typeof raw === 'number' ? String(raw) : raw),
  z.string().regex(/^(?:[A-Za-z0-9][A-Za-z0-9_.]{0,19}|\d{1,2}-\d{1,2})$/, 'letters, digits, _ and ., at most 20'),
);

const Words = z.array(z.string().trim().min(1).max(60)).max(60);
export const WordsByLocale = z.strictObject({ 'zh-CN': Words.optional(), en: Words.optional() });

const ChoiceRow = z.strictObject({
  id: ChoiceName,
  label: Text.optional().meta({
    description: "The button. A level of a scale has its label set's when there is none.",
  }),
  next: Name,
  does: Consequence.optional(),
  also: WordsByLocale.optional().meta({ description: 'Other words that customers use for this answer.' }),
});
export type ChoiceRow = z.infer<typeof ChoiceRow>;

/**
 * Rated steps. `satisfaction` has five levels, `comparison` (with what was expected) five, `effort` 1–7 (CES),
 * `recommend` 0–10 (NPS), `expectation` five.
 */
export const SCALES = ['satisfaction', 'comparison', 'effort', 'recommend', 'expectation'] as const;
export const Scale = z.enum(SCALES);
export type Scale = z.infer<typeof Scale>;
export const LABEL_SETS = ['satisfaction', 'quality', 'comparison', 'expectation'] as const;
export const SHOWN_AS = ['words', 'stars', 'faces', 'numbers'] as const;

/** The channels that a text may be worded for. */
export const CHANNEL_NAMES = ['telegram', 'slack', 'teams', 'webchat'] as const;
const indicator = z.string().max(40).optional().meta({ description: 'The indicator or category that is measured.' });
const MOST_MINUTES = 30 * 24 * 60;

/** What happens when nobody answers: words, a way on, or both. Minutes are counted from the question. */
const Silence = z.strictObject({
  after: z.number().int().min(1).max(MOST_MINUTES).meta({ description: 'Minutes without an answer.' }),
  say: z.string().max(40).optional().meta({ description: 'A shared text, such as reminder.' }),
  next: Name.optional(),
});
export type Silence = z.infer<typeof Silence>;

/** What every question may have. */
const question = {
  text: Text,
  channels: z.partialRecord(z.enum(CHANNEL_NAMES), Text).optional().meta({ description: 'Other words on a channel.' }),
  silent: z.array(Silence).min(1).max(3).optional().meta({ description: 'What happens when nobody answers.' }),
};
const choices = z.array(ChoiceRow).min(1).max(13);
const except = Name.optional().meta({ description: 'Leaves out what was picked at an earlier step.' });
const draw = z.number().int().min(2).max(12).optional().meta({
  description: 'Offers only so many of the choices: those with the fewest answers, in an order of its own each time.',
});

const ScaleStep = z.strictObject({
  kind: z.literal('scale'),
  scale: Scale,
  labels: z.enum(LABEL_SETS).optional().meta({ description: "The words of the levels; the scale's own by default." }),
  show: z.enum(SHOWN_AS).optional().meta({ description: 'How the levels look on buttons; words by default.' }),
  indicator,
  about: Name.optional().meta({
    description: 'Instead of indicator: the earlier step whose choices are indicators; what was picked there is rated.',
  }),
  core: z.boolean().optional().meta({ description: 'The one rating that a headline counts; at most one on any path.' }),
  ...question,
  choices: z.array(ChoiceRow).min(1).max(13),
});
const ChoiceStep = z.strictObject({ kind: z.literal('choice'), indicator, ...question, choices, except, draw });
const MultipleStep = z.strictObject({
  kind: z.literal('multiple'),
  indicator,
  ...question,
  choices: z
    .array(
      z.strictObject({ id: ChoiceName, label: Text, does: Consequence.optional(), also: WordsByLocale.optional() }),
    )
    .min(2)
    .max(12),
  most: z.number().int().min(2).max(12).optional().meta({ description: 'How many may be picked; all by default.' }),
  next: Name,
});
const SlotStep = z.strictObject({
  kind: z.literal('slot'),
  ...question,
  choices: z.array(ChoiceRow).min(1).max(12),
});
const skip = z.strictObject({ label: Text, next: Name }).optional().meta({ description: 'A way past the question.' });
const TextStep = z.strictObject({
  kind: z.literal('text'),
  ...question,
  next: Name,
  skip,
  files: z.literal(true).optional().meta({ description: 'A photo or a file is an answer too.' }),
  classify: z.literal(true).optional().meta({ description: 'Guesses the category of the complaint from the words.' }),
  does: Consequence.optional(),
});
const FileStep = z.strictObject({
  kind: z.literal('file'),
  ...question,
  next: Name,
  skip,
  does: Consequence.optional(),
});
const KanoStep = z.strictObject({
  kind: z.literal('kano'),
  side: z.enum(['functional', 'dysfunctional']),
  ...question,
  next: Name,
});
const RotateStep = z.strictObject({
  kind: z.literal('rotate'),
  indicators: z.array(z.string().max(40)).min(1).max(40).meta({ description: 'The indicators it may ask about.' }),
  next: Name.meta({ description: 'Where an answer leads.' }),
  else: Name.meta({ description: 'Where the dialogs go that are not drawn.' }),
});
const SayStep = z.strictObject({
  kind: z.literal('say'),
  text: Text,
  channels: question.channels,
  next: Name,
  does: Consequence.optional(),
});
const When = z.strictObject({
  if: z.string().min(1).max(500).meta({
    description: 'A condition in CEL over service, customer, answers, scores, history, guess, channel, locale.',
  }),
  next: Name,
});
const BranchStep = z.strictObject({ kind: z.literal('branch'), when: z.array(When).min(1).max(12), else: Name });
const EndStep = z.strictObject({
  kind: z.literal('end'),
  text: Text.optional().meta({ description: 'The last words; without them the dialog ends in silence.' }),
  channels: question.channels,
  does: Consequence.optional(),
});

export const STEPS = [
  ScaleStep,
  ChoiceStep,
  MultipleStep,
  TextStep,
  FileStep,
  SlotStep,
  KanoStep,
  RotateStep,
  SayStep,
  BranchStep,
  EndStep,
] as const;
export const Step = z.discriminatedUnion('kind', STEPS);
export type Step = z.infer<typeof Step>;
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
