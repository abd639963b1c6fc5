import { z } from 'zod';
import { CHANNELS } from '../channels/index.ts';
import { later, MINUTE, SECOND } from '../clock.ts';
import type { Heard } from '../conversation/index.ts';
import { Fault } from '../faults.ts';
import { ConversationId } from '../ids.ts';
import { Locale } from '../text.ts';
import type { Message } from './take-one.ts';

/** How long a parked message waits before each of its tries. */
const WAITS = [SECOND, 5 * SECOND, 20 * SECOND, 75 * SECOND, 5 * MINUTE];

/** What a customer can say, as it is kept while parked. */
const ParkedHeard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pressed'), step: z.string(), choice: z.string() }),
  z.object({
    kind: z.literal('typed'),
    text: z.string(),
    file: z.object({ what: z.string(), ref: z.string().exactOptional() }).exactOptional(),
  }),
  z.object({ kind: z.literal('other'), what: z.string(), ref: z.string().exactOptional() }),
  z.object({ kind: z.literal('arrived') }),
  z.object({ kind: z.literal('language'), locale: Locale }),
]);

const ParkedMessage = z.object({
  conversation: ConversationId,
  heard: ParkedHeard,
  via: z.enum(CHANNELS).optional(),
  clientId: z.string().optional(),
});

/** A parked message as it was; null for one that can never be a turn (a stranger's words). */
export function parkedMessage(key: string, parked: unknown): Message | null {
  const read = ParkedMessage.safeParse(parked);
  if (!read.success) return null;
  const { conversation, via, clientId } = read.data;
  const heard: Heard = read.data.heard;
  return { conversation, key, heard, ...(via && { via }), ...(clientId && { clientId }) };
}

/**
 * When it is tried again after so many tries, from 1 s to 5 min; after five (null) it waits for an operator. A database
 * that was away says nothing about the message, which is tried again until it is judged.
 */
export function retryParkedAt(attempts: number, now: Date, because?: unknown): Date | null {
  const wait = WAITS[attempts];
  if (wait !== undefined) return later(now, wait);
  return because instanceof Fault && because.code === 'stores/unavailable' ? later(now, MINUTE) : null;
}

/** `waiting`: tried again by itself. `dead`: given up, until an operator wants it tried again. `noted`: can never be a turn. */
export const PARKED_STATES = ['waiting', 'dead', 'noted'] as const;
export type ParkedState = (typeof PARKED_STATES)[number];
