import { Button, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '../api.ts';
import { Refusal } from '../http.ts';
import { useWords } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { done } from './done.ts';
import { type DraftWork, isConflict } from './draft-work.ts';
import { Failures } from './failures.tsx';

type Props = {
  id: string;
  work: DraftWork;
  errors: number | null;
  changes: ReactNode;
  /** The earlier versions whose live conversations the draft would move to itself. */
  moves: readonly number[];
  onJump: (line: number) => void;
};

/** Makes what is in the editor the live version: saves it first, then publishes exactly that revision. */
export function PublishButton({ id, work, errors, changes, moves, onJump }: Props) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const [note, setNote] = useState('');
  const [leaving, leave] = useState(false);
  const publish = usePublish(id, work, () => {
    ask(false);
    setNote('');
  });
  // The page behind the dialog shows the two drafts and the choice between them.
  const conflict = isConflict(publish.error);
  const failures = publish.error instanceof Refusal ? publish.error.failures : [];
  return (
    <>
      <Button
        onClick={() => {
          publish.reset();
          leave(false);
          ask(true);
        }}
        disabled={errors !== 0}
        title={errors ? t('editor.fixFirst', { n: errors }) : undefined}
      >
        {t('editor.publish')}
      </Button>
      <AskFirst
        opened={asking && !conflict}
        title={t('editor.publishTitle')}
        hint={t('editor.publishHint')}
        go={t('editor.publish')}
        wide
        leads={leaving}
        busy={publish.isPending}
        error={failures.length > 0 ? null : publish.error}
        onGo={() => publish.mutate(note.trim())}
        onClose={() => ask(false)}
      >
        {moves.length > 0 && <Text size="sm">{t('editor.moves', { versions: moves.join(', ') })}</Text>}
        {changes}
        <Textarea
          label={t('editor.note')}
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Failures
          failures={failures}
          onJump={(line) => {
            leave(true);
            ask(false);
            onJump(line);
          }}
        />
      </AskFirst>
    </>
  );
}

function usePublish(id: string, work: DraftWork, onPublished: () => void) {
  const { t } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (note: string) => {
      const { revision } = work.dirty ? await work.save.mutateAsync(work.revision) : work;
      return await api.publish(id, revision, note);
    },
    onSuccess: ({ version, moved }) => {
      void client.invalidateQueries({ queryKey: ['scripts'] });
      void client.invalidateQueries({ queryKey: ['versions', id] });
      onPublished();
      done(moved > 0 ? t('editor.publishedMoved', { n: version, moved }) : t('editor.published', { n: version }));
    },
  });
}
