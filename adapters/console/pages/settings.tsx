import { Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { Hours, House } from '../contract.ts';
import { BothTexts } from '../parts/both-texts.tsx';
import { done } from '../parts/done.ts';
import { Section } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { sessionQuery, useRole } from '../queries.ts';
import { useWords } from '../words/index.tsx';

export function SettingsPage() {
  const { t } = useWords();
  const house = useQuery({ queryKey: ['house'], queryFn: api.house, refetchOnWindowFocus: false });
  return (
    <Page title={t('settings.title')}>
      <Loaded reading={house} lines={6} height={72}>
        {(data) => <HouseForm house={data} />}
      </Loaded>
    </Page>
  );
}

const TEXTS = ['brand', 'emergency', 'owner', 'supervisor'] as const;

function HouseForm({ house }: { house: House }) {
  const { t } = useWords();
  const readOnly = useRole() !== 'admin';
  const [draft, setDraft] = useState(() => shownAs(house));
  const save = useSave();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <Stack maw={760} gap="lg">
        {readOnly && <Text size="sm">{t('shared.onlyAdmin')}</Text>}
        <Section title={t('settings.words')}>
          <Stack>
            {TEXTS.map((name) => (
              <BothTexts
                key={name}
                label={t(`settings.${name}`)}
                hint={t(`settings.${name}Hint`)}
                value={draft[name]}
                onChange={(text) => setDraft({ ...draft, [name]: text })}
                readOnly={readOnly}
              />
            ))}
          </Stack>
        </Section>
        <Section title={t('settings.window')}>
          <Text size="sm" c="dimmed" mb="sm">
            {t('settings.windowHint')}
          </Text>
          <Stack>
            {(['weekday', 'weekend'] as const).map((days) => (
              <HoursInputs
                key={days}
                label={t(`hours.${days}`)}
                value={draft.window[days]}
                onChange={(hours) => setDraft({ ...draft, window: { ...draft.window, [days]: hours } })}
                readOnly={readOnly}
              />
            ))}
          </Stack>
        </Section>
        <Trouble error={save.error} />
        {!readOnly && (
          <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('do.save')}
          </Button>
        )}
      </Stack>
    </form>
  );
}

type HoursProps = { label: string; value: Hours; onChange: (hours: Hours) => void; readOnly: boolean };

function HoursInputs({ label, value, onChange, readOnly }: HoursProps) {
  const { t } = useWords();
  const shared = { type: 'time', required: true, withAsterisk: false, readOnly };
  return (
    <SimpleGrid cols={2} maw={420}>
      <TextInput
        {...shared}
        label={t('settings.fromOf', { what: label })}
        value={value.from}
        onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
      />
      <TextInput
        {...shared}
        label={t('settings.toOf', { what: label })}
        value={value.to}
        onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}

/** "24:00" is the end of the day to the server; a browser's time field only knows it as the next day's first minute. */
function shownAs(house: House): House {
  const shown = ({ from, to }: Hours): Hours => ({ from, to: to === '24:00' ? '00:00' : to });
  return { ...house, window: { weekday: shown(house.window.weekday), weekend: shown(house.window.weekend) } };
}

function useSave() {
  const { t } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (house: House) => api.putHouse(house),
    onSuccess: (_, house) => {
      client.setQueryData(['house'], house);
      // The brand is at the top of every page.
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      done(t('shared.saved'));
    },
  });
}
