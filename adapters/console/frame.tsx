import { AppShell, Box, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from './api.ts';
import type { Session } from './contract.ts';
import { Menu } from './menu.tsx';
import { LanguageSwitch } from './parts/language-switch.tsx';
import { TextLink } from './parts/links.tsx';
import { Waiting } from './parts/loaded.tsx';
import { SignOut } from './parts/sign-out.tsx';
import { Trouble } from './parts/trouble.tsx';
import { nowIs, sessionQuery } from './queries.ts';
import { InZone, useWords } from './words/index.tsx';

/** Where the menu stands beside the page: Mantine's `md`. */
const WIDE = '(min-width: 62em)';

/** Lets in who is signed in, and sends everybody else to sign in and back here. */
export function Frame() {
  const session = useQuery(sessionQuery);
  useSignInWhen(session.data === null);
  if (session.data) return <Inside session={session.data} />;
  return (
    <main style={{ padding: 32, maxWidth: 720, margin: '0 auto' }}>
      {session.error ? (
        <Trouble error={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <Waiting lines={4} height={48} />
      )}
    </main>
  );
}

/** Once, and with the address of that moment: going there changes the address itself. */
function useSignInWhen(signedOut: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!signedOut) return;
    const { href } = router.state.location;
    void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { back: href }, replace: true });
  }, [signedOut, router]);
}

function Inside({ session }: { session: Session }) {
  const { t } = useWords();
  const [menuOpen, menu] = useDisclosure(false);
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const here = useLocation();
  useSpokenLanguage(session);
  // biome-ignore lint/correctness/useExhaustiveDependencies: having gone somewhere is what closes the menu
  useEffect(() => menu.close(), [here.pathname]);
  return (
    <InZone timezone={session.timezone}>
      <a className="skip-link" href="#main">
        {t('frame.skip')}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 208, breakpoint: 'md', collapsed: { mobile: !menuOpen } }}
        padding="md"
      >
        <AppShell.Header>
          <Top session={session} menuOpen={menuOpen} onMenu={menu.toggle} />
        </AppShell.Header>
        <AppShell.Navbar p="xs" aria-label={t('frame.menu')}>
          {/* Moved out of sight it must be out of the keyboard's way too. */}
          {(wide || menuOpen) && <Menu session={session} />}
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1}>
          <div style={{ maxWidth: 1200, margin: '0 auto' }}>
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
    </InZone>
  );
}

function Top({ session, menuOpen, onMenu }: { session: Session; menuOpen: boolean; onMenu: () => void }) {
  const { t, pick, switchTo } = useWords();
  const remember = useMutation({
    mutationFn: api.changeMe,
    onSuccess: ({ user }) => nowIs(user),
  });
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
        <Burger
          opened={menuOpen}
          onClick={onMenu}
          hiddenFrom="md"
          size="sm"
          aria-label={t('frame.openMenu')}
          aria-expanded={menuOpen}
        />
        <Text fw={700} truncate>
          {pick(session.company.brand)}
        </Text>
        <Text c="dimmed" size="sm" visibleFrom="sm">
          {t('frame.product')}
        </Text>
      </Group>
      <Group gap="sm" wrap="nowrap">
        <LanguageSwitch
          onPick={(locale) => {
            switchTo(locale);
            remember.mutate({ locale });
          }}
        />
        <TextLink to="/account" size="sm" visibleFrom="sm" title={t('frame.account')}>
          {session.user.name}
        </TextLink>
        <Box visibleFrom="sm">
          <SignOut />
        </Box>
      </Group>
    </Group>
  );
}

/** After signing in, the person's own language is spoken, wherever they sit. */
function useSpokenLanguage(session: Session): void {
  const { switchTo } = useWords();
  const own = session.user.locale;
  useEffect(() => {
    if (own) switchTo(own);
  }, [own, switchTo]);
}
