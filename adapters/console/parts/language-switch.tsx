import { SegmentedControl } from '@mantine/core';
import type { Locale } from '../../../src/text.ts';
import { LOCALES, useWords } from '../words/index.tsx';

/** Each language is named in itself. */
export function LanguageSwitch({ onPick }: { onPick: (locale: Locale) => void }) {
  const { locale, t } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('frame.language')}
      value={locale}
      data={LOCALES.map((each) => ({ value: each.locale, label: <span lang={each.locale}>{each.label}</span> }))}
      onChange={onPick}
    />
  );
}
