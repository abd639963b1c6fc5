import { Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api } from '../api.ts';
import { REMARK_KINDS } from '../contract.ts';
import { Choose } from '../parts/choose.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { More } from '../parts/more.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { RemarkRows } from '../parts/remark-rows.tsx';
import { useWords } from '../words/index.tsx';

/** Praise and feedback, for whoever was praised and whoever can learn from it. */
export function RemarksPage() {
  const { t } = useWords();
  const filter = useFilter();
  const list = useInfiniteQuery({
    queryKey: ['remarks', filter],
    queryFn: ({ pageParam }) => api.remarks({ ...filter, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('remarks.title')} hint={t('remarks.about')}>
      <Filters />
      <Loaded reading={list} lines={8}>
        {({ pages }) => {
          const remarks = pages.flatMap((page) => page.items);
          if (remarks.length === 0) return <NoRemarks filtered={Object.keys(filter).length > 0} />;
          return (
            <>
              <RemarkRows remarks={remarks} />
              <More pages={list} shown={remarks.length} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Filters() {
  const { t } = useWords();
  const { kind, store, servedBy } = useFilter();
  const go = useNavigate();
  const show = (search: { kind?: typeof kind; store?: string; servedBy?: string }) =>
    void go({ to: '/remarks', search, replace: true });
  const only = servedBy ?? store;
  return (
    <Group align="flex-end" gap="sm">
      <Choose
        label={t('remarks.kind')}
        value={kind}
        none={t('shared.all')}
        options={REMARK_KINDS.map((value) => ({ value, label: t(`rkind.${value}`) }))}
        onPick={(picked) => {
          const found = REMARK_KINDS.find((value) => value === picked);
          show({ ...(found && { kind: found }), ...(store && { store }), ...(servedBy && { servedBy }) });
        }}
      />
      {only && <Text size="sm">{t('remarks.only', { name: only })}</Text>}
      {(kind || only) && (
        <Button variant="subtle" onClick={() => show({})}>
          {t('do.clear')}
        </Button>
      )}
    </Group>
  );
}

function useFilter() {
  return getRouteApi('/in/remarks').useSearch();
}

function NoRemarks({ filtered }: { filtered: boolean }) {
  const { t } = useWords();
  return filtered ? (
    <Nothing title={t('remarks.noMatch')} hint={t('remarks.noMatchHint')} />
  ) : (
    <Nothing title={t('remarks.emptyTitle')} hint={t('remarks.emptyHint')} />
  );
}
