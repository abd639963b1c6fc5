import { Text, Timeline } from '@mantine/core';
import type { CaseEvent } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';

/** Who did what and when, newest first. */
export function CaseHistory({ history }: { history: readonly CaseEvent[] }) {
  const words = useWords();
  const newest = history.toReversed();
  return (
    <Timeline bulletSize={12} lineWidth={2} active={newest.length - 1} role="list">
      {newest.map((event, index) => (
        <Timeline.Item
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike in all but their place
          key={index}
          role="listitem"
          title={<Text size="sm" fw={600}>{headline(words, event)}</Text>}
        >
          {event.note && (
            <Text size="sm" className="said" dir="auto">
              {event.note}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {words.moment(event.at)}
            {moved(words, event)}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function headline({ t, named }: Words, { what, actor }: CaseEvent): string {
  return `${named('what.', what)} · ${actor.name ?? t(`actor.${actor.kind}`)}`;
}

function moved({ t }: Words, { from, to }: CaseEvent): string {
  if (!to || from === to) return '';
  return from ? ` · ${t('case.moved', { from: t(`cstate.${from}`), to: t(`cstate.${to}`) })}` : ` · ${t(`cstate.${to}`)}`;
}
