import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api.ts';
import type { FollowUp } from '../contract.ts';
import { BackLink } from '../parts/back-link.tsx';
import { FollowUpBadge } from '../parts/badges.tsx';
import { CaseOf } from '../parts/case-of.tsx';
import { Conversation } from '../parts/conversation.tsx';
import { CopyField } from '../parts/copy-field.tsx';
import { CustomerLink } from '../parts/customer-link.tsx';
import { Facts, Section } from '../parts/facts.tsx';
import { FollowUpActions } from '../parts/follow-up-actions.tsx';
import { nextOf } from '../parts/follow-up-rows.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { Why } from '../parts/why.tsx';
import { useWords } from '../words/index.tsx';

export function FollowUpPage() {
  const { t } = useWords();
  const { id } = getRouteApi('/in/follow-ups/$id').useParams();
  const reading = useQuery({ queryKey: ['follow-up', id], queryFn: () => api.followUp(id), refetchInterval: 15_000 });
  const title = reading.data ? t('followUp.title', { type: reading.data.event.type }) : t('followUps.title');
  const actions = reading.data ? <FollowUpActions followUp={reading.data} /> : null;
  return (
    <Page title={title} above={<BackLink to="/follow-ups" name={t('followUps.title')} />} beside={actions}>
      <Loaded reading={reading} height={120} lines={3}>
        {(followUp) => <Body followUp={followUp} />}
      </Loaded>
    </Page>
  );
}

function Body({ followUp }: { followUp: FollowUp }) {
  const words = useWords();
  const { t } = words;
  return (
    <Stack>
      <Group gap="sm">
        <FollowUpBadge state={followUp.state} />
        {followUp.reason && <Text fw={600}>{words.named('reason.', followUp.reason)}</Text>}
        <Text c="dimmed">{nextOf(words, followUp)}</Text>
        <CaseOf followUp={followUp} />
      </Group>
      <SimpleGrid cols={{ base: 1, lg: 2 }} style={{ alignItems: 'start' }}>
        <Section title={t('followUp.facts')}>
          <ServiceFacts followUp={followUp} />
        </Section>
        <Stack>
          <Section title={t('followUp.why')}>
            <Why trace={followUp.trace} />
          </Section>
          <Section title={t('followUp.times')}>
            <Times followUp={followUp} />
          </Section>
        </Stack>
      </SimpleGrid>
      {followUp.chatUrl && (
        <CopyField label={t('followUp.chat')} hint={t('followUp.chatHint')} value={followUp.chatUrl} />
      )}
      {followUp.conversation ? (
        <Conversation id={followUp.conversation.id} script={followUp.conversation.scriptId} />
      ) : (
        <Section title={t('talk.title')}>
          <Text c="dimmed">{t('talk.none')}</Text>
        </Section>
      )}
    </Stack>
  );
}

function ServiceFacts({ followUp: { customer, service, event, scriptId, conversation } }: { followUp: FollowUp }) {
  const { t, moment } = useWords();
  const script = conversation
    ? t('followUp.scriptVersion', { script: conversation.scriptId, version: conversation.scriptVersion })
    : scriptId;
  return (
    <Facts
      facts={[
        [t('followUps.customer'), customer && <CustomerLink key="customer" id={customer.id} name={customer.name} />],
        [t('followUp.item'), service?.item],
        [t('followUp.serviceId'), service?.id],
        [t('followUp.completedAt'), service?.completedAt && moment(service.completedAt)],
        [t('followUp.store'), service?.store],
        [t('followUp.team'), service?.team],
        [t('followUp.servedBy'), service?.servedBy],
        [t('followUp.script'), script],
        [t('followUp.source'), event.source],
        [t('followUp.eventId'), event.id],
      ]}
    />
  );
}

function Times({ followUp }: { followUp: FollowUp }) {
  const { t, moment } = useWords();
  const known = (at: string | null) => (at ? moment(at) : null);
  return (
    <Facts
      facts={[
        [t('time.received'), known(followUp.event.receivedAt)],
        [t('time.due'), known(followUp.dueAt)],
        [t('time.asked'), known(followUp.askedAt)],
        [t('time.answered'), known(followUp.answeredAt)],
        [t('time.closed'), known(followUp.closedAt)],
      ]}
    />
  );
}
