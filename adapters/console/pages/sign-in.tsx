import {
  Alert,
  Button,
  Center,
  Group,
  Loader,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { Locale } from '../../../src/text.ts';
import { api } from '../api.ts';
import { takeLink } from '../link.ts';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { sessionQuery } from '../queries.ts';
import { useWords } from '../words/index.tsx';

type Secret = Parameters<typeof api.signIn>[0];

export function SignInPage() {
  const { t, switchTo } = useWords();
  const [chosen, choose] = useState<Locale | null>(null);
  const signIn = useSignIn(chosen);
  const { back } = useSearch();
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('frame.product')}`;
  }, [t]);
  const byLink = signIn.variables !== undefined && 'link' in signIn.variables;
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" w="100%" maw={400}>
        <Stack gap="md">
          <Group justify="space-between" gap="xs">
            <Text fw={700}>{t('frame.product')}</Text>
            <LanguageSwitch
              onPick={(locale) => {
                choose(locale);
                switchTo(locale);
              }}
            />
          </Group>
          <Title order={1} fz={22}>
            {t('signIn.title')}
          </Title>
          {back && !signIn.error && !byLink && <Alert color="blue">{t('signIn.again')}</Alert>}
          {byLink && signIn.error && (
            <Alert color="orange" title={t('signIn.linkFailed')} role="alert">
              {t('signIn.linkHint')}
            </Alert>
          )}
          {!byLink && <Trouble error={signIn.error} />}
          {byLink && !signIn.error ? (
            <Group role="status">
              <Loader size="sm" />
              <Text>{t('signIn.withLink')}</Text>
            </Group>
          ) : (
            <Form busy={signIn.isPending} onSubmit={signIn.mutate} />
          )}
        </Stack>
      </Paper>
    </Center>
  );
}

function Form({ busy, onSubmit }: { busy: boolean; onSubmit: (secret: Secret) => void }) {
  const { t } = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ email: email.trim(), password });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('signIn.go')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('signIn.forgot')}
        </Text>
      </Stack>
    </form>
  );
}

/** Signs in with the link in the address at once, or when asked; then goes where the person was going. */
function useSignIn(chosen: Locale | null) {
  const client = useQueryClient();
  const router = useRouter();
  const { back } = useSearch();
  const session = useQuery(sessionQuery);
  const signIn = useMutation({
    mutationFn: async (secret: Secret) => {
      await api.signIn(secret);
      if (chosen) await api.changeMe({ locale: chosen });
    },
    onSuccess: async (_, secret) => {
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      router.history.replace(`/console${'link' in secret ? '/account?welcome=true' : (back ?? '/')}`);
    },
  });
  const { mutate } = signIn;
  useEffect(() => {
    const link = takeLink();
    if (link) mutate({ link });
  }, [mutate]);
  const isIn = Boolean(session.data);
  useEffect(() => {
    if (isIn && signIn.isIdle) router.history.replace(`/console${back ?? '/'}`);
  }, [isIn, signIn.isIdle, back, router]);
  return signIn;
}

function useSearch() {
  return getRouteApi('/sign-in').useSearch();
}
