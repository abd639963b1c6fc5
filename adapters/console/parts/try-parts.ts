import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Asides, NO_ASIDES } from '../../../src/conversation/index.ts';
import type { Draft, Script } from '../../../src/scripts/index.ts';
import { api } from '../api.ts';
import { useVersionDraft } from './against-live.tsx';
import { useIndicators } from './known.ts';
import { runnable } from './simulation.ts';

/** What a draft is tried with. */
export type TryParts = {
  /** Null while the draft has errors. */
  readonly script: Script | null;
  readonly asides: Asides;
};

/** A draft made ready to run, with the names of what it measures and the live scripts that a customer can turn to. */
export function useTryParts(draft: Draft | null): TryParts {
  const indicators = useIndicators();
  const aside = useAside(draft?.asides?.complaint);
  const script = useMemo(() => draft && runnable(draft, indicators), [draft, indicators]);
  const asides = useMemo(() => {
    const beside = aside && runnable(aside, indicators);
    return beside ? [beside] : NO_ASIDES;
  }, [aside, indicators]);
  return { script, asides };
}

function useAside(id: string | undefined): Draft | null {
  const scripts = useQuery({ queryKey: ['scripts'], queryFn: api.scripts, enabled: id !== undefined });
  const live = scripts.data?.items.find((one) => one.id === id && one.archivedAt === null)?.publishedVersion ?? null;
  return useVersionDraft(id ?? '', live).data ?? null;
}
