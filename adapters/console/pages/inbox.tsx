import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { PARKED_STATES, type Parked, type ParkedState } from '../contract.ts';
import { Plain } from '../parts/badges.tsx';
import { Choose } from '../parts/choose.tsx';
import { CustomerLink } from '../parts/customer-link.tsx';
import { TextLink } from '../parts/links.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { ParkedActions, ReplayAll } from '../parts/parked-actions.tsx';
import { type Column, Rows } from '../parts/rows.tsx';
import { useWords, type Words } from '../words/index.tsx';

/** Messages that could not be taken: whose, why and how often they were tried; never what was said. */
export function InboxPage() {
  const words = useWords();
  const { t } = words;
  const [state, pick] = useState<ParkedState>();
  const parked = useQuery({
    queryKey: ['inbox', state ?? 'all'],
    queryFn: () => api.inbox(state),
    refetchInterval: 15_000,
  });
  return (
    <Page title={t('inbox.title')} hint={t('inbox.hint')} beside={<ReplayAll dead={parked.data?.counts.dead ?? 0} />}>
      <Choose
        label={t('inbox.state')}
        value={state}
        none={t('shared.all')}
        options={PARKED_STATES.map((value) => ({ value, label: t(`pstate.${value}`) }))}
        onPick={pick}
      />
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

const COLOURS: Record<ParkedState, string> = { waiting: 'blue', dead: 'red', noted: 'gray' };

function columns({ t, named, moment }: Words): Column<Parked>[] {
  return [
    { label: t('inbox.since'), lead: true, show: ({ createdAt }) => <strong>{moment(createdAt)}</strong> },
    { label: t('inbox.state'), show: ({ state }) => <Plain colour={COLOURS[state]}>{t(`pstate.${state}`)}</Plain> },
    { label: t('inbox.channel'), show: ({ channel }) => named('channel.', channel) },
    { label: t('inbox.reason'), show: ({ reason }) => named('parked.', reason) },
    { label: t('inbox.whose'), show: (one) => <Whose parked={one} /> },
    { label: t('inbox.attempts'), number: true, show: ({ attempts }) => attempts },
    { label: t('inbox.next'), show: ({ nextAt }) => (nextAt ? moment(nextAt) : '–') },
    { label: t('shared.actions'), quiet: true, show: (one) => <ParkedActions parked={one} /> },
  ];
}

/** The customer, and where the conversation is shown. */
function Whose({ parked: { conversation } }: { parked: Parked }) {
  const { t } = useWords();
  if (!conversation) return '–';
  const { customer, followUpId, caseId } = conversation;
  return (
    <Stack gap={2}>
      {customer ? <CustomerLink {...customer} /> : '–'}
      <Group gap="xs">
        {followUpId && (
          <TextLink to="/follow-ups/$id" params={{ id: followUpId }} size="sm">
            {t('inbox.toFollowUp')}
          </TextLink>
        )}
        {caseId && (
          <TextLink to="/cases/$id" params={{ id: caseId }} size="sm">
            {t('inbox.toCase')}
          </TextLink>
        )}
      </Group>
    </Stack>
  );
}
