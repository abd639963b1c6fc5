import type { DueSilences } from '../../src/turns/index.ts';
import type { Tables } from './store-tables.ts';

/** Questions that nobody answered, in memory. They pass the same contract as the real ones. */
export function memoryDueSilences(tables: Tables): DueSilences {
  return {
    async claim(limit, leaseMs) {
      const due = tables.lease([...tables.talks.values()], ({ nextAt }) => nextAt, limit, leaseMs);
      return due.flatMap(({ id, nextAt, nextStep }) => {
        const talk = tables.conversations.get(id);
        if (!talk || !nextAt) return [];
        const channel = tables.reachOf(talk.chatId)?.channel;
        return {
          conversation: id,
          step: nextStep ?? '',
          dueAt: nextAt,
          timezone: tables.customer(talk.customerId)?.timezone ?? null,
          pushes: tables.pushing.some((one) => one === channel),
        };
      });
    },
    async postpone(id, until) {
      const talk = tables.talks.get(id);
      // Whoever was faster has taken the lease with them, and set what comes next.
      if (!talk?.leaseUntil) return;
      Object.assign(talk, { nextAt: until, leaseUntil: null, ...(until === null && { nextStep: null }) });
    },
  };
}
