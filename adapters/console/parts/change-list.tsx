import { Text } from '@mantine/core';
import type { Change } from '../../../src/scripts/index.ts';
import type { Text as Both } from '../../../src/text.ts';
import { useWords } from '../words/index.tsx';

const SHOWN = 60;

type Told = Pick<Change, 'step' | 'at' | 'before' | 'after'> & { readonly headline: Both };

/** Changes in words. Short values stand in the headline; wording is read below it. */
export function ChangeList({ changes }: { changes: readonly Told[] }) {
  const { t, pick } = useWords();
  if (changes.length === 0) return <Text size="sm">{t('changes.none')}</Text>;
  return (
    <>
      <ul className="changes" aria-label={t('changes.title')}>
        {changes.slice(0, SHOWN).map((change) => (
          <li key={`${change.step} ${change.at}`}>
            <Text size="sm" fw={600}>
              {pick(change.headline)}
            </Text>
            {!inHeadline(change) && (
              <>
                {change.before !== null && <del className="said">{change.before}</del>}
                {change.after !== null && <ins className="said">{change.after}</ins>}
              </>
            )}
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && <Text size="sm">{t('changes.more', { n: changes.length - SHOWN })}</Text>}
    </>
  );
}

function inHeadline({ before, after, headline: head }: Told): boolean {
  return before !== null && after !== null && head.en.endsWith(`${before} → ${after}`);
}
