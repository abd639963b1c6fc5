import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '../api.ts';
import { useWords } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { done } from './done.ts';
import { type DraftWork, isConflict } from './draft-work.ts';

type Props = { id: string; work: DraftWork; errors: number | null; changes: ReactNode };

/** Makes what is in the editor the live version: saves it first, then publishes exactly that revision. */
export function PublishButton({ id, work, errors, changes }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const [note, setNote] = useState('');
  const publish = useMutation({
    mutationFn: async () => {
      const { revision } = work.dirty ? await work.save.mutateAsync(work.revision) : work;
      return await api.publish(id, revision, note.trim());
    },
    onSuccess: ({ version }) => {
      void client.invalidateQueries({ queryKey: ['scripts'] });
      void client.invalidateQueries({ queryKey: ['versions', id] });
      ask(false);
      setNote('');
      done(t('editor.published', { n: version }));
    },
    // The page behind the dialog shows the two drafts and the choice between them.
    onError: (error) => isConflict(error) && ask(false),
  });
  return (
    <>
      <Button
        onClick={() => {
          publish.reset();
          ask(true);
        }}
        disabled={errors !== 0}
        title={errors ? t('editor.fixFirst', { n: errors }) : undefined}
      >
        {t('editor.publish')}
      </Button>
      <AskFirst
        opened={asking}
        title={t('editor.publishTitle')}
        hint={t('editor.publishHint')}
        go={t('editor.publish')}
        busy={publish.isPending}
        error={publish.error}
        onGo={publish.mutate}
        onClose={() => ask(false)}
      >
        {changes}
        <Textarea
          label={t('editor.note')}
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </AskFirst>
    </>
  );
}
