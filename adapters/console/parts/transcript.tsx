import { Group, Text } from '@mantine/core';
import type { Bubble } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { Plain } from './badges.tsx';
import { SentFiles } from './sent-files.tsx';

/** What was said, oldest first. Everything in it is text and nothing else, whatever a customer typed. */
export function Transcript({ bubbles }: { bubbles: readonly Bubble[] }) {
  const { t } = useWords();
  if (bubbles.length === 0) return <Text c="dimmed">{t('talk.none')}</Text>;
  return (
    <ol className="talk" aria-label={t('talk.title')}>
      {bubbles.map((bubble) => (
        <Said key={bubble.seq} bubble={bubble} />
      ))}
    </ol>
  );
}

function Said({ bubble }: { bubble: Bubble }) {
  const { t, moment, named } = useWords();
  const via = bubble.channel ? ` · ${named('channel.', bubble.channel)}` : '';
  return (
    <li className={`bubble ${bubble.from}`}>
      <Text size="xs" c="dimmed" mb={2}>
        {t(`from.${bubble.from}`)} · {moment(bubble.at)}
        {via}
      </Text>
      <div className="said" dir="auto">
        {bubble.from === 'system' ? named('heard.', bubble.text) : bubble.text}
      </div>
      {bubble.files && <SentFiles files={bubble.files} />}
      {bubble.choices && bubble.choices.length > 0 && (
        <Group gap={4} mt={6}>
          <Text size="xs" c="dimmed">
            {t('talk.choices')}
          </Text>
          {bubble.choices.map((choice) => (
            <Plain key={choice.id} colour="gray">
              {choice.label}
            </Plain>
          ))}
        </Group>
      )}
    </li>
  );
}
