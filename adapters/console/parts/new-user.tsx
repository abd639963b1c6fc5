import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { ROLES, type Role } from '../contract.ts';
import { LOCALES, useWords } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { Choose } from './choose.tsx';
import { ShownOnce } from './shown-once.tsx';

type Person = Parameters<typeof api.addUser>[0];

/** Adds a colleague and hands out the link with which they come in first. */
export function NewUser() {
  const { t, locale } = useWords();
  const blank: Person = { name: '', email: '', role: 'staff', locale };
  const client = useQueryClient();
  const [person, setPerson] = useState<Person | null>(null);
  const [welcome, setWelcome] = useState<{ name: string; link: string } | null>(null);
  const add = useMutation({
    mutationFn: api.addUser,
    onSuccess: ({ user, link }) => {
      void client.invalidateQueries({ queryKey: ['users'] });
      setPerson(null);
      setWelcome({ name: user.name, link });
    },
  });
  return (
    <>
      <Button onClick={() => setPerson(blank)}>{t('people.add')}</Button>
      <AskFirst
        opened={person !== null}
        title={t('people.add')}
        go={t('people.add')}
        busy={add.isPending}
        error={add.error}
        onGo={() => person && add.mutate(person)}
        onClose={() => setPerson(null)}
      >
        {person && <Fields person={person} onChange={(part) => setPerson({ ...person, ...part })} />}
      </AskFirst>
      {welcome && (
        <ShownOnce
          title={t('people.linkTitle', { name: welcome.name })}
          hint={t('people.linkHint')}
          secret={welcome.link}
          onClose={() => setWelcome(null)}
        />
      )}
    </>
  );
}

function Fields({ person, onChange }: { person: Person; onChange: (part: Partial<Person>) => void }) {
  const { t } = useWords();
  const pickRole = (role: Role | undefined) => role && onChange({ role });
  return (
    <>
      <TextInput
        data-autofocus
        label={t('people.name')}
        required
        withAsterisk={false}
        maxLength={120}
        autoComplete="off"
        value={person.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('people.email')}
        type="email"
        required
        withAsterisk={false}
        autoComplete="off"
        value={person.email}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
      <Choose
        label={t('people.role')}
        width={240}
        value={person.role}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onPick={pickRole}
      />
      <Choose
        label={t('people.language')}
        width={240}
        value={person.locale}
        options={LOCALES.map((each) => ({ value: each.locale, label: each.label }))}
        onPick={(picked) => picked && onChange({ locale: picked })}
      />
    </>
  );
}
