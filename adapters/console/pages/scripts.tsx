import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api.ts';
import type { ScriptEntry } from '../contract.ts';
import { ArchiveButton } from '../parts/archive-button.tsx';
import { AskFirst } from '../parts/ask-first.tsx';
import { Plain } from '../parts/badges.tsx';
import { TextLink } from '../parts/links.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { type Column, Rows } from '../parts/rows.tsx';
import { useWho } from '../parts/who.ts';
import { useRole } from '../queries.ts';
import { starter } from '../starter.ts';
import { useWords, type Words } from '../words/index.tsx';

const ID = /^[a-z][a-z0-9_]{1,39}$/;

export function ScriptsPage() {
  const { t } = useWords();
  const admin = useRole() === 'admin';
  const scripts = useQuery({ queryKey: ['scripts'], queryFn: api.scripts });
  return (
    <Page title={t('scripts.title')} beside={admin ? <NewScript /> : null}>
      <Loaded reading={scripts}>{({ items }) => <List items={items} admin={admin} />}</Loaded>
    </Page>
  );
}

/** Scripts in use; those that are archived stand apart. */
function List({ items, admin }: { items: readonly ScriptEntry[]; admin: boolean }) {
  const words = useWords();
  const { t } = words;
  const shown = [...columns(words, useWho()), ...(admin ? [archiving(words)] : [])];
  const inUse = items.filter(({ archivedAt }) => archivedAt === null);
  const archived = items.filter(({ archivedAt }) => archivedAt !== null);
  return (
    <>
      {inUse.length > 0 ? (
        <Rows caption={t('scripts.title')} columns={shown} rows={inUse} idOf={({ id }) => id} />
      ) : (
        <Nothing title={t('scripts.emptyTitle')} hint={t('scripts.emptyHint')} />
      )}
      {archived.length > 0 && (
        <details className="more-figures">
          <summary>{t('archive.list', { n: archived.length })}</summary>
          <Rows
            caption={t('archive.list', { n: archived.length })}
            columns={shown}
            rows={archived}
            idOf={({ id }) => id}
          />
        </details>
      )}
    </>
  );
}

function archiving({ t }: Words): Column<ScriptEntry> {
  return {
    label: t('shared.actions'),
    quiet: true,
    show: ({ id, archivedAt }) => (
      <Group justify="flex-end">
        <ArchiveButton id={id} archived={archivedAt !== null} />
      </Group>
    ),
  };
}

function columns(words: Words, who: (by: string) => string): Column<ScriptEntry>[] {
  const { t, pick, moment } = words;
  return [
    {
      label: t('scripts.name'),
      lead: true,
      show: ({ id, name }) => (
        <TextLink to="/scripts/$id" params={{ id }} size="sm" fw={600}>
          {name ? pick(name) : id}
        </TextLink>
      ),
    },
    { label: t('scripts.id'), show: ({ id }) => <code>{id}</code> },
    {
      label: t('scripts.live'),
      show: ({ id, publishedVersion }) =>
        publishedVersion === null ? (
          t('scripts.neverPublished')
        ) : (
          <TextLink to="/scripts/$id/versions" params={{ id }} size="sm">
            {t('scripts.version', { n: publishedVersion })}
          </TextLink>
        ),
    },
    {
      label: t('scripts.draft'),
      show: ({ changed, draftAt, draftBy, upgrade }) => (
        <Group gap="xs">
          {upgrade && <Plain colour="blue">{t('upgrade.badge')}</Plain>}
          <Plain colour={changed ? 'orange' : 'teal'}>{t(changed ? 'scripts.changed' : 'scripts.same')}</Plain>
          {draftBy ? t('scripts.savedBy', { at: moment(draftAt), by: who(draftBy) }) : moment(draftAt)}
        </Group>
      ),
    },
  ];
}

function NewScript() {
  const { t } = useWords();
  const go = useNavigate();
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const [id, setId] = useState('');
  const [bad, setBad] = useState(false);
  const create = useMutation({
    mutationFn: () => api.saveDraft(id, starter(id), null),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['scripts'] });
      void go({ to: '/scripts/$id', params: { id } });
    },
  });
  const submit = () => {
    setBad(!ID.test(id));
    if (ID.test(id)) create.mutate();
  };
  return (
    <>
      <Button onClick={() => ask(true)}>{t('scripts.new')}</Button>
      <AskFirst
        opened={asking}
        title={t('scripts.new')}
        go={t('scripts.create')}
        busy={create.isPending}
        error={create.error}
        onGo={submit}
        onClose={() => ask(false)}
      >
        <TextInput
          data-autofocus
          label={t('scripts.id')}
          description={t('scripts.newHint')}
          autoComplete="off"
          spellCheck={false}
          value={id}
          error={bad ? t('scripts.badId') : undefined}
          onChange={(event) => setId(event.currentTarget.value.trim())}
        />
      </AskFirst>
    </>
  );
}
