import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../api.ts';
import { done } from '../parts/done.ts';
import { Facts, Section } from '../parts/facts.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { nowIs, useSession } from '../queries.ts';
import { useWords } from '../words/index.tsx';

const SHORTEST = 12;

export function AccountPage() {
  const { t } = useWords();
  const { user } = useSession();
  const { welcome } = getRouteApi('/in/account').useSearch();
  return (
    <Page title={t('frame.account')}>
      <Stack maw={560} gap="lg">
        {welcome && <Alert color="blue">{t('account.welcome')}</Alert>}
        <Section title={user.email}>
          <Stack>
            <Facts facts={[[t('account.role'), t(`role.${user.role}`)]]} />
            <NameForm />
          </Stack>
        </Section>
        <Section title={t('account.setPassword')}>
          <PasswordForm />
        </Section>
      </Stack>
    </Page>
  );
}

function NameForm() {
  const { t } = useWords();
  const [name, setName] = useState(useSession().user.name);
  const change = useMutation({
    mutationFn: () => api.changeMe({ name: name.trim() }),
    onSuccess: ({ user }) => {
      nowIs(user);
      done(t('shared.saved'));
    },
  });
  return (
    <form onSubmit={submitting(change.mutate)}>
      <Stack>
        <TextInput
          label={t('account.name')}
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Trouble error={change.error} />
        <Button type="submit" variant="default" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('do.save')}
        </Button>
      </Stack>
    </form>
  );
}

function PasswordForm() {
  const { t } = useWords();
  const { user } = useSession();
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const change = useMutation({
    mutationFn: () => api.changeMe({ password }),
    onSuccess: () => {
      setPassword('');
      done(t('account.passwordSet'));
    },
  });
  const submit = () => {
    setTooShort(password.length < SHORTEST);
    if (password.length >= SHORTEST) change.mutate();
  };
  return (
    <form onSubmit={submitting(submit)}>
      <Stack>
        {/* Lets a password manager know whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordInput
          label={t('account.newPassword')}
          description={t('account.passwordRule')}
          autoComplete="new-password"
          value={password}
          error={tooShort ? t('account.passwordRule') : undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Trouble error={change.error} />
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('account.setPassword')}
        </Button>
      </Stack>
    </form>
  );
}

function submitting(act: () => void) {
  return (event: FormEvent) => {
    event.preventDefault();
    act();
  };
}
