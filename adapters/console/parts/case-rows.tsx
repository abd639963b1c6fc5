import { Text } from '@mantine/core';
import type { Case } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';
import { CaseBadge, Plain, SeverityBadge } from './badges.tsx';
import { TextLink } from './links.tsx';
import { type Column, Rows } from './rows.tsx';

export function CaseRows({ cases }: { cases: readonly Case[] }) {
  const words = useWords();
  return <Rows caption={words.t('cases.title')} columns={columns(words)} rows={cases} idOf={(each) => each.id} />;
}

function columns({ t, moment }: Words): Column<Case>[] {
  return [
    {
      label: t('cases.number'),
      lead: true,
      whole: true,
      show: ({ id, number }) => (
        <TextLink to="/cases/$id" params={{ id }} size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {number}
        </TextLink>
      ),
    },
    { label: t('cases.severity'), show: ({ severity }) => <SeverityBadge severity={severity} /> },
    { label: t('cases.state'), show: ({ state }) => <CaseBadge state={state} /> },
    { label: t('cases.customer'), whole: true, show: ({ customer }) => customer.name ?? customer.id },
    { label: t('cases.about'), show: (each) => <About each={each} /> },
    { label: t('cases.owner'), whole: true, show: ({ owner }) => owner?.name ?? owner?.id ?? t('cases.nobody') },
    { label: t('cases.opened'), whole: true, show: ({ openedAt }) => moment(openedAt) },
    { label: t('cases.due'), whole: true, show: ({ dueAt }) => <Due at={dueAt} /> },
  ];
}

function About({ each }: { each: Case }) {
  return (
    <>
      {each.service?.item ?? '–'}
      {each.summary && (
        <Text size="xs" c="dimmed" lineClamp={2} dir="auto">
          {each.summary}
        </Text>
      )}
    </>
  );
}

/** A deadline, marked in words when it has passed. */
export function Due({ at }: { at: string | null }) {
  const { t, moment } = useWords();
  if (!at) return <>–</>;
  const late = new Date(at).getTime() < Date.now();
  return (
    <>
      {moment(at)} {late && <Plain colour="red">{t('cases.overdue')}</Plain>}
    </>
  );
}
