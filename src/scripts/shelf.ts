import { Fault } from '../faults.ts';
import type { ScriptId } from '../ids.ts';
import type { Scripts, Shelf } from './ports.ts';
import { publish } from './publish.ts';
import type { Script } from './script.ts';

/**
 * Published scripts, compiled once. A version never changes, so what was read stays; which version is current is asked
 * each time, because another process may have published.
 */
export function makeShelf(scripts: Scripts, read: (source: string) => unknown, indicators: ReadonlySet<string>): Shelf {
  const compiled = new Map<string, Script>();

  async function version(id: ScriptId, number: number): Promise<Script> {
    const key = `${id}@${number}`;
    const kept = compiled.get(key);
    if (kept) return kept;
    const source = await scripts.source(id, number);
    if (source === null) throw new Fault('scripts/not-published', { script: id, version: number });
    const result = publish(read(source), number, indicators);
    if (!result.ok) throw new Fault('scripts/invalid', { script: id, version: number });
    compiled.set(key, result.script);
    return result.script;
  }

  return {
    version,
    async current(id) {
      const entry = await scripts.get(id);
      return entry?.publishedVersion ? version(id, entry.publishedVersion) : null;
    },
  };
}
