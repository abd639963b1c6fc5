import { z } from 'zod';
import { ScriptId } from '../ids.ts';
import { Text } from '../text.ts';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00');
const Hours = z.strictObject({ from: time, to: z.union([time, z.literal('24:00')]) });
const YEAR_MINUTES = 366 * 24 * 60;

/** A rule as an admin types it. */
export const RuleEdit = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'small letters, digits and -, at most 60'),
  eventType: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'an event type such as delivery.completed')
    .refine((type) => !type.endsWith('.cancelled'), 'a cancellation takes follow-ups back; it cannot start one'),
  scriptId: ScriptId,
  enabled: z.boolean(),
  position: z.number().int().min(0).max(10_000),
  delayMinutes: z.number().int().min(0).max(YEAR_MINUTES),
  remindMinutes: z.number().int().min(1).max(YEAR_MINUTES).nullable(),
  expireMinutes: z.number().int().min(1).max(YEAR_MINUTES),
  maxAgeDays: z.number().int().min(1).max(366),
});

/** The house's words and hours as an admin types them. */
export const HouseEdit = z.strictObject({
  brand: Text,
  emergency: Text,
  owner: Text,
  supervisor: Text,
  window: z.strictObject({ weekday: Hours, weekend: Hours }),
});
