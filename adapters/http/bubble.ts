import { z } from 'zod';
import type { Bubble } from '../../src/turns/index.ts';
import { listOf } from './wire.ts';

export const WireBubble = z.object({
  seq: z.number().int(),
  from: z.enum(['bot', 'customer', 'staff']),
  text: z.string(),
  choices: listOf(
    z.object({
      id: z.string(),
      label: z.string(),
      outside: z.literal(true).optional().meta({ description: 'It leads out of the questions' }),
    }),
  ).optional(),
  at: z.date(),
  clientId: z.string().optional(),
});

/** A bubble as the customer sees it, if it is one of theirs to see. */
export function bubbleJson({ seq, from, text, choices, at, clientId }: Bubble): z.output<typeof WireBubble>[] {
  if (from === 'system') return [];
  return [{ seq, from, text, at, ...(choices && { choices }), ...(clientId !== undefined && { clientId }) }];
}
