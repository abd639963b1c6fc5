import { SimpleGrid, TextInput } from '@mantine/core';
import type { Text } from '../../../src/text.ts';
import { useWords } from '../words/index.tsx';

type Props = { label: string; hint: string; value: Text; onChange: (text: Text) => void; readOnly: boolean };

/** One text in both languages, side by side; neither may be empty. */
export function BothTexts({ label, hint, value, onChange, readOnly }: Props) {
  const { t } = useWords();
  const shared = { required: true, withAsterisk: false, maxLength: 4000, readOnly, description: hint };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        {...shared}
        lang="zh-CN"
        label={t('shared.inChinese', { what: label })}
        value={value['zh-CN']}
        onChange={(event) => onChange({ ...value, 'zh-CN': event.currentTarget.value })}
      />
      <TextInput
        {...shared}
        lang="en"
        label={t('shared.inEnglish', { what: label })}
        value={value.en}
        onChange={(event) => onChange({ ...value, en: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}
