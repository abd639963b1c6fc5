import { Text } from '@mantine/core';
import type { TraceLine } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';
import { useWho } from './who.ts';

/** The reasoning behind a decision, in the order it was done. A step that we have no words for is shown as it is. */
export function Why({ trace }: { trace: readonly TraceLine[] }) {
  const words = useWords();
  const { t, named } = words;
  const who = useWho();
  if (trace.length === 0) return <Text c="dimmed">{t('followUp.noTrace')}</Text>;
  return (
    <ol className="steps">
      {trace.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity of a reasoning step
        <li key={index}>
          {named('trace.', `${line.rule}.${line.result}`)}{' '}
          <Text span size="sm" c="dimmed">
            {line.detail && `· ${who(spelled(line.detail, words))}`}
          </Text>
        </li>
      ))}
    </ol>
  );
}

/** Details hold moments and lengths of time in no language; here they are as everywhere on the page. */
function spelled(detail: string, { moment, minutes }: Words): string {
  return detail
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z/g, (iso) => moment(iso))
    .replace(/\b(\d+) min\b/g, (_, length: string) => minutes(Number(length)))
    .replace(/\b(\d+) d\b/g, (_, length: string) => minutes(Number(length) * 1440));
}
