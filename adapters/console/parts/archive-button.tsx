import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useWords } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { done } from './done.ts';

type Props = { id: string; archived: boolean };

/** Takes a script out of use, or back. The server refuses while something would miss it, and says what. */
export function ArchiveButton({ id, archived }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const act = useMutation({
    mutationFn: () => api.archive(id, !archived),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['scripts'] });
      void client.invalidateQueries({ queryKey: ['draft', id] });
      ask(false);
      done(t(archived ? 'archive.restored' : 'archive.done', { id }));
    },
  });
  return (
    <>
      <Button
        size="xs"
        variant={archived ? 'default' : 'subtle'}
        color="gray"
        aria-label={t(archived ? 'archive.restoreOne' : 'archive.one', { id })}
        onClick={() => {
          act.reset();
          ask(true);
        }}
      >
        {t(archived ? 'archive.restore' : 'archive.archive')}
      </Button>
      <AskFirst
        opened={asking}
        title={t(archived ? 'archive.restoreTitle' : 'archive.title', { id })}
        hint={t(archived ? 'archive.restoreHint' : 'archive.hint')}
        go={t(archived ? 'archive.restore' : 'archive.archive')}
        busy={act.isPending}
        error={act.error}
        onGo={act.mutate}
        onClose={() => ask(false)}
      />
    </>
  );
}
