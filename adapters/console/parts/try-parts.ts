import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Asides, NO_ASIDES } from '../../../src/conversation/index.ts';
import type { Draft, Indicators, Script } from '../../../src/scripts/index.ts';
import { api } from '../api.ts';
import { useWords } from '../words/index.tsx';
import { useVersionDraft } from './against-live.tsx';
import { runnable } from './simulation.ts';
import type { Known } from './yaml-completion.ts';

/** What a draft is tried with. */
export type TryParts = {
  /** Null while the draft has errors. */
  readonly script: Script | null;
  readonly asides: Asides;
};

const NOTHING: Indicators = new Map();

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

/** What can be measured, by its id. It is shipped, so it is read once. */
export function useIndicators(): Indicators {
  const read = useQuery({ queryKey: ['indicators'], queryFn: api.indicators, staleTime: Number.POSITIVE_INFINITY });
  const items = read.data?.items;
  return useMemo(() => (items ? new Map(items.map(({ id, name }) => [id, name])) : NOTHING), [items]);
}

/** What the editor offers while one types; null until it is read. */
export function useKnown(): Known | null {
  const { pick } = useWords();
  const indicators = useIndicators();
  const schema = useQuery({ queryKey: ['schema'], queryFn: api.schema, staleTime: Number.POSITIVE_INFINITY }).data;
  return useMemo(() => {
    const named = new Map([...indicators].map(([id, name]) => [id, pick(name)]));
    return schema ? { schema, indicators: named } : null;
  }, [schema, indicators, pick]);
}

function useAside(id: string | undefined): Draft | null {
  const scripts = useQuery({ queryKey: ['scripts'], queryFn: api.scripts, enabled: id !== undefined });
  const live = scripts.data?.items.find((one) => one.id === id && one.archivedAt === null)?.publishedVersion ?? null;
  return useVersionDraft(id ?? '', live).data ?? null;
}
