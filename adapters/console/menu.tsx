import { Box, Stack, Text } from '@mantine/core';
import type { Session } from './contract.ts';
import { MenuLink } from './parts/links.tsx';
import { SignOut } from './parts/sign-out.tsx';
import { useWords } from './words/index.tsx';

/** The pages that this person's role may use. */
export function Menu({ session }: { session: Session }) {
  const { t } = useWords();
  const { role } = session.user;
  const admin = role === 'admin';
  return (
    <Stack gap={2} h="100%" style={{ overflowY: 'auto' }}>
      {role !== 'staff' && (
        <MenuLink to="/" activeOptions={{ exact: true, includeSearch: false }} label={t('nav.overview')} {...LOOK} />
      )}
      <MenuLink to="/cases" activeOptions={ANY_SEARCH} label={t('nav.cases')} {...LOOK} />
      <MenuLink to="/follow-ups" activeOptions={ANY_SEARCH} label={t('nav.followUps')} {...LOOK} />
      <MenuLink to="/remarks" activeOptions={ANY_SEARCH} label={t('nav.remarks')} {...LOOK} />
      <MenuLink to="/scripts" label={t('nav.scripts')} {...LOOK} />
      {role !== 'staff' && <MenuLink to="/inbox" label={t('nav.inbox')} {...LOOK} />}
      {admin && (
        <>
          <MenuLink to="/rules" label={t('nav.rules')} {...LOOK} />
          <MenuLink to="/people" label={t('nav.people')} {...LOOK} />
          <MenuLink to="/settings" label={t('nav.settings')} {...LOOK} />
        </>
      )}
      <Box hiddenFrom="sm">
        <MenuLink to="/account" label={t('frame.account')} {...LOOK} />
        <Box p="sm">
          <SignOut />
        </Box>
      </Box>
      <Text size="xs" c="dimmed" mt="auto" p="xs">
        {t('frame.version', { version: session.version })}
      </Text>
    </Stack>
  );
}

const ANY_SEARCH = { includeSearch: false };
const LOOK = { activeProps: { 'data-active': true, 'aria-current': 'page' as const }, style: { borderRadius: 8 } };
