import type { Remote } from '../remote.ts';
import { EventResults } from '../wire.ts';
import type { Delivery } from './files.ts';
import { eachAtOnce } from './pool.ts';

export const SOURCE = '/olist';
const BATCH = 100;
const BATCHES_AT_ONCE = 2;

/** How often each answer was given to a posted event. */
export type Posted = { readonly sent: number; readonly answers: Readonly<Record<string, number>> };

/** Posts every delivery as an event, a hundred at a time; the first of each batch is in it twice, on purpose. */
export async function postEvents(service: Remote, deliveries: readonly Delivery[]): Promise<Posted> {
  const answers: Record<string, number> = {};
  let sent = 0;
  const batches = Array.from({ length: Math.ceil(deliveries.length / BATCH) }, (_, i) =>
    deliveries.slice(i * BATCH, (i + 1) * BATCH),
  );
  await eachAtOnce(batches, BATCHES_AT_ONCE, async (batch) => {
    const body = [...batch, ...batch.slice(0, 1)].map(cloudEvent);
    const { events } = await service.post('/api/v1/events', body, EventResults, 'application/cloudevents-batch+json');
    sent += body.length;
    for (const { status, reason } of events) {
      const answer = reason === undefined ? status : `${status}/${reason}`;
      answers[answer] = (answers[answer] ?? 0) + 1;
    }
  });
  return { sent, answers };
}

function cloudEvent({ orderId, customerId, completedAt }: Delivery): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: orderId,
    source: SOURCE,
    type: 'delivery.completed',
    time: completedAt,
    datacontenttype: 'application/json',
    data: { customer: { id: customerId, locale: 'en' }, service: { id: orderId, completedAt } },
  };
}
