import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { FollowUp } from '../contract.ts';
import { useRole } from '../queries.ts';
import { useWords } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { done } from './done.ts';

/** Ask now, or not at all; each only while it is possible, and only for managers. */
export function FollowUpActions({ followUp }: { followUp: FollowUp }) {
  if (useRole() === 'staff') return null;
  const sendable = followUp.customer !== null && (followUp.state === 'planned' || followUp.state === 'skipped');
  return (
    <Group gap="sm">
      {sendable && <SendNow id={followUp.id} />}
      {followUp.state === 'planned' && <Skip id={followUp.id} />}
    </Group>
  );
}

function SendNow({ id }: { id: string }) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const act = useAct(
    () => api.sendNow(id),
    t('followUp.sent'),
    () => ask(false),
  );
  return (
    <>
      <Button onClick={() => ask(true)}>{t('followUp.sendNow')}</Button>
      <AskFirst
        opened={asking}
        title={t('followUp.sendNow')}
        hint={t('followUp.sendNowHint')}
        go={t('followUp.sendNow')}
        busy={act.isPending}
        error={act.error}
        onGo={act.mutate}
        onClose={() => ask(false)}
      />
    </>
  );
}

function Skip({ id }: { id: string }) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const [why, setWhy] = useState('');
  const act = useAct(
    () => api.skip(id, why.trim()),
    t('followUp.skipped'),
    () => ask(false),
  );
  return (
    <>
      <Button variant="default" onClick={() => ask(true)}>
        {t('followUp.skip')}
      </Button>
      <AskFirst
        opened={asking}
        title={t('followUp.skip')}
        hint={t('followUp.skipHint')}
        go={t('followUp.skip')}
        busy={act.isPending}
        error={act.error}
        onGo={act.mutate}
        onClose={() => ask(false)}
      >
        <Textarea
          label={t('followUp.skipWhy')}
          autosize
          minRows={2}
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      </AskFirst>
    </>
  );
}

function useAct(act: () => Promise<FollowUp>, said: string, close: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (followUp) => {
      client.setQueryData(['follow-up', followUp.id], followUp);
      void client.invalidateQueries({ queryKey: ['follow-ups'] });
      close();
      done(said);
    },
    // It may have been asked meanwhile: show how it stands now beside the refusal.
    onError: () => void client.invalidateQueries({ queryKey: ['follow-up'] }),
  });
}
