import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import type { Parked } from '../contract.ts';
import { done } from '../parts/done.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { type Column, Rows } from '../parts/rows.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords, type Words } from '../words/index.tsx';

export function InboxPage() {
  const words = useWords();
  const { t } = words;
  const parked = useQuery({ queryKey: ['inbox'], queryFn: api.inbox, refetchInterval: 15_000 });
  return (
    <Page title={t('inbox.title')} hint={t('inbox.hint')}>
      <Loaded reading={parked}>
        {({ items }) =>
          items.length > 0 ? (
            <Rows caption={t('inbox.title')} columns={columns(words)} rows={items} idOf={({ id }) => id} />
          ) : (
            <Nothing title={t('inbox.emptyTitle')} hint={t('inbox.emptyHint')} />
          )
        }
      </Loaded>
    </Page>
  );
}

function columns({ t, named, moment }: Words): Column<Parked>[] {
  return [
    { label: t('inbox.since'), lead: true, show: ({ createdAt }) => <strong>{moment(createdAt)}</strong> },
    { label: t('inbox.channel'), show: ({ channel }) => named('channel.', channel) },
    { label: t('inbox.reason'), show: ({ reason }) => named('parked.', reason) },
    { label: t('inbox.attempts'), number: true, show: ({ attempts }) => attempts },
    { label: t('shared.actions'), quiet: true, show: ({ id }) => <Retry id={id} /> },
  ];
}

function Retry({ id }: { id: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.retryParked(id),
    onSuccess: () => {
      done(t('inbox.retried'));
      void client.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
  return (
    <>
      <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
        {t('do.retry')}
      </Button>
      <Trouble error={retry.error} />
    </>
  );
}
