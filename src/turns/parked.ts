import { z } from 'zod';
import { CHANNELS } from '../channels/index.ts';
import { later, SECOND } from '../clock.ts';
import type { Heard } from '../conversation/index.ts';
import { ConversationId } from '../ids.ts';
import { Locale } from '../text.ts';
import type { Message } from './take-one.ts';

const TRIES = 6;

/** What a customer can say, as it is kept while parked. */
const ParkedHeard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pressed'), step: z.string(), choice: z.string() }),
  z.object({ kind: z.literal('typed'), text: z.string() }),
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

/** When it is tried again: 5 s, 10 s, 20 s …; after six tries (null) it waits for an operator. */
export function retryParkedAt(attempts: number, now: Date): Date | null {
  return attempts >= TRIES ? null : later(now, 5 * SECOND * 2 ** attempts);
}
