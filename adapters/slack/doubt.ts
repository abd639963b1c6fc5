import type { types, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Delivery } from '../../src/channels/index.ts';
import { outcomeOf } from './outcome.ts';

/** Where to look for what an earlier attempt may have posted: in a channel, or in a thread of it, and since when. */
export type Place = { readonly channel: string; readonly thread: string | null; readonly since: Date };

/** `ts` null: it is not there, or Slack will not let us look. `waits`: try again later, without posting. */
export type Looked = { readonly ts: string | null } | { readonly waits: Delivery };

/** Our clock and Slack's may differ by this much, in seconds. */
const SKEW_S = 300;
/** More than are posted in a channel in the time in which we would try twice. */
const LIMIT = 200;

/**
 * Whether a message with this metadata stands there already. `chat.postMessage` knows no idempotency key, but Slack
 * keeps our metadata and hands it back, which serves as one. From `oldest` on, Slack answers the oldest first.
 */
export async function posted(
  sdk: () => Promise<{ readonly client: webApi.WebClient }>,
  place: Place,
  mark: types.MessageMetadata,
): Promise<Looked> {
  const { channel, thread, since } = place;
  const oldest = (since.getTime() / 1_000 - SKEW_S).toFixed(6);
  const window = { channel, oldest, inclusive: true, limit: LIMIT, include_all_metadata: true };
  try {
    const { client } = await sdk();
    const { messages } = thread
      ? await client.conversations.replies({ ...window, ts: thread })
      : await client.conversations.history(window);
    return { ts: (messages ?? []).map(readMarked).find((one) => one !== null && isMarked(one, mark))?.ts ?? null };
  } catch (error) {
    return unseen(outcomeOf(error));
  }
}

const Marked = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }),
});

function readMarked(message: unknown): z.infer<typeof Marked> | null {
  return Marked.safeParse(message).data ?? null;
}

/** A card is that of its case, whatever version it shows; a reminder is known by its key. */
function isMarked({ metadata }: z.infer<typeof Marked>, mark: types.MessageMetadata): boolean {
  const { case_id, key } = mark.event_payload;
  if (metadata.event_type !== mark.event_type || metadata.event_payload.case_id !== case_id) return false;
  return key === undefined || metadata.event_payload.key === key;
}

/** Looking changes nothing, so a lost answer is no doubt; where we may not look, a doubt stays one and we post. */
function unseen(delivery: Delivery): Looked {
  switch (delivery.outcome) {
    case 'rate-limited':
      return { waits: delivery };
    case 'retry':
    case 'ambiguous':
      return { waits: { outcome: 'retry', why: delivery.why } };
    default:
      return { ts: null };
  }
}
