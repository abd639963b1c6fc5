import { Button, Group, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Period } from '../api.ts';
import { GROUPINGS } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { Choose } from './choose.tsx';

const PRESETS = [7, 30, 90];

/** Which days, and by what they are grouped; kept in the address. */
export function PeriodPicker({ period }: { period: Period }) {
  const { t, today } = useWords();
  const go = useNavigate();
  const pick = (change: Partial<Period>) => void go({ to: '/', search: { ...period, ...change }, replace: true });
  return (
    <Group align="flex-end" gap="sm">
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          w={150}
          label={t(end === 'from' ? 'overview.from' : 'overview.to')}
          value={period[end]}
          max={today(366)}
          onChange={({ currentTarget: { value } }) => value && pick({ [end]: value })}
        />
      ))}
      <Choose
        label={t('overview.by')}
        value={period.by}
        width={130}
        options={GROUPINGS.map((by) => ({ value: by, label: t(`by.${by}`) }))}
        onPick={(by) => by && pick({ by })}
      />
      <Group gap={6} role="group" aria-label={t('overview.last')}>
        <Text size="sm" c="dimmed" aria-hidden="true">
          {t('overview.last')}
        </Text>
        {PRESETS.map((days) => {
          const chosen = period.from === today(1 - days) && period.to === today();
          return (
            <Button
              key={days}
              variant={chosen ? 'light' : 'default'}
              px="sm"
              aria-pressed={chosen}
              onClick={() => pick({ from: today(1 - days), to: today() })}
            >
              {t('overview.days', { n: days })}
            </Button>
          );
        })}
      </Group>
    </Group>
  );
}
