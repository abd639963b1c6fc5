import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { Parked } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { done } from './done.ts';
import { Trouble } from './trouble.tsx';

/** What may be done with one parked message: have it taken again, if it can ever be; or take it off the list. */
export function ParkedActions({ parked }: { parked: Parked }) {
  const { t } = useWords();
  const [dismissing, setDismissing] = useState(false);
  const retry = useDoing(() => api.retryParked(parked.id), t('inbox.retried'));
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        {parked.state !== 'noted' && (
          <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('do.retry')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={() => setDismissing(true)}>
          {t('inbox.dismiss')}
        </Button>
      </Group>
      <Trouble error={retry.error} />
      {dismissing && <Dismiss id={parked.id} onClose={() => setDismissing(false)} />}
    </>
  );
}

/** Has all taken again that were given up, after a look at how many they are. */
export function ReplayAll({ dead }: { dead: number }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const replay = useDoing(() => api.retryAllParked(), t('inbox.retried'), close);
  if (dead === 0) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('inbox.replayAll', { n: dead })}
      </Button>
      <AskFirst
        opened={asking}
        title={t('inbox.replayAll', { n: dead })}
        hint={t('inbox.replayAllHint')}
        go={t('do.retry')}
        busy={replay.isPending}
        error={replay.error}
        onGo={() => replay.mutate()}
        onClose={close}
      />
    </>
  );
}

function Dismiss({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const dismiss = useDoing(() => api.dismissParked(id, note.trim() || null), t('inbox.dismissed'), onClose);
  return (
    <AskFirst
      opened
      danger
      title={t('inbox.dismissTitle')}
      hint={t('inbox.dismissHint')}
      go={t('inbox.dismiss')}
      busy={dismiss.isPending}
      error={dismiss.error}
      onGo={() => dismiss.mutate()}
      onClose={onClose}
    >
      <Textarea
        label={t('inbox.note')}
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </AskFirst>
  );
}

/** Does it, says so, and has the list read again. */
function useDoing(work: () => Promise<unknown>, said: string, after?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => {
      done(said);
      after?.();
      void client.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
}
