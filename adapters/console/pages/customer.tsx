import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api.ts';
import type { Customer } from '../contract.ts';
import { AskFirst } from '../parts/ask-first.tsx';
import { CaseRows } from '../parts/case-rows.tsx';
import { done } from '../parts/done.ts';
import { Facts, Section } from '../parts/facts.tsx';
import { FollowUpRows } from '../parts/follow-up-rows.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useRole } from '../queries.ts';
import { useWords } from '../words/index.tsx';

export function CustomerPage() {
  const { t } = useWords();
  const { id } = getRouteApi('/in/customers/$id').useParams();
  const reading = useQuery({ queryKey: ['customer', id], queryFn: () => api.customer(id) });
  return (
    <Page
      title={t('customer.title', { name: reading.data?.name ?? id })}
      beside={reading.data ? <Privacy id={id} /> : null}
    >
      <Loaded reading={reading} height={120} lines={3}>
        {(customer) => <Body customer={customer} />}
      </Loaded>
    </Page>
  );
}

function Body({ customer }: { customer: Customer }) {
  const { t } = useWords();
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
        <Section title={t('followUp.facts')}>
          <CustomerFacts customer={customer} />
        </Section>
        <Section title={t('customer.identities')}>
          <Identities customer={customer} />
        </Section>
      </SimpleGrid>
      <Section title={t('cases.title')}>
        {customer.cases.length > 0 ? (
          <CaseRows cases={customer.cases} />
        ) : (
          <Text c="dimmed">{t('customer.noCases')}</Text>
        )}
      </Section>
      <Section title={t('followUps.title')}>
        {customer.followUps.length > 0 ? (
          <FollowUpRows followUps={customer.followUps} />
        ) : (
          <Text c="dimmed">{t('customer.noFollowUps')}</Text>
        )}
      </Section>
    </Stack>
  );
}

function CustomerFacts({ customer }: { customer: Customer }) {
  const { t, moment, named } = useWords();
  const agreed = (consent: boolean | null) =>
    t(consent === null ? 'shared.unknown' : consent ? 'shared.yes' : 'shared.no');
  return (
    <Facts
      facts={[
        [t('customer.id'), customer.id],
        [t('customer.language'), customer.locale && named('language.', customer.locale)],
        [t('customer.timezone'), customer.timezone],
        [t('customer.segment'), customer.segment],
        [t('customer.key'), customer.keyCustomer ? t('shared.yes') : null],
        [t('customer.survey'), agreed(customer.consent.survey)],
        [t('customer.marketing'), agreed(customer.consent.marketing)],
        [t('customer.optedOut'), customer.optedOutAt && moment(customer.optedOutAt)],
        [t('customer.erasedAt'), customer.erasedAt && moment(customer.erasedAt)],
      ]}
    />
  );
}

function Identities({ customer }: { customer: Customer }) {
  const { t, named } = useWords();
  if (customer.identities.length === 0) return <Text c="dimmed">{t('customer.noIdentities')}</Text>;
  return (
    <Facts
      facts={customer.identities.map(({ channel, address, blockedAt }) => [
        named('channel.', channel),
        blockedAt ? `${address} (${t('customer.blocked')})` : address,
      ])}
    />
  );
}

/** A person's right to a copy, and to be forgotten. */
function Privacy({ id }: { id: string }) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const [typed, setTyped] = useState('');
  const erase = useErase(id);
  const role = useRole();
  if (role === 'staff') return null;
  return (
    <Group gap="sm">
      <Button component="a" href={api.exportUrl(id)} download={`customer-${id}.json`} variant="default">
        {t('customer.export')}
      </Button>
      {role === 'admin' && (
        <Button variant="default" onClick={() => ask(true)}>
          {t('customer.erase')}
        </Button>
      )}
      <AskFirst
        opened={asking}
        title={t('customer.erase')}
        hint={t('customer.eraseHint')}
        go={t('customer.erase')}
        danger
        disabled={typed !== id}
        busy={erase.isPending}
        error={erase.error}
        onGo={erase.mutate}
        onClose={() => ask(false)}
      >
        <TextInput
          label={t('customer.eraseConfirm', { id })}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </AskFirst>
    </Group>
  );
}

function useErase(id: string) {
  const { t } = useWords();
  const client = useQueryClient();
  const go = useNavigate();
  return useMutation({
    mutationFn: () => api.erase(id),
    onSuccess: async () => {
      await go({ to: '/follow-ups' });
      // Nothing of the person stays in this tab's memory either.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      done(t('customer.erased'));
    },
  });
}
