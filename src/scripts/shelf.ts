import { type Clock, SECOND } from '../clock.ts';
import { Fault } from '../faults.ts';
import { ScriptId } from '../ids.ts';
import type { Indicators, Script } from './plan.ts';
import type { Scripts, Shelf } from './ports.ts';
import { revive } from './publish.ts';

/** How long it may go unnoticed, where a customer turns to another script, that a newer version was published. */
const FRESH = 5 * SECOND;

/**
 * Published scripts, compiled once. A version never changes, so what was read stays; which version is current is asked
 * each time, because another process may have published.
 */
export function makeShelf(
  scripts: Scripts,
  parse: (source: string) => unknown,
  indicators: Indicators,
  clock: Clock,
): Shelf {
  const compiled = new Map<string, Promise<Script>>();
  const latest = new Map<string, { readonly at: number; readonly script: Promise<Script | null> }>();

  /** Many ask for the same version at once when it is new; it is read and compiled once. */
  function version(id: ScriptId, number: number): Promise<Script> {
    const key = `${id}@${number}`;
    const kept = compiled.get(key);
    if (kept) return kept;
    const script = read(id, number);
    compiled.set(key, script);
    script.catch(() => compiled.delete(key));
    return script;
  }

  async function read(id: ScriptId, number: number): Promise<Script> {
    const source = await scripts.source(id, number);
    if (source === null) throw new Fault('scripts/not-published', { script: id, version: number });
    const script = revive(parse(source), number, indicators);
    if (!script) throw new Fault('scripts/invalid', { script: id, version: number });
    return script;
  }

  async function current(id: ScriptId): Promise<Script | null> {
    const entry = await scripts.get(id);
    return entry?.publishedVersion && entry.archivedAt === null ? version(id, entry.publishedVersion) : null;
  }

  function recent(id: ScriptId): Promise<Script | null> {
    const known = latest.get(id);
    const now = clock.now().getTime();
    if (known && now - known.at < FRESH) return known.script;
    const script = current(id);
    latest.set(id, { at: now, script });
    script.catch(() => latest.delete(id));
    return script;
  }

  return {
    version,
    current,
    async asides(script, running) {
      const id = script.asides?.complaint;
      const found = [
        running ? await version(ScriptId.parse(running.script), running.version) : null,
        id === undefined || id === running?.script ? null : await recent(id),
      ];
      return found.filter((one) => one !== null);
    },
  };
}
