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
export function PublishButton(props: Props) {
  const { id, work, errors } = props;
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const publish = usePublish(id, work, () => ask(false));
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
      {/* The page behind the dialog shows the two drafts and the choice between them. */}
      <Asking {...props} publish={publish} asking={asking && !isConflict(publish.error)} onClose={() => ask(false)} />
    </>
  );
}

type AskingProps = Pick<Props, 'changes' | 'moves' | 'onJump'> & {
  asking: boolean;
  publish: ReturnType<typeof usePublish>;
  onClose: () => void;
};

function Asking({ asking, publish, changes, moves, onJump, onClose }: AskingProps) {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const [leaving, leave] = useState(false);
  if (asking && leaving) leave(false);
  const failures = publish.error instanceof Refusal ? publish.error.failures : [];
  const jump = (line: number) => {
    leave(true);
    onClose();
    onJump(line);
  };
  return (
    <AskFirst
      opened={asking}
      title={t('editor.publishTitle')}
      hint={t('editor.publishHint')}
      go={t('editor.publish')}
      wide
      leads={leaving}
      busy={publish.isPending}
      error={failures.length > 0 ? null : publish.error}
      onGo={() => publish.mutate(note.trim(), { onSuccess: () => setNote('') })}
      onClose={onClose}
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
      <Failures failures={failures} onJump={jump} />
    </AskFirst>
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
