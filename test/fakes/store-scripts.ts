import type { Clock } from '../../src/clock.ts';
import type { ScriptId } from '../../src/ids.ts';
import type { ScriptEntry, Scripts, VersionNote } from '../../src/scripts/index.ts';

type Version = VersionNote & { readonly source: string };
type Row = { entry: ScriptEntry; readonly versions: Version[] };

/** Drafts and versions in memory. They pass the same contract as the real ones. */
export function memoryScripts(clock: Clock): Scripts {
  const rows = new Map<ScriptId, Row>();
  const at = (id: ScriptId, version: number) => rows.get(id)?.versions.find((one) => one.version === version);
  function change(id: ScriptId, over: Partial<ScriptEntry>): boolean {
    const row = rows.get(id);
    if (row) row.entry = { ...row.entry, ...over };
    return row !== undefined;
  }
  return {
    list: async () => [...rows.values()].map(({ entry }) => entry).sort((a, b) => (a.id < b.id ? -1 : 1)),
    get: async (id) => rows.get(id)?.entry ?? null,
    async saveDraft(id, draft, over, by) {
      const before = rows.get(id)?.entry;
      if ((before?.draftRevision ?? null) !== over) return 'changed';
      const saved = { draft, draftRevision: (over ?? 0) + 1, draftBy: by, draftAt: clock.now() };
      if (before) change(id, saved);
      else {
        const entry = { id, ...saved, publishedVersion: null, archivedAt: null, shipped: null };
        rows.set(id, { entry, versions: [] });
      }
      return saved.draftRevision;
    },
    async publish(id, source, hash, by, note) {
      const versions = rows.get(id)?.versions ?? [];
      const last = versions.at(-1);
      const version = last?.hash === hash ? last.version : (last?.version ?? 0) + 1;
      if (version !== last?.version) {
        versions.push({ version, hash, source, note, publishedBy: by, publishedAt: clock.now() });
      }
      change(id, { publishedVersion: version });
      return version;
    },
    rollBack: async (id, version) => at(id, version) !== undefined && change(id, { publishedVersion: version }),
    async versions(id) {
      return (rows.get(id)?.versions ?? []).toReversed().map(({ source: _, ...note }) => note);
    },
    archive: async (id, archived) => change(id, { archivedAt: archived ? clock.now() : null }),
    async rebase(id, shipped) {
      change(id, { shipped });
    },
    source: async (id, version) => at(id, version)?.source ?? null,
  };
}
