import { z } from 'zod';
import { WireText } from './wire.ts';

/** A defect of a script, as the API says it. */
export const WireScriptProblem = z.object({
  level: z.enum(['error', 'warning']),
  at: z.string(),
  line: z.number().int().nullable(),
  code: z.string(),
  message: WireText,
});
