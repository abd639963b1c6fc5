import { Alert, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { api, type Period } from '../api.ts';
import type { Group as Grouped, Grouping, Summary } from '../contract.ts';
import { Chart } from '../parts/chart.tsx';
import { Experiments } from '../parts/experiments.tsx';
import { Section } from '../parts/facts.tsx';
import { FigureCards, FigureCardsWaiting } from '../parts/figures.tsx';
import { ButtonLink } from '../parts/links.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { PeriodPicker } from '../parts/period.tsx';
import { pointsOf } from '../parts/points.ts';
import { type Column, Rows } from '../parts/rows.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useRole } from '../queries.ts';
import { useWords, type Words } from '../words/index.tsx';

const DAYS = 30;

export function OverviewPage() {
  const { t } = useWords();
  const mayLook = useRole() !== 'staff';
  const period = usePeriod();
  const valid = period.from <= period.to;
  const report = useQuery({
    queryKey: ['summary', period],
    queryFn: () => api.summary(period),
    placeholderData: keepPreviousData,
    enabled: valid && mayLook,
  });
  // Figures are for managers; the first page of staff is their work.
  if (!mayLook) return <Navigate to="/cases" replace />;
  return (
    <Page title={t('nav.overview')}>
      <PeriodPicker period={period} />
      {valid ? null : (
        <Alert color="orange" role="alert">
          {t('overview.badRange')}
        </Alert>
      )}
      {valid && <Trouble error={report.error} onRetry={() => void report.refetch()} />}
      {valid && report.data && <Report report={report.data} />}
      {valid && report.isPending && !report.error && <FigureCardsWaiting />}
      <Experiments />
    </Page>
  );
}

function Report({ report }: { report: Summary }) {
  const { t } = useWords();
  if (report.overall.asked.n === 0 && report.overall.csat.n === 0 && report.overall.cases.opened === 0) {
    return (
      <Nothing title={t('overview.emptyTitle')} hint={t('overview.emptyHint')}>
        <Group justify="center">
          <ButtonLink to="/rules" variant="default">
            {t('overview.emptyAction')}
          </ButtonLink>
          <ButtonLink to="/cases" variant="default">
            {t('overview.seeCases')}
          </ButtonLink>
        </Group>
      </Nothing>
    );
  }
  return (
    <>
      <FigureCards figures={report.overall} />
      <Text size="sm" c="dimmed">
        {t('overview.zone', { zone: report.timezone })}
      </Text>
      {report.groups.length > 0 && <Groups report={report} />}
    </>
  );
}

function Groups({ report }: { report: Summary }) {
  const words = useWords();
  const { t } = words;
  const name = (group: Grouped) => groupName(words, report.by, group.key);
  const inTime = report.by === 'day' || report.by === 'week' || report.by === 'month';
  return (
    <>
      {inTime && (
        <Section title={t('overview.chart')} beside={<Legend />}>
          <Chart points={pointsOf(report)} nameOf={(key) => groupName(words, report.by, key)} />
        </Section>
      )}
      <details className="more-figures" open={!inTime}>
        <summary>{t('overview.figures')}</summary>
        <Rows
          caption={t('overview.figures')}
          columns={columns(words, name)}
          rows={inTime ? report.groups.toReversed() : report.groups}
          idOf={(group) => group.key ?? ''}
        />
      </details>
    </>
  );
}

function Legend() {
  const { t } = useWords();
  return (
    <Group gap="md">
      {(['top2', 'asked', 'answered'] as const).map((what) => (
        <Text key={what} size="xs">
          <span className={`swatch ${what}`} />
          {t(`series.${what}`)}
        </Text>
      ))}
    </Group>
  );
}

function columns({ t, number, percent }: Words, name: (group: Grouped) => string): Column<Grouped>[] {
  const share = (value: number | null) => (value === null ? '–' : percent(value));
  return [
    {
      label: t('overview.group'),
      lead: true,
      show: (group) => (
        <Text size="sm" fw={600}>
          {name(group)}
        </Text>
      ),
    },
    { label: t('series.asked'), number: true, show: ({ asked }) => number(asked.n) },
    { label: t('series.answered'), number: true, show: ({ answered }) => number(answered.n) },
    { label: t('overview.rate'), number: true, show: ({ answered }) => share(answered.rate) },
    { label: t('overview.ratings'), number: true, show: ({ csat }) => number(csat.n) },
    { label: t('series.top2'), number: true, show: ({ csat }) => share(csat.top2) },
    { label: t('overview.mean'), number: true, show: ({ csat }) => (csat.mean === null ? '–' : number(csat.mean, 2)) },
  ];
}

function groupName({ t, day, named }: Words, by: Grouping, key: string | null): string {
  if (key === null || key === '') return t('overview.noGroup');
  if (by === 'channel') return named('channel.', key);
  if (by === 'locale') return named('language.', key);
  return /^\d{4}-\d{2}-\d{2}$/.test(key) ? day(key) : key;
}

function usePeriod(): Period {
  const { today } = useWords();
  const { from, to, by } = getRouteApi('/in/').useSearch();
  return { from: from ?? today(1 - DAYS), to: to ?? today(), by: by ?? 'day' };
}
