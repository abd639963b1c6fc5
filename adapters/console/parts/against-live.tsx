import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Draft } from '../../../src/scripts/index.ts';
import { api } from '../api.ts';
import { useWords } from '../words/index.tsx';
import { Loaded, Waiting } from './loaded.tsx';

const Changes = lazy(() => import('./changes.tsx'));

/** How a draft or version differs from the one that is live. */
export function AgainstLive({ id, live, draft }: { id: string; live: number | null; draft: Draft | null }) {
  const { t } = useWords();
  if (live === null || draft === null) return null;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('changes.against', { n: live })}
      </Text>
      <Compared id={id} live={live} draft={draft} />
    </Stack>
  );
}

function Compared({ id, live, draft }: { id: string; live: number; draft: Draft }) {
  const version = useVersionDraft(id, live);
  return (
    <Loaded reading={version} lines={2}>
      {(before) => (
        <Suspense fallback={<Waiting lines={2} height={44} />}>
          {before && <Changes before={before} after={draft} />}
        </Suspense>
      )}
    </Loaded>
  );
}

/** A version as data, null when there is none. Versions never change, so it is read once. */
export function useVersionDraft(id: string, version: number | null) {
  return useQuery({
    queryKey: ['version-draft', id, version],
    queryFn: async () => (version === null ? null : (await api.lint((await api.version(id, version)).source)).draft),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: version !== null,
  });
}
