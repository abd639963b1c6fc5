import { z } from 'zod';
import { ScriptId } from '../ids.ts';

export const SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** What else follows from an answer, besides its being recorded. */
export const Consequence = z.strictObject({
  case: Severity.optional().meta({ description: 'Opens a case, or raises the open one to this severity.' }),
  lower: Severity.optional().meta({
    description: 'The one automatic lowering: the customer wants nothing but to be heard.',
  }),
  category: z.string().max(12).optional().meta({ description: 'Category of the complaint taxonomy, such as D2.1.' }),
  remedy: z.string().max(24).optional().meta({ description: 'What the customer wants; recorded, never promised.' }),
  withdraw: z.literal(true).optional().meta({
    description: 'A mis-tap: takes the case back and asks the earlier question again; once a dialog.',
  }),
  feedback: z.literal(true).optional().meta({ description: 'Something to learn from; nobody contacts the customer.' }),
  praise: z.literal(true).optional().meta({ description: 'Praise that is shared with the staff.' }),
  snooze: z.number().int().min(1).max(720).optional().meta({
    description: 'Hours until the same dialog is asked again; once.',
  }),
  verdict: z.enum(['solved', 'partly', 'unsolved']).optional().meta({
    description: "The customer's word on whether a complaint is solved.",
  }),
  tag: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,29}$/, 'small letters, digits, _ and -, at most 30')
    .optional()
    .meta({
      description: 'A mark on the conversation, for filters and reports.',
    }),
  suppress: z
    .strictObject({ days: z.number().int().min(1).max(3_650), script: ScriptId.optional() })
    .optional()
    .meta({ description: 'Days in which this script (or the one that is named) does not ask this customer.' }),
  consent: z.enum(['opt-out', 'opt-in']).optional().meta({ description: 'Stops all surveys, or allows them again.' }),
  handover: z.literal(true).optional().meta({ description: 'A person takes over; no further question is asked.' }),
});
export type Consequence = z.infer<typeof Consequence>;
