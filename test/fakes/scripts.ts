import { ScriptId } from '../../src/ids.ts';
import type { ScriptEntry, Scripts, VersionNote } from '../../src/scripts/index.ts';

/** Drafts and versions in memory. */
export function memoryScripts(): Scripts {
  const entries = new Map<string, ScriptEntry>();
  const versions = new Map<string, (VersionNote & { readonly source: string })[]>();
  const change = (id: ScriptId, over: Partial<ScriptEntry>) => {
    const known = entries.get(id);
    if (known) entries.set(id, { ...known, ...over });
    return known !== undefined;
  };
  return {
    list: async () => [...entries.values()],
    get: async (id) => entries.get(id) ?? null,
    async saveDraft(id, draft, over, draftBy) {
      const known = entries.get(id);
      if ((known?.draftRevision ?? null) !== over) return 'changed';
      const draftRevision = (over ?? 0) + 1;
      const fresh = { publishedVersion: null, archivedAt: null, shipped: null };
      entries.set(id, { ...fresh, ...known, id, draft, draftBy, draftAt: new Date(), draftRevision });
      return draftRevision;
    },
    async publish(id, source, hash, publishedBy, note) {
      const list = versions.get(id) ?? [];
      if (list[0]?.hash !== hash) {
        list.unshift({ version: list.length + 1, source, hash, publishedBy, note, publishedAt: new Date() });
      }
      versions.set(id, list);
      const version = list[0]?.version ?? 0;
      change(id, { publishedVersion: version });
      return version;
    },
    async rollBack(id, version) {
      const there = (versions.get(id) ?? []).some((one) => one.version === version);
      return there && change(id, { publishedVersion: version });
    },
    versions: async (id) => (versions.get(id) ?? []).map(({ source: _source, ...note }) => note),
    archive: async (id, archived) => change(id, { archivedAt: archived ? new Date() : null }),
    async rebase(id, shipped) {
      change(id, { shipped });
    },
    source: async (id, version) => versions.get(id)?.find((one) => one.version === version)?.source ?? null,
  };
}

export const id = (name: string): ScriptId => ScriptId.parse(name);
