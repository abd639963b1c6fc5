import { Stack, Title } from '@mantine/core';
import { ApiKeys } from '../parts/api-keys.tsx';
import { Page } from '../parts/page.tsx';
import { Users } from '../parts/users.tsx';
import { useWords } from '../words/index.tsx';

export function PeoplePage() {
  const { t } = useWords();
  return (
    <Page title={t('people.title')}>
      <Stack component="section" aria-labelledby="people">
        <Title order={2} fz="lg" id="people">
          {t('people.people')}
        </Title>
        <Users />
      </Stack>
      <Stack component="section" aria-labelledby="keys">
        <Title order={2} fz="lg" id="keys">
          {t('keys.title')}
        </Title>
        <ApiKeys />
      </Stack>
    </Page>
  );
}
