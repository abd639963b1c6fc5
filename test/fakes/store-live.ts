import type { LiveConversations } from '../../src/turns/index.ts';
import type { Tables } from './store-tables.ts';

/** Conversations by their versions, in memory. It passes the same contract as the real one. */
export function memoryLive(tables: Tables): LiveConversations {
  return {
    async on(script, versions, after, limit) {
      const heads = [...tables.conversations.values()].filter(
        (head) =>
          head.scriptId === script && versions.includes(head.scriptVersion) && (after === null || head.id > after),
      );
      const page = heads.sort((one, other) => (one.id < other.id ? -1 : 1)).slice(0, limit);
      return page.flatMap(({ id }) => {
        const last = tables.lastTurn(id);
        return last ? [{ id, state: last.state }] : [];
      });
    },
  };
}
