import type { Logger } from '../adapters/log/index.ts';
import type { Metrics } from '../adapters/metrics/index.ts';
import type { Inbox } from '../src/turns/index.ts';

/** Raises the alarm when a customer's message was given up after its last try: from then on only a person can help it. */
export function alerting(inbox: Inbox, log: Pick<Logger, 'error'>, metrics: Pick<Metrics, 'gaveUp'>): Inbox {
  return {
    ...inbox,
    async settle(id, fate) {
      await inbox.settle(id, fate);
      if (fate === 'done' || fate.nextAt !== null) return;
      metrics.gaveUp(fate.reason);
      log.error({ parked: id, reason: fate.reason }, 'a message was given up; see "aftercare parked list"');
    },
  };
}
