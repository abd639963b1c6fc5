import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { ScriptDraft, Upgrade } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { ChangeList } from './change-list.tsx';
import { done } from './done.ts';
import type { DraftWork } from './draft-work.ts';
import { Loaded } from './loaded.tsx';
import { Trouble } from './trouble.tsx';

/** A newer release has something for this script: it is offered, and nothing is overwritten unasked. */
export function UpgradeNotice({ draft, work }: { draft: ScriptDraft; work: DraftWork }) {
  const { t } = useWords();
  const [looking, look] = useState(false);
  const [settled, settle] = useState(false);
  if (!draft.upgrade || settled) return null;
  return (
    <>
      <Alert color="blue" role="status" title={t('upgrade.title')}>
        <Text size="sm">{t('upgrade.hint')}</Text>
        <Button size="xs" variant="default" mt="sm" onClick={() => look(true)}>
          {t('upgrade.look')}
        </Button>
      </Alert>
      {looking && (
        <Offer
          id={draft.id}
          work={work}
          onClose={() => look(false)}
          onSettled={() => {
            look(false);
            settle(true);
          }}
        />
      )}
    </>
  );
}

type OfferProps = { id: string; work: DraftWork; onClose: () => void; onSettled: () => void };

function Offer({ id, work, onClose, onSettled }: OfferProps) {
  const { t } = useWords();
  const upgrade = useQuery({ queryKey: ['upgrade', id, work.revision], queryFn: () => api.upgrade(id), staleTime: 0 });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('upgrade.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('do.close') }}
    >
      <Stack>
        {work.dirty && <Alert color="orange">{t('upgrade.saveFirst')}</Alert>}
        <Loaded reading={upgrade} lines={3}>
          {(offered) => <Brought upgrade={offered} />}
        </Loaded>
        <Answer id={id} work={work} possible={upgrade.isSuccess} onSettled={onSettled} />
      </Stack>
    </Modal>
  );
}

function Brought({ upgrade: { changes, conflicts, retyped } }: { upgrade: Upgrade }) {
  const { t } = useWords();
  return (
    <>
      <Text size="sm" fw={600}>
        {t('upgrade.changes')}
      </Text>
      <ChangeList changes={changes} />
      {conflicts.length > 0 && (
        <Alert color="orange" title={t('upgrade.conflicts', { n: conflicts.length })}>
          <Text size="sm">{t('upgrade.conflictsHint')}</Text>
          <List size="sm" mt="xs">
            {conflicts.map(({ at, mine, theirs }) => (
              <List.Item key={at}>
                <code>{at}</code>
                <div className="said">{t('upgrade.mine', { words: shown(mine) })}</div>
                <div className="said">{t('upgrade.theirs', { words: shown(theirs) })}</div>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {retyped && <Text size="sm">{t('upgrade.retyped')}</Text>}
    </>
  );
}

function Answer({ id, work, possible, onSettled }: Omit<OfferProps, 'onClose'> & { possible: boolean }) {
  const { t } = useWords();
  const client = useQueryClient();
  const answer = useMutation({
    mutationFn: async (keep: boolean) => {
      await api.takeUpgrade(id, work.revision, keep);
      return { keep, draft: await api.draft(id) };
    },
    onSuccess: ({ keep, draft }) => {
      void client.invalidateQueries({ queryKey: ['scripts'] });
      if (!keep) work.replaceBy(draft);
      done(t(keep ? 'upgrade.kept' : 'upgrade.taken'));
      onSettled();
    },
  });
  return (
    <>
      <Trouble error={answer.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" loading={answer.isPending} onClick={() => answer.mutate(true)}>
          {t('upgrade.keep')}
        </Button>
        <Button disabled={work.dirty || !possible} loading={answer.isPending} onClick={() => answer.mutate(false)}>
          {t('upgrade.take')}
        </Button>
      </Group>
    </>
  );
}

const SHORT = 160;

/** A value of a script, as far as it helps to tell one from the other. */
function shown(value: unknown): string {
  if (value === undefined) return '–';
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return words.length > SHORT ? `${words.slice(0, SHORT)}…` : words;
}
