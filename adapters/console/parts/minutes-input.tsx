import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../words/index.tsx';

const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof UNITS;

type Props = {
  label: string;
  hint?: string;
  /** Minutes; null is "none", where that is allowed; NaN is something that is no number. */
  value: number | null;
  optional?: boolean;
  error: string | undefined;
  onChange: (minutes: number | null) => void;
};

/** A length of time as people say it; kept in minutes. */
export function MinutesInput({ label, hint, value, optional = false, error, onChange }: Props) {
  const { t } = useWords();
  const [unit, setUnit] = useState(() => unitOf(value));
  const [typed, setTyped] = useState(() => (value === null ? '' : String(value / UNITS[unitOf(value)])));
  const tell = (text: string, per: Unit) => {
    const empty = text.trim() === '';
    onChange(empty ? (optional ? null : Number.NaN) : Number(text) * UNITS[per]);
  };
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <TextInput
        label={label}
        description={hint}
        inputMode="numeric"
        value={typed}
        error={error}
        style={{ flex: 1 }}
        onChange={({ currentTarget: { value: text } }) => {
          setTyped(text);
          tell(text, unit);
        }}
      />
      <NativeSelect
        label={t('rules.unit')}
        description={hint ? '\u00a0' : undefined}
        aria-label={`${label}: ${t('rules.unit')}`}
        w={110}
        value={unit}
        data={UNIT_NAMES.map((each) => ({ value: each, label: t(`unit.${each}`) }))}
        onChange={({ currentTarget }) => {
          const picked = UNIT_NAMES.find((each) => each === currentTarget.value) ?? 'minutes';
          setUnit(picked);
          tell(typed, picked);
        }}
      />
    </Group>
  );
}

const UNIT_NAMES = ['minutes', 'hours', 'days'] as const satisfies readonly Unit[];

/** The largest unit in which it is a whole number. */
function unitOf(minutes: number | null): Unit {
  if (minutes === null || minutes === 0) return 'hours';
  if (minutes % UNITS.days === 0) return 'days';
  return minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
}
