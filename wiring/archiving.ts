import type { Rules } from '../src/followups/index.ts';
import type { ScriptId } from '../src/ids.ts';
import type { Scripts, Shelf } from '../src/scripts/index.ts';
import { CLOSEOUT } from '../src/turns/index.ts';

export type Archiving = {
  readonly scripts: Pick<Scripts, 'list' | 'archive'>;
  readonly rules: Pick<Rules, 'list'>;
  readonly shelf: Pick<Shelf, 'current'>;
};

/** `in-use`: an enabled rule asks it, another published script turns to it, or closing cases needs it. */
export type Archived =
  | { readonly result: 'done' }
  | { readonly result: 'unknown' }
  | { readonly result: 'in-use'; readonly because: 'rule' | 'aside' | 'closeout'; readonly names: readonly string[] };

/** Takes a script out of use, unless something would miss it; `false` takes it back into use. */
export async function archiveScript(parts: Archiving, id: ScriptId, archived: boolean, by: string): Promise<Archived> {
  const missed = archived ? await missedBy(parts, id) : null;
  if (missed) return { result: 'in-use', ...missed };
  return { result: (await parts.scripts.archive(id, archived, by)) ? 'done' : 'unknown' };
}

async function missedBy({ scripts, rules, shelf }: Archiving, id: ScriptId) {
  if (id === CLOSEOUT) return { because: 'closeout', names: [] } as const;
  const asking = (await rules.list()).filter((rule) => rule.enabled && rule.scriptId === id);
  if (asking.length > 0) return { because: 'rule', names: asking.map((rule) => rule.id) } as const;
  const others = (await scripts.list()).filter((other) => other.id !== id && other.publishedVersion !== null);
  const live = await Promise.all(others.map((other) => shelf.current(other.id)));
  const turning = live.flatMap((script) => (script?.asides?.complaint === id ? [script.id] : []));
  return turning.length > 0 ? ({ because: 'aside', names: turning } as const) : null;
}
