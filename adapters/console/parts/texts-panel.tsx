import { Badge, Checkbox, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Locale } from '../../../src/text.ts';
import { api } from '../api.ts';
import { LOCALES, useWords } from '../words/index.tsx';
import { Section } from './facts.tsx';
import { Nothing } from './nothing.tsx';
import { coverage, type ScriptText, textsOf } from './texts.ts';

type Props = { id: string; live: number | null; data: unknown };

/** Every text in both languages side by side, with what is missing, and what was changed in one of them only. */
export default function TextsPanel({ id, live, data }: Props) {
  const { t, percent } = useWords();
  const [only, setOnly] = useState(false);
  const before = useVersionData(id, live);
  const texts = useMemo(() => textsOf(data, before), [data, before]);
  const shown = only ? texts.filter((text) => LOCALES.some(({ locale }) => markOf(text, locale) !== null)) : texts;
  return (
    <Section
      title={t('texts.title')}
      beside={
        <Group gap="sm">
          {LOCALES.map(({ locale, label }) => (
            <Text key={locale} size="sm" c="dimmed">
              {label} {percent(coverage(texts, locale))}
            </Text>
          ))}
        </Group>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('texts.hint')}
      </Text>
      <Checkbox
        mb="sm"
        label={t('texts.only')}
        checked={only}
        onChange={(event) => setOnly(event.currentTarget.checked)}
      />
      {shown.length === 0 && <Nothing title={t(only ? 'texts.allDone' : 'texts.none')} hint="" />}
      <ul className="texts">
        {shown.map((text) => (
          <li key={text.at}>
            <code>{text.at}</code>
            <div className="two-languages">
              {LOCALES.map(({ locale }) => (
                <Words key={locale} text={text} locale={locale} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Words({ text, locale }: { text: ScriptText; locale: Locale }) {
  const { t } = useWords();
  const mark = markOf(text, locale);
  return (
    <div className="said" lang={locale}>
      {mark && (
        <Badge size="xs" radius="sm" tt="none" variant="light" color={mark === 'missing' ? 'red' : 'yellow'} mr={6}>
          <Text span size="xs" c="var(--mantine-color-text)">
            {t(`texts.${mark}`)}
          </Text>
        </Badge>
      )}
      {text.words[locale]}
    </div>
  );
}

function markOf({ words, stale }: ScriptText, locale: Locale): 'missing' | 'stale' | null {
  if ((words[locale] ?? '').trim() === '') return 'missing';
  return stale === locale ? 'stale' : null;
}

/** The live version as plain data; it never changes. */
function useVersionData(id: string, live: number | null): unknown {
  const read = useQuery({
    queryKey: ['version-data', id, live],
    queryFn: async () => (live === null ? null : ((await api.lint((await api.version(id, live)).source)).data ?? null)),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: live !== null,
  });
  return read.data;
}
