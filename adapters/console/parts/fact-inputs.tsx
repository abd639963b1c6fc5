import { Group, Select, TextInput } from '@mantine/core';
import { useWords } from '../words/index.tsx';
import { YES_NO } from './fact-names.ts';

type Props = {
  names: readonly string[];
  typed: Readonly<Record<string, string>>;
  onType: (typed: Record<string, string>) => void;
};

/** What the conditions look at, under the names they have in the script; empty: not known, so no condition on it holds. */
export function FactInputs({ names, typed, onType }: Props) {
  const { t } = useWords();
  if (names.length === 0) return null;
  const type = (name: string, value: string) => onType({ ...typed, [name]: value });
  return (
    <Group gap="xs" align="flex-end" role="group" aria-label={t('try.facts')}>
      {names.map((name) =>
        YES_NO.has(name) ? (
          <Select
            key={name}
            size="xs"
            w={150}
            label={name}
            placeholder={t('try.unknown')}
            clearable
            data={[
              { value: 'true', label: t('try.yes') },
              { value: 'false', label: t('try.no') },
            ]}
            value={typed[name] || null}
            onChange={(value) => type(name, value ?? '')}
          />
        ) : (
          <TextInput
            key={name}
            size="xs"
            w={150}
            label={name}
            placeholder={t('try.unknown')}
            maxLength={200}
            value={typed[name] ?? ''}
            onChange={(event) => type(name, event.currentTarget.value)}
          />
        ),
      )}
    </Group>
  );
}
