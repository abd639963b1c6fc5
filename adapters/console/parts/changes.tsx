import { Text } from '@mantine/core';
import { type Draft, diff } from '../../../src/scripts/index.ts';
import { useWords } from '../words/index.tsx';

const SHOWN = 60;

/** What changed between two versions of a script, step by step and language by language. */
export default function Changes({ before, after }: { before: Draft; after: Draft }) {
  const { t } = useWords();
  const changes = diff(before, after);
  if (changes.length === 0) return <Text size="sm">{t('changes.none')}</Text>;
  return (
    <>
      <ul className="changes" aria-label={t('changes.title')}>
        {changes.slice(0, SHOWN).map((change) => (
          <li key={`${change.step} ${change.at}`}>
            <Text size="xs" c="dimmed">
              {t(`change.${change.kind}`)} · {change.step ? `${change.step} · ` : ''}
              {change.at}
            </Text>
            {change.before !== null && <del className="said">{change.before}</del>}
            {change.after !== null && <ins className="said">{change.after}</ins>}
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && <Text size="sm">{t('changes.more', { n: changes.length - SHOWN })}</Text>}
    </>
  );
}
