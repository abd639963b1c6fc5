import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api, type CaseFilter } from '../api.ts';
import { CASE_STATES, SEVERITIES } from '../contract.ts';
import { CaseRows } from '../parts/case-rows.tsx';
import { Choose } from '../parts/choose.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { More } from '../parts/more.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../words/index.tsx';

export function CasesPage() {
  const { t } = useWords();
  const { all, state, severity } = useFilter();
  // A chosen state says all there is to say; "open" on top of it would only hide closed ones.
  const filter: CaseFilter = { state, severity, open: all || state ? undefined : true };
  const list = useInfiniteQuery({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam }) => api.cases({ ...filter, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 30_000,
  });
  return (
    <Page title={t('cases.title')}>
      <Filters />
      <Loaded reading={list} lines={8}>
        {({ pages }) => {
          const cases = pages.flatMap((page) => page.items);
          if (cases.length === 0) return <NoCases filtered={Boolean(all ?? state ?? severity)} />;
          return (
            <>
              <CaseRows cases={cases} />
              <More pages={list} shown={cases.length} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Filters() {
  const { t } = useWords();
  const filter = useFilter();
  const go = useNavigate();
  const show = (change: Record<string, unknown>) =>
    void go({ to: '/cases', search: { ...filter, ...change } as typeof filter, replace: true });
  const shown = filter.state ?? (filter.all ? 'all' : 'open');
  return (
    <Group align="flex-end" gap="sm">
      <Choose
        label={t('cases.show')}
        value={shown}
        width={180}
        options={[
          { value: 'open', label: t('cases.open') },
          { value: 'all', label: t('shared.all') },
          ...CASE_STATES.map((state) => ({ value: state, label: t(`cstate.${state}`) })),
        ]}
        onPick={(picked) =>
          show({ all: picked === 'all' ? true : undefined, state: CASE_STATES.find((state) => state === picked) })
        }
      />
      <Choose
        label={t('cases.severity')}
        value={filter.severity}
        none={t('shared.all')}
        options={SEVERITIES.map((severity) => ({ value: severity, label: `${severity} ${t(`severity.${severity}`)}` }))}
        onPick={(severity) => show({ severity })}
      />
      {(filter.all || filter.state || filter.severity) && (
        <Button variant="subtle" onClick={() => void go({ to: '/cases', search: {}, replace: true })}>
          {t('do.clear')}
        </Button>
      )}
    </Group>
  );
}

function useFilter() {
  return getRouteApi('/in/cases').useSearch();
}

function NoCases({ filtered }: { filtered: boolean }) {
  const { t } = useWords();
  return filtered ? (
    <Nothing title={t('cases.noMatch')} hint={t('cases.noMatchHint')} />
  ) : (
    <Nothing title={t('cases.emptyTitle')} hint={t('cases.emptyHint')} />
  );
}
