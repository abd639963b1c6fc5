import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api } from '../api.ts';
import type { Version } from '../contract.ts';
import { AgainstLive, useVersionDraft } from '../parts/against-live.tsx';
import { AskFirst } from '../parts/ask-first.tsx';
import { Plain } from '../parts/badges.tsx';
import { done } from '../parts/done.ts';
import { Experiments } from '../parts/experiments.tsx';
import { ButtonLink, TextLink } from '../parts/links.tsx';
import { Loaded, Waiting } from '../parts/loaded.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { type Column, Rows } from '../parts/rows.tsx';
import { useWho } from '../parts/who.ts';
import { useRole } from '../queries.ts';
import { useWords, type Words } from '../words/index.tsx';

const YamlEditor = lazy(() => import('../parts/yaml-editor.tsx'));

export function VersionsPage() {
  const { t } = useWords();
  const { id } = getRouteApi('/in/scripts/$id/versions').useParams();
  const versions = useQuery({ queryKey: ['versions', id], queryFn: () => api.versions(id) });
  const back = (
    <TextLink to="/scripts/$id" params={{ id }} size="sm" activeOptions={{ exact: true }}>
      {t('versions.toEditor')}
    </TextLink>
  );
  return (
    <Page title={t('versions.title', { name: id })} above={back}>
      <Loaded reading={versions}>
        {({ items }) =>
          items.length > 0 ? (
            <List id={id} versions={items} />
          ) : (
            <Nothing title={t('versions.emptyTitle')} hint={t('versions.emptyHint')}>
              <ButtonLink to="/scripts/$id" params={{ id }} variant="default">
                {t('versions.toEditor')}
              </ButtonLink>
            </Nothing>
          )
        }
      </Loaded>
      <Experiments script={id} />
    </Page>
  );
}

function List({ id, versions }: { id: string; versions: readonly Version[] }) {
  const words = useWords();
  const { t } = words;
  const admin = useRole() === 'admin';
  const [viewed, view] = useState<number | null>(null);
  const [back, rollBackTo] = useState<number | null>(null);
  const live = versions.find((each) => each.current)?.version ?? null;
  const buttons: Column<Version> = {
    label: t('shared.actions'),
    quiet: true,
    show: ({ version, current }) => (
      <Group gap="xs" justify="flex-end">
        <Button size="xs" variant="default" onClick={() => view(version)}>
          {t('versions.view')}
        </Button>
        {admin && !current && (
          <Button size="xs" variant="default" onClick={() => rollBackTo(version)}>
            {t('versions.rollBack')}
          </Button>
        )}
      </Group>
    ),
  };
  return (
    <>
      <Rows
        caption={t('editor.versions')}
        columns={[...columns(words, useWho()), buttons]}
        rows={versions}
        idOf={({ version }) => String(version)}
      />
      {viewed !== null && <Viewed id={id} version={viewed} live={live} onClose={() => view(null)} />}
      {back !== null && <RollBack id={id} version={back} onClose={() => rollBackTo(null)} />}
    </>
  );
}

function columns({ t, moment }: Words, who: (by: string) => string): Column<Version>[] {
  return [
    {
      label: t('versions.version'),
      lead: true,
      show: ({ version, current }) => (
        <Group gap="xs">
          <strong>{t('scripts.version', { n: version })}</strong>
          {current && <Plain colour="teal">{t('versions.current')}</Plain>}
        </Group>
      ),
    },
    { label: t('versions.note'), show: ({ note }) => note ?? '–' },
    {
      label: t('versions.by'),
      show: ({ publishedAt, publishedBy }) =>
        publishedBy ? t('scripts.savedBy', { at: moment(publishedAt), by: who(publishedBy) }) : moment(publishedAt),
    },
  ];
}

type ViewedProps = { id: string; version: number; live: number | null; onClose: () => void };

function Viewed({ id, version, live, onClose }: ViewedProps) {
  const { t } = useWords();
  const text = useQuery({ queryKey: ['version', id, version], queryFn: () => api.version(id, version) });
  const title = t('scripts.version', { n: version });
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': t('do.close') }}>
      <Stack>
        {version !== live && <Differences id={id} version={version} live={live} />}
        <Loaded reading={text} lines={1} height={420}>
          {({ source }) => (
            <Suspense fallback={<Waiting lines={1} height={420} />}>
              <YamlEditor label={title} source={source} problems={[]} readOnly height="420px" />
            </Suspense>
          )}
        </Loaded>
      </Stack>
    </Modal>
  );
}

function Differences({ id, version, live }: { id: string; version: number; live: number | null }) {
  const draft = useVersionDraft(id, version);
  return <AgainstLive id={id} live={live} draft={draft.data ?? null} />;
}

function RollBack({ id, version, onClose }: { id: string; version: number; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: () => api.rollBack(id, version),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['versions', id] });
      void client.invalidateQueries({ queryKey: ['scripts'] });
      onClose();
      done(t('versions.rolledBack', { n: version }));
    },
  });
  return (
    <AskFirst
      opened
      title={t('versions.rollBackTitle', { n: version })}
      hint={t('versions.rollBackHint', { n: version })}
      go={t('versions.rollBack')}
      busy={act.isPending}
      error={act.error}
      onGo={act.mutate}
      onClose={onClose}
    />
  );
}
