import { Text, Timeline } from '@mantine/core';
import type { TraceLine } from '../contract.ts';
import { useWords } from '../words/index.tsx';

/** The reasoning behind a decision, in the order it was done. A step that we have no words for is shown as it is. */
export function Why({ trace }: { trace: readonly TraceLine[] }) {
  const { t, named, moment } = useWords();
  if (trace.length === 0) return <Text c="dimmed">{t('followUp.noTrace')}</Text>;
  return (
    <Timeline bulletSize={12} lineWidth={2} active={trace.length - 1} role="list">
      {trace.map((line, index) => (
        <Timeline.Item
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity of a reasoning step
          key={index}
          role="listitem"
          title={<Text size="sm">{named('trace.', `${line.rule}.${line.result}`)}</Text>}
        >
          <Text size="sm" c="dimmed">
            {/* Moments are shown in the company's time, as everywhere. */}
            {line.detail?.replace(INSTANT, (iso) => moment(iso))}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z/g;
