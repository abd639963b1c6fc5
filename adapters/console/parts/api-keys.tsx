import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { ApiKey } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { AskedButton } from './asked-button.tsx';
import { Plain } from './badges.tsx';
import { Loaded } from './loaded.tsx';
import { Nothing } from './nothing.tsx';
import { type Column, Rows } from './rows.tsx';
import { ShownOnce } from './shown-once.tsx';

/** Keys of the systems that send events. */
export function ApiKeys() {
  const words = useWords();
  const { t } = words;
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: api.apiKeys });
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" maw="40em">
          {t('keys.hint')}
        </Text>
        <NewKey />
      </Group>
      <Loaded reading={keys} lines={2}>
        {({ items }) =>
          items.length > 0 ? (
            <Rows caption={t('keys.title')} columns={columns(words)} rows={items} idOf={({ id }) => id} />
          ) : (
            <Nothing title={t('keys.emptyTitle')} hint={t('keys.emptyHint')} />
          )
        }
      </Loaded>
    </>
  );
}

function columns({ t, moment }: Words): Column<ApiKey>[] {
  return [
    { label: t('keys.name'), lead: true, show: ({ name }) => <strong>{name}</strong> },
    { label: t('keys.created'), show: ({ createdAt }) => moment(createdAt) },
    { label: t('keys.used'), show: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt) : t('keys.never')) },
    {
      label: t('keys.status'),
      show: ({ revokedAt }) => (
        <Plain colour={revokedAt ? 'gray' : 'teal'}>{t(revokedAt ? 'keys.revoked' : 'keys.live')}</Plain>
      ),
    },
    {
      label: t('shared.actions'),
      quiet: true,
      show: (key) => (
        <Group gap="xs" justify="flex-end">
          {!key.revokedAt && <Revoke apiKey={key} />}
        </Group>
      ),
    },
  ];
}

function NewKey() {
  const { t } = useWords();
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const [name, setName] = useState('');
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  const add = useMutation({
    mutationFn: () => api.addApiKey(name.trim()),
    onSuccess: (key) => {
      void client.invalidateQueries({ queryKey: ['api-keys'] });
      ask(false);
      setName('');
      setMade(key);
    },
  });
  return (
    <>
      <Button onClick={() => ask(true)}>{t('keys.add')}</Button>
      <AskFirst
        opened={asking}
        title={t('keys.add')}
        go={t('keys.add')}
        busy={add.isPending}
        error={add.error}
        onGo={add.mutate}
        onClose={() => ask(false)}
      >
        <TextInput
          data-autofocus
          label={t('keys.name')}
          description={t('keys.nameHint')}
          required
          withAsterisk={false}
          maxLength={120}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </AskFirst>
      {made && (
        <ShownOnce
          title={t('keys.once', { name: made.name })}
          hint={t('keys.onceHint')}
          secret={made.key}
          // The mutation would keep the key in memory for as long as the page lives.
          onClose={() => {
            setMade(null);
            add.reset();
          }}
        />
      )}
    </>
  );
}

function Revoke({ apiKey: { id, name } }: { apiKey: ApiKey }) {
  const { t } = useWords();
  return (
    <AskedButton
      label={t('keys.revoke')}
      title={t('keys.revokeTitle', { name })}
      hint={t('keys.revokeHint')}
      work={() => api.revokeApiKey(id)}
      changes="api-keys"
      said={t('keys.revokeDone')}
    />
  );
}
