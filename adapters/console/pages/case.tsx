import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { withFilesNamed } from '../../../src/file-words.ts';
import { categoryWords, remedyWords, slotWords } from '../../../src/taxonomy.ts';
import { api } from '../api.ts';
import type { Case } from '../contract.ts';
import { BackLink } from '../parts/back-link.tsx';
import { CaseBadge, SeverityBadge } from '../parts/badges.tsx';
import { CaseHistory } from '../parts/case-history.tsx';
import { Due } from '../parts/case-rows.tsx';
import { Conversation } from '../parts/conversation.tsx';
import { CustomerLink } from '../parts/customer-link.tsx';
import { Facts, Section } from '../parts/facts.tsx';
import { TextLink } from '../parts/links.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Moves } from '../parts/moves.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../words/index.tsx';

export function CasePage() {
  const { t } = useWords();
  const { id } = getRouteApi('/in/cases/$id').useParams();
  const reading = useQuery({ queryKey: ['case', id], queryFn: () => api.aCase(id), refetchInterval: 15_000 });
  return (
    <Page title={reading.data?.number ?? t('cases.title')} above={<BackLink to="/cases" name={t('cases.title')} />}>
      <Loaded reading={reading} height={120} lines={4}>
        {(aCase) => <Body aCase={aCase} />}
      </Loaded>
    </Page>
  );
}

function Body({ aCase }: { aCase: Case }) {
  const { t } = useWords();
  return (
    <Stack>
      <Group gap="sm">
        <SeverityBadge severity={aCase.severity} />
        <CaseBadge state={aCase.state} />
        <Text size="sm">{aCase.owner ? (aCase.owner.name ?? aCase.owner.id) : t('cases.nobody')}</Text>
      </Group>
      <SimpleGrid cols={{ base: 1, lg: 2 }} style={{ alignItems: 'start' }}>
        <Stack>
          <Moves aCase={aCase} />
          <Section title={t('case.facts')}>
            <CaseFacts aCase={aCase} />
          </Section>
        </Stack>
        <Section title={t('case.history')}>
          <CaseHistory history={aCase.history} />
        </Section>
      </SimpleGrid>
      {aCase.conversations.length === 0 && <Text c="dimmed">{t('case.noTalk')}</Text>}
      {aCase.conversations.map(({ id, scriptId }) => (
        <Conversation key={id} id={id} script={scriptId} />
      ))}
    </Stack>
  );
}

function CaseFacts({ aCase }: { aCase: Case }) {
  const { t, moment, named, locale } = useWords();
  const { customer, service, followUpId } = aCase;
  return (
    <Facts
      facts={[
        [t('cases.customer'), <CustomerLink key="customer" id={customer.id} name={customer.name} />],
        [t('customer.language'), customer.locale && named('language.', customer.locale)],
        [t('cases.due'), aCase.dueAt && <Due key="due" at={aCase.dueAt} />],
        [t('case.summary'), aCase.summary && <Quoted key="summary" text={withFilesNamed(aCase.summary, locale)} />],
        [t('case.score'), aCase.score],
        [t('case.files'), aCase.files > 0 ? t('case.filesBelow', { n: aCase.files }) : null],
        [t('case.category'), aCase.category && categoryWords(aCase.category, locale)],
        [t('case.remedy'), aCase.remedy && remedyWords(aCase.remedy, locale)],
        [t('case.slot'), aCase.slot && slotWords(aCase.slot, locale)],
        [t('followUp.item'), service?.item],
        [t('followUp.store'), service?.store],
        [t('followUp.servedBy'), service?.servedBy],
        [t('followUp.completedAt'), service?.completedAt && moment(service.completedAt)],
        [t('cases.opened'), moment(aCase.openedAt)],
        [t('case.resolution'), aCase.resolution && <Quoted key="resolution" text={aCase.resolution} />],
        [t('case.accepted'), aCase.accepted && t(`verdict.${aCase.accepted}`)],
        [t('case.reopenedTimes'), aCase.reopened > 0 ? aCase.reopened : null],
        [t('case.followUp'), followUpId && <FollowUpLink key="follow-up" id={followUpId} />],
      ]}
    />
  );
}

function Quoted({ text }: { text: string }) {
  return (
    <span className="said" dir="auto">
      {text}
    </span>
  );
}

function FollowUpLink({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <TextLink to="/follow-ups/$id" params={{ id }} size="sm">
      {t('case.seeFollowUp')}
    </TextLink>
  );
}
