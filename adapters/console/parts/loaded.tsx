import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.tsx';
import { Trouble } from './trouble.tsx';

type Reading<Data> = {
  data: Data | undefined;
  error: Error | null;
  refetch: () => unknown;
};
type Props<Data> = { reading: Reading<Data>; lines?: number; height?: number; children: (data: Data) => ReactNode };

/** What was read, or its shape while it is being read, or why it could not be. */
export function Loaded<Data>({ reading, lines = 5, height = 44, children }: Props<Data>) {
  const retry = () => void reading.refetch();
  if (reading.data !== undefined) {
    return (
      <>
        {reading.error && <Trouble error={reading.error} onRetry={retry} />}
        {children(reading.data)}
      </>
    );
  }
  return reading.error ? <Trouble error={reading.error} onRetry={retry} /> : <Waiting lines={lines} height={height} />;
}

export function Waiting({ lines, height }: { lines: number; height: number }) {
  const { t } = useWords();
  return (
    <Stack gap="xs" aria-busy="true">
      <VisuallyHidden role="status">{t('shared.loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
        <Skeleton key={line} height={height} />
      ))}
    </Stack>
  );
}
