import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useWords } from '../words/index.tsx';

/** A value to be taken away whole. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const { t } = useWords();
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        description={hint}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        style={{ flex: 1, minWidth: 0 }}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <CopyButton value={value} timeout={3000}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            <span aria-live="polite">{copied ? t('do.copied') : t('do.copy')}</span>
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
