import { Text } from '@mantine/core';
import type { FollowUp } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';
import { FollowUpBadge } from './badges.tsx';
import { TextLink } from './links.tsx';
import { type Column, Rows } from './rows.tsx';

export function FollowUpRows({ followUps }: { followUps: readonly FollowUp[] }) {
  const words = useWords();
  return (
    <Rows caption={words.t('followUps.title')} columns={columns(words)} rows={followUps} idOf={(each) => each.id} />
  );
}

function columns(words: Words): Column<FollowUp>[] {
  const { t, moment } = words;
  return [
    {
      label: t('followUps.event'),
      lead: true,
      show: ({ id, event }) => (
        <TextLink to="/follow-ups/$id" params={{ id }} size="sm" fw={600}>
          {event.type}
        </TextLink>
      ),
    },
    { label: t('followUps.state'), show: ({ state }) => <FollowUpBadge state={state} /> },
    {
      label: t('followUps.customer'),
      show: ({ customer }) => customer?.name ?? customer?.id ?? t('followUps.noCustomer'),
    },
    { label: t('followUps.service'), show: ({ service }) => service?.item ?? service?.id ?? '–' },
    {
      label: t('followUps.when'),
      show: (each) => (
        <>
          {moment(each.askedAt ?? each.dueAt ?? each.createdAt)}
          <Text size="xs" c="dimmed">
            {nextOf(words, each)}
          </Text>
        </>
      ),
    },
    { label: t('followUps.reason'), show: ({ reason }) => (reason ? words.named('reason.', reason) : '–') },
  ];
}

/** What will happen to it next, or null. */
export function nextOf({ t, moment }: Words, { nextKind, nextAt }: FollowUp): string | null {
  return nextKind && nextAt ? t(`next.${nextKind}`, { at: moment(nextAt) }) : null;
}
