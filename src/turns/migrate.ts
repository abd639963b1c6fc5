import type { State } from '../conversation/index.ts';
import { Fault } from '../faults.ts';
import type { ConversationId, ScriptId } from '../ids.ts';
import type { Migration, Shelf } from '../scripts/index.ts';
import { canMove } from './can-move.ts';
import type { Taken } from './take.ts';
import type { Message } from './take-one.ts';

/** Conversations by the version that they run on. */
export interface LiveConversations {
  /** A page of those that have begun on one of the versions, in the order of their ids, with where they stand. */
  on(
    script: ScriptId,
    versions: readonly number[],
    after: ConversationId | null,
    limit: number,
  ): Promise<readonly { readonly id: ConversationId; readonly state: State }[]>;
}

export type Migrating = {
  readonly live: LiveConversations;
  readonly shelf: Pick<Shelf, 'version'>;
  readonly taker: { take(message: Message): Promise<Taken> };
  readonly warn: (what: string, error: unknown) => void;
};

const PAGE = 200;

/**
 * Moves live conversations to a version, as its migration map says; without a map nobody is moved. Each is moved by a
 * turn of its own, so it can be done twice without harm. The answer is how many were moved now.
 */
export function makeMigration({ live, shelf, taker, warn }: Migrating) {
  return async (script: ScriptId, version: number): Promise<number> => {
    const { migrate } = await shelf.version(script, version);
    const from = migrate?.from.filter((old) => old !== version) ?? [];
    if (!migrate || from.length === 0) return 0;
    let moved = 0;
    for (let after: ConversationId | null = null; ; ) {
      const page: Awaited<ReturnType<LiveConversations['on']>> = await live.on(script, from, after, PAGE);
      const movable = page.filter(({ state }) => canMove(state, migrate.steps));
      const done = await Promise.all(movable.map(({ id }) => move(id, version, migrate)));
      moved += done.filter(Boolean).length;
      after = page.at(-1)?.id ?? null;
      if (page.length < PAGE) return moved;
    }
  };

  /** False for one that went on meanwhile: it stays where it is. */
  async function move(conversation: ConversationId, version: number, { steps }: Migration): Promise<boolean> {
    const key = `moved:${conversation}:${version}`;
    try {
      const taken = await taker.take({ conversation, key, heard: { kind: 'moved', version, steps } });
      return taken.status === 'taken';
    } catch (error) {
      if (error instanceof Fault && error.code === 'stores/unavailable') throw error;
      warn('a conversation was not moved to a new version', error);
      return false;
    }
  }
}
