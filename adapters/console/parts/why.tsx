import { Text, Timeline } from '@mantine/core';
import type { TraceLine } from '../contract.ts';
import { useWords } from '../words/index.tsx';

/** The reasoning behind a decision, in the order it was done. A step that we have no words for is shown as it is. */
export function Why({ trace }: { trace: readonly TraceLine[] }) {
  const { t, named } = useWords();
  if (trace.length === 0) return <Text c="dimmed">{t('followUp.noTrace')}</Text>;
  return (
    <Timeline bulletSize={12} lineWidth={2} active={trace.length - 1} role="list">
      {trace.map((line, index) => (
        <Timeline.Item
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity of a reasoning step
          key={index}
          role="listitem"
          title={<Text size="sm">{named('trace.', line.rule)}</Text>}
        >
          <Text size="sm" c="dimmed">
            <Result line={line} />
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

/** Moments inside a detail are shown in the company's time, as everywhere. */
function Result({ line }: { line: TraceLine }) {
  const { named, moment } = useWords();
  const result = named('reason.', named('result.', line.result));
  const detail = line.detail?.replace(INSTANT, (iso) => moment(iso));
  return <>{detail ? `${result} (${detail})` : result}</>;
}

const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z/g;
