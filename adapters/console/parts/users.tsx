import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { ROLES, type Role, type User } from '../contract.ts';
import { useSession } from '../queries.ts';
import { useWords, type Words } from '../words/index.tsx';
import { Plain } from './badges.tsx';
import { Choose } from './choose.tsx';
import { done } from './done.ts';
import { Loaded } from './loaded.tsx';
import { NewUser } from './new-user.tsx';
import { Nothing } from './nothing.tsx';
import { type Column, Rows } from './rows.tsx';
import { ShownOnce } from './shown-once.tsx';
import { Trouble } from './trouble.tsx';

/** Who may sign in. */
export function Users() {
  const words = useWords();
  const { t } = words;
  const me = useSession().user.id;
  const users = useQuery({ queryKey: ['users'], queryFn: api.users });
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" maw="40em">
          {t('people.roleHint')}
        </Text>
        <NewUser />
      </Group>
      <Loaded reading={users} lines={3}>
        {({ items }) =>
          items.length > 0 ? (
            <Rows caption={t('people.people')} columns={columns(words, me)} rows={items} idOf={({ id }) => id} />
          ) : (
            <Nothing title={t('people.emptyTitle')} hint={t('people.emptyHint')} />
          )
        }
      </Loaded>
    </>
  );
}

function columns({ t, named }: Words, me: string): Column<User>[] {
  return [
    {
      label: t('people.name'),
      lead: true,
      show: ({ id, name }) => (
        <>
          <strong>{name}</strong> {id === me && `(${t('people.you')})`}
        </>
      ),
    },
    { label: t('people.email'), show: ({ email }) => email },
    { label: t('people.role'), show: (user) => <RoleOf user={user} isMe={user.id === me} /> },
    { label: t('people.language'), show: ({ locale }) => (locale ? named('language.', locale) : '–') },
    {
      label: t('people.status'),
      show: ({ disabledAt }) => (
        <Plain colour={disabledAt ? 'gray' : 'teal'}>{t(disabledAt ? 'people.disabled' : 'people.active')}</Plain>
      ),
    },
    {
      label: t('shared.actions'),
      quiet: true,
      show: (user) => (
        <Group gap="xs" justify="flex-end">
          {!user.disabledAt && <NewLink user={user} />}
          {user.id !== me && <Disable user={user} />}
        </Group>
      ),
    },
  ];
}

/** Nobody takes the keys from themselves: one's own role is for another admin to change. */
function RoleOf({ user, isMe }: { user: User; isMe: boolean }) {
  const { t } = useWords();
  const change = useChange(user.id);
  if (isMe) return <>{t(`role.${user.role}`)}</>;
  return (
    <>
      <Choose
        label={t('people.roleOf', { name: user.name })}
        hideLabel
        width={120}
        value={user.role}
        disabled={change.isPending}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onPick={(role) => role && change.mutate({ role })}
      />
      <Trouble error={change.error} />
    </>
  );
}

function Disable({ user }: { user: User }) {
  const { t } = useWords();
  const change = useChange(user.id);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate({ disabled: !user.disabledAt })}
      >
        {t(user.disabledAt ? 'people.enable' : 'people.disable')}
      </Button>
      <Trouble error={change.error} />
    </>
  );
}

function NewLink({ user }: { user: User }) {
  const { t } = useWords();
  const [link, setLink] = useState<string | null>(null);
  const make = useMutation({ mutationFn: () => api.newLink(user.id), onSuccess: (made) => setLink(made.link) });
  return (
    <>
      <Button size="xs" variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        {t('people.link')}
      </Button>
      <Trouble error={make.error} />
      {link !== null && (
        <ShownOnce
          title={t('people.linkTitle', { name: user.name })}
          hint={t('people.linkHint')}
          secret={link}
          onClose={() => setLink(null)}
        />
      )}
    </>
  );
}

function useChange(id: string) {
  const { t } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { role?: Role; disabled?: boolean }) => api.changeUser(id, change),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['users'] });
      done(t('shared.saved'));
    },
  });
}
