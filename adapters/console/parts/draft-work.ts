import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { Lint, ScriptDraft } from '../contract.ts';
import { Refusal } from '../http.ts';
import { dropUnsaved, findUnsaved, keepUnsaved } from './unsaved.ts';

const PAUSE_MS = 400;

/** An admin's work on one draft: what is typed, what is saved, and who else saved meanwhile. */
export function useDraftWork(draft: ScriptDraft) {
  const client = useQueryClient();
  const [found] = useState(() => unsavedOver(draft));
  const [source, setSource] = useState(found?.source ?? draft.source);
  const [saved, setSaved] = useState({ source: draft.source, revision: found?.over ?? draft.revision });
  const [theirs, setTheirs] = useState<ScriptDraft | null>(null);
  const [restored, setRestored] = useState(found !== null);
  const dirty = source !== saved.source;

  const save = useMutation({
    mutationFn: async (over: number) => ({ source, ...(await api.saveDraft(draft.id, source, over)) }),
    onSuccess: (written) => {
      setSaved(written);
      setTheirs(null);
      setRestored(false);
      dropUnsaved(draft.id);
      void client.invalidateQueries({ queryKey: ['scripts'] });
    },
    onError: async (error) => {
      if (isConflict(error)) setTheirs(await api.draft(draft.id));
    },
  });
  const type = (typed: string) => {
    setSource(typed);
    if (typed === saved.source) dropUnsaved(draft.id);
    else keepUnsaved(draft.id, { source: typed, over: saved.revision });
  };
  const replaceBy = (other: ScriptDraft) => {
    setSource(other.source);
    setSaved({ source: other.source, revision: other.revision });
    setTheirs(null);
    setRestored(false);
    save.reset();
    dropUnsaved(draft.id);
  };
  return { draft, source, dirty, restored, theirs, save, type, replaceBy, revision: saved.revision };
}

export type DraftWork = ReturnType<typeof useDraftWork>;

/** The check of what is typed, a moment after the last key. `fresh` says whether it is about the present text. */
export function useLint(source: string): { lint: Lint | null; fresh: boolean; error: Error | null } {
  const [settled] = useDebouncedValue(source, PAUSE_MS);
  const check = useQuery({
    queryKey: ['lint', settled],
    queryFn: () => api.lint(settled),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const fresh = settled === source && check.isSuccess && !check.isPlaceholderData;
  return { lint: check.data ?? null, fresh, error: check.error };
}

export function isConflict(error: Error | null): boolean {
  return error instanceof Refusal && error.code === 'scripts/changed-meanwhile';
}

function unsavedOver(draft: ScriptDraft) {
  const found = findUnsaved(draft.id);
  return found && found.source !== draft.source ? found : null;
}
