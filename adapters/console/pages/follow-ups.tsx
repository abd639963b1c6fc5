import { Button, Group, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type FollowUpFilter } from '../api.ts';
import { FOLLOW_UP_STATES } from '../contract.ts';
import { Choose } from '../parts/choose.tsx';
import { FollowUpRows } from '../parts/follow-up-rows.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { More } from '../parts/more.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../words/index.tsx';

export function FollowUpsPage() {
  const { t } = useWords();
  const filter = getRouteApi('/in/follow-ups').useSearch();
  const list = useInfiniteQuery({
    queryKey: ['follow-ups', filter],
    queryFn: ({ pageParam }) => api.followUps({ ...filter, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 30_000,
  });
  return (
    <Page title={t('followUps.title')}>
      <Filters key={filter.customer} filter={filter} />
      <Loaded reading={list} lines={8}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items);
          if (all.length === 0) return <NoFollowUps filtered={Boolean(filter.state ?? filter.customer)} />;
          return (
            <>
              <FollowUpRows followUps={all} />
              <More pages={list} shown={all.length} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Filters({ filter }: { filter: ReturnType<typeof useFilter> }) {
  const { t } = useWords();
  const go = useNavigate();
  const [customer, setCustomer] = useState(filter.customer ?? '');
  const show = (change: FollowUpFilter) =>
    void go({ to: '/follow-ups', search: { ...filter, ...change } as typeof filter, replace: true });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        show({ customer: customer.trim() || undefined });
      }}
    >
      <Group align="flex-end" gap="sm">
        <Choose
          label={t('followUps.state')}
          value={filter.state}
          none={t('shared.all')}
          options={FOLLOW_UP_STATES.map((state) => ({ value: state, label: t(`fstate.${state}`) }))}
          onPick={(state) => show({ state })}
        />
        <TextInput
          label={t('followUps.customerId')}
          w={200}
          value={customer}
          onChange={(event) => setCustomer(event.currentTarget.value)}
          onBlur={() => customer.trim() !== (filter.customer ?? '') && show({ customer: customer.trim() || undefined })}
        />
        {(filter.state || filter.customer) && (
          <Button variant="subtle" onClick={() => void go({ to: '/follow-ups', search: {}, replace: true })}>
            {t('do.clear')}
          </Button>
        )}
      </Group>
    </form>
  );
}

function useFilter() {
  return getRouteApi('/in/follow-ups').useSearch();
}

function NoFollowUps({ filtered }: { filtered: boolean }) {
  const { t } = useWords();
  return filtered ? (
    <Nothing title={t('followUps.noMatch')} hint={t('followUps.noMatchHint')} />
  ) : (
    <Nothing title={t('followUps.emptyTitle')} hint={t('followUps.emptyHint')} />
  );
}
