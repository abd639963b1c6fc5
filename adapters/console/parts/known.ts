import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Indicators } from '../../../src/scripts/index.ts';
import { api } from '../api.ts';
import { useWords } from '../words/index.tsx';
import type { Known } from './yaml-completion.ts';

const NOTHING: Indicators = new Map();

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
